"""Going back, and what stands in the way."""

import pytest
from fake_site import tree
from release_desk import Desk

from pipeline.errors import ReleaseFailed
from pipeline.release.publish import Outcome
from pipeline.release.summary import rollback_lines

PAGE = "content/trang/gioi-thieu.md"


def publish_three(desk: Desk) -> list[str]:
    ids = []
    for number in range(3):
        desk.edit(PAGE, "Mời người dân", f"Mời người dân {number}")
        ids.append(desk.publish().release_id)
    return ids


def test_each_rollback_goes_one_release_further_back(desk: Desk) -> None:
    first, second, third = publish_three(desk)
    before = tree(desk.project / "public" / "releases" / first)
    done = desk.rollback()
    assert (done.left.id, done.live.id, desk.target.live()) == (third, second, second)
    assert desk.rollback().live.id == first
    assert tree(desk.current) == before
    assert desk.archive.history() == (first, second, third, second, first)
    with pytest.raises(ReleaseFailed, match="không có bản phát hành nào trước"):
        desk.rollback()
    assert desk.target.live() == first


def test_after_a_rollback_the_same_content_is_published_again(desk: Desk) -> None:
    first, second, third = publish_three(desk)
    desk.rollback()
    summary = desk.publish()
    assert (summary.outcome, desk.archive.record(summary.release_id).before) == (Outcome.PUBLISHED, second)
    assert desk.archive.record(summary.release_id).digest == desk.archive.record(third).digest
    assert desk.rollback().live.id == second
    assert first in desk.archive.ids()


def test_without_any_release_there_is_nothing_to_go_back_to(desk: Desk) -> None:
    with pytest.raises(ReleaseFailed, match="chưa có bản phát hành nào đang chạy"):
        desk.rollback()


@pytest.mark.parametrize("harm", ["missing", "shorter", "other", "more"])
def test_a_release_that_is_not_whole_is_not_gone_back_to(desk: Desk, harm: str) -> None:
    _, second, third = publish_three(desk)
    page = desk.project / "public" / "releases" / second / "gop-y" / "index.html"
    if harm == "more":
        (page.parent / "la.html").write_bytes(b"x")
    else:
        data = page.read_bytes()
        page.unlink()
        if harm != "missing":
            page.write_bytes(data[:-1] + (b"x" if harm == "other" else b""))
    with pytest.raises(ReleaseFailed, match=r"không còn nguyên vẹn: 1 tệp .*gop-y/"):
        desk.rollback()
    assert desk.target.live() == third


def test_a_release_that_left_the_target_is_not_gone_back_to(desk: Desk) -> None:
    _, second, third = publish_three(desk)
    (desk.project / "public" / "releases" / second).rename(desk.project / "elsewhere")
    with pytest.raises(ReleaseFailed, match="không có bản phát hành nào trước"):
        desk.rollback()
    assert desk.target.live() == third


def test_a_rollback_names_the_addresses_that_only_the_release_it_left_had(desk: Desk) -> None:
    desk.publish()
    path = desk.article("2020-05-05-bai-moi")
    desk.publish()
    done = desk.rollback()
    assert done.gone == ("/tin-tuc/2020/05/bai-moi/",)
    assert any(line.strip() == "/tin-tuc/2020/05/bai-moi/" for line in rollback_lines(done))
    (desk.project / path).unlink()
    assert desk.publish().outcome is Outcome.UNCHANGED  # what a rollback took back is not protected (docs/design.md)


def test_a_rollback_is_the_way_out_of_damaged_records(desk: Desk) -> None:
    first = desk.publish().release_id
    desk.article("2020-05-05-bai-moi")
    second = desk.publish().release_id
    for name in ("manifest.json", "handover.jsonl"):
        (desk.project / "state/releases" / second / name).write_text("{}")
    with pytest.raises(ReleaseFailed, match="hỏng") as caught:
        desk.publish()
    assert "make rollback" in caught.value.fix
    done = desk.rollback()
    assert (done.live.id, done.gone) == (first, None)
    assert "Không biết" in rollback_lines(done)[2]
    assert desk.publish().outcome is Outcome.PUBLISHED


def test_a_rollback_is_told_with_what_to_do_next(desk: Desk) -> None:
    publish_three(desk)
    done = desk.rollback()
    first_line, second_line = rollback_lines(done)
    assert done.live.id in first_line
    assert done.left.id in first_line
    assert "08:02 ngày 01/01/2021" in first_line  # made at 01:02 UTC
    assert "make publish" in second_line
