"""Holds a list of procedures against official lists and the decisions held: what is missing, surplus, ended, or different.

Source: Decree 63/2010/NĐ-CP, articles 13 to 17 and 24 (announced procedures are published in full and in time; what is repealed
is taken away). A list covers the ministries that it names; what lies outside cannot be compared, and is counted.
"""

from collections.abc import Sequence
from datetime import date

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.finding import Severity
from pipeline.model.procedure import Level
from pipeline.model.procedure_code import ProcedureCode, read_code
from pipeline.procedures.compare_ways import Compared, Verdict, compare_fees, compare_times
from pipeline.procedures.competence import Ours, is_ours, own_levels
from pipeline.procedures.coverage import Scope
from pipeline.procedures.decision_number import same_decision
from pipeline.procedures.names import alike_names, tidy_name
from pipeline.procedures.reconciliation import Difference, DifferenceKind, Fate, Outside, Reconciliation, Unclear
from pipeline.procedures.state import ProcedureState, StateOfSet, Status

_SEVERITY = {
    DifferenceKind.ENDED: Severity.ERROR,
    DifferenceKind.MISSING: Severity.ERROR,
    DifferenceKind.PERHAPS_MISSING: Severity.INFO,
    DifferenceKind.COMING: Severity.INFO,
}
"""All others are warnings; a shorter limit or a lower fee is information (`_weight`)."""


def reconcile(
    listed: Sequence[CatalogueEntry],
    announced: Sequence[CatalogueEntry],
    states: StateOfSet,
    levels: frozenset[Level] | None = None,
) -> Reconciliation:
    """Hold `listed` against `announced` for the day of `states`.

    Args:
        announced: the official lists in the order of their weight; of a code that several have, a later one only fills gaps.
        levels: those that are ours; None: of that day (`own_levels`).
    """
    run = _Run(Scope(announced), states, own_levels(states.day) if levels is None else levels)
    run.coded = {code.base for entry in listed if isinstance(code := read_code(entry.code), ProcedureCode)}
    for entry in listed:
        run.take(entry)
    run.look_for_missing()
    order = list(DifferenceKind)
    run.differences.sort(key=lambda found: (order.index(found.kind), found.code, found.line))
    return Reconciliation(
        states.day,
        run.scope.coverage(run.levels),
        len(listed),
        run.fates,
        tuple(run.differences),
        tuple(run.outside),
        tuple(run.unclear),
        run.names_equal,
        run.names_in_other_notation,
        run.not_ours,
        len(run.scope.unreliable),
        run.by_name,
    )


