"""Findings as JSON for programs: ``{"checked", "not_applicable", "findings": [{path, line, severity, code, message, fix}]}``."""

import json

from pipeline.checks.result import CheckResult


def report(result: CheckResult) -> str:
    """One JSON object; ends with a line break."""
    findings = [
        {
            "path": finding.path,
            "line": finding.line,
            "severity": finding.severity.value,
            "code": finding.code,
            "message": finding.message,
            "fix": finding.fix,
        }
        for finding in result.findings
    ]
    body = {"checked": result.checked, "not_applicable": result.not_applicable, "findings": findings}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"
