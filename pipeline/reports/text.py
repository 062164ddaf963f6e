"""Findings as lines for people: where, how grave, which rule, what, how to mend."""

from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.checks.result import CheckResult
from pipeline.model.agency import Agency
from pipeline.model.finding import Finding, Severity
from pipeline.reports.group import by_agency

WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.INFO: "gợi ý"}


def finding_line(finding: Finding) -> str:
    """``path:line: lỗi DAT001 … -> …``."""
    return f"{finding.path}:{finding.line}: {WORDS[finding.severity]} {finding.code} {finding.message} -> {finding.fix}"


def report(result: CheckResult) -> str:
    """All findings, then one line that counts them; ends with a line break."""
    lines = [finding_line(finding) for finding in result.findings]
    lines += [crash.line() for crash in result.crashes]
    return "\n".join([*lines, *summary(result), ""])


def report_by_agency(result: CheckResult, agencies: Sequence[Agency]) -> str:
    """The same, under the name of each agency."""
    lines: list[str] = []
    for name, findings in by_agency(result.findings, agencies):
        lines += [f"{name}: {counts(findings)}", *(f"  {finding_line(finding)}" for finding in findings), ""]
    lines += [crash.line() for crash in result.crashes]
    return "\n".join([*lines, *summary(result), ""])


def summary(result: CheckResult) -> list[str]:
    """The closing lines."""
    lines = [f"Đã kiểm tra {result.checked} tệp: {counts(result.findings)}."]
    if result.silenced:
        lines.append(f"{result.silenced} cảnh báo, gợi ý được tắt có ghi lý do trong bài.")
    if result.findings:
        code = result.findings[0].code
        lines.append(f"Giải thích một mã: python -m pipeline explain {code}")
    return lines


def counts(findings: Iterable[Finding]) -> str:
    """ "2 lỗi, 1 cảnh báo", or "không có lỗi nào"."""
    number = Counter(finding.severity for finding in findings)
    words = [f"{number[severity]} {WORDS[severity]}" for severity in Severity if number[severity]]
    return ", ".join(words) or "không có lỗi nào"
