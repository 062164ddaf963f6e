"""content/tin-tuc/<agency>/YYYY-MM-DD-slug.md becomes an `Article`."""

import re
from pathlib import Path

from pipeline.model import address
from pipeline.model.article import Approval, Article, Correction, Origin, Status, Tone, Withdrawal
from pipeline.model.body import Picture
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.body import BodyParser, Resolver
from pipeline.sources.fields import Fields
from pipeline.sources.markdown_file import Keys, MarkdownFile, open_markdown

KEYS = Keys(
    text=(
        "title", "date", "agency", "id", "summary", "tone", "cover", "cover_alt", "cover_caption", "status", "publish_at",
        "review_by", "expires", "board",
    ),
    structured=("areas", "procedures", "approved", "withdrawn", "corrections", "old_urls", "channels", "source"),
)  # fmt: skip
ID = re.compile(r"[0-9]{4}-[0-9a-hjkmnp-tv-z]{5}")
"""The year, and five characters of Crockford's base32."""


def read_article(project: Path, path: str, parser: BodyParser, resolve: Resolver) -> Article | SourceFile:
    """Read one file; a file without any text comes back as a `SourceFile` that says why."""
    file = open_markdown(project, path, KEYS)
    return file if isinstance(file, SourceFile) else article_of(file, parser, resolve)


def article_of(file: MarkdownFile, parser: BodyParser, resolve: Resolver) -> Article:
    """The record of a file that has been cut into fields and body."""
    fields = file.fields
    name = file.path.rpartition("/")[2]
    url = address.article(name)
    if not url:
        fields.fault(FaultKind.BAD_NAME, "", name)
    body = parser.parse(file.body, file.body_line, resolve)
    article_id = fields.text("id")
    if article_id and not ID.fullmatch(article_id):
        fields.fault(FaultKind.BAD_ID, "id", article_id)
    fields.require("title", "summary")
    values = {
        "url": url,
        "title": fields.text("title"),
        "date": fields.moment("date"),
        "agency": fields.text("agency"),
        "id": article_id,
        "summary": fields.text("summary"),
        "body": body,
        "areas": fields.texts("areas"),
        "tone": fields.choice("tone", Tone),
        "cover": _cover(fields, resolve),
        "procedures": fields.texts("procedures"),
        "status": read_status(fields),
        "approved": read_approval(fields),
        "publish_at": fields.moment("publish_at"),
        "review_by": fields.day("review_by"),
        "expires": fields.day("expires"),
        "withdrawn": _withdrawal(fields),
        "corrections": read_corrections(fields),
        "old_urls": fields.addresses("old_urls"),
        "channels": fields.texts("channels"),
        "board": fields.text("board"),
        "origin": _origin(fields),
    }
    return Article(file=file.source(), **values)  # type: ignore[arg-type]  # a plain dict of what the lines above made


def read_status(fields: Fields) -> Status | None:
    """None also where the file gives two: the writer meant one of them, and nobody knows which."""
    status = fields.choice("status", Status)
    twice = any(fault.kind is FaultKind.DUPLICATE_KEY and fault.key == "status" for fault in fields.faults)
    return None if twice else status


def _cover(fields: Fields, resolve: Resolver) -> Picture | None:
    target = fields.text("cover")
    if not target:
        return None
    return Picture(target, resolve(target).url, fields.text("cover_alt"), fields.text("cover_caption"), fields.line_of("cover"))


def read_approval(fields: Fields) -> Approval | None:
    """Who approved an article or event, and when; None: nobody, or no such map (a fault)."""
    part = fields.part("approved", ("by", "date"))
    if part is None:
        return None
    part.require("by", "date")
    return Approval(part.text("by"), part.day("date"))


def _withdrawal(fields: Fields) -> Withdrawal | None:
    part = fields.part("withdrawn", ("date", "reason", "replaced_by"))
    if part is None:
        return None
    part.require("date", "reason")
    return Withdrawal(part.day("date"), part.text("reason"), part.address("replaced_by"))


def read_corrections(fields: Fields) -> tuple[Correction, ...]:
    """The corrections of an article or event, in the order of the file."""
    found = []
    for part in fields.parts("corrections", ("date", "note")):
        part.require("date", "note")
        found.append(Correction(part.day("date"), part.text("note")))
    return tuple(found)


def _origin(fields: Fields) -> Origin | None:
    part = fields.part("source", ("author", "name", "url"))
    return None if part is None else Origin(part.text("author"), part.text("name"), part.text("url"))
