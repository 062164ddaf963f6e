"""Events for calendar programs: one iCalendar file (RFC 5545) beside each event's page."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from pipeline.model import address
from pipeline.model.event import CANCELLED, PUT_OFF
from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.text import plain
from pipeline.outlets.moments import last_changed
from pipeline.outlets.profile import OutletProfile
from pipeline.vietnamese.dates import HO_CHI_MINH

LONGEST = 75
"""Octets of a line without its end (3.1); what is longer is folded."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STATUS = {CANCELLED: "CANCELLED", PUT_OFF: "TENTATIVE"}
_DAY = timedelta(days=1)


def event_pages(pages: Iterable[HandoverPage]) -> tuple[HandoverPage, ...]:
    """The events that have a page and are or will be public; those called off too, so that a calendar learns of it."""
    return tuple(page for page in pages if page.kind == "event" and page.built and page.date)


def render_calendar(pages: Iterable[HandoverPage], profile: OutletProfile) -> dict[str, bytes]:
    """Path below output/ -> bytes, one file for each event.

    Raises:
        BuildFailed: the event's moment of publishing is no ISO 8601 text.
    """
    return {address.output_path(address.event_file(page.url)): render_event(page, profile) for page in event_pages(pages)}


def render_event(page: HandoverPage, profile: OutletProfile) -> bytes:
    """One event as a calendar of its own, UTF-8 with CRLF.

    Raises:
        BuildFailed: the event's moment of publishing is no ISO 8601 text.
    """
    url = profile.address(page.url)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(profile.feed_authority)}//CCHC//VI",
        "BEGIN:VEVENT",
        f"UID:{_text(page.id or page.url)}@{_text(profile.feed_authority)}",
        f"DTSTAMP:{_utc(last_changed(page))}",
        *_times(page),
        f"SUMMARY:{_text(plain(page.headline))}",
        f"LOCATION:{_text(page.place)}",
        f"DESCRIPTION:{_text(page.summary)}\\n{_text(url)}",
        f"URL:{url}",
        f"STATUS:{_STATUS.get(page.label, 'CONFIRMED')}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(fold(line) for line in lines)


def fold(line: str) -> bytes:
    """A content line with its end, folded between characters where it has more than 75 octets."""
    parts, part = [], b""
    for char in line:
        octets = char.encode()
        if len(part) + len(octets) > LONGEST:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"


def _text(value: str) -> str:
    """A value of type TEXT (3.3.11)."""
    escaped = _CONTROLS.sub("", value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _times(page: HandoverPage) -> Iterator[str]:
    """DTSTART and DTEND: days where no hour is given on either side, else moments; a last day counts whole."""
    begins, ends = page.begins, page.ends
    if _is_day(begins) and (not ends or _is_day(ends)):
        yield f"DTSTART;VALUE=DATE:{date.fromisoformat(begins):%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{date.fromisoformat(ends or begins) + _DAY:%Y%m%d}"
        return
    yield f"DTSTART:{_utc(_moment(begins))}"
    if ends:
        yield f"DTEND:{_utc(_moment(ends) + (_DAY if _is_day(ends) else timedelta()))}"


def _is_day(text: str) -> bool:
    return "T" not in text


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=HO_CHI_MINH)


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
