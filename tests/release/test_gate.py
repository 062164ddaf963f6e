"""Which faults stop a publish, and which files HOLD=1 leaves behind."""

from pathlib import Path

import pytest
from release_desk import Desk

from pipeline.release.publish import Outcome, PublishSummary
from pipeline.release.summary import publish_lines

FIRST = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
SECOND = "content/tin-tuc/phong-noi-vu/2020-04-10-bai-thu-hai.md"
BAD_DATE = {"date": "31/02/2020"}


def held(summary: PublishSummary) -> list[str]:
    return [file.path for file in summary.held]


def test_an_error_in_a_draft_stops_nothing(desk: Desk) -> None:
    desk.article("2020-05-05-nhap", status="draft", **BAD_DATE)
    summary = desk.publish()
    assert (summary.outcome, summary.exit_code, len(summary.checked.errors)) == (Outcome.PUBLISHED, 0, 1)


@pytest.mark.parametrize("status", ["publishd", "đăng", "", "draft\nstatus: published"])
def test_an_article_whose_status_cannot_be_read_is_no_draft(desk: Desk, status: str) -> None:
    path = desk.article("2020-05-05-loi", status=status, **({} if status in ("publishd", "đăng") else BAD_DATE))
    if not status:
        desk.edit(path, "status: \n", "")
    summary = desk.publish()
    assert (summary.outcome, summary.exit_code) == (Outcome.STOPPED_BY_CHECKS, 1)
    assert any(line.startswith(path) for line in publish_lines(summary))
    assert (desk.publish(hold=True).exit_code, held(desk.publish(hold=True))) == (1, [path])


@pytest.mark.parametrize(("old", "new"), [("---\n\nNội", "\nNội"), ("title:", "tên bài:")])
def test_an_article_with_a_broken_header_stops_the_publish_unless_it_says_that_it_is_a_draft(
    desk: Desk, old: str, new: str
) -> None:
    path = desk.article("2020-05-05-loi")
    desk.edit(path, old, new)
    assert desk.publish().outcome is Outcome.STOPPED_BY_CHECKS
    desk.edit(path, "status: published", "status: draft")
    assert desk.publish().outcome is Outcome.PUBLISHED


def test_without_hold_a_new_faulty_article_stops_everything(desk: Desk) -> None:
    path = desk.article("2020-05-05-loi", **BAD_DATE)
    summary = desk.publish()
    assert (summary.outcome, summary.exit_code) == (Outcome.STOPPED_BY_CHECKS, 1)
    assert {finding.path for finding in summary.stopping} == {path}


def test_with_hold_a_new_faulty_article_stays_behind_and_the_rest_goes_out(desk: Desk) -> None:
    desk.publish()
    desk.article("2020-05-06-tot")
    path = desk.article("2020-05-05-loi", **BAD_DATE)
    summary = desk.publish(hold=True)
    assert (summary.outcome, summary.exit_code, held(summary)) == (Outcome.PUBLISHED, 1, [path])
    assert summary.difference.new == ("/tin-tuc/2020/05/tot/",)
    assert not (desk.current / "tin-tuc/2020/05/loi").exists()
    lines = publish_lines(summary)
    assert any(line.strip() == path for line in lines)
    assert any("31/02/2020" in line for line in lines)
    assert lines[-1].startswith("Đã xuất bản")


def test_hold_without_faults_is_a_plain_publish(desk: Desk) -> None:
    summary = desk.publish(hold=True)
    assert (summary.outcome, summary.exit_code, summary.held) == (Outcome.PUBLISHED, 0, ())


def test_a_fault_in_a_live_article_stops_everything_even_with_hold(desk: Desk) -> None:
    live = desk.publish().release_id
    desk.article("2020-05-05-loi", **BAD_DATE)
    desk.edit(FIRST, "agency: phong-noi-vu", "agency: phong-la")
    summary = desk.publish(hold=True)
    assert (summary.outcome, summary.exit_code, summary.held) == (Outcome.STOPPED_BY_CHECKS, 1, ())
    assert desk.target.live() == live