class _Run:
    """One pass over the list; holds what was found so far."""

    def __init__(self, scope: Scope, states: StateOfSet, levels: frozenset[Level]) -> None:
        self.scope, self.states, self.levels = scope, states, levels
        self.differences: list[Difference] = []
        self.outside: list[Outside] = []
        self.unclear: list[Unclear] = []
        self.fates = dict.fromkeys(Fate, 0)
        self.coded: set[str] = set()
        self.first: dict[str, CatalogueEntry] = {}
        self.twins: set[str] = set()
        self.without_code: list[str] = []
        self.names_equal = self.names_in_other_notation = self.not_ours = self.by_name = 0

    def take(self, entry: CatalogueEntry) -> None:
        """Give one record of our list its fate, and note its differences."""
        base = self._base(entry)
        if not base:
            self.fates[Fate.NO_CODE] += 1
            self.without_code.append(tidy_name(entry.name))
        elif base in self.first:
            self.fates[Fate.TWICE] += 1
            first = self.first[base].origin
            self.note(DifferenceKind.TWICE, base, entry, entry.name, f"đã có ở {first.path}, mục {first.record}")
        else:
            self.first[base] = entry
            self.fates[self._fate(base, entry)] += 1

    def _base(self, entry: CatalogueEntry) -> str:
        """Its base code; of a record without one, that of the only official procedure of its name, not listed otherwise."""
        code = read_code(entry.code)
        if isinstance(code, ProcedureCode):
            return code.base
        found = self.scope.by_name.find(entry.name) if not entry.code else ""
        if not found or found in self.coded:
            return ""
        self.by_name += 1
        return found

    def _fate(self, base: str, entry: CatalogueEntry) -> Fate:
        state = self.states.states.get(base)
        official = self.scope.entries.get(base)
        ended = state is not None and state.status in (Status.REPEALED, Status.REPLACED)
        if state is not None and ended:
            self.note(DifferenceKind.ENDED, base, entry, entry.name, _ended_by(state), day=state.since)
        elif (start := _start(state, official, self.states.day)) is not None:
            self.note(DifferenceKind.NOT_YET, base, entry, entry.name, _decision_of(state, official), day=start)
        if official is not None:
            self._compare(base, entry, official)
            return Fate.COMPARED
        if ended:
            return Fate.ENDED
        return self._not_announced(base, entry)

    def _not_announced(self, base: str, entry: CatalogueEntry) -> Fate:
        if base in self.scope.unreliable:
            return Fate.UNRELIABLE
        twin = self.scope.by_name.find(entry.name)
        anothers = bool(entry.bodies) and is_ours(entry, self.levels) is Ours.NO
        if twin and not anothers and self.scope.ours(twin, self.levels) is not Ours.NO:
            self.note(DifferenceKind.OTHER_CODE, base, entry, entry.name, twin)
            self.twins.add(twin)
            return Fate.OTHER_CODE
        ministry = self.scope.ministry_of(entry)
        if not self.scope.covers(ministry):
            self.outside.append(Outside(entry, base, ministry))
            return Fate.OUTSIDE
        self.note(DifferenceKind.SURPLUS, base, entry, entry.name, f"không có trong danh mục của {ministry}")
        return Fate.SURPLUS

    def _compare(self, base: str, entry: CatalogueEntry, official: CatalogueEntry) -> None:
        if self.scope.ours(base, self.levels) is Ours.NO:
            self.not_ours += 1
        if not self.scope.knows_name(base, entry.name):
            self.note(DifferenceKind.NAME, base, entry, tidy_name(entry.name), tidy_name(official.name))
        else:
            self.names_equal += 1
            self.names_in_other_notation += entry.name != official.name
        self._compare_values(base, entry, DifferenceKind.TIME, compare_times(entry.ways, official.ways))
        self._compare_values(base, entry, DifferenceKind.FEE, compare_fees(entry.ways, official.ways))
        if same_decision(entry.decision, official.decision) is False:
            self.note(DifferenceKind.DECISION, base, entry, entry.decision, official.decision)
        if entry.levels and official.levels and not set(entry.levels) <= set(official.levels):
            self.note(DifferenceKind.LEVEL, base, entry, ",".join(entry.levels), ",".join(official.levels))

    def _compare_values(self, base: str, entry: CatalogueEntry, kind: DifferenceKind, compared: Compared) -> None:
        if compared.verdict is Verdict.UNCLEAR:
            self.unclear.append(Unclear(base, kind, compared))
        elif compared.verdict not in (Verdict.SAME, Verdict.SILENT):
            self.note(kind, base, entry, compared.first, compared.second, verdict=compared.verdict)

    def look_for_missing(self) -> None:
        """What is announced for our level, and not listed."""
        for base, official in self.scope.entries.items():
            if base in self.first or base in self.twins:
                continue
            state = self.states.states.get(base)
            ours = self.scope.ours(base, self.levels)
            if (
                ours is Ours.NO
                or (ours is Ours.UNSAID and self.scope.says_whose)
                or (state is not None and state.status in (Status.REPEALED, Status.REPLACED))
            ):
                continue
            start = _start(state, official, self.states.day)
            alike = next((name for name in self.without_code if alike_names(name, official.name)), "")
            kind = DifferenceKind.MISSING if ours is Ours.YES and not alike else DifferenceKind.PERHAPS_MISSING
            self.note(DifferenceKind.COMING if start else kind, base, None, alike, official.bodies, day=start)

    def note(
        self,
        kind: DifferenceKind,
        base: str,
        entry: CatalogueEntry | None,
        listed: str,
        announced: str,
        *,
        verdict: Verdict | None = None,
        day: date | None = None,
    ) -> None:
        """Add one difference."""
        official = self.scope.entries.get(base)
        name = official.name if official is not None else entry.name if entry is not None else ""
        path, line = (entry.origin.path, entry.origin.record) if entry is not None else ("", 0)
        severity = _weight(kind, verdict)
        self.differences.append(Difference(kind, severity, base, tidy_name(name), listed, announced, verdict, day, path, line))


def _weight(kind: DifferenceKind, verdict: Verdict | None) -> Severity:
    return Severity.INFO if verdict is Verdict.LESS else _SEVERITY.get(kind, Severity.WARNING)


def _start(state: ProcedureState | None, official: CatalogueEntry | None, day: date) -> date | None:
    """The later day from which it will be in force; None: it is so now, as far as known."""
    if state is not None and state.past:
        return None
    if state is not None and state.status is Status.NOT_YET:
        return state.since
    if official is not None and official.effective is not None and official.effective > day:
        return official.effective
    return None


def _decision_of(state: ProcedureState | None, official: CatalogueEntry | None) -> str:
    if state is not None and state.decision:
        return state.decision
    return official.decision if official is not None else ""


def _ended_by(state: ProcedureState) -> str:
    successor = f"; thay bằng {state.replaced_by}" if state.replaced_by else ""
    return f"{state.decision}{successor}"
