"""A finding: what is wrong where, and how to mend it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. An error stops publishing; a warning asks for attention; an info is style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields; the runner adds path, code and severity."""

    line: int
    """1-based line in the file; 1 where the whole file is meant."""
    message: str
    """The fact, with the offending value quoted; in Vietnamese, no advice."""
    fix: str
    """An instruction to the writer, in Vietnamese."""
    path: str = ""
    """Only for rules that see all content at once: the file concerned. Empty: the file the rule was given."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A `Problem` with its place and weight: ``path:line: severity CODE message -> fix``."""

    path: str
    """Relative to the project's folder, with forward slashes, as ``content/tin-tuc/…``."""
    line: int
    """1-based."""
    code: str
    """Three capitals and three digits; never changes its meaning."""
    severity: Severity
    message: str
    fix: str
