"""Atom 1.0 (RFC 4287) with the whole text as HTML."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from feedgenerator import Atom1Feed

from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.document import write
from pipeline.outlets.feeds.items import FeedItem
from pipeline.outlets.profile import OutletProfile


class _Atom(Atom1Feed):  # type: ignore[misc]  # feedgenerator ships no types
    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated


def render_atom(feed: Feed, profile: OutletProfile, items: Sequence[FeedItem]) -> bytes:
    """The Atom form of `feed` with these items, newest first.

    Articles have days, so many have the same moment; but two entries with the same ``updated`` have no order that readers know
    (RFC 4287, 4.2.15; the W3C validator warns). Each entry's moment gets a part of a second that follows from its permanent id.
    """
    return write(_Atom, feed, profile, [replace(item, updated=_told_apart(item)) for item in items], feed.subject.atom)


def _told_apart(item: FeedItem) -> datetime:
    digest = hashlib.sha256(item.id.encode("utf-8", "surrogatepass")).digest()
    return item.updated + timedelta(microseconds=1 + int.from_bytes(digest[:4], "big") % 999_999)
