"""What time does to content: both sides of each day, and that time alone never makes an error."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from judging import Check, agency, articles, file, header, judged

from pipeline.checks.catalogue import RULES
from pipeline.model.finding import Severity


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("valid_from = 2020-03-05", 0),
        ("valid_from = 2020-03-06", 1),
        ("valid_to = 2020-04-10", 0),
        ("valid_to = 2020-04-09", 1),
        ("valid_to = 2020-03-04", 2),
        ("", 0),
    ],
)
def test_article_is_held_against_both_ends_of_its_agency(project: Path, check: Check, lines: str, found: int) -> None:
    assert len(judged("LIF001", project, check, agency(lines))) == found


def test_message_names_the_day_on_which_the_agency_began_or_ended(project: Path, check: Check) -> None:
    ended = judged("LIF001", project, check, agency("valid_to = 2020-04-09"))
    assert [(finding.path.rpartition("/")[2], finding.line) for finding in ended] == [("2020-04-10-bai-thu-hai.md", 3)]
    assert ended[0].message == "Bài ghi ngày 10/4/2020, nhưng Phòng Nội vụ đã kết thúc hoạt động sau ngày 09/4/2020"
    began = judged("LIF001", project, check, agency("valid_from = 2020-03-06"))
    assert began[0].message == "Bài ghi ngày 05/3/2020, nhưng Phòng Nội vụ có từ ngày 06/3/2020"


@pytest.mark.parametrize("lines", ["agency: khong-co", "agency:", "date:"])
def test_article_without_known_agency_or_date_is_left_to_other_rules(project: Path, check: Check, lines: str) -> None:
    assert judged("LIF001", project, check, agency("valid_from = 2004-01-02"), header(lines)) == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("date: 2020-12-31 23:59", 0),
        ("date: 2021-01-01", 1),
        ("date: 2021-01-01\nstatus: draft", 0),
        ("date: 2021-01-01\npublish_at: 2021-01-02 07:00", 0),
        ("date: 2021-01-01\npublish_at: 2019-01-02", 0),
        ("date: 2031-03-05\napproved:", 1),
    ],
)
def test_published_date_must_have_come(project: Path, check: Check, lines: str, found: int) -> None:
    assert len(judged("LIF002", project, check, header(lines))) == found


def test_future_hour_of_today_is_told_with_its_hour(project: Path, check: Check) -> None:
    profile = project / "content/site.toml"
    profile.write_text(profile.read_text(encoding="utf-8").replace("sample = true", "sample = false"), encoding="utf-8")
    later = datetime.now().astimezone() + timedelta(days=2)
    found = judged("LIF002", project, check, header(f"date: {later:%Y-%m-%d} 08:30"))
    assert f"08:30 ngày {later:%d}/" in found[0].message
    assert f"publish_at: {later:%Y-%m-%d} 08:30" in found[0].fix


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("expires: 2021-01-01", 0),
        ("expires: 2020-12-31", 1),
        ("expires: 2020-12-31\nstatus: draft", 0),
        ("expires: 2020-12-31\napproved:", 0),
        ("expires: 2020-12-31\nwithdrawn: {date: 2020-12-31, reason: Đã thay}", 0),
        ("expires: 2020-06-01\npublish_at: 2021-02-01", 0),
    ],
)
def test_article_expires_on_its_day_if_readers_can_see_it(project: Path, check: Check, lines: str, found: int) -> None:
    findings = judged("LIF003", project, check, header(lines))
    assert len(findings) == found
    assert all("từ ngày 31/12/2020" in finding.message for finding in findings)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("review_by: 2020-12-31", 0),
        ("review_by: 2020-12-30", 1),
        ("review_by: 2020-12-30\nstatus: draft", 0),
        ("review_by: 2020-12-30\nexpires: 2020-12-31", 0),
        ("review_by: 2020-12-30\nexpires: 2021-01-01", 1),
        ("review_by: 2020-12-30\nwithdrawn: {date: 2020-12-31, reason: Đã thay}", 0),
    ],
)
def test_review_is_overdue_the_day_after_while_the_article_holds(project: Path, check: Check, lines: str, found: int) -> None:
    assert len(judged("LIF004", project, check, header(lines))) == found


@pytest.mark.parametrize(("lines", "found"), [("valid_to = 2020-12-31", 0), ("valid_to = 2020-12-30", 1), ("", 0)])
def test_agency_exists_up_to_its_last_day(project: Path, check: Check, lines: str, found: int) -> None:
    assert len(judged("LIF005", project, check, agency(lines))) == found


def test_each_agency_that_ended_is_told_once_with_its_line_and_its_public_articles(project: Path, check: Check) -> None:
    more = articles("2020-05-04 status: draft\n2020-05-05 publish_at: 2027-01-01", "2026-11-23")
    found = judged("LIF005", project, check, more)
    assert [(finding.path, finding.line) for finding in found] == [("content/co-quan.toml", 1), ("content/co-quan.toml", 9)]
    assert "Phòng Nội vụ đã kết thúc hoạt động sau ngày 30/6/2025, còn 2 bài" in found[0].message
    assert "còn 0 bài" in found[1].message


def test_time_alone_brings_warnings_and_no_error(project: Path, check: Check) -> None:
    old = file("trang/cu.md", "---\ntitle: Cũ\nsummary: Trang cũ.\n---\nDịch vụ công trực tuyến mức độ 4.\n", "2026-11-23")
    judged("LIF005", project, check, header("review_by: 2021-03-05\nexpires: 2030-01-01"), old)
    result = check(project)
    assert {finding.code for finding in result.findings} >= {"LIF004", "LIF005", "LIF006"}
    assert result.errors == ()
    assert all(rule.severity is not Severity.ERROR for rule in RULES if rule.code.startswith("LIF"))
