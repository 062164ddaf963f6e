"""Silencing one warning in one file: ``<!-- check off DAT002: lý do -->``. Errors cannot be silenced: they stop publishing."""

import re
from dataclasses import dataclass

from pipeline.model.finding import Finding, Severity
from pipeline.model.source_file import SourceFile

_OPENING = re.compile(r"<!(?P<marks>[-–—]{1,3})\s*check\s+off\s+(?P<code>\w+)", re.IGNORECASE)
_REST = re.compile(r"\s*(?::\s*(?P<reason>(?:(?![–—]>|→[^\S\n]*(?:\n|$)|<!).)*?))?\s*-->", re.DOTALL)
_WORD_MARK = re.compile("[–—→]")
_RULE_CODE = re.compile(r"[A-Z]{3}\d{3}")


@dataclass(frozen=True, slots=True)
class Silencer:
    """A comment that turns one rule off for the file it stands in."""

    path: str
    line: int
    code: str
    reason: str
    """Empty: none given, and then it silences nothing."""
    by_word: bool = False
    """Whether Word has turned its hyphens into dashes, or its end into an arrow, so that it is no comment; no reason is read."""


def silencer_line(code: str) -> str:
    """The line that turns the rule `code` off in a file, to be copied; its reason is to be filled in."""
    return f"<!-- check off {code}: lý do -->."


def silencers_of(file: SourceFile) -> list[Silencer]:
    """The silencers in a file, in order."""
    if "<!" not in file.text:
        return []
    found = (_silencer(file, opening) for opening in _OPENING.finditer(file.text))
    return [silencer for silencer in found if silencer is not None]


def _silencer(file: SourceFile, opening: re.Match[str]) -> Silencer | None:
    """The silencer that begins like this; None: a comment about something else."""
    line, code = file.text.count("\n", 0, opening.start()) + 1, opening["code"].upper()
    rest = _REST.match(file.text, opening.end()) if opening["marks"] == "--" else None
    if rest is not None:
        return Silencer(file.path, line, code, (rest["reason"] or "").strip())
    by_word = bool(_WORD_MARK.search(file.text[opening.start() :].partition("\n")[0]))
    return Silencer(file.path, line, code, "", by_word) if _RULE_CODE.fullmatch(code) else None


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
