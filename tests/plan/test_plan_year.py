"""Days, whole weeks and periods of a year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.plan.year import days_gone, days_of, month_end, periods, quarter_period, week_number, weeks_ended, weeks_of


@pytest.mark.parametrize(
    ("day", "days", "weeks"),
    [
        (date(2019, 12, 31), 0, 0),
        (date(2020, 1, 1), 1, 0),
        (date(2020, 1, 4), 4, 0),
        (date(2020, 1, 5), 5, 1),
        (date(2020, 2, 28), 59, 8),
        (date(2020, 2, 29), 60, 8),
        (date(2020, 3, 1), 61, 9),
        (date(2020, 6, 30), 182, 26),
        (date(2020, 12, 26), 361, 51),
        (date(2020, 12, 27), 362, 52),
        (date(2020, 12, 31), 366, 52),
        (date(2021, 1, 3), 366, 52),
        (date(2026, 11, 23), 366, 52),
    ],
)
def test_days_and_weeks_of_2020_are_counted_like_on_a_wall_calendar(day: date, days: int, weeks: int) -> None:
    assert (days_gone(2020, day), weeks_ended(2020, day)) == (days, weeks)


def test_the_29th_of_february_is_a_day_of_a_leap_year_only() -> None:
    assert [days_of(year) for year in (2019, 2020, 2021, 2000, 2100)] == [365, 366, 365, 366, 365]


def test_a_year_has_53_sundays_when_it_begins_or_ends_on_one() -> None:
    assert {year: weeks_of(year) for year in (2017, 2020, 2023, 2028, 2000)} == {2017: 53, 2020: 52, 2023: 53, 2028: 53, 2000: 53}


def test_a_week_has_one_number_from_monday_to_sunday() -> None:
    assert [week_number(2020, date(2019, 12, 30) + timedelta(days=step)) for step in (-1, 0, 6, 7)] == [0, 1, 1, 2]
    assert week_number(2020, date(2020, 12, 31)) == 53


def test_periods_follow_each_other_without_a_gap() -> None:
    quarters = periods(2020, (3, 6, 9, 12))
    assert [(period.name, period.last) for period in quarters] == [
        ("quý I", date(2020, 3, 31)),
        ("quý II", date(2020, 6, 30)),
        ("quý III", date(2020, 9, 30)),
        ("quý IV", date(2020, 12, 31)),
    ]
    assert [after.first - before.last for before, after in pairwise(quarters)] == [timedelta(days=1)] * 3
    assert quarters[0].first == date(2020, 1, 1)
    assert quarter_period(2020, 3) == quarters[2]


def test_periods_are_named_as_people_name_them() -> None:
    assert [period.name for period in periods(2020, range(1, 13))][::11] == ["tháng 1", "tháng 12"]
    assert [period.name for months in ((6,), (12,), (9,)) for period in periods(2020, months)] == [
        "6 tháng",
        "cả năm",
        "đến hết tháng 9",
    ]
    assert [month_end(year, 2) for year in (2019, 2020)] == [date(2019, 2, 28), date(2020, 2, 29)]


@given(st.dates(date(2016, 1, 1), date(2030, 12, 31)))
def test_every_day_of_a_year_lies_in_one_quarter_and_its_week_ends_on_a_sunday_of_that_number(day: date) -> None:
    quarters = [quarter_period(day.year, quarter) for quarter in (1, 2, 3, 4)]
    assert sum(quarter.first <= day <= quarter.last for quarter in quarters) == 1
    sunday = day + timedelta(days=6 - day.weekday())
    if sunday.year == day.year:
        assert weeks_ended(day.year, sunday) == week_number(day.year, day)
        assert weeks_ended(day.year, sunday - timedelta(days=1)) == week_number(day.year, day) - 1
