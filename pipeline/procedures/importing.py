"""Decides what an import writes: lists, files and the memory of the last import become texts, counts and findings. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.catalogue import Remark
from pipeline.procedures.incoming import Gathered, Incoming, Kept, Outcome, Tally
from pipeline.procedures.ledger import LedgerLine
from pipeline.procedures.merge import Fate, Settle, merge_file
from pipeline.procedures.units import UNIT_ORDER, CutFile, cut_file, digest, new_file, with_units
from pipeline.sources.catalogue.target import PresentFile
from pipeline.sources.text_file import MAX_BYTES
from pipeline.vietnamese.slug import slugify

NO_FIELD = "chua-ro-linh-vuc"
"""Folder of a procedure whose list names no field."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A unit that a person and the list changed, each in another way."""

    path: str
    line: int
    """1-based line of the unit in the file; 1 where the file lacks it."""
    code: str
    unit: str
    current: str
    """The file's text; empty: a person took it out."""
    new: str
    """The list's text."""


@dataclass(slots=True)
class Plan:
    """What a run is going to do."""

    writes: dict[str, str] = field(default_factory=dict)
    """Path below the folder -> whole text."""
    ledger: dict[str, LedgerLine] = field(default_factory=dict)
    """By code: what is to be remembered when everything is written."""
    writing: dict[str, LedgerLine] = field(default_factory=dict)
    """By code: what is to be remembered before anything is written, so that a run that is killed can be told from a person."""
    tally: Tally = field(default_factory=Tally)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: dict[Kept, list[str]] = field(default_factory=dict)
    """Why -> paths (or codes, where there is no file)."""
    dropped: list[str] = field(default_factory=list)
    """Paths of procedures that an earlier list of the same kind had, and this one has not: kept."""
    refused: list[Remark] = field(default_factory=list)
    """Records whose file would be too large."""
    created: int = 0
    updated: list[str] = field(default_factory=list)
    """Paths of files that were there and change; what a person verified in them may no longer hold."""
    unchanged: int = 0

    def keep(self, why: Kept, path: str, records: int) -> None:
        """Count a file that stays as it is."""
        self.tally.keep(why, records)
        self.kept.setdefault(why, []).append(path)


def plan_import(
    gathered: Gathered,
    present: Mapping[str, PresentFile],
    ledger: Mapping[str, LedgerLine],
    settle: Mapping[str, Settle],
    *,
    everything: bool,
) -> Plan:
    """Decide for each procedure of the lists.

    Args:
        present: base code -> file.
        ledger: base code -> what the last import wrote.
        settle: base code -> how a person decided its conflicts.
        everything: the run leaves no procedure of its lists out, so that what a list no longer has can be told.
    """
    plan = Plan(ledger=dict(ledger), writing=dict(ledger), tally=gathered.tally)
    for incoming in gathered.procedures.values():
        line = ledger.get(incoming.base, LedgerLine(incoming.base))
        file = present.get(incoming.base)
        if file is None:
            _plan_new(plan, incoming, line, settle.get(incoming.base))
        elif file.text is None:
            plan.keep(Kept.BROKEN, file.path, incoming.records)
        else:
            _plan_present(plan, incoming, line, file, cut_file(file.text), settle.get(incoming.base))
    if everything:
        gone = (line for line in ledger.values() if line.source in gathered.sources and line.code not in gathered.listed)
        plan.dropped = sorted(present[line.code].path for line in gone if line.code in present)
    return plan


def _plan_new(plan: Plan, incoming: Incoming, line: LedgerLine, settle: Settle | None) -> None:
    """There is no file: write one, unless a person deleted it."""
    if line.units and settle is not Settle.SOURCE:
        plan.keep(Kept.DELETED, incoming.base, incoming.records)
        return
    folder = slugify(incoming.units["field"]) if "field" in incoming.units else NO_FIELD
    path = f"{folder}/{incoming.base}.md"
    if not _write(plan, incoming, LedgerLine(incoming.base), path, new_file(incoming.units), incoming.units):
        return
    plan.created += 1
    plan.ledger[incoming.base] = LedgerLine(incoming.base, incoming.source, _digests(incoming.units))
    plan.tally.outcomes[Outcome.IMPORTED] += incoming.records


def _plan_present(
    plan: Plan, incoming: Incoming, line: LedgerLine, file: PresentFile, cut: CutFile, settle: Settle | None
) -> None:
    if not cut.header_end:
        plan.keep(Kept.BROKEN, file.path, incoming.records)
        return
    merged = merge_file(line, {key: unit.text for key, unit in cut.units.items()}, incoming.units, settle)
    by_hand = not line.units and not line.writing and settle is None
    if by_hand and any(merge.fate is not Fate.SAME for merge in merged.units):
        plan.keep(Kept.BY_HAND, file.path, incoming.records)
        return
    changed = merged.changed
    if changed and not _write(plan, incoming, line, file.path, with_units(cut, changed), changed):
        return
    plan.updated += [file.path] if changed else []
    plan.ledger[incoming.base] = LedgerLine(incoming.base, incoming.source, merged.ledger.units)
    for merge in merged.of(Fate.CONFLICT):
        place = cut.units[merge.unit].start + 1 if merge.unit in cut.units else 1
        plan.conflicts.append(Conflict(file.path, place, incoming.base, merge.unit, merge.current or "", merge.new or ""))
    if merged.of(Fate.CONFLICT):
        plan.tally.outcomes[Outcome.CONFLICT] += incoming.records
    elif merged.of(Fate.KEEP):
        plan.keep(Kept.EDITED, file.path, incoming.records)
    else:
        plan.unchanged += not changed
        plan.tally.outcomes[Outcome.IMPORTED] += incoming.records


def _write(plan: Plan, incoming: Incoming, line: LedgerLine, path: str, text: str, changed: Mapping[str, str]) -> bool:
    """Plan to write a file; False: it would be too large for every reader of content/, and the record counts as unreadable."""
    size = len(text.encode())
    if size > MAX_BYTES:
        what = f"thủ tục {incoming.base} dài {size // 1000} KB, hơn {MAX_BYTES // 1000} KB mà một tệp được phép"
        plan.refused.append(Remark(incoming.origin, what, "Xem lại bản ghi trong tệp nguồn, có lẽ nhiều thủ tục đã dồn vào một."))
        plan.tally.outcomes[Outcome.UNREADABLE] += incoming.records
        return False
    plan.writes[path] = text
    plan.writing[incoming.base] = LedgerLine(incoming.base, incoming.source, line.units, _digests(changed))
    return True


def _digests(units: Mapping[str, str]) -> dict[str, str]:
    """In the order of `UNIT_ORDER`, so that the memory has the same bytes however many lists a unit came from."""
    return {unit: digest(units[unit]) for unit in UNIT_ORDER if unit in units}
