"""The year of a plan, counted in days, whole weeks and periods."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

_QUARTER_MONTHS = (3, 6, 9, 12)
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """A part of the year at whose end something is owed."""

    name: str
    """"tháng 3", "quý I", "6 tháng", "cả năm", else "đến hết tháng 9"."""
    first: date
    last: date
    """The last day, included; what is asked for the period is owed from this day on."""


def days_gone(year: int, day: date) -> int:
    """The days of `year` up to `day`, that day included; 0 before the year, all of them after it."""
    return min(max((day - date(year, 1, 1)).days + 1, 0), days_of(year))


def days_of(year: int) -> int:
    """365 or 366."""
    return (date(year, 12, 31) - date(year, 1, 1)).days + 1


def weeks_ended(year: int, day: date) -> int:
    """The ISO weeks (Monday to Sunday) whose Sunday lies in `year` and is not after `day`."""
    last = min(day, date(year, 12, 31))
    return max((last - _first_sunday(year)).days // 7 + 1, 0)


def weeks_of(year: int) -> int:
    """The ISO weeks whose Sunday lies in `year`: 53 when it begins or ends on a Sunday, else 52."""
    return weeks_ended(year, date(year, 12, 31))


def week_number(year: int, day: date) -> int:
    """1 for the week of the first Sunday of `year`; 0 or less before it, more than `weeks_of` after the last one."""
    return (day - _first_sunday(year) + timedelta(days=6)).days // 7 + 1


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def periods(year: int, due_months: Iterable[int]) -> tuple[Period, ...]:
    """The parts of the year that end with these months; each begins where the one before it ended."""
    months = tuple(due_months)
    found = []
    first = date(year, 1, 1)
    for month in months:
        last = month_end(year, month)
        found.append(Period(_name(months, month), first, last))
        first = last + timedelta(days=1)
    return tuple(found)


def quarter_period(year: int, quarter: int) -> Period:
    """One quarter, 1 to 4."""
    return periods(year, _QUARTER_MONTHS)[quarter - 1]


def _name(months: tuple[int, ...], month: int) -> str:
    if months == _QUARTER_MONTHS:
        return f"quý {_ROMAN[month // 3 - 1]}"
    if len(months) == 12:
        return f"tháng {month}"
    if months == (6,):
        return "6 tháng"
    return "cả năm" if months == (12,) else f"đến hết tháng {month}"


def _first_sunday(year: int) -> date:
    first = date(year, 1, 1)
    return first + timedelta(days=6 - first.weekday())
