"""The last decision: a corrected word is built without deciding anything else anew, and everything else is decided."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from site_edits import NEWS, NOW, build, edit, tree

from pipeline.release.newsroom import Newsroom, open_newsroom
from pipeline.settings import read_settings
from pipeline.site import assemble as assembling
from pipeline.site.assemble import Site
from pipeline.site.context import Frame, Given
from pipeline.site.decided_file import FILE
from pipeline.sources.texts import StoredTexts

ARTICLE = f"{NEWS}/phong-noi-vu/2020-03-05-bai-mau.md"
PICTURE = f"{NEWS}/phong-noi-vu/so-do.png"
Change = Callable[[Path], None]


@pytest.fixture
def assembled(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Gets the moment of each time that somebody decides everything."""
    moments: list[datetime] = []
    assemble = assembling.assemble

    def noted(frame: Frame, given: Given, **named: Any) -> Site:
        moments.append(given.now)
        return assemble(frame, given, **named)

    monkeypatch.setattr(assembling, "assemble", noted)
    return moments


def is_clean(project: Path, tmp_path: Path, moment: datetime = NOW) -> bool:
    """Whether a build from nothing makes the same."""
    fresh = tmp_path / "moi"
    shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("output", "build"))
    build(fresh, moment)
    same = tree(project) == tree(fresh)
    shutil.rmtree(fresh)
    return same


def reword(project: Path) -> None:
    """Change a word of a body."""
    edit(project / ARTICLE, lambda text: f"{text.rstrip()} Thêm chữ.\n")


def test_a_corrected_word_asks_for_no_other_decision(whole_project: Path, tmp_path: Path, assembled: list[datetime]) -> None:
    build(whole_project, NOW)
    assembled.clear()
    for _ in range(2):
        reword(whole_project)
        result = build(whole_project, NOW)
        assert "tin-tuc/2020/03/bai-mau/index.html" in result.written
    assert assembled == []
    assert is_clean(whole_project, tmp_path)


def _other_file(name: str, change: Callable[[str], str]) -> Change:
    return lambda project: edit(project / name, change)


CHANGES: dict[str, Change] = {
    "title": _other_file(ARTICLE, lambda text: text.replace("title: ", "title: Mới: ", 1)),
    "summary": _other_file(ARTICLE, lambda text: text.replace("summary: ", "summary: Mới: ", 1)),
    "draft": _other_file(ARTICLE, lambda text: text.replace("status: published", "status: draft", 1)),
    "link": _other_file(ARTICLE, lambda text: f"{text}\n[Góp ý](/gop-y/?moi)\n"),
    "picture": lambda project: shutil.copy(
        project / NEWS / "phong-noi-vu" / "so-do.png", project / NEWS / "phong-noi-vu" / "b.png"
    ),
    "profile": _other_file("content/site.toml", lambda text: text.replace('tagline = "', 'tagline = "Mới: ', 1)),
    "agencies": _other_file("content/co-quan.toml", lambda text: text.replace('name = "', 'name = "Mới: ', 1)),
    "procedure": _other_file("content/thu-tuc/ho-tich/1.001193.md", lambda text: text.replace("name: ", "name: Mới ", 1)),
    "page": lambda project: edit(next((project / "content/trang").glob("*.md")), lambda text: f"{text}\nThêm.\n"),
    "gone": lambda project: (project / ARTICLE).unlink(),
    "style": _other_file("theme/static/site.css", lambda text: f"{text}\n"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_whatever_else_changes_is_decided_anew(
    whole_project: Path, tmp_path: Path, assembled: list[datetime], change: Change
) -> None:
    build(whole_project, NOW)
    assembled.clear()
    change(whole_project)
    if (whole_project / ARTICLE).exists():
        reword(whole_project)
    build(whole_project, NOW)
    assert assembled == [NOW]
    assert is_clean(whole_project, tmp_path)


def test_another_day_is_another_decision_and_another_hour_is_not(
    whole_project: Path, tmp_path: Path, assembled: list[datetime]
) -> None:
    build(whole_project, NOW - timedelta(hours=2))
    assembled.clear()
    build(whole_project, NOW)
    assert assembled == []
    build(whole_project, NOW + timedelta(days=1))
    assert assembled == [NOW + timedelta(days=1)]
    assert is_clean(whole_project, tmp_path, NOW + timedelta(days=1))


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_that_were_lost_are_made_again_after_a_corrected_word(whole_project: Path, tmp_path: Path, jobs: int) -> None:
    build(whole_project, NOW)
    for path in ("thu-tuc/index.html", "gop-y/index.html", "index.html"):
        (whole_project / "output" / path).unlink()
    reword(whole_project)
    build(whole_project, NOW, jobs)
    assert is_clean(whole_project, tmp_path)


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: data[:16] + b"\0" * 99, lambda data: b""])
def test_a_spoilt_file_is_none(
    whole_project: Path, tmp_path: Path, assembled: list[datetime], spoil: Callable[[bytes], bytes]
) -> None:
    build(whole_project, NOW)
    assembled.clear()
    file = whole_project / FILE
    file.write_bytes(spoil(file.read_bytes()))
    reword(whole_project)
    build(whole_project, NOW)
    assert assembled == [NOW]
    assert is_clean(whole_project, tmp_path)


def test_nobody_who_decides_looks_at_the_words_of_a_text(whole_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a decision looks at besides outlines, its basis would not cover."""
    build(whole_project, NOW)
    (whole_project / FILE).unlink()

    def read(self: StoredTexts, digest: str, column: str) -> None:
        raise AssertionError(f"somebody has read {column}")

    profile = read_settings(whole_project)
    with open_newsroom(whole_project, profile, NOW, jobs=1) as newsroom:
        newsroom.ask(Newsroom.read)
        monkeypatch.setattr(StoredTexts, "read", read)
        assert len(newsroom.ask(Newsroom.decide).keys) > 20
