"""Silencing one warning in one file: ``<!-- check off DAT002: lý do -->``. Errors cannot be silenced: they stop publishing."""

import re
from dataclasses import dataclass

from pipeline.model.finding import Finding, Severity
from pipeline.model.source_file import SourceFile

_SILENCER = re.compile(r"<!--\s*check\s+off\s+(?P<code>\w+)\s*(?::\s*(?P<reason>.*?))?\s*-->", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Silencer:
    """A comment that turns one rule off for the file it stands in."""

    path: str
    line: int
    code: str
    reason: str
    """Empty: none given, and then it silences nothing."""


def silencers_of(file: SourceFile) -> list[Silencer]:
    """The silencers in a file, in order."""
    if "<!--" not in file.text:
        return []
    return [
        Silencer(file.path, file.text.count("\n", 0, match.start()) + 1, match["code"].upper(), (match["reason"] or "").strip())
        for match in _SILENCER.finditer(file.text)
    ]


@dataclass(frozen=True, slots=True)
class SilencerUse:
    """A silencer, and what came of it."""

    silencer: Silencer
    used: bool
    """Whether it met a finding of its code in its file."""
    refused: bool
    """Whether what it met is an error, which nobody can turn off."""


def apply_silencers(findings: list[Finding], silencers: list[Silencer]) -> tuple[list[Finding], list[SilencerUse]]:
    """Take out the warnings and hints that a silencer with a reason turns off; say of each silencer what came of it."""
    valid = {(silencer.path, silencer.code) for silencer in silencers if silencer.reason}
    met = {(finding.path, finding.code): finding.severity is Severity.ERROR for finding in findings}
    kept = [finding for finding in findings if finding.severity is Severity.ERROR or (finding.path, finding.code) not in valid]
    places = [(silencer, (silencer.path, silencer.code)) for silencer in silencers]
    return kept, [SilencerUse(silencer, place in met, met.get(place, False)) for silencer, place in places]
