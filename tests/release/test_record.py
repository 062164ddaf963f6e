"""The archive: which pages of a hand-over another one leaves unchanged, and what is damaged."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ReleaseFailed
from pipeline.model.page import HandoverPage, to_lines
from pipeline.release import record
from pipeline.release.manifest import Difference, digest_of
from pipeline.release.record import Archive, ReleaseRecord

ID = "20201231-165959-1a2b3c4d"
PAGES = st.lists(
    st.builds(
        HandoverPage,
        st.sampled_from([f"/{letter}/" for letter in "abcdefgh"]),
        st.sampled_from(["page", "redirect"]),
        st.text("ab\n"),
        st.text(),
    ),
    max_size=8,
    unique_by=lambda page: page.url,
)


def archive_with(folder: Path, handover: bytes) -> Archive:
    archive = Archive(folder)
    archive.write(ReleaseRecord(ID, "", "", digest_of({}), "", {}, Difference(), (), {}), {}, handover)
    return archive


@given(PAGES, PAGES, st.booleans(), st.integers(1, 300))
def test_only_pages_whose_line_differs_are_read(
    tmp_path_factory: pytest.TempPathFactory, old: list[HandoverPage], new: list[HandoverPage], mostly_alike: bool, block: int
) -> None:
    if mostly_alike:
        new = [next((page for page in new if page.url == one.url and one.kind == "redirect"), one) for one in old] + new[:1]
        new = list({page.url: page for page in new}.values())
    archive = archive_with(tmp_path_factory.mktemp("state"), to_lines(old).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(record, "_BLOCK", block)
        assert archive.pages_unlike(ID, to_lines(new).encode()) == tuple(page for page in old if page not in new)
    assert archive.pages_unlike(ID, b"") == archive.pages(ID) == tuple(old)


def test_a_hand_over_with_one_other_byte_is_damaged(tmp_path: Path) -> None:
    handover = to_lines([HandoverPage("/a/", "page", "Trang", "")]).encode()
    archive = archive_with(tmp_path, handover)
    archive.pages(ID)
    file = tmp_path / "releases" / ID / "handover.jsonl"
    file.write_bytes(handover.replace(b"Trang", b"Trams"))
    for look in (archive.pages, lambda release: archive.pages_unlike(release, b"")):
        with pytest.raises(ReleaseFailed, match="đã bị sửa"):
            look(ID)
    file.unlink()
    with pytest.raises(ReleaseFailed, match="mất"):
        archive.pages(ID)


def test_a_release_of_an_older_program_has_no_digest_and_is_read_whole(tmp_path: Path) -> None:
    archive = archive_with(tmp_path, b"{}\n")
    found = archive.record(ID)
    assert found.handover
    text = (tmp_path / "releases" / ID / "record.json").read_text(encoding="utf-8")
    (tmp_path / "releases" / ID / "record.json").write_text(text.replace(found.handover, ""), encoding="utf-8")
    assert archive.record(ID) == replace(found, handover="")
    with pytest.raises(ReleaseFailed, match="đã bị sửa"):
        archive.pages(ID)
