"""A decision that announces procedures, read from TOML."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pipeline.checks.result import CheckResult
from pipeline.model.content import Content
from pipeline.model.decision import ChangeKind

PATH = "content/thu-tuc/quyet-dinh/9901-2020.toml"
GOOD = """number = "9901/QĐ-UBND"
date = 2020-06-12
effective = 2020-07-01
title = "Công bố (mẫu)"

[[change]]
code = "1.001193"
kind = "amended"

[[change]]
code = "2.999902"
kind = "replaced"
replaced_by = "1.001193"
"""


def put(project: Path, text: str) -> None:
    file = project / PATH
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")


def test_a_decision_knows_when_it_was_signed_when_it_takes_effect_and_the_line_of_each_change(
    project: Path, read: Callable[[Path], Content]
) -> None:
    put(project, GOOD)
    (decision,) = read(project).decisions
    assert (decision.number, decision.date, decision.effective) == ("9901/QĐ-UBND", date(2020, 6, 12), date(2020, 7, 1))
    assert [(change.code, change.kind, change.replaced_by, change.line) for change in decision.changes] == [
        ("1.001193", ChangeKind.AMENDED, "", 6),
        ("2.999902", ChangeKind.REPLACED, "1.001193", 10),
    ]


def test_a_good_decision_has_no_finding_and_is_counted(project: Path, check: Callable[[Path], CheckResult]) -> None:
    before = check(project).checked
    put(project, GOOD)
    result = check(project)
    assert result.findings == ()
    assert result.checked == before + 1


def test_what_is_wrong_in_a_decision_points_at_its_line(project: Path, check: Callable[[Path], CheckResult]) -> None:
    put(project, GOOD.replace('"amended"', '"sửa"').replace('replaced_by = "1.001193"\n', "").replace("date = 2020-06-12\n", ""))
    found = {(finding.code, finding.line) for finding in check(project).findings if finding.path == PATH}
    assert found == {("HDR012", 7), ("HDR011", 9), ("HDR011", 1), ("DEC008", 9)}


def test_a_broken_decision_is_a_finding_and_the_rest_is_still_read(
    project: Path, check: Callable[[Path], CheckResult], read: Callable[[Path], Content]
) -> None:
    put(project, 'number = "9901\n')
    assert [(finding.path, finding.code) for finding in check(project).findings] == [(PATH, "CFG001")]
    assert read(project).articles
