"""Lines of a file in another code than Unicode, or with lost letters: for rules on them, and for rules that leave them alone."""

from collections.abc import Sequence

from pipeline.checks.clues import Clue, clues_in
from pipeline.vietnamese.garbled import GarbledLine, find_garbled, may_be_garbled
from pipeline.vietnamese.legacy_fonts import LegacyRun, find_legacy, looks_legacy

MAY_BE_LEGACY = Clue(looks_legacy)
MAY_BE_GARBLED = Clue(may_be_garbled)


def legacy_lines(source: str) -> Sequence[LegacyRun]:
    """The lines of a file that hold text of a legacy font, in order; empty: none, as in nearly every file."""
    return find_legacy(source) if MAY_BE_LEGACY in clues_in(source) else ()


def garbled_lines(source: str) -> Sequence[GarbledLine]:
    """The lines of a file that were read in a wrong code, or lost letters, in order; empty: none."""
    return find_garbled(source) if MAY_BE_GARBLED in clues_in(source) else ()
