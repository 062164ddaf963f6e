"""What one written feed says, as a feed reader understands it: RSS and Atom by feedparser, JSON Feed as JSON."""

import io
import json
from dataclasses import dataclass

import feedparser
from lxml import etree


@dataclass(frozen=True, slots=True)
class FeedFacts:
    """The facts that `verify` judges. An unreadable feed has `fault` and nothing else."""

    fault: str = ""
    """What a feed reader would stumble over; empty: nothing."""
    items: tuple[tuple[str, str], ...] = ()
    """(id, link) of each item, in order; either is empty where the item has none."""


def facts_of_feed(path: str, data: bytes) -> FeedFacts:
    """Parse one file of output/feeds/; never raises for what a file can be."""
    if path.endswith(".json"):
        return _json_feed(data)
    if path.endswith(".xml"):
        return _xml_feed(data)
    if path.endswith(".opml"):
        return _list_of_feeds(data)
    return FeedFacts(fault="không phải bản tin RSS, Atom hay JSON Feed")


def _xml_feed(data: bytes) -> FeedFacts:
    # A file object, because feedparser takes bytes for the name of a file first.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if feed.bozo:
        return FeedFacts(fault=f"XML sai: {feed.bozo_exception}"[:200])
    if not feed.get("version"):
        return FeedFacts(fault="không phải RSS hay Atom")
    return FeedFacts(items=tuple((str(entry.get("id", "")), str(entry.get("link", ""))) for entry in feed.entries))


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
        return FeedFacts(items=tuple((str(item.get("id", "")), str(item.get("url", ""))) for item in feed["items"]))
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        return FeedFacts(fault=f"JSON Feed sai: {type(exc).__name__}")
