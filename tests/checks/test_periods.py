"""Months and quarters that are over, and what was published in them."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from judging import articles, header
from rule_blocks import apply

from pipeline.checks.periods import Period, months_over, published_in_year, quarters_over
from pipeline.model.content import Content
from pipeline.vietnamese.dates import HO_CHI_MINH


def at(day: str, hour: int = 0) -> datetime:
    """An hour of a day in Vietnam."""
    return datetime.fromisoformat(day).replace(hour=hour, tzinfo=HO_CHI_MINH)


@pytest.mark.parametrize(
    ("moment", "months", "quarters"),
    [
        (at("2019-12-31", 23), 0, 0),
        (at("2020-01-31", 23), 0, 0),
        (at("2020-02-01"), 1, 0),
        (at("2020-03-31", 23), 2, 0),
        (at("2020-04-01"), 3, 1),
        (at("2020-12-31", 23), 11, 3),
        (at("2021-01-01"), 12, 4),
        (at("2026-11-23"), 12, 4),
    ],
)
def test_a_period_is_over_on_the_day_after_its_last(moment: datetime, months: int, quarters: int) -> None:
    assert len(months_over(2020, moment)) == months
    assert len(quarters_over(2020, moment)) == quarters


def test_periods_have_their_names_and_days() -> None:
    assert months_over(2020, at("2020-03-01"))[-1] == Period("tháng 2/2020", date(2020, 2, 1), date(2020, 2, 29))
    assert quarters_over(2020, at("2021-01-01"))[-1] == Period("quý IV/2020", date(2020, 10, 1), date(2020, 12, 31))


def test_months_of_a_year_leave_no_day_out_and_none_twice() -> None:
    for periods in (months_over(2020, at("2021-01-01")), quarters_over(2020, at("2021-01-01"))):
        assert all(before.last.toordinal() + 1 == after.first.toordinal() for before, after in pairwise(periods))
        assert (periods[0].first, periods[-1].last) == (date(2020, 1, 1), date(2020, 12, 31))
        assert [sum(period.holds(day) for period in periods) for day in (date(2020, 6, 30), date(2021, 1, 1))] == [1, 0]


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("tone: neutral", ["2020-03-05", "2020-04-10"]),
        ("status: draft", ["2020-04-10"]),
        ("approved:", ["2020-04-10"]),
        ("withdrawn: {date: 2020-06-01, reason: Đã thay}", ["2020-04-10"]),
        ("expires: 2020-06-01", ["2020-03-05", "2020-04-10"]),
        ("publish_at: 2020-05-02 07:00", ["2020-05-02", "2020-04-10"]),
        ("publish_at: 2021-01-01", ["2020-04-10"]),
        ("date: 2019-12-31", ["2020-04-10"]),
    ],
)
def test_published_is_what_readers_saw_in_that_year(
    project: Path, read: Callable[[Path], Content], now: datetime, lines: str, days: list[str]
) -> None:
    apply(header(lines), project)
    assert [str(day) for day, _ in published_in_year(read(project), 2020, now)] == days


def test_articles_of_another_year_are_not_counted(project: Path, read: Callable[[Path], Content]) -> None:
    apply(articles("2021-03-04 x2 tone: praise"), project)
    found = [len(published_in_year(read(project), year, at("2022-01-01"))) for year in (2019, 2020, 2021)]
    assert found == [0, 2, 2]