@pytest.mark.parametrize(
    ("path", "text"), [("content/site.toml", "\nla = 1\n"), ("content/chuyen-huong.csv", "/a/,/khong-co/\n")]
)
def test_a_fault_in_a_data_file_stops_everything_even_with_hold(desk: Desk, path: str, text: str) -> None:
    file = desk.project / path
    if path.endswith(".toml"):
        file.write_text(file.read_text(encoding="utf-8").replace("year = 2020", "year = nam"), encoding="utf-8")
        settings = desk.settings
        assert settings.plan_year == 0
    else:
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")
    assert desk.publish(hold=True).outcome is Outcome.STOPPED_BY_CHECKS


def test_a_live_article_that_cannot_be_read_any_more_stops_everything(desk: Desk) -> None:
    desk.publish()
    (desk.project / SECOND).write_bytes(b"")
    assert desk.publish(hold=True).outcome is Outcome.STOPPED_BY_CHECKS


def test_a_new_file_that_cannot_be_read_stays_behind(desk: Desk) -> None:
    path = "content/tin-tuc/phong-noi-vu/2020-06-01-rong.md"
    (desk.project / path).write_bytes(b"")
    summary = desk.publish(hold=True)
    assert (summary.outcome, held(summary)) == (Outcome.PUBLISHED, [path])


def test_a_live_article_moved_to_another_name_and_broken_stops_everything(desk: Desk) -> None:
    desk.publish()
    moved = desk.project / "content/tin-tuc/phong-noi-vu/2020-04-10-ten-moi.md"
    (desk.project / SECOND).rename(moved)
    desk.edit(str(moved.relative_to(desk.project)), "agency: phong-noi-vu", "agency: phong-la")
    assert desk.publish(hold=True).outcome is Outcome.STOPPED_BY_CHECKS


def test_a_live_article_moved_to_another_folder_and_broken_stops_everything(desk: Desk) -> None:
    desk.publish()
    (desk.project / "content/tin-tuc/phuong-mau").mkdir()
    moved = "content/tin-tuc/phuong-mau/2020-04-10-bai-thu-hai.md"
    (desk.project / SECOND).rename(desk.project / moved)
    desk.edit(moved, "id: 2020-8wz3n", "id: 2020-00000")
    assert desk.publish(hold=True).outcome is Outcome.STOPPED_BY_CHECKS


def test_a_new_article_at_the_address_of_a_live_one_stays_behind(desk: Desk) -> None:
    desk.publish()
    folder = desk.project / "content/tin-tuc/phuong-mau"
    folder.mkdir()
    copy = folder / Path(SECOND).name
    text = (desk.project / SECOND).read_text(encoding="utf-8").replace("agency: phong-noi-vu", "agency: phuong-mau")
    text = text.replace("id: 2020-8wz3n", "id: 2020-zzzzz").replace("(2020-03-05-bai-mau.md)", "(/tin-tuc/2020/03/bai-mau/)")
    copy.write_text(text, encoding="utf-8")
    summary = desk.publish(hold=True)
    assert (summary.outcome, held(summary)) == (Outcome.UNCHANGED, ["content/tin-tuc/phuong-mau/2020-04-10-bai-thu-hai.md"])


def test_a_new_article_with_the_id_of_a_live_one_stays_behind(desk: Desk) -> None:
    desk.publish()
    copy = desk.article("2020-11-11-bai-chep", id="2020-8wz3n")
    summary = desk.publish(hold=True)
    assert (summary.outcome, held(summary)) == (Outcome.UNCHANGED, [copy])


def test_a_new_article_that_links_to_one_that_stays_behind_stays_behind_too(desk: Desk) -> None:
    bad = desk.article("2020-05-05-loi", **BAD_DATE)
    follower = desk.article("2020-05-06-theo", body="Xem [bài kia](2020-05-05-loi.md).")
    summary = desk.publish(hold=True)
    assert (summary.outcome, held(summary)) == (Outcome.PUBLISHED, [bad, follower])


