"""Findings as one HTML page for staff: grouped by agency, each with its rule explained and its mend ready to copy.

The page needs no other file and asks no other host; it may be mailed or put on a shared drive.
"""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from pipeline.checks.catalogue import find_rule
from pipeline.checks.result import CheckResult
from pipeline.model.agency import Agency
from pipeline.reports.group import by_agency
from pipeline.reports.text import WORDS, counts
from pipeline.vietnamese.dates import format_date

_TEMPLATE = "findings.html.j2"


def report(result: CheckResult, agencies: Sequence[Agency], now: datetime) -> str:
    """The whole page; `now` is the moment for which the content was judged."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = files("pipeline.reports").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    codes = sorted({finding.code for finding in result.findings})
    return environment.from_string(source).render(
        groups=[(name, counts(found), found) for name, found in by_agency(result.findings, agencies)],
        titles={code: rule.title for code in codes if (rule := find_rule(code))},
        words=WORDS,
        checked=result.checked,
        summary=counts(result.findings),
        day=format_date(now.date()),
        crashes=[crash.line() for crash in result.crashes],
    )
