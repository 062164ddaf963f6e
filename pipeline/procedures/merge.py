"""Three-way merge of what the last import wrote, the file, and the list as they are now. What a person edited always stays."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.procedures.ledger import LedgerLine
from pipeline.procedures.units import UNIT_ORDER, digest


class Fate(StrEnum):
    """What happens to one unit."""

    SAME = "same"
    """File and list agree; or neither has it."""
    TAKE = "take"
    """The list's text goes into the file: no person changed the unit since the last import."""
    KEEP = "keep"
    """A person changed or removed it, the list did not change: the file stays."""
    CONFLICT = "conflict"
    """Both changed it: the file stays, and a person must decide."""
    DROPPED = "dropped"
    """The list no longer says it, the file still has it as it was imported: the file stays."""


class Settle(StrEnum):
    """How a person decides conflicts."""

    OURS = "ours"
    """The file is right; the list's present text counts as seen."""
    SOURCE = "source"
    """The list is right; its text replaces the person's."""


@dataclass(frozen=True, slots=True)
class UnitMerge:
    """One unit after merging."""

    unit: str
    fate: Fate
    current: str | None
    """None: the file does not have it."""
    new: str | None
    """None: the list says nothing of it."""


@dataclass(frozen=True, slots=True)
class FileMerge:
    """One file after merging."""

    units: tuple[UnitMerge, ...]
    """In the order of `UNIT_ORDER`."""
    ledger: LedgerLine
    """What is to be remembered once `changed` is written."""

    @property
    def changed(self) -> dict[str, str]:
        """Unit -> text to be written."""
        return {merge.unit: merge.new for merge in self.units if merge.fate is Fate.TAKE and merge.new is not None}

    def of(self, fate: Fate) -> tuple[UnitMerge, ...]:
        """The units with this fate."""
        return tuple(merge for merge in self.units if merge.fate is fate)


def fate_of(bases: Collection[str], current: str | None, new: str | None) -> Fate:
    """Decide one unit.

    Args:
        bases: digests of what imports have written; empty: none ever wrote the unit.
        current: the file's text; None: it has none.
        new: the list's text; None: it says nothing, which is no order to remove anything.
    """
    if new is None:
        return Fate.DROPPED if current is not None and digest(current) in bases else Fate.SAME
    if current is None:
        if not bases:
            return Fate.TAKE
        return Fate.KEEP if digest(new) in bases else Fate.CONFLICT
    if digest(current) == digest(new):
        return Fate.SAME
    if digest(current) in bases:
        return Fate.TAKE
    return Fate.KEEP if digest(new) in bases else Fate.CONFLICT


def merge_file(line: LedgerLine, current: Mapping[str, str], new: Mapping[str, str], settle: Settle | None = None) -> FileMerge:
    """Merge one file, unit by unit.

    A unit keeps its remembered digest while it is in conflict or was changed by a person, so that the next run judges it the
    same way; where file and list agree, their text is remembered.
    """
    merges = []
    known = {unit: text for unit, text in line.units.items() if unit in UNIT_ORDER}
    for unit in UNIT_ORDER:
        bases, now, then = line.bases(unit), current.get(unit), new.get(unit)
        fate = fate_of(bases, now, then)
        if fate is Fate.CONFLICT and settle is not None:
            fate = Fate.TAKE if settle is Settle.SOURCE else Fate.KEEP
        if then is not None and fate is not Fate.CONFLICT:
            known[unit] = digest(then)
        elif unit in line.writing and unit not in known:
            known[unit] = line.writing[unit]
        merges.append(UnitMerge(unit, fate, now, then))
    ordered = {unit: known[unit] for unit in UNIT_ORDER if unit in known}
    return FileMerge(tuple(merges), LedgerLine(line.code, line.source, ordered))
