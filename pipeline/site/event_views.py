"""What the templates of events get: small frozen records, as `views` has them for everything else."""

from dataclasses import dataclass

from markupsafe import Markup

from pipeline.site.views import AgencyView, LinkView, NoticeView


@dataclass(frozen=True, slots=True)
class EventCard:
    """An event in a list."""

    title: str
    url: str
    summary: str
    when: str
    """``Từ 8 giờ đến 11 giờ 30, thứ Ba, ngày 20/10/2020``."""
    begin_iso: str
    """With hour and offset, or a day alone."""
    end_iso: str
    """The same; empty: no end is given."""
    day: str
    """``20``: the day of the month on which it begins, for the sheet beside the title."""
    month: str
    """``Tháng 10``."""
    place: str
    kind: str
    """``Đối thoại``; empty: the file does not say."""
    agency: AgencyView | None
    label: str
    """A word for its state ("Đã hủy", "Đang diễn ra", "Bản nháp"); empty: to come as announced, or over."""


@dataclass(frozen=True, slots=True)
class EventView:
    """An event on its own page."""

    card: EventCard
    state: str
    """A word beside the time: "Đã hủy", "Đang diễn ra"; empty: to come as announced, or over."""
    audience: str
    contact: str
    """Empty: `agency` itself."""
    content: Markup
    """May be empty."""
    corrections: tuple[NoticeView, ...]
    file: str
    """Address of the file for calendar programs; empty: called off, over, or a draft."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A list of events: what is to come, and what is over or all of a month."""

    heading: str
    description: str
    coming: tuple[EventCard, ...] = ()
    """The next first; as many as the page holds."""
    coming_count: int = 0
    others: tuple[EventCard, ...] = ()
    """On the first page what is over, the latest first; on a month's page all, in order."""
    is_month: bool = False
    months: tuple[LinkView, ...] = ()
    parts: tuple[LinkView, ...] = ()
    """Other parts of the same month, where it is split; the part shown has an empty url."""
    feeds: tuple[LinkView, ...] = ()
