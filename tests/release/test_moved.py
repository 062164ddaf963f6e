"""``publish --fix`` with a text that moves more than once."""

from pathlib import Path

from release_desk import Desk

from pipeline.release.lost import REDIRECTS, remove_redirects
from pipeline.release.moved import Mended, mend_moves
from pipeline.release.publish import Outcome

FOLDER = "content/tin-tuc/phong-noi-vu"
SAMPLE = b"/tin-tuc/bai-mau-cu/,/tin-tuc/2020/03/bai-mau/"


def move(desk: Desk, old: str, new: str) -> Mended:
    """Rename an article of April, publish as ``--fix`` does, and say what was mended before."""
    (desk.project / f"{FOLDER}/2020-04-10-{old}.md").rename(desk.project / f"{FOLDER}/2020-04-10-{new}.md")
    mended = mend_moves(desk.project, desk.settings, desk.now, target=desk.target, clock=desk.clock)
    assert desk.publish().outcome is Outcome.PUBLISHED
    return mended


def rows(project: Path) -> list[str]:
    return [line.replace("/tin-tuc/2020/04/", "") for line in (project / REDIRECTS).read_text().split() if "2020/04" in line]


def test_a_text_that_moves_twice_keeps_both_old_addresses(desk: Desk) -> None:
    desk.publish()
    move(desk, "bai-thu-hai", "ten-hai")
    mended = move(desk, "ten-hai", "ten-ba")
    assert [(lost.url, lost.successor) for lost in mended.written] == [("/tin-tuc/2020/04/ten-hai/", "/tin-tuc/2020/04/ten-ba/")]
    assert rows(desk.project) == ["bai-thu-hai/,ten-hai/", "ten-hai/,ten-ba/"]


def test_a_text_that_moves_back_takes_its_own_row_away(desk: Desk) -> None:
    desk.publish()
    move(desk, "bai-thu-hai", "ten-hai")
    mended = move(desk, "ten-hai", "bai-thu-hai")
    assert mended.removed == ("/tin-tuc/2020/04/bai-thu-hai/",)
    assert rows(desk.project) == ["ten-hai/,bai-thu-hai/"]


def test_a_row_that_somebody_else_wrote_stays(desk: Desk) -> None:
    desk.publish()
    file = desk.project / REDIRECTS
    file.write_bytes(file.read_bytes() + b"/tin-tuc/2020/03/bai-mau/,/gioi-thieu/\n")
    before = file.read_bytes()
    assert mend_moves(desk.project, desk.settings, desk.now, target=desk.target, clock=desk.clock) == Mended()
    assert file.read_bytes() == before


def test_nothing_is_mended_before_the_first_publish(desk: Desk) -> None:
    assert mend_moves(desk.project, desk.settings, desk.now, target=desk.target, clock=desk.clock) == Mended()


def test_lines_go_and_the_others_stay_byte_for_byte(project: Path) -> None:
    (project / REDIRECTS).write_bytes(b"\xef\xbb\xbfold;new\r\n/a/;/b/\r\n\r\n/c/;/d/")
    remove_redirects(project, {2})
    assert (project / REDIRECTS).read_bytes() == b"\xef\xbb\xbfold;new\r\n\r\n/c/;/d/"
    (project / REDIRECTS).unlink()
    remove_redirects(project, {2})