def test_a_live_page_that_links_to_one_that_would_stay_behind_stops_everything(desk: Desk) -> None:
    desk.publish()
    desk.article("2020-05-05-loi", **BAD_DATE)
    desk.edit(FIRST, "ngay tại quầy.", "ngay tại quầy, xem [bài kia](2020-05-05-loi.md).")
    summary = desk.publish(hold=True)
    assert summary.outcome is Outcome.STOPPED_BY_CHECKS
    assert FIRST in {finding.path for finding in summary.stopping}


def test_a_redirect_of_a_file_that_stays_behind_stays_behind_with_it(desk: Desk) -> None:
    desk.article("2020-05-05-loi", old_urls="[/tin-tuc/chua-tung-co/]", **BAD_DATE)
    assert desk.publish(hold=True).outcome is Outcome.PUBLISHED
    assert not (desk.current / "tin-tuc/chua-tung-co").exists()


def test_a_file_whose_redirect_readers_need_cannot_stay_behind(desk: Desk) -> None:
    desk.publish()
    (desk.project / SECOND).unlink()
    desk.article("2020-05-05-loi", old_urls="[/tin-tuc/2020/04/bai-thu-hai/]", **BAD_DATE)
    assert desk.publish(hold=True).outcome is Outcome.STOPPED_BY_CHECKS


def test_a_broken_picture_takes_along_the_new_article_that_shows_it(desk: Desk) -> None:
    picture = "content/tin-tuc/phong-noi-vu/hong.png"
    (desk.project / picture).write_bytes(b"no picture")
    shows = desk.article("2020-05-05-co-anh", body="![Một ảnh](hong.png)")
    summary = desk.publish(hold=True)
    assert (summary.outcome, held(summary)) == (Outcome.PUBLISHED, [shows, picture])
    assert not (desk.current / "tep/tin-tuc/phong-noi-vu/hong.png").exists()


def test_a_broken_picture_in_a_live_page_stops_everything(desk: Desk) -> None:
    desk.publish()
    (desk.project / "content/tin-tuc/phong-noi-vu/so-do.png").write_bytes(b"no picture")
    assert desk.publish(hold=True).outcome is Outcome.STOPPED_BY_CHECKS


def test_new_procedures_and_fixed_pages_stay_behind_too(desk: Desk) -> None:
    page = "content/trang/moi.md"
    (desk.project / page).write_text("---\ntitle: Mới\n---\n\n[x](/khong-co/)\n", encoding="utf-8")
    procedure = "content/thu-tuc/ho-tich/1.000656.md"
    (desk.project / procedure).write_text("---\ncode: 1.000656\nname: Khai tử\n---\n\nx\n", encoding="utf-8")
    summary = desk.publish(hold=True)
    assert (summary.outcome, held(summary)) == (Outcome.PUBLISHED, [procedure, page])


def test_a_loop_of_links_that_hides_live_pages_stops_everything(desk: Desk) -> None:
    desk.publish()
    folder = desk.project / "content/trang"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.symlink_to("../content")
    assert desk.publish(hold=True).outcome is not Outcome.PUBLISHED


def test_a_directory_named_like_an_article_stays_behind(desk: Desk) -> None:
    path = "content/tin-tuc/phong-noi-vu/2020-06-01-thu-muc.md"
    (desk.project / path).mkdir()
    summary = desk.publish(hold=True)
    assert (summary.outcome, held(summary)) == (Outcome.PUBLISHED, [path])


def test_a_crashed_rule_stops_everything(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("pipeline.checks.rules.dates._has_no_date", crash)
    summary = desk.publish(hold=True)
    assert (summary.outcome, summary.exit_code) == (Outcome.STOPPED_BY_CHECKS, 3)
    assert any("ZeroDivisionError" in line for line in publish_lines(summary))
