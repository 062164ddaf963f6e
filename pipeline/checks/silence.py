"""Silencing one rule in one file: ``<!-- check off DAT001: lý do -->``. One without reason or use is a finding."""

import re
from dataclasses import dataclass

from pipeline.model.finding import Finding
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
    """A silencer, and whether it silenced anything."""

    silencer: Silencer
    used: bool


def apply_silencers(findings: list[Finding], silencers: list[Silencer]) -> tuple[list[Finding], list[SilencerUse]]:
    """Take out the findings that a silencer with a reason turns off; say of each silencer whether it was of use."""
    valid = {(silencer.path, silencer.code) for silencer in silencers if silencer.reason}
    kept = [finding for finding in findings if (finding.path, finding.code) not in valid]
    found = {(finding.path, finding.code) for finding in findings}
    return kept, [SilencerUse(silencer, (silencer.path, silencer.code) in found) for silencer in silencers]
