"""The state of the set on a day follows from the decisions."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_samples import change, decision, procedure

from pipeline.model.decision import ChangeKind, Decision
from pipeline.procedures.events import NoEvent, timeline_of
from pipeline.procedures.state import Doubt, ProcedureState, Status, states_on

A, B, C = "1.000001", "1.000002", "1.000003"
EARLY, MIDDLE, LATE = date(2020, 3, 1), date(2020, 6, 1), date(2020, 9, 1)


def state(day: date, *decisions: Decision, code: str = A, listed: bool = False, **header: date | str) -> ProcedureState:
    files = [procedure(code, **header)] if listed or header else []  # type: ignore[arg-type]
    return states_on(decisions, files, day).states[code]


def test_a_decision_counts_from_the_day_it_takes_effect_not_from_its_signing() -> None:
    new = decision("1/QĐ-UBND", EARLY, MIDDLE, change(A, "new"))
    before, on = state(MIDDLE - timedelta(1), new), state(MIDDLE, new)
    assert (before.status, before.since, before.decision) == (Status.NOT_YET, MIDDLE, "1/QĐ-UBND")
    assert (on.status, on.since, on.decision, on.doubts) == (Status.IN_FORCE, MIDDLE, "1/QĐ-UBND", ())


def test_a_procedure_dies_and_comes_back() -> None:
    decisions = [
        decision("1/QĐ-UBND", EARLY, EARLY, change(A, "new")),
        decision("2/QĐ-UBND", MIDDLE, MIDDLE, change(A, "repealed")),
        decision("3/QĐ-UBND", LATE, LATE, change(A, "new")),
    ]
    assert [state(day, *decisions).status for day in (EARLY, MIDDLE, LATE)] == [Status.IN_FORCE, Status.REPEALED, Status.IN_FORCE]
    dead = state(MIDDLE, *decisions)
    assert (dead.since, dead.decision, [event.on for event in dead.upcoming]) == (MIDDLE, "2/QĐ-UBND", [LATE])
    assert state(LATE, *decisions).since == LATE


def test_a_repealed_procedure_stays_repealed_though_its_file_is_still_there() -> None:
    gone = state(LATE, decision("2/QĐ-UBND", MIDDLE, MIDDLE, change(A, "repealed")), listed=True)
    assert (gone.status, gone.since, gone.may_be_listed) == (Status.REPEALED, MIDDLE, False)


def test_a_replaced_procedure_names_what_takes_its_place_which_is_then_in_force() -> None:
    decisions = [decision("1/QĐ-UBND", EARLY, MIDDLE, change(A, "replaced", B + ".000.00.00.H13"))]
    assert (state(MIDDLE, *decisions).status, state(MIDDLE, *decisions).replaced_by) == (Status.REPLACED, B)
    assert state(MIDDLE, *decisions, code=B).status is Status.IN_FORCE
    assert B not in states_on(decisions, [], EARLY).states  # whether B existed before, nobody here can say
    assert state(EARLY, *decisions).status is Status.IN_FORCE  # what is to be replaced exists


def test_a_repealed_procedure_that_takes_another_ones_place_later_is_back() -> None:
    decisions = [
        decision("1/QĐ-UBND", EARLY, EARLY, change(B, "repealed")),
        decision("2/QĐ-UBND", MIDDLE, MIDDLE, change(A, "replaced", B)),
    ]
    assert [state(day, *decisions, code=B).status for day in (EARLY, MIDDLE)] == [Status.REPEALED, Status.IN_FORCE]


def test_successors_are_followed_to_the_one_in_force_and_circles_end() -> None:
    chain = decision("1/QĐ-UBND", EARLY, EARLY, change(A, "replaced", B), change(B, "replaced", C))
    assert states_on([chain], [], EARLY).successor(A) == C
    circle = decision("1/QĐ-UBND", EARLY, EARLY, change(A, "replaced", B), change(B, "replaced", A))
    assert states_on([circle], [], EARLY).successor(A) == ""


def test_an_amendment_says_that_it_is_in_force_but_not_since_when() -> None:
    amended = state(LATE, decision("1/QĐ-UBND", EARLY, MIDDLE, change(A, "amended")))
    assert (amended.status, amended.since, amended.decision) == (Status.IN_FORCE, None, "")
    assert amended.amended is not None and amended.amended.on == MIDDLE


def test_without_a_decision_the_file_counts_and_the_doubt_is_said() -> None:
    known = state(MIDDLE, listed=True)
    assert (known.status, known.doubts) == (Status.IN_FORCE, (Doubt.NO_DECISION,))
    assert state(MIDDLE, effective=EARLY, decision="9/QĐ-BTP").doubts == ()
    later = state(MIDDLE, effective=LATE)
    assert (later.status, later.since) == (Status.NOT_YET, LATE)


def test_an_effect_that_is_not_stated_is_taken_from_the_signing_and_said() -> None:
    taken = state(EARLY, decision("1/QĐ-UBND", EARLY, None, change(A, "repealed")))
    assert (taken.status, taken.since, taken.doubts) == (Status.REPEALED, EARLY, (Doubt.EFFECT_NOT_STATED,))


def test_what_cannot_be_placed_is_counted_and_leaves_a_doubt() -> None:
    decisions = [
        decision("1/QĐ-UBND", None, None, change(A, "repealed", line=5)),
        decision("2/QĐ-UBND", EARLY, EARLY, change(B, "", line=5), change("106900", "new", line=9)),
    ]
    result = states_on(decisions, [procedure(A)], LATE)
    assert [(item.reason, item.code, item.line) for item in result.unplaced] == [
        (NoEvent.NO_DATE, A, 5),
        (NoEvent.NO_KIND, B, 5),
        (NoEvent.NO_CODE, "106900", 9),
    ]
    assert result.states[A].status is Status.IN_FORCE and Doubt.CHANGE_UNREADABLE in result.states[A].doubts
    assert (result.states[B].status, result.states[B].doubts) == (Status.UNKNOWN, (Doubt.CHANGE_UNREADABLE,))
    assert "106900" not in result.states


def test_two_decisions_of_one_day_that_disagree_are_said_to() -> None:
    decisions = [
        decision("9/QĐ-UBND", EARLY, EARLY, change(A, "repealed")),
        decision("10/QĐ-UBND", EARLY, EARLY, change(A, "new")),
    ]
    assert (state(EARLY, *decisions).status, state(EARLY, *decisions).doubts) == (Status.IN_FORCE, (Doubt.SAME_DAY,))


def test_a_file_that_names_a_newer_decision_than_its_end_leaves_a_doubt() -> None:
    ended = decision("1/QĐ-UBND", EARLY, EARLY, change(A, "repealed"))
    found = state(LATE, ended, decision="7/QĐ-UBND", decision_date=MIDDLE)
    assert (found.status, found.doubts) == (Status.REPEALED, (Doubt.NEWER_DECISION_NOT_HELD,))
    assert state(LATE, ended, decision="1/QĐ-UBND", decision_date=MIDDLE).doubts == ()


def test_a_replacement_without_a_successor_is_said() -> None:
    found = state(LATE, decision("1/QĐ-UBND", EARLY, EARLY, change(A, "replaced", "mã chưa rõ")))
    assert (found.status, found.replaced_by, found.doubts) == (Status.REPLACED, "", (Doubt.NO_SUCCESSOR,))


DAYS = st.dates(date(2019, 1, 1), date(2021, 12, 31))
CODES = st.sampled_from([A, B, C])
CHANGES = st.builds(
    lambda code, kind, successor, line: change(code, kind, successor if kind == "replaced" else "", line=line),
    CODES,
    st.sampled_from([kind.value for kind in ChangeKind]),
    CODES,
    st.integers(5, 50),
)
DECISIONS = st.lists(st.tuples(DAYS, DAYS | st.none(), st.lists(CHANGES, max_size=3)), max_size=6).map(
    lambda parts: [
        decision(f"{n}/QĐ-UBND", signed, effective, *changes) for n, (signed, effective, changes) in enumerate(parts, 1)
    ]
)


@given(DECISIONS, st.lists(CODES, unique=True), DAYS, st.integers(0, 99))
def test_the_order_of_the_files_does_not_matter(decisions: list[Decision], codes: list[str], day: date, seed: int) -> None:
    files = [procedure(code) for code in codes]
    expected = states_on(decisions, files, day)
    shuffled = random.Random(seed)
    shuffled.shuffle(decisions)
    shuffled.shuffle(files)
    assert states_on(decisions, files, day) == expected


@given(DECISIONS, st.lists(CODES, unique=True), DAYS)
def test_a_decided_state_depends_only_on_decisions_in_effect_by_that_day(
    decisions: list[Decision], codes: list[str], day: date
) -> None:
    files = [procedure(code) for code in codes]
    everything = states_on(decisions, files, day).states
    in_effect = [one for one in decisions if (one.effective or one.date or day) <= day]
    for code, known in states_on(in_effect, files, day).states.items():
        if known.past:
            assert (known.status, known.since, known.decision, known.replaced_by, known.amended, known.past) == (
                everything[code].status,
                everything[code].since,
                everything[code].decision,
                everything[code].replaced_by,
                everything[code].amended,
                everything[code].past,
            )
    for code, known in everything.items():  # no decision of the future ends anything today
        assert known.status not in (Status.REPEALED, Status.REPLACED) or known.past, code


@given(DECISIONS, DAYS)
def test_the_state_changes_only_on_days_on_which_something_takes_effect(decisions: list[Decision], day: date) -> None:
    today, tomorrow = (states_on(decisions, [], one).states for one in (day, day + timedelta(1)))
    effects = {event.code for event in timeline_of(decisions).events if event.on == day + timedelta(1)}
    effects |= {event.replaced_by for event in timeline_of(decisions).events if event.on == day + timedelta(1)}
    for code in set(tomorrow) - effects:
        assert tomorrow[code].status == today[code].status


@given(DECISIONS, DAYS)
def test_every_change_is_either_an_event_or_counted_as_unplaced(decisions: list[Decision], day: date) -> None:
    timeline = timeline_of(decisions)
    assert len(timeline.events) + len(timeline.unplaced) == sum(len(one.changes) for one in decisions)
    for found in states_on(decisions, [], day).states.values():
        assert all(event.on <= day for event in found.past) and all(event.on > day for event in found.upcoming)


@pytest.mark.parametrize("seen_from", [date(1990, 1, 1), date(2099, 1, 1)])
def test_no_decision_and_no_file_is_no_state(seen_from: date) -> None:
    assert states_on([], [], seen_from).states == {}
