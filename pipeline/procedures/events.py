"""Decisions become dated events: on this day, by this decision, that procedure became new, amended, replaced or repealed.

Source: Decree 63/2010/NĐ-CP, article 15 (what a decision announces); the kinds are those of `model.decision`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.model.decision import Change, ChangeKind, Decision
from pipeline.model.procedure_code import ProcedureCode, read_code


@dataclass(frozen=True, slots=True)
class Event:
    """One change that took, or takes, effect."""

    code: str
    """Base code."""
    kind: ChangeKind
    on: date
    """The first day on which it holds."""
    is_stated: bool
    """Whether the decision says that day; False: it says none, and the day of signing stands for it."""
    signed: date | None
    decision: str
    """Number as printed; empty: the file gives none."""
    note: str
    replaced_by: str
    """Base code; empty: none, or none that can be read."""
    path: str
    """The decision's file."""
    line: int
    name: str = ""
    """Of the procedure, as the decision gives it; empty: it gives none."""


class NoEvent(StrEnum):
    """Why a change of a decision could not be placed in time."""

    NO_DATE = "no-date"
    NO_KIND = "no-kind"
    NO_CODE = "no-code"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A change that no state can follow from; counted, never dropped in silence."""

    reason: NoEvent
    decision: str
    code: str
    """Base code; as written where it is no code."""
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """All that the decisions say."""

    events: tuple[Event, ...]
    """By day, then day of signing, number, and the order within a decision; the order of the files has no say."""
    unplaced: tuple[Unplaced, ...] = ()


def timeline_of(decisions: Iterable[Decision]) -> Timeline:
    """Place every change of every decision in time. The result does not depend on the order of `decisions`."""
    events: list[Event] = []
    unplaced: list[Unplaced] = []
    for decision in decisions:
        for change in decision.changes:
            item = _placed(decision, change)
            (events if isinstance(item, Event) else unplaced).append(item)  # type: ignore[arg-type]  # one list for each type
    events.sort(key=lambda event: (event.on, event.signed or event.on, _natural(event.decision), event.path, event.line))
    unplaced.sort(key=lambda item: (item.path, item.line))
    return Timeline(tuple(events), tuple(unplaced))


def by_code(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Base code -> its events in order."""
    found: dict[str, list[Event]] = {}
    for event in events:
        found.setdefault(event.code, []).append(event)
    return found


def _placed(decision: Decision, change: Change) -> Event | Unplaced:
    path, line = decision.file.path, change.line
    code = read_code(change.code)
    base = code.base if isinstance(code, ProcedureCode) else change.code
    reason = next(_reasons(decision, change, isinstance(code, ProcedureCode)), None)
    day = decision.effective or decision.date
    if reason or change.kind is None or day is None:
        return Unplaced(reason or NoEvent.NO_KIND, decision.number, base, path, line)
    successor = read_code(change.replaced_by) if change.kind is ChangeKind.REPLACED else None
    replaced_by = successor.base if isinstance(successor, ProcedureCode) else ""
    stated = decision.effective is not None
    signed, number = decision.date, decision.number
    return Event(base, change.kind, day, stated, signed, number, change.note, replaced_by, path, line, change.name)


def _reasons(decision: Decision, change: Change, is_code: bool) -> Iterator[NoEvent]:
    if not is_code:
        yield NoEvent.NO_CODE
    if change.kind is None:
        yield NoEvent.NO_KIND
    if decision.effective is None and decision.date is None:
        yield NoEvent.NO_DATE


def _natural(number: str) -> tuple[int, str]:
    """9/QĐ-UBND comes before 10/QĐ-UBND."""
    figures = re.match(r"\d{1,9}", number)
    return int(figures[0]) if figures else 0, number
