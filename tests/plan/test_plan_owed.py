"""How much is owed by a day, by hand-computed numbers and for any plan."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_samples import each_ward, form

from pipeline.model.plan import Form
from pipeline.plan.owed import clock_of, joint_amount


def owed(what: Form, day: str, year: int = 2020) -> int:
    """What the leading agencies together, or three wards, owe by the end of a day."""
    clock = clock_of(what, year, date.fromisoformat(day))
    assert clock is not None
    amount = sum((share.each or 0) * len(share.agencies) for share in what.shares) or joint_amount(what, year)
    return clock.owed(amount)


RADIO = form(quota=96, per_week=2)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2019-12-31", 0),
        ("2020-01-04", 0),
        ("2020-01-05", 1),  # 96 x 1 / 52 = 1.85
        ("2020-01-12", 3),  # 3.69
        ("2020-02-29", 14),  # 8 weeks: 14.77
        ("2020-06-30", 48),
        ("2020-12-26", 94),  # 51 weeks: 94.15
        ("2020-12-27", 96),
        ("2020-12-31", 96),
        ("2021-06-01", 96),
    ],
)
def test_radio_issues_are_owed_evenly_over_the_weeks_that_have_ended(day: str, number: int) -> None:
    assert owed(RADIO, day) == number


def test_two_a_week_without_a_number_for_the_year_is_two_for_each_week() -> None:
    assert [owed(form(per_week=2), day) for day in ("2020-01-05", "2020-06-30", "2020-12-31")] == [2, 52, 104]
    assert owed(form(per_week=2), "2017-12-31", 2017) == 106


@pytest.mark.parametrize(
    ("day", "number"),
    [("2019-12-31", 0), ("2020-02-22", 1), ("2020-02-21", 0), ("2020-06-30", 3), ("2020-12-30", 6), ("2020-12-31", 7)],
)
def test_a_number_in_the_year_is_owed_evenly_over_its_days(day: str, number: int) -> None:
    assert owed(form(quota=7), day) == number  # 7 x 53 / 366 = 1.01 on 22 February


def test_what_is_asked_each_quarter_is_owed_on_its_last_day() -> None:
    quarterly = form(due_months=(3, 6, 9, 12))
    days = ("2020-03-30", "2020-03-31", "2020-06-29", "2020-06-30", "2020-12-31", "2022-01-01")
    assert [owed(quarterly, day) for day in days] == [0, 1, 1, 2, 4, 4]


def test_monthly_reports_are_owed_on_the_last_day_of_february_in_any_year() -> None:
    monthly = form(due_months=tuple(range(1, 13)), shares=each_ward())
    assert [owed(monthly, day) for day in ("2020-02-28", "2020-02-29")] == [3, 6]
    assert [owed(monthly, day, 2021) for day in ("2021-02-27", "2021-02-28")] == [3, 6]


def test_a_contest_of_the_third_quarter_is_owed_from_its_last_day() -> None:
    assert [owed(form(quarter=3), day) for day in ("2020-07-01", "2020-09-29", "2020-09-30")] == [0, 0, 1]


def test_before_the_fifth_of_january_means_that_it_is_owed_from_the_fifth() -> None:
    own_plan = form(before=date(2020, 1, 5), shares=each_ward())
    assert [owed(own_plan, day) for day in ("2020-01-04", "2020-01-05")] == [0, 3]


def test_a_deadline_in_the_next_year_is_owed_then() -> None:
    late = form(before=date(2021, 1, 15))
    assert [owed(late, day) for day in ("2020-12-31", "2021-01-14", "2021-01-15")] == [0, 0, 1]


def test_a_form_without_a_number_asks_for_nothing_that_can_be_counted() -> None:
    assert clock_of(form(), 2020, date(2020, 6, 30)) is None


def test_a_negative_number_counts_as_none() -> None:
    assert (owed(form(quota=-5), "2020-12-31"), owed(form(quota=0), "2020-12-31")) == (0, 0)


forms = st.builds(
    lambda changes, shared: form(**changes, **({"shares": each_ward()} if shared else {})),
    st.one_of(
        st.fixed_dictionaries({"quota": st.integers(0, 300), "per_week": st.integers(1, 9)}),
        st.fixed_dictionaries({"quota": st.integers(0, 300)}),
        st.fixed_dictionaries({"due_months": st.sets(st.integers(1, 12), min_size=1).map(lambda months: tuple(sorted(months)))}),
        st.fixed_dictionaries({"quarter": st.integers(1, 4)}),
        st.fixed_dictionaries({"before": st.dates(date(2019, 6, 1), date(2021, 6, 1))}),
    ),
    st.booleans(),
)


@given(forms, st.dates(date(2019, 1, 1), date(2022, 12, 31)), st.integers(0, 500))
def test_what_is_owed_never_decreases_and_never_exceeds_the_whole(what: Form, day: date, days: int) -> None:
    before, after = (clock_of(what, 2020, one) for one in (day, day + timedelta(days=days)))
    assert before is not None and after is not None
    for amount in (0, 1, 7, 96):
        assert 0 <= before.owed(amount) <= after.owed(amount) <= after.whole_year(amount)


@given(forms)
def test_everything_is_owed_in_the_end_and_nothing_before_the_year_unless_a_deadline_says_so(what: Form) -> None:
    end, start = clock_of(what, 2020, date(2021, 12, 31)), clock_of(what, 2020, date(2019, 12, 31))
    assert end is not None and start is not None
    assert end.owed(7) == end.whole_year(7)
    assert start.owed(7) == 0 or what.before is not None
