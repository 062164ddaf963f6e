"""Reads dates as staff write them, and writes them as administrative documents do.

Reading: the date contract of the house design (ISO, or day first; nothing is guessed). Writing: Decree 30/2020/NĐ-CP,
Annex I: days below 10 and the months 1 and 2 carry a leading zero, the other months do not.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import Enum

from pipeline.vietnamese.normalise import to_nfc

HO_CHI_MINH = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnamese time, +07:00 all the year round; a fixed offset, so that it needs no time zone database."""

FIRST_YEAR, LAST_YEAR = 1945, 2100
"""Years outside this range, both ends included, are taken for typing errors."""

_TIME = r"""(?:(?:[ ]*,[ ]*|[ ]+|T)
    (?P<hour>[0-9]{1,2})
    (?: : (?P<minute>[0-9]{2}) (?: : (?P<second>[0-9]{2}) )?
      | [ ]*(?:h|g|giờ)[ ]* (?: (?P<spoken>[0-9]{1,2}) (?:[ ]*phút)? )? )
    (?P<offset>[ ]*(?:Z|[+-][0-9]{2}:?[0-9]{2}))? )?"""
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})" + _TIME, re.VERBOSE | re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[/.-])(?P<month>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})" + _TIME,
    re.VERBOSE | re.IGNORECASE,
)
_ENGLISH_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_MONTH_WORD = re.compile(rf"(?<![^\W\d_])(?:tháng|thang|thg|{_ENGLISH_MONTH})(?![^\W\d_])", re.IGNORECASE)
_FIGURE = re.compile("[0-9]")
_BLANKS = re.compile("[\\s\u200b\ufeff]+")


class DateFaultKind(Enum):
    """Why a text is not taken for a date; the values are stable names for messages."""

    EMPTY = "empty"
    """Nothing is written."""
    TWO_DIGIT_YEAR = "two-digit-year"
    """05/03/20: the century, and perhaps the order, is open."""
    MONTH_IN_WORDS = "month-in-words"
    """ngày 5 tháng 3 năm 2020, 5 Mar 2020."""
    IMPOSSIBLE = "impossible"
    """The form is right, but there is no such day or hour, or the year is outside ``FIRST_YEAR``-``LAST_YEAR``."""
    NOT_A_DATE = "not-a-date"
    """None of the accepted forms."""


@dataclass(frozen=True, slots=True)
class ParsedDate:
    """A day, and the time of day where one is written."""

    value: datetime
    """Aware, always at +07:00; 00:00 when no time is written. Never naive."""
    has_time: bool
    """Whether the time was written; False means that 00:00 is only a default."""


@dataclass(frozen=True, slots=True)
class DateFault:
    """A text that is not a date, and why."""

    kind: DateFaultKind
    """The first reason found."""
    text: str
    """The text as it was given; may be empty."""


def parse_datetime(text: str) -> ParsedDate | DateFault:
    """Read one date, with or without a time; a fault is returned, never raised.

    Accepted are ISO (2020-03-05, also with a T or a space, a time, seconds, and an offset or Z) and day first
    (05/03/2020, 5-3-2020, 5.3.2020), with a time as 8:30, 08h30, 08g30 or 8 giờ 30. 05/03/2020 is 5 March, never
    otherwise. A time without an offset is Vietnamese time; one with an offset is converted.
    """
    clean = _BLANKS.sub(" ", to_nfc(text)).strip()
    if not clean:
        return DateFault(DateFaultKind.EMPTY, text)
    match = _ISO.fullmatch(clean) or _DAY_FIRST.fullmatch(clean)
    if match is None:
        worded = _FIGURE.search(clean) is not None and _MONTH_WORD.search(clean) is not None
        return DateFault(DateFaultKind.MONTH_IN_WORDS if worded else DateFaultKind.NOT_A_DATE, text)
    if len(match["year"]) == 2:
        return DateFault(DateFaultKind.TWO_DIGIT_YEAR, text)
    try:
        value = _moment(match)
    except ValueError:
        return DateFault(DateFaultKind.IMPOSSIBLE, text)
    return ParsedDate(value, has_time=match["hour"] is not None)


def midnight(day: date) -> datetime:
    """The moment at which a day begins; aware, +07:00."""
    return datetime.combine(day, time(), tzinfo=HO_CHI_MINH)


def format_date(value: date) -> str:
    """Return the date in figures after Decree 30/2020/NĐ-CP: 05/3/2020, 12/02/2020. A time is left out."""
    return f"{value.day:02d}/{_month(value)}/{value.year}"


def format_long(value: date) -> str:
    """Return the date in words after Decree 30/2020/NĐ-CP: "ngày 05 tháng 3 năm 2020". A time is left out."""
    return f"ngày {value.day:02d} tháng {_month(value)} năm {value.year}"


def _month(value: date) -> str:
    """Return the month in figures; only 1 and 2 carry a leading zero, as no one can add a figure to the others."""
    return f"{value.month:02d}" if value.month <= 2 else str(value.month)


def _moment(match: re.Match[str]) -> datetime:
    """Return the moment that a match states, at +07:00.

    Raises:
        ValueError: there is no such moment, or its year is out of range, as written or in Vietnamese time.
    """
    day = (int(match["year"]), int(match["month"]), int(match["day"]))
    clock = (int(match["hour"] or 0), int(match["minute"] or match["spoken"] or 0), int(match["second"] or 0))
    _check_year(day[0])
    value = datetime(*day, *clock, tzinfo=_offset(match["offset"])).astimezone(HO_CHI_MINH)
    _check_year(value.year)
    return value


def _check_year(year: int) -> None:
    """Raise ValueError when the year is out of range."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"year {year} is outside {FIRST_YEAR}-{LAST_YEAR}")


def _offset(written: str | None) -> timezone:
    """Return the zone that "Z", "+07:00" or "-0330" means; None means Vietnamese time.

    Raises:
        ValueError: the minutes are over 59, or the offset is a day or more.
    """
    sign_and_figures = (written or "").strip().replace(":", "")
    if not sign_and_figures:
        return HO_CHI_MINH
    if sign_and_figures in {"Z", "z"}:
        return timezone(timedelta())
    hours, minutes = int(sign_and_figures[1:3]), int(sign_and_figures[3:])
    if minutes > 59:
        raise ValueError(f"{minutes} minutes in an offset")
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if sign_and_figures[0] == "-" else shift)
