"""Which events have a page, what each page is made from, and the card of an event in lists."""

from collections.abc import Mapping

from pipeline.model.event import Event, EventKind
from pipeline.site.context import Frame, Given
from pipeline.site.event_page import EventInputs, make_event, moment_iso, state_word
from pipeline.site.event_views import EventCard
from pipeline.site.page import Part
from pipeline.vietnamese.spans import format_span

KINDS = {
    EventKind.DIALOGUE: "Đối thoại",
    EventKind.CONTEST: "Cuộc thi",
    EventKind.TRAINING: "Tập huấn",
    EventKind.MEETING: "Hội nghị",
    EventKind.OTHER: "Sự kiện",
}


def shown_events(given: Given, *, preview: bool) -> dict[str, Event]:
    """Address -> event, of those that have a page, in the order in which they begin. The preview shows drafts too."""
    return {
        event.url: event
        for event in given.content.events
        if event.url and event.begin is not None and (preview or given.is_public(event))
    }


def event_parts(frame: Frame, given: Given, cards: Mapping[str, EventCard]) -> list[Part]:
    """A part for each event; of those without a card only the hand-over tells."""
    parts = {}
    for event in given.content.events:
        built = event.url in cards
        card = cards[event.url] if built else event_card(frame, given, event)
        inputs = EventInputs(event, card, event.phase(given.now), built=built, public=given.is_public(event))
        name = event.url if built else event.file.path
        parts[name] = Part(name, make_event, inputs)
    return list(parts.values())


def event_card(frame: Frame, given: Given, event: Event) -> EventCard:
    """The event as lists show it; one without a beginning (a finding) has no day."""
    begin, end = event.begin, event.end
    return EventCard(
        title=event.title,
        url=event.url,
        summary=event.summary,
        when=format_span(begin, end) if begin else "",
        begin_iso=moment_iso(begin),
        end_iso=moment_iso(end),
        day=str(begin.day) if begin else "",
        month=f"Tháng {begin.month}" if begin else "",
        place=event.place,
        kind=KINDS[event.kind] if event.kind else "",
        agency=frame.agencies.get(event.agency),
        label=given.unpublished(event) or state_word(event, event.phase(given.now)),
    )
