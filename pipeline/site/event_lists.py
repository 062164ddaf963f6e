"""The calendar: what is to come and what has been, and a page for each month.

A month is that of the addresses, so that an event put off to another month moves no page; adding an event changes the first page
and one month. Months are split like those of articles: filled from the oldest.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import address
from pipeline.model.event import Event, Phase
from pipeline.site.context import Frame, Given
from pipeline.site.event_views import CalendarView, EventCard
from pipeline.site.head import Head, event_feeds
from pipeline.site.months import month_link, month_name, month_parts
from pipeline.site.page import Page, Part, make_page
from pipeline.site.split import split_by_weight
from pipeline.site.views import LinkView

NEWEST = 20
"""Events that are over, on the first page."""
_COMING_BYTES = 24_000
"""For events to come, on the first page; those later still are on the pages of their months."""
NEXT = 3
"""Events on the home page."""
_ITEM_OVERHEAD = 900
"""Bytes of markup around one event in a list."""
_HEADING = "Lịch sự kiện"
_ABOUT = "Đối thoại, cuộc thi, tập huấn, hội nghị về cải cách hành chính mà người dân, doanh nghiệp, cán bộ được mời dự."


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """Everything that the pages of one month are made from."""

    month: str
    """``2020/10``."""
    cards: tuple[EventCard, ...]
    """In the order in which they begin."""


def coming_events(given: Given, events: Mapping[str, Event], cards: Mapping[str, EventCard]) -> tuple[EventCard, ...]:
    """What is on and what is to come, the next first. `events`: address -> event, in the order in which they begin."""
    return tuple(cards[url] for url, event in events.items() if event.phase(given.now) is not Phase.OVER)


def next_events(given: Given, events: Mapping[str, Event], cards: Mapping[str, EventCard]) -> tuple[EventCard, ...]:
    """Those that the home page shows: the next that are held."""
    held = {url: event for url, event in events.items() if event.cancelled is None and not event.is_put_off}
    return coming_events(given, held, cards)[:NEXT]


def event_lists(given: Given, events: Mapping[str, Event], cards: Mapping[str, EventCard]) -> list[Part]:
    """The first page, which exists even when there are no events, and the months."""
    months: dict[str, list[EventCard]] = defaultdict(list)
    for url in events:
        months[address.month_of(url)].append(cards[url])
    coming = coming_events(given, events, cards)
    over = [cards[url] for url, event in events.items() if event.phase(given.now) is Phase.OVER]
    calendar = CalendarView(
        heading=_HEADING,
        description=_ABOUT,
        coming=tuple(split_by_weight(coming, _weight, _COMING_BYTES)[0]),
        coming_count=len(coming),
        others=tuple(reversed(over[-NEWEST:])),
        months=tuple(
            month_link(address.EVENTS, month, f"{len(months[month])} sự kiện") for month in sorted(months, reverse=True)
        ),
        feeds=event_feeds(),
    )
    parts = [Part(address.EVENTS, make_calendar, calendar)]
    for month, found in sorted(months.items()):
        parts.append(Part(f"{address.EVENTS}{month}/", make_month, MonthInputs(month, tuple(found))))
    return parts


def make_calendar(frame: Frame, calendar: CalendarView) -> Iterator[Page]:
    """``/lich/``."""
    yield _page(frame, address.EVENTS, calendar, ())


def make_month(frame: Frame, inputs: MonthInputs) -> Iterator[Page]:
    """The month in parts filled from the oldest; the newest part has the month's own address."""
    groups = split_by_weight(inputs.cards, _weight)
    name = month_name(inputs.month)
    for part in month_parts(f"{address.EVENTS}{inputs.month}/", groups):
        calendar = CalendarView(
            heading=f"{_HEADING}: {name.lower()}{part.heading_end}",
            description=f"{len(inputs.cards)} sự kiện về cải cách hành chính trong {name.lower()}.",
            others=tuple(part.items),
            is_month=True,
            parts=part.links,
        )
        yield _page(frame, part.url, calendar, (LinkView("Lịch", address.EVENTS),))


def _page(frame: Frame, url: str, calendar: CalendarView, trail: Sequence[LinkView]) -> Page:
    head = Head(url, "calendar", calendar.heading, calendar.description, tuple(trail), feeds=event_feeds())
    return make_page(frame, head, "calendar", {"calendar": calendar})


def _weight(card: EventCard) -> int:
    agency = card.agency.name if card.agency else ""
    return len((card.title + card.summary + card.when + card.place + agency).encode()) + _ITEM_OVERHEAD
