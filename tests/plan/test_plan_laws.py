"""What holds for any form, any deeds and any day."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from plan_samples import AGENCIES, BOARDS, QUARTERLY, RADIO, deed, each_ward, form, judge, only

from pipeline.model.plan import Deed, Form
from pipeline.plan.records import State

forms = st.sampled_from(
    [
        RADIO,
        BOARDS,
        QUARTERLY,
        form(quota=3),
        form(),
        form(due_months=tuple(range(1, 13)), shares=each_ward()),
        form(due_months=(6, 12), each_period=True, shares=each_ward(2)),
        form(before=date(2020, 1, 5), shares=each_ward()),
    ]
)
some_deeds = st.lists(
    st.builds(
        lambda day, quantity, who: deed(day.isoformat(), quantity, who),
        st.dates(date(2019, 12, 1), date(2021, 2, 1)),
        st.integers(0, 5),
        st.sampled_from([one.id for one in AGENCIES]),
    ),
    max_size=25,
)


@given(forms, some_deeds, st.dates(date(2019, 11, 1), date(2021, 3, 1)))
def test_done_never_exceeds_the_sum_of_the_deeds_and_met_never_exceeds_what_is_owed_or_done(
    what: Form, deeds: list[Deed], day: date
) -> None:
    given_deeds = [replace(one, clause=what.clause) for one in deeds]
    status = judge(day.isoformat(), what, deeds=given_deeds)
    clause = only(status)
    until = [one for one in given_deeds if one.date is not None and one.date <= day]
    assert clause.done <= sum(one.quantity or 0 for one in until)
    assert status.deeds + len(status.uncounted) == len(until)
    assert status.later == len(deeds) - len(until)
    assert 0 <= clause.met <= min(clause.owed, clause.done)
    assert clause.owed <= clause.year_total or clause.state is State.NOTHING_OWED
    assert clause.met <= clause.year_met <= clause.year_total
    for share in clause.shares:
        assert sum(gap.number for gap in share.gaps) == share.owed - share.met
        assert all(party.met <= min(party.owed, party.done) for party in share.parties)
    assert bool(clause.missing) == bool(clause.must_act) == (clause.state is State.BEHIND)


@given(forms, some_deeds, st.dates(date(2019, 11, 1), date(2021, 3, 1)), st.integers(0, 120))
def test_as_days_pass_nothing_returns_to_not_yet_due(what: Form, deeds: list[Deed], day: date, days: int) -> None:
    given_deeds = [replace(one, clause=what.clause) for one in deeds]
    before, after = (only(judge(one.isoformat(), what, deeds=given_deeds)) for one in (day, day + timedelta(days=days)))
    assert before.owed <= after.owed
    assert before.met <= after.met and before.done <= after.done and before.year_met <= after.year_met
    if after.state is State.NOT_YET_DUE:
        assert before.state is State.NOT_YET_DUE
    assert (before.state is State.NOTHING_OWED) == (after.state is State.NOTHING_OWED)
