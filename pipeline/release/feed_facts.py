"""What one written feed says, as a reader understands it: RSS and Atom by feedparser, JSON Feed as JSON, fragments by lxml."""

import calendar
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

import feedparser
import lxml.html
from lxml import etree

from pipeline.model import address


class FeedItemFacts(NamedTuple):
    """One item; each text is empty where the item has none."""

    id: str
    link: str
    title: str = ""
    date: str = ""
    """ISO 8601 with offset: the later of published and updated."""


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """The facts that `verify` judges. An unreadable feed has `fault` and nothing else."""

    fault: str = ""
    """What a feed reader would stumble over; empty: nothing."""
    items: tuple[tuple[str, ...], ...] = ()
    """The fields of `FeedItemFacts` of each item, in order."""


def facts_of_feed(path: str, data: bytes) -> FeedFacts:
    """Parse one file of output/feeds/ or output/embed/; never raises for what a file can be."""
    if path.endswith(".json"):
        return _json_feed(data)
    if path.endswith(".xml"):
        return _xml_feed(data)
    if path.endswith(".opml"):
        return _list_of_feeds(data)
    if address.is_fragment(path):
        return _fragment(data)
    return FeedFacts(fault="không phải bản tin RSS, Atom hay JSON Feed")


def _xml_feed(data: bytes) -> FeedFacts:
    # A file object, because feedparser takes bytes for the name of a file first.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo:
        return FeedFacts(fault=f"XML sai: {feed.bozo_exception}"[:200])
    if not feed.get("version"):
        return FeedFacts(fault="không phải RSS hay Atom")
    return FeedFacts(items=tuple(map(_xml_item, feed.entries)))


def _xml_item(entry: Any) -> FeedItemFacts:
    moments = [entry[key] for key in ("published_parsed", "updated_parsed") if entry.get(key)]
    latest = datetime.fromtimestamp(max(map(calendar.timegm, moments)), tz=UTC).isoformat() if moments else ""
    return FeedItemFacts(str(entry.get("id", "")), str(entry.get("link", "")), str(entry.get("title", "")), latest)


def _list_of_feeds(data: bytes) -> FeedFacts:
    """OPML: no items; what it lists are feeds, which have facts of their own."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as exc:
        return FeedFacts(fault=f"XML sai: {exc}"[:200])
    return FeedFacts() if root.tag == "opml" and root.find("body/outline") is not None else FeedFacts(fault="không phải OPML")


def _json_feed(data: bytes) -> FeedFacts:
    try:
        feed = json.loads(data)
        if not str(feed["version"]).startswith("https://jsonfeed.org/version/"):
            return FeedFacts(fault="không phải JSON Feed")
        return FeedFacts(items=tuple(map(_json_item, feed["items"])))
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        return FeedFacts(fault=f"JSON Feed sai: {type(exc).__name__}")


def _json_item(item: dict[str, Any]) -> FeedItemFacts:
    moments = [datetime.fromisoformat(item[key]) for key in ("date_published", "date_modified") if key in item]
    latest = max(moments).isoformat() if moments else ""
    return FeedItemFacts(str(item.get("id", "")), str(item.get("url", "")), str(item.get("title", "")), latest)


def _fragment(data: bytes) -> FeedFacts:
    """An HTML fragment: its items have no ids of their own, so the address stands for it."""
    try:
        root = lxml.html.fragment_fromstring(data.decode())
    except (UnicodeDecodeError, etree.LxmlError, ValueError):
        return FeedFacts(fault="không phải một đoạn HTML")
    if root.tag != "section":
        return FeedFacts(fault="không phải một đoạn HTML trong thẻ <section>")
    hrefs = [link.get("href", "") for link in root.iter("a")]
    if not any(address.FEEDBACK in href for href in hrefs) or not any(href.startswith("tel:") for href in hrefs):
        return FeedFacts(fault="đoạn HTML thiếu các cách góp ý")
    links = [link for item in root.iter("li") for link in item.findall("a")[:1]]
    return FeedFacts(
        items=tuple(FeedItemFacts(link.get("href", ""), link.get("href", ""), link.text_content()) for link in links)
    )
