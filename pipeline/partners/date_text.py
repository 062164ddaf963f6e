"""Reads one date as feeds write it: RFC 822, ISO 8601, and what is written in their place. Nothing is guessed.

Day first, never otherwise, unless there is no such month; two dates in one text are none; ``GMT+7`` means seven hours before GMT
says so (+0700), as everybody in Viet Nam means it, not the reverse of POSIX.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from pipeline.vietnamese.dates import HO_CHI_MINH
from pipeline.vietnamese.fold import fold

_MOST_LETTERS = 120
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_SPOKEN = {"gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
           "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12}  # fmt: skip
_CLOCK = re.compile(
    r"(?<![\d/.+-])(?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"|\s?(?:gio|h|g)\s?(?P<spoken>\d{1,2})?(?:\s?(?:phut|p))?)(?:\s?(?P<half>[ap]\.?m\b\.?|sa\b|ch\b))?"
)
_ZONE = re.compile(
    r"(?:\b(?:gmt|utc)\s?)?(?P<sign>[+-])\s?(?P<hours>\d{2}):?(?P<minutes>\d{2})(?!\d)"
    r"|\b(?:gmt|utc)\s?(?P<sign_>[+-])\s?(?P<hours_>\d{1,2})(?!\d)"
    r"|\b(?P<name>gmt|utc|ut|z|ict|est|edt|cst|cdt|mst|mdt|pst|pdt|se asia standard time)\b"
)
_NAMED = {"gmt": 0, "utc": 0, "ut": 0, "z": 0, "ict": 7, "se asia standard time": 7, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
          "mst": -7, "mdt": -6, "pst": -8, "pdt": -7}  # fmt: skip
_DAYS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<![\d/.-])(?P<day>\d{1,2})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<day>\d{1,2})[\s,-]*(?:thang|thg|th)\.?\s*(?P<month>\d{1,2}|muoi (?:mot|hai)|[a-z]{2,5})"
        r"[\s,-]+(?:nam )?(?P<year>\d{4})(?!\d)"
    ),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[\s-]+(?P<name>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4}|\d{2})(?!\d)"),
    re.compile(r"\b(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?!\d)"),
)
"""ISO; figures; Vietnamese words; RFC 822; English words; ISO without marks."""
_FIGURES = _DAYS[1]
_GLUED = re.compile(r"\b(\d{8}) (\d{2})(\d{2})(\d{2})(?=[ +-]|$)")
_OLD_RFC = 2


@dataclass(frozen=True, slots=True)
class DateText:
    """One date that was read."""

    moment: datetime
    """Aware, +07:00."""
    note: str = ""
    """What is not as it should be, in Vietnamese; empty: nothing."""
    month_first: bool = False
    """There is no such date with the day first."""
    in_figures: bool = False
    """Day and month are figures of which either might be the month."""
    month_and_minute: tuple[int, int] | None = None
    """As written, before any zone; None: no time of day."""
    said_gmt: bool = False


def read_date(text: str) -> DateText | None:
    """The date in `text`; None: there is none, two, or an impossible one."""
    if len(text) > _MOST_LETTERS:
        return None
    plain = re.sub(r"(?<=\d)t(?=\d)", " ", " ".join(fold(text).split()))
    plain = _GLUED.sub(r"\1 \2:\3:\4 ", re.sub(r"(?<=\d)z\b", " z", plain))
    clock = _CLOCK.search(plain)
    rest = plain if clock is None else f"{plain[: clock.start()].rstrip()} {plain[clock.end() :].lstrip()}"
    found = [match for pattern in _DAYS if (match := pattern.search(rest))][:1]
    if not found:
        return None
    left = f"{rest[: found[0].start()]} | {rest[found[0].end() :]}"
    if any(pattern.search(left) for pattern in _DAYS):
        return None
    return _put_together(found[0], clock, _ZONE.search(left))


def _put_together(day: re.Match[str], clock: re.Match[str] | None, zone: re.Match[str] | None) -> DateText | None:
    written = _year_month_day(day)
    if written is None:
        return None
    year, month, number = written
    in_figures = day.re is _FIGURES
    month_first = in_figures and month > 12
    if month_first:
        month, number = number, month
    try:
        moment = datetime(year, month, number, *_time(clock), tzinfo=_offset(zone)).astimezone(HO_CHI_MINH)
    except (ValueError, OverflowError):
        return None
    return DateText(
        moment,
        note=_note(day, clock, zone, month_first=month_first),
        month_first=month_first,
        in_figures=in_figures and number <= 12,
        month_and_minute=(month, _time(clock)[1]) if clock else None,
        said_gmt=zone is not None and zone["name"] in ("gmt", "utc", "ut", "z"),
    )


def _year_month_day(day: re.Match[str]) -> tuple[int, int, int] | None:
    groups = day.groupdict()
    word = groups.get("name") or ""
    month = _MONTHS.get(word[:3], 0) if word else _figure_or_word(groups["month"])
    year = int(groups["year"])
    if len(groups["year"]) == _OLD_RFC:
        year += 1900 if year >= 70 else 2000
    return (year, month, int(groups["day"])) if month else None


def _figure_or_word(month: str) -> int:
    return int(month) if month.isdecimal() else _SPOKEN.get(month, 0)


def _time(clock: re.Match[str] | None) -> tuple[int, int, int]:
    if clock is None:
        return 0, 0, 0
    hour, half = int(clock["hour"]), (clock["half"] or "").replace(".", "")
    if half and hour > 12:
        half = ""  # 17:00 PM: the first is enough
    if half in ("pm", "ch"):
        hour = hour % 12 + 12
    elif half:
        hour %= 12
    return hour, int(clock["minute"] or clock["spoken"] or 0), int(clock["second"] or 0)


def _offset(zone: re.Match[str] | None) -> timezone:
    """The zone; none is Vietnamese time. Raises ValueError for an impossible one."""
    if zone is None:
        return HO_CHI_MINH
    if zone["name"]:
        return timezone(timedelta(hours=_NAMED[zone["name"]]))
    hours, minutes = int(zone["hours"] or zone["hours_"]), int(zone["minutes"] or 0)
    if hours > 14 or minutes > 59:
        raise ValueError("no such zone")
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(-shift if (zone["sign"] or zone["sign_"]) == "-" else shift)


def _note(day: re.Match[str], clock: re.Match[str] | None, zone: re.Match[str] | None, *, month_first: bool) -> str:
    if month_first:
        return "ngày ghi tháng trước (kiểu Mỹ); máy đã đổi lại"
    if clock is not None and zone is None:
        return "không ghi múi giờ; hiểu là giờ Việt Nam"
    if clock is None:
        return "không ghi giờ"
    proper = (0, 3)  # ISO and RFC 822, of `_DAYS`
    if _DAYS.index(day.re) not in proper or (zone is not None and zone[0][:3] in ("gmt", "utc") and len(zone[0]) > 3):
        return "ngày ghi không đúng chuẩn bản tin; máy đã hiểu được"
    return ""
