"""One file of content/ as it was read: its place, the line of each field, and what was odd about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from pipeline.model.later import Later


class FaultKind(StrEnum):
    """What reading can find; `checks.rules` gives each its code, wording and fix."""

    # the file itself
    IS_DIRECTORY = "is-directory"
    SYMLINK_LOOP = "symlink-loop"
    LINK_OUTSIDE = "link-outside"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    EMPTY = "empty"
    NOT_UTF8 = "not-utf8"
    MISPLACED = "misplaced"
    BAD_NAME = "bad-name"
    # the header
    NO_HEADER = "no-header"
    HEADER_NOT_CLOSED = "header-not-closed"
    NOT_KEY_VALUE = "not-key-value"
    DUPLICATE_KEY = "duplicate-key"
    UNKNOWN_KEY = "unknown-key"
    NO_SPACE_AFTER_COLON = "no-space-after-colon"
    TAB_IN_HEADER = "tab-in-header"
    CURLY_QUOTES = "curly-quotes"
    BAD_YAML = "bad-yaml"
    WRONG_SHAPE = "wrong-shape"
    # values
    MISSING = "missing"
    BAD_DATE = "bad-date"
    BAD_ID = "bad-id"
    BAD_CHOICE = "bad-choice"
    BAD_NUMBER = "bad-number"
    BAD_ADDRESS = "bad-address"
    BAD_DOMAIN = "bad-domain"
    BAD_CONTACT = "bad-contact"
    # TOML and CSV
    BAD_TOML = "bad-toml"
    BAD_CSV = "bad-csv"
    NO_PICTURE = "no-picture"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fact about how a file was written, met while reading it. Not yet a judgement."""

    kind: FaultKind
    line: int
    """1-based."""
    key: str = ""
    """The header key or table concerned, as ``date`` or ``ways.1.time``; empty: none."""
    detail: str = ""
    """The offending value, or what was expected; in Vietnamese where it is a sentence."""


@dataclass(frozen=True, slots=True)
class SourceFile(Later):
    """Where a record comes from. Every record has one; a file that gave no record has one too."""

    path: str
    """Relative to the project's folder, forward slashes: ``content/tin-tuc/phong-noi-vu/2020-03-05-ten.md``."""
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Key -> 1-based line, with dots for what is nested: ``title``, ``areas.0``, ``ways.1.fee``."""
    faults: tuple[Fault, ...] = ()
    """In the order of their lines."""
    text: str = ""
    """The file's text in NFC, with LF; empty where it could not be read."""
    decomposed_lines: tuple[int, ...] = ()
    """1-based lines that were not in NFC on disk (text is normalised on reading)."""
    digest: str = ""
    """Of everything that the record of a Markdown file was made from: its text, and where its links and pictures lead. The same
    digest, the same record. Empty: a file that is read anew in each run; nothing may be remembered for it."""
    outline: str = ""
    """Of an article: digest of all that other pages may show of it, and of where it leads; not of its words. Empty: not known."""

    def line_of(self, key: str) -> int:
        """The line of `key`, else of the nearest parent that has one, else 1."""
        while key:
            if key in self.lines:
                return self.lines[key]
            key = key.rpartition(".")[0]
        return 1

    def has(self, key: str) -> bool:
        """Whether the file names `key`, even with an empty value."""
        return key in self.lines

    def faults_of(self, *kinds: FaultKind) -> tuple[Fault, ...]:
        """The faults of these kinds, in the order of their lines."""
        return tuple(fault for fault in self.faults if fault.kind in kinds) if self.faults else ()
