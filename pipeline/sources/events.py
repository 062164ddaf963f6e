"""content/lich/YYYY-MM-DD-slug.md becomes an `Event`."""

from pathlib import Path

from pipeline.model import address
from pipeline.model.event import Cancellation, Event, EventKind, Postponement
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.articles import ID, read_approval, read_corrections, read_status
from pipeline.sources.body import BodyParser, Resolver
from pipeline.sources.fields import Fields
from pipeline.sources.markdown_file import Keys, open_markdown

KEYS = Keys(
    text=(
        "title", "begin", "end", "place", "agency", "id", "summary", "kind", "audience", "contact", "status", "publish_at",
    ),
    structured=("approved", "cancelled", "postponed", "corrections", "old_urls"),
)  # fmt: skip


def read_event(project: Path, path: str, parser: BodyParser, resolve: Resolver) -> Event | SourceFile:
    """Read one file; a file without any text comes back as a `SourceFile` that says why."""
    file = open_markdown(project, path, KEYS)
    if isinstance(file, SourceFile):
        return file
    fields = file.fields
    name = path.rpartition("/")[2]
    url = address.event(name)
    if not url:
        fields.fault(FaultKind.BAD_NAME, "", name)
    body = parser.parse(file.body, file.body_line, resolve)
    event_id = fields.text("id")
    if event_id and not ID.fullmatch(event_id):
        fields.fault(FaultKind.BAD_ID, "id", event_id)
    fields.require("title", "begin", "place", "summary")
    values = {
        "url": url,
        "title": fields.text("title"),
        "begin": fields.moment("begin"),
        "end": fields.moment("end"),
        "place": fields.text("place"),
        "agency": fields.text("agency"),
        "id": event_id,
        "summary": fields.text("summary"),
        "body": body,
        "kind": fields.choice("kind", EventKind),
        "audience": fields.text("audience"),
        "contact": fields.text("contact"),
        "status": read_status(fields),
        "approved": read_approval(fields),
        "publish_at": fields.moment("publish_at"),
        "cancelled": _cancellation(fields),
        "postponed": _postponement(fields),
        "corrections": read_corrections(fields),
        "old_urls": fields.addresses("old_urls"),
    }
    return Event(file=file.source(), **values)  # type: ignore[arg-type]  # a plain dict of what the lines above made


def _cancellation(fields: Fields) -> Cancellation | None:
    part = fields.part("cancelled", ("date", "reason"))
    if part is None:
        return None
    part.require("date", "reason")
    return Cancellation(part.day("date"), part.text("reason"))


def _postponement(fields: Fields) -> Postponement | None:
    part = fields.part("postponed", ("date", "reason", "was"))
    if part is None:
        return None
    part.require("date", "reason")
    return Postponement(part.day("date"), part.text("reason"), part.moment("was"))
