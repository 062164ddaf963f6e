"""Writes when something is held: days of the week, hours, from and to. 00:00 stands for "no hour was given"."""

from datetime import date, datetime

from pipeline.vietnamese.dates import format_date

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def format_hour(value: datetime) -> str:
    """``8 giờ``, ``13 giờ 30``; empty: 00:00, which is no hour."""
    if not (value.hour or value.minute):
        return ""
    return f"{value.hour} giờ {value.minute:02d}" if value.minute else f"{value.hour} giờ"


def format_weekday(value: date) -> str:
    """``thứ Ba, ngày 20/10/2020``."""
    return f"{_WEEKDAYS[value.weekday()]}, ngày {format_date(value)}"


def format_span(begin: datetime, end: datetime | None) -> str:
    """When something is held, to stand alone: begins with a capital letter, no full stop.

    >>> from datetime import datetime
    >>> format_span(datetime(2020, 10, 20, 8), datetime(2020, 10, 20, 11, 30))
    'Từ 8 giờ đến 11 giờ 30, thứ Ba, ngày 20/10/2020'
    >>> format_span(datetime(2020, 8, 3), datetime(2020, 9, 11))
    'Từ thứ Hai, ngày 03/8/2020 đến thứ Sáu, ngày 11/9/2020'
    """
    first = ", ".join(filter(None, (format_hour(begin), format_weekday(begin))))
    if end is None or (end.date() == begin.date() and not format_hour(end)):
        return _capital(first)
    if end.date() == begin.date():
        hours = f"Từ {format_hour(begin)} đến" if format_hour(begin) else "Đến"
        return f"{hours} {format_hour(end)}, {format_weekday(begin)}"
    last = ", ".join(filter(None, (format_hour(end), format_weekday(end))))
    return f"Từ {first} đến {last}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
