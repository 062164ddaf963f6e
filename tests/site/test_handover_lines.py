"""The hand-over between two builds: lines of unchanged pages are taken over, and every line is found where it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import BuildFailed
from pipeline.model.page import HandoverPage, to_lines
from pipeline.site.memory import Handover, key_of, line_of

PAGES = st.dictionaries(st.sampled_from("abcdefgh"), st.text("xyz", max_size=3), max_size=8)


def page(name: str, title: str) -> HandoverPage:
    return HandoverPage(f"/{name}/", "page", title, "", html=title * 2)


@given(st.lists(PAGES, min_size=1, max_size=4))
def test_after_any_changes_it_holds_the_lines_of_all_pages_in_order(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, str]]
) -> None:
    handover = Handover(tmp_path_factory.mktemp("dung") / "handover.jsonl")
    before: dict[str, str] = {}
    for build in builds:
        pages = [page(name, title) for name, title in build.items()]
        for changed in pages:
            if before.get(changed.url[1]) != changed.title:
                handover.put(key_of(changed), line_of(changed))
        with handover.writing(pages) as ordered:
            assert all(handover.fetch(key_of(found))["title"] == build[found.url[1]] for found in ordered)
        assert to_lines(sorted(pages, key=key_of)).encode() == handover.file.read_bytes()
        assert [found.url for found in ordered] == [f"/{name}/" for name in sorted(build)]
        assert all(handover.fetch(key_of(found))["title"] == build[found.url[1]] for found in ordered)
        before = build


def test_a_file_that_another_hand_changed_is_not_believed(tmp_path: Path) -> None:
    first = Handover(tmp_path / "handover.jsonl")
    one = page("a", "x")
    first.put(key_of(one), line_of(one))
    with first.writing([one]):
        pass
    assert not Handover(first.file).read(map(key_of, [one]), None)
    assert not Handover(tmp_path / "khong-co.jsonl").read([], None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_can_be_written_by_another_process_meanwhile(tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.site.memory._LARGE", 0)
    handover = Handover(tmp_path / "handover.jsonl")
    for titles in ("abc", "abd", "x"):
        pages = [page(str(number), title) for number, title in enumerate(titles)]
        for one in pages:
            handover.put(key_of(one), line_of(one))
        with handover.writing(pages, jobs=jobs) as ordered:
            assert [handover.fetch(key_of(one))["title"] for one in ordered] == [*titles]
        assert handover.file.read_text(encoding="utf-8") == to_lines(pages)
        assert handover.fetch(key_of(pages[0]))["title"] == titles[0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_disk_that_refuses_is_told_with_what_to_do(tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.site.memory._LARGE", 0)
    handover = Handover(tmp_path / "handover.jsonl")
    handover.put(key_of(page("a", "x")), line_of(page("a", "x")))

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.site.memory.replace_large", full)
    with (
        pytest.raises(BuildFailed, match="không ghi được") as caught,
        handover.writing([page("a", "x")], jobs=jobs),
    ):
        pass
    assert "đĩa" in caught.value.fix
