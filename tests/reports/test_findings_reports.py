"""The forms in which findings reach people and programs."""

import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html

from pipeline.checks.result import CheckResult
from pipeline.model.content import Content
from pipeline.model.finding import Finding, Severity
from pipeline.reports import group, machine, rules_diff, text, web

HOSTILE = Finding(
    "content/tin-tuc/phong-noi-vu/a.md", 3, "DAT001", Severity.ERROR, "Sai: “<script>x</script>”", "Ghi <ngày> & tháng"
)
SHARED = Finding("content/co-quan.toml", 1, "CFG001", Severity.WARNING, "Sai", "Sửa")


@pytest.fixture
def result() -> CheckResult:
    return CheckResult(("content/co-quan.toml", HOSTILE.path), {}, (SHARED, HOSTILE))


def test_a_line_has_place_weight_code_fact_and_mend() -> None:
    assert text.finding_line(SHARED) == "content/co-quan.toml:1: cảnh báo CFG001 Sai -> Sửa"


def test_counts_speak_vietnamese_and_name_only_what_there_is() -> None:
    assert text.counts([SHARED, HOSTILE, HOSTILE]) == "2 lỗi, 1 cảnh báo"
    assert text.counts([]) == "không có lỗi nào"


def test_groups_follow_the_folders_of_the_agencies(project: Path, read: Callable[[Path], Content]) -> None:
    agencies = read(project).agencies
    assert group.by_agency([SHARED, HOSTILE], agencies) == [("Phòng Nội vụ", [HOSTILE]), (group.SHARED, [SHARED])]
    assert group.by_agency([], agencies) == []


def test_the_html_page_escapes_what_writers_typed_and_asks_no_other_host(
    result: CheckResult, project: Path, read: Callable[[Path], Content], now: datetime
) -> None:
    page = web.report(result, read(project).agencies, now)
    tree = html.document_fromstring(page)
    assert len(tree.findall(".//script")) == 1
    assert [fix.text for fix in tree.iter("span") if fix.get("class") == "fix"] == ["Ghi <ngày> & tháng", "Sửa"]
    assert not re.search(r"""(src|href|url\()\s*=?\s*["'(]?(https?:)?//""", page)
    assert "Xét theo ngày 31/12/2020: 2 tệp, 1 lỗi, 1 cảnh báo." in page


def test_a_clean_result_says_that_nothing_is_to_be_mended(now: datetime) -> None:
    assert "Không có gì phải sửa." in web.report(CheckResult((), {}, ()), (), now)


def test_rules_diff_names_what_comes_goes_and_changes(result: CheckResult) -> None:
    before = json.loads(machine.report(result))["findings"]
    after = [{**before[1], "message": "Lời khác"}, {**before[0], "line": 9}]
    table = rules_diff.difference(before, after)
    assert table.startswith("Trước: 2, sau: 2; mới 1, mất 1, đổi lời 1.")
    assert "| CFG001 | 1 | 1 |" in table and "Lời khác" in table
    assert "Không khác gì." in rules_diff.difference(before, before)
