"""From decisions to the state of each procedure on a day: in force, not yet, repealed since, replaced by.

What the decisions held do not say is said to be unknown or assumed (`Doubt`), never guessed. Source: Decree 63/2010/NĐ-CP,
articles 13 to 15: procedures are announced, amended and repealed by decision, and a decision may take effect later than signed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pipeline.model.decision import ChangeKind, Decision
from pipeline.model.procedure import Procedure
from pipeline.procedures.events import Event, NoEvent, Timeline, Unplaced, by_code, timeline_of

_ENDS = (ChangeKind.REPEALED, ChangeKind.REPLACED)


class Status(StrEnum):
    """Whether a procedure may be carried out on a day."""

    IN_FORCE = "in-force"
    NOT_YET = "not-yet"
    REPEALED = "repealed"
    REPLACED = "replaced"
    UNKNOWN = "unknown"
    """A decision names it, but none of those held says what it was on that day."""


class Doubt(StrEnum):
    """What the state rests on for want of a decision that says it."""

    NO_DECISION = "no-decision"
    """In force only because the set has its file: no decision held had said so by that day."""
    IMPLIED = "implied"
    """In force because a later decision amends or ends it; no file, and no decision held from before."""
    EFFECT_NOT_STATED = "effect-not-stated"
    """The decision does not say when it takes effect; the day of signing stands for it."""
    NO_SUCCESSOR = "no-successor"
    """Replaced, but the decision does not say by what."""
    SAME_DAY = "same-day"
    """Two decisions of the same day disagree; the one with the higher number was taken."""
    NEWER_DECISION_NOT_HELD = "newer-decision-not-held"
    """The procedure's file names a decision that is newer than its end and is not held."""
    CHANGE_UNREADABLE = "change-unreadable"
    """A decision names it without a day, or without saying what happens to it."""


@dataclass(frozen=True, slots=True)
class ProcedureState:
    """One procedure on one day."""

    code: str
    """Base code."""
    status: Status
    since: date | None
    """First day of `status`; for NOT_YET the day from which it will be in force. None: unknown."""
    decision: str
    """Number of the decision that made it so; empty: none held."""
    replaced_by: str
    """Base code of what takes its place; empty: none, or not said."""
    amended: Event | None
    """The last amendment that holds; None: none since it is in force."""
    upcoming: tuple[Event, ...]
    """What will change after that day, the next first."""
    past: tuple[Event, ...]
    """What had changed by that day, the oldest first."""
    doubts: tuple[Doubt, ...]

    @property
    def may_be_listed(self) -> bool:
        """Whether a list of what can be done today may show it without a notice."""
        return self.status is Status.IN_FORCE


@dataclass(frozen=True, slots=True)
class StateOfSet:
    """Every procedure that has a file or is named by a decision."""

    day: date
    states: Mapping[str, ProcedureState]
    """Base code -> state, sorted by code."""
    unplaced: tuple[Unplaced, ...]

    def successor(self, code: str) -> str:
        """The code in force that stands for a replaced one, through several replacements; empty: none, or a circle."""
        seen = {code}
        state = self.states.get(code)
        while state is not None and state.status is Status.REPLACED and state.replaced_by not in seen:
            seen.add(state.replaced_by)
            code, state = state.replaced_by, self.states.get(state.replaced_by)
        return code if len(seen) > 1 and state is not None and state.status is Status.IN_FORCE else ""


def states_on(decisions: Iterable[Decision], procedures: Iterable[Procedure], day: date) -> StateOfSet:
    """The state of the set on `day` (its end). Neither the order of `decisions` nor that of `procedures` matters."""
    return states_from(timeline_of(decisions), procedures, day)


def states_from(timeline: Timeline, procedures: Iterable[Procedure], day: date) -> StateOfSet:
    """The same, of a timeline made before: for several days in a row."""
    events = by_code(timeline.events)
    files = {procedure.base_code: procedure for procedure in sorted(procedures, key=lambda one: one.file.path, reverse=True)}
    unreadable = {item.code for item in timeline.unplaced if item.reason is not NoEvent.NO_CODE}
    successors = _by_successor(event for event in timeline.events if event.on <= day)
    codes = sorted({*events, *files, *unreadable, *successors})
    states = {}
    for code in codes:
        own = events.get(code, [])
        state = _state(code, own, files.get(code), successors.get(code, ()), day)
        states[code] = replace(state, doubts=tuple(_doubts(state, own, files.get(code), code in unreadable)))
    return StateOfSet(day, states, timeline.unplaced)


