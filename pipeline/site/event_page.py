"""The page of an event, and what the hand-over says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.event import Event, Phase
from pipeline.model.page import HandoverPage
from pipeline.site.context import Frame
from pipeline.site.event_views import EventCard, EventView
from pipeline.site.head import Head, organisation, page_view
from pipeline.site.months import month_link
from pipeline.site.page import Page
from pipeline.site.picture_markup import in_sizes
from pipeline.site.views import LinkView, NoticeView
from pipeline.vietnamese.dates import format_date
from pipeline.vietnamese.spans import format_span

_SCHEMA = "https://schema.org/"


@dataclass(frozen=True, slots=True)
class EventInputs:
    """Everything that the page of an event is made from."""

    event: Event
    card: EventCard
    phase: Phase
    built: bool
    public: bool
    """Whether readers may see it."""


def make_event(frame: Frame, inputs: EventInputs) -> Iterator[Page]:
    """The page of an event; of one that is not built, its record alone."""
    if not inputs.built:
        yield Page(inputs.event.url, "", {}, _handover(inputs))
        return
    event, card = inputs.event, inputs.card
    opens, updated = event.opens, event.updated
    head = Head(
        url=event.url,
        kind="event",
        title=event.title,
        description=told_first(card),
        trail=_trail(event),
        creator=card.agency.name if card.agency else "",
        published=opens.isoformat() if opens else "",
        updated=updated.isoformat() if updated else "",
        data=_schema_event(frame, event, card),
        notices=tuple(_notices(inputs)),
        shared=True,
        has_code=True,
    )
    context = {"site": frame.site, "page": page_view(frame, head), "event": _view(inputs), "author": card.agency}
    yield Page(event.url, "event", context, _handover(inputs))


def moment_iso(moment: datetime | None) -> str:
    """``2020-10-20T08:00:00+07:00``, or ``2020-10-20`` where no hour was given; empty: None."""
    if moment is None:
        return ""
    return moment.isoformat() if moment.hour or moment.minute else moment.date().isoformat()


def state_word(event: Event, phase: Phase) -> str:
    """What became of an event, or that it is on; empty: to come as announced, or over."""
    return event.label or ("Đang diễn ra" if phase is Phase.ON else "")


def told_first(card: EventCard) -> str:
    """What a reader must know of an event who sees one line: when, where, and what about."""
    return f"{card.when}{f', tại {card.place}' if card.place else ''}. {card.summary}".strip()


def _view(inputs: EventInputs) -> EventView:
    event = inputs.event
    dead = event.opens is None or event.cancelled is not None or event.is_put_off or inputs.phase is Phase.OVER
    return EventView(
        card=inputs.card,
        state=state_word(event, inputs.phase),
        audience=event.audience,
        contact=event.contact,
        content=Markup(in_sizes(event.body.html, first_is_seen=True)),  # noqa: S704 - sanitised in sources.body
        corrections=tuple(
            NoticeView("correction", f"Đính chính{_on(correction.date)}", correction.note) for correction in event.corrections
        ),
        file="" if dead else address.event_file(event.url),
    )


def _on(day: date | None) -> str:
    return f" ngày {format_date(day)}" if day else ""


def _notices(inputs: EventInputs) -> Iterator[NoticeView]:
    event = inputs.event
    if not inputs.public:
        yield NoticeView("draft", inputs.card.label, "Trang này chỉ có trong bản xem trước, chưa được đăng.")
    if event.cancelled is not None:
        yield NoticeView("withdrawn", f"Sự kiện đã bị hủy{_on(event.cancelled.date)}", f"Lý do: {event.cancelled.reason}")
        return
    postponed = event.postponed
    if postponed is not None and event.is_put_off:
        title = f"Sự kiện đã hoãn{_on(postponed.date)}, chưa có ngày mới"
        yield NoticeView("withdrawn", title, f"Lý do: {postponed.reason}")
    elif postponed is not None and postponed.was is not None:
        before = format_span(postponed.was, None)
        yield NoticeView("correction", "Thời gian đã thay đổi", f"Trước đây: {before}. Lý do: {postponed.reason}")
    if inputs.phase is Phase.OVER and not event.is_put_off:
        yield NoticeView("expired", "Sự kiện đã kết thúc", "Trang được giữ lại để tra cứu.")


def _trail(event: Event) -> tuple[LinkView, ...]:
    return LinkView("Lịch", address.EVENTS), month_link(address.EVENTS, address.month_of(event.url))


def _handover(inputs: EventInputs) -> HandoverPage:
    """The event's record; of one that is not built, only what editors need."""
    event, card = inputs.event, inputs.card
    opens, updated = event.opens, event.updated
    return HandoverPage(
        url=event.url,
        kind="event",
        title=event.title,
        summary=told_first(card),
        source=event.file.path,
        id=event.id,
        date=opens.isoformat() if opens else "",
        updated=updated.isoformat() if updated else "",
        agency=event.agency,
        agency_name=card.agency.name if card.agency else "",
        html=f"{_facts(event, card)}{event.body.html}" if inputs.built else "",
        label=event.label,
        begins=moment_iso(event.begin),
        ends=moment_iso(event.end),
        place=event.place,
        built=inputs.built,
        current=inputs.built and inputs.public,
        changes_at=tuple(moment.isoformat() for moment in sorted({*filter(None, (opens, event.begin, event.ends))})),
    )


def _facts(event: Event, card: EventCard) -> str:
    """Time, place and audience for readers of feeds, who do not see the page's box."""
    rows = (("Thời gian", card.when), ("Địa điểm", card.place), ("Ai được dự", event.audience), ("Liên hệ", event.contact))
    return "".join(f"<p>{name}: {escape(value, quote=False)}</p>" for name, value in rows if value)


def _schema_event(frame: Frame, event: Event, card: EventCard) -> dict[str, Any]:
    """schema.org Event."""
    status = "EventCancelled" if event.cancelled else "EventScheduled"
    was = ""
    if event.cancelled is None and event.postponed is not None:
        status = "EventPostponed" if event.is_put_off else "EventRescheduled"
        was = moment_iso(event.postponed.was)
    agency = card.agency
    host = {"@type": "GovernmentOrganization", "name": agency.name, "url": frame.absolute(agency.url)} if agency else None
    return {
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "startDate": moment_iso(event.begin),
        "endDate": moment_iso(event.end),
        "previousStartDate": was,
        "eventStatus": f"{_SCHEMA}{status}",
        "location": {"@type": "Place", "name": event.place, "address": event.place},
        "audience": {"@type": "Audience", "audienceType": event.audience} if event.audience else None,
        "organizer": host or organisation(frame),
        "inLanguage": "vi",
        "url": frame.absolute(event.url),
    }
