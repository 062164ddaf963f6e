"""Atom 1.0 (RFC 4287) with the whole text as HTML."""

from collections.abc import Sequence
from datetime import datetime

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
    """The Atom form of `feed` with these items, newest first."""
    return write(_Atom, feed, profile, items, feed.atom)