def _by_successor(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Base code -> the events by which it took another's place, in order."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.replaced_by:
            found.setdefault(event.replaced_by, []).append(event)
    return found


def _state(code: str, events: Sequence[Event], file: Procedure | None, took_over: Sequence[Event], day: date) -> ProcedureState:
    past = tuple(event for event in events if event.on <= day)
    upcoming = tuple(event for event in events if event.on > day)
    ended = past[-1].on if past and past[-1].kind in _ENDS else date.min
    revived = next((event for event in took_over if event.on > ended), None)
    if past and (past[-1].kind not in _ENDS or revived is None):
        return _after(code, past, upcoming)
    if revived is not None:
        return _made(code, Status.IN_FORCE, upcoming, past, since=revived.on, decision=revived.decision)
    if upcoming and upcoming[0].kind is ChangeKind.NEW:
        return _made(code, Status.NOT_YET, upcoming, since=upcoming[0].on, decision=upcoming[0].decision)
    if file is not None:
        later = file.effective is not None and file.effective > day
        status = Status.NOT_YET if later else Status.IN_FORCE
        return _made(code, status, upcoming, since=file.effective, decision=file.decision)
    # What is to be amended or ended later exists now, but since when no one here can say.
    return _made(code, Status.IN_FORCE if upcoming else Status.UNKNOWN, upcoming)


def _after(code: str, past: tuple[Event, ...], upcoming: tuple[Event, ...]) -> ProcedureState:
    last = past[-1]
    if last.kind in _ENDS:
        status = Status.REPEALED if last.kind is ChangeKind.REPEALED else Status.REPLACED
        return ProcedureState(code, status, last.on, last.decision, last.replaced_by, None, upcoming, past, ())
    start = _start_of_life(past)
    amended = last if last.kind is ChangeKind.AMENDED else None
    since, decision = (start.on, start.decision) if start else (None, "")
    return ProcedureState(code, Status.IN_FORCE, since, decision, "", amended, upcoming, past, ())


def _start_of_life(past: Sequence[Event]) -> Event | None:
    """The event from which it is in force without a break; None: it was so before the first decision held."""
    start = None
    ended = False
    for event in past:
        if event.kind in _ENDS:
            ended = True
        elif ended or (event.kind is ChangeKind.NEW and start is None):
            start, ended = event, False
    return start


def _made(
    code: str,
    status: Status,
    upcoming: tuple[Event, ...],
    past: tuple[Event, ...] = (),
    *,
    since: date | None = None,
    decision: str = "",
) -> ProcedureState:
    return ProcedureState(code, status, since, decision, "", None, upcoming, past, ())


def _doubts(state: ProcedureState, events: Sequence[Event], file: Procedure | None, unreadable: bool) -> Iterator[Doubt]:
    decisive = state.past[-1] if state.past else None
    if state.status is Status.IN_FORCE and not state.past and state.since is None:
        yield Doubt.NO_DECISION if file is not None else Doubt.IMPLIED
    if decisive is not None and not decisive.is_stated:
        yield Doubt.EFFECT_NOT_STATED
    if state.status is Status.REPLACED and not state.replaced_by:
        yield Doubt.NO_SUCCESSOR
    if decisive is not None and _disagree([event for event in events if event.on == decisive.on]):
        yield Doubt.SAME_DAY
    if decisive is not None and decisive.kind in _ENDS and file is not None and _is_newer(file, decisive, events):
        yield Doubt.NEWER_DECISION_NOT_HELD
    if unreadable:
        yield Doubt.CHANGE_UNREADABLE


def _disagree(same_day: Sequence[Event]) -> bool:
    return len({event.decision for event in same_day}) > 1 and len({event.kind in _ENDS for event in same_day}) > 1


def _is_newer(file: Procedure, end: Event, events: Sequence[Event]) -> bool:
    dates = [day for day in (file.decision_date, file.effective) if day is not None]
    return bool(dates) and max(dates) > end.on and file.decision not in {event.decision for event in events}
