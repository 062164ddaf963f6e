"""A body becomes items: charset, what it is, feedparser, items. Pure: the same bytes give the same items.

feedparser gets UTF-8 that was decoded here, with no DOCTYPE and no entity declared (`sniff` refuses those), through a stream,
since it would take a text for an address; its sanitiser and its resolving of links are off: only words and one link of each entry
are used.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import feedparser

from pipeline.partners.address import absolute
from pipeline.partners.decode import decode
from pipeline.partners.fault import PullFault, Why, fault
from pipeline.partners.items import Item, RawItem, make_items, plain_text
from pipeline.partners.sniff import sniff

_TYPE = {"content-type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What a feed held."""

    title: str
    items: tuple[Item, ...]
    """In the feed's order."""
    notes: tuple[str, ...]
    """What was not as it should be but did not stop anything; for staff."""


def parse(body: bytes, content_type: str, url: str, now: datetime) -> ParsedFeed | PullFault:
    """Read a feed. `url` is where it came from; `now`, aware, is held against its dates."""
    decoded = decode(body, content_type)
    sniffed = sniff(decoded.text, url)
    if isinstance(sniffed, PullFault):
        return sniffed
    found = feedparser.parse(
        io.BytesIO(sniffed.text.encode("utf-8", "replace")),
        response_headers=_TYPE,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    entries = [_raw(entry) for entry in found.entries]
    if not entries and found.bozo:
        return fault(Why.UNREADABLE)
    feed = found.feed
    base = absolute(_text(feed, "link"), url) or url
    generator = f"{_text(feed, 'generator')} {_text(feed.get('generator_detail') or {}, 'name')}"
    items, notes = make_items(entries, base, now, generator)
    broken = ("XML của bản tin viết sai; máy đọc được phần còn lành",) if found.bozo else ()
    none = ("bản tin không có tin nào",) if not entries else ()
    return ParsedFeed(plain_text(_text(feed, "title"), 150), items, (*decoded.notes, *sniffed.notes, *broken, *none, *notes))


def _raw(entry: Any) -> RawItem:
    contents = entry.get("content") or [{}]
    return RawItem(
        id=_text(entry, "id"),
        link=_text(entry, "link"),
        title=_text(entry, "title"),
        summary=_text(entry, "summary") or _text(contents[0], "value"),
        author=_text(entry, "author"),
        date=_text(entry, "published") or str(dict.get(entry, "updated") or ""),
    )


def _text(tree: Any, key: str) -> str:
    value = tree.get(key)
    return value if isinstance(value, str) else ""
