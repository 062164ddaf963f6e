"""Dates of a feed's items: repaired where there is one reading only, marked where there is doubt.

What the items of one feed have in common shows only in all of them together: NukeViet writes the month where the minutes belong
(``H:m:s``); a server in American settings writes the month first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pipeline.partners.date_text import DateText, read_date
from pipeline.vietnamese.dates import HO_CHI_MINH

_FIRST_YEAR = 1990
"""No feed is older; what says so is an empty field of a database."""
_AHEAD = timedelta(minutes=10)
"""Clocks differ by so much."""
_LOCAL = timedelta(hours=7)
_ENOUGH = 5
"""So many items whose minutes all equal the month do not come by chance, whatever the feed says it was made with."""


class Mark(StrEnum):
    """How far a date can be relied on."""

    WRITTEN = "written"
    REPAIRED = "repaired"
    """Not written as feeds should, but there is one reading only."""
    DOUBTFUL = "doubtful"
    """Shown to staff with the doubt."""
    NONE = "none"
    """Absent or unreadable."""


@dataclass(frozen=True, slots=True)
class ItemDate:
    """The date of one item."""

    value: datetime | None
    """Aware, +07:00, whole seconds; None: `mark` is `Mark.NONE`."""
    mark: Mark
    note: str = ""
    """For staff, in Vietnamese; empty: nothing to say."""


def repair_dates(texts: Sequence[str], now: datetime, generator: str = "") -> tuple[ItemDate, ...]:
    """The dates of one feed's items, in their order.

    Args:
        texts: as written; empty: the item has none.
        now: aware.
        generator: as the feed names it.
    """
    reads = [read_date(text) for text in texts]
    timed = [read.month_and_minute for read in reads if read is not None and read.month_and_minute is not None]
    alike = bool(timed) and all(month == minute for month, minute in timed)
    wrong_minutes = alike and ("nukeviet" in generator.lower() or len(timed) >= _ENOUGH)
    american = any(read is not None and read.month_first for read in reads)
    return tuple(
        _dated(" ".join(text.split())[:60], read, now, wrong_minutes=wrong_minutes, american=american)
        for text, read in zip(texts, reads, strict=True)
    )


def _dated(shown: str, read: DateText | None, now: datetime, *, wrong_minutes: bool, american: bool) -> ItemDate:
    if read is None:
        return ItemDate(None, Mark.NONE, f"không hiểu ngày “{shown}”" if shown else "không ghi ngày")
    moment = read.moment
    if moment.year < _FIRST_YEAR:
        return ItemDate(None, Mark.NONE, f"“{shown}” là ô ngày để trống của đối tác")
    if moment > now + _AHEAD and read.said_gmt and moment - _LOCAL <= now + _AHEAD:
        return ItemDate(moment - _LOCAL, Mark.REPAIRED, "giờ Việt Nam bị ghi thành GMT; máy đã trừ 7 giờ")
    if moment > now + _AHEAD:
        return ItemDate(moment, Mark.DOUBTFUL, f"ngày “{shown}” ở tương lai")
    if wrong_minutes and read.month_and_minute is not None:
        note = "phút không đúng (NukeViet ghi số tháng vào chỗ số phút)"
        return ItemDate(moment.replace(minute=0, second=0), Mark.DOUBTFUL, note)
    if american and read.in_figures and not read.month_first:
        return ItemDate(moment, Mark.DOUBTFUL, f"“{shown}”: bản tin có ngày ghi tháng trước, ngày này không rõ ghi cách nào")
    return ItemDate(moment, Mark.REPAIRED if read.note else Mark.WRITTEN, read.note)


def shown(value: datetime | None) -> str:
    """``05/03/2020 08:15``; empty: none."""
    return f"{value.astimezone(HO_CHI_MINH):%d/%m/%Y %H:%M}" if value else ""
