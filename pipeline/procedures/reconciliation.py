"""What holding one list of procedures against another gives: differences, fates, and what could not be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.finding import Severity
from pipeline.procedures.compare_ways import Compared, Verdict
from pipeline.procedures.coverage import Coverage


class DifferenceKind(StrEnum):
    """How a list and the official one disagree."""

    ENDED = "ended"
    """Repealed or replaced by a decision held, and still listed."""
    MISSING = "missing"
    """Announced for our level, not listed."""
    SURPLUS = "surplus"
    """Listed, and not in an official list that covers its ministry."""
    NOT_YET = "not-yet"
    """Listed, and announced for a later day."""
    NAME = "name"
    TIME = "time"
    FEE = "fee"
    DECISION = "decision"
    LEVEL = "level"
    OTHER_CODE = "other-code"
    """Not in the official list under this code, but one of the same name, and not of another body, is there under another."""
    TWICE = "twice"
    """Listed more than once."""
    PERHAPS_MISSING = "perhaps-missing"
    """Of our level by the level word; the official list does not say who decides. Of a bare list of codes: every code.

    Also where our list has a record without a code and of a name that may be meant (`listed` then has it).
    """
    COMING = "coming"
    """Announced for our level for a later day, not yet listed."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One point on which they disagree."""

    kind: DifferenceKind
    severity: Severity
    code: str
    """Base code."""
    name: str
    """Fit for print: as the official list writes it, else as ours."""
    listed: str
    """What our list says on this point; empty: nothing."""
    announced: str
    """What the official list or the decision says; empty: nothing."""
    verdict: Verdict | None = None
    """Of time limits and fees: whether ours is less or more."""
    day: date | None = None
    """From which day it is ended, or will be in force; None: no day belongs to it."""
    path: str = ""
    """Where our list has it; empty: nowhere."""
    line: int = 0


class Fate(StrEnum):
    """What became of one record of our list; the counts of all fates add up to the records."""

    COMPARED = "compared"
    SURPLUS = "surplus"
    ENDED = "ended"
    """Repealed or replaced, and not in the official list any more."""
    OTHER_CODE = "other-code"
    OUTSIDE = "outside"
    """Not comparable: its ministry is not covered, or not known."""
    UNRELIABLE = "unreliable"
    """Not comparable: the official list has the name and the decision of another procedure under its code."""
    TWICE = "twice"
    """A further record of a code that was looked at already."""
    NO_CODE = "no-code"
    """Without a code that can be read, and of a name that no official procedure has, or several have."""


@dataclass(frozen=True, slots=True)
class Outside:
    """One record that cannot be compared."""

    entry: CatalogueEntry
    code: str
    ministry: str
    """Full name; empty: the list does not say whose it is."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """A time limit or fee on which both say something, in other words, that could not be read with certainty."""

    code: str
    point: DifferenceKind
    compared: Compared


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The result."""

    day: date
    coverage: tuple[Coverage, ...]
    listed: int
    """Records of our list."""
    fates: Mapping[Fate, int]
    differences: tuple[Difference, ...]
    """By kind in the order of `DifferenceKind`, then by code."""
    outside: tuple[Outside, ...]
    unclear: tuple[Unclear, ...]
    names_equal: int
    """Of the compared: the same words."""
    names_in_other_notation: int
    """Of these: written in another way (capitals, dots, decomposed letters)."""
    not_ours: int
    """Of the compared: listed, though the official list gives them to another body; a ward may receive them all the same."""

    unreliable: int
    """Codes of the official lists that were left out, since their records repeat another procedure's."""

    by_name: int
    """Records without a code that were compared with the only official procedure of their name."""

    @property
    def must_act(self) -> bool:
        """Whether anything graver than information was found."""
        return any(difference.severity is not Severity.INFO for difference in self.differences)
