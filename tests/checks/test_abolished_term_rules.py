"""Words that a law has abolished are found from its day on, in texts and in procedures."""

from pathlib import Path

import pytest
from judging import Check, body, header, judged, procedure

ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
PROCEDURE = "content/thu-tuc/ho-tich/1.001193.md"


def places(code: str, path: str, project: Path, check: Check, *blocks: object) -> list[int]:
    """Lines of one file on which the rule finds something."""
    return [finding.line for finding in judged(code, project, check, *blocks) if finding.path == path]  # type: ignore[arg-type]


@pytest.mark.parametrize(("day", "found"), [("2022-08-14", []), ("2022-08-15", [14]), ("2026-11-23", [14])])
def test_online_level_is_old_from_the_day_of_the_decree(project: Path, check: Check, day: str, found: list[int]) -> None:
    text = body("Chữ.\n\nDịch vụ công trực tuyến mức độ 3.\n\nVà mức độ 4.", day)
    assert places("LIF006", ARTICLE, project, check, text) == [line + 2 for line in found]


def test_one_finding_for_a_procedure_at_the_first_of_its_places(project: Path, check: Check) -> None:
    named = procedure("name: Đăng ký khai sinh trực tuyến mức độ 3\nonline_level: 3", "2026-11-23")
    assert places("LIF006", PROCEDURE, project, check, named) == [3]


@pytest.mark.parametrize(("level", "found"), [("3", 1), ("4", 1), ("toàn trình", 0), ("một phần", 0), ("", 0)])
def test_level_of_a_procedure_is_read_from_its_key(project: Path, check: Check, level: str, found: int) -> None:
    assert len(places("LIF006", PROCEDURE, project, check, procedure(f"online_level: {level}", "2026-11-23"))) == found


def test_title_and_summary_count_too(project: Path, check: Check) -> None:
    assert places("LIF006", ARTICLE, project, check, header("summary: Nộp hồ sơ trực tuyến mức độ 4.", "2026-11-23")) == [6]


def test_withdrawn_article_is_not_judged_by_its_words(project: Path, check: Check) -> None:
    text = body("Dịch vụ công trực tuyến mức độ 3.", "2026-11-23")
    gone = header("withdrawn: {date: 2020-06-01, reason: Đã thay}", "2026-11-23")
    assert places("LIF006", ARTICLE, project, check, text, gone) == []


@pytest.mark.parametrize(("day", "found"), [("2025-06-30", []), ("2025-07-01", [5])])
def test_district_level_is_old_from_its_day(project: Path, check: Check, day: str, found: list[int]) -> None:
    assert places("LIF007", PROCEDURE, project, check, procedure("levels: [ward, district]", day)) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("levels: [ward]", 0),
        ("authority: Uỷ ban nhân dân cấp huyện", 1),
        ("authority: UBND các quận", 1),
        ("verified: {date: 2020-12-15, by: Văn phòng HĐND và UBND quận}", 0),
        ("verified:\n  date: 2020-12-15\n  by: UBND quận Cái Răng", 0),
    ],
)
def test_who_verified_a_procedure_is_history_and_may_be_a_district(project: Path, check: Check, lines: str, found: int) -> None:
    assert len(judged("LIF007", project, check, procedure(lines, "2026-11-23"))) == found


def test_several_places_are_counted_in_one_finding(project: Path, check: Check) -> None:
    lines = procedure("levels: [district]\nauthority: Ủy ban nhân dân quận mẫu", "2026-11-23")
    assert "(2 chỗ trong tệp)" in judged("LIF007", project, check, lines)[0].message


def test_article_may_speak_of_districts(project: Path, check: Check) -> None:
    assert judged("LIF007", project, check, body("UBND quận và cấp huyện.", "2026-11-23")) == []
