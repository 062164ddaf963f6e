"""RSS 2.0 (https://www.rssboard.org/rss-specification) with ``content:encoded`` for the whole text."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from feedgenerator import Rss201rev2Feed

from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.document import write
from pipeline.outlets.feeds.items import FeedItem
from pipeline.outlets.profile import OutletProfile

_CONTENT = {"xmlns:content": "http://purl.org/rss/1.0/modules/content/"}


class _Rss(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator ships no types
    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), **_CONTENT}

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", item["updateddate"].isoformat())  # RSS itself has no word for it
        if item["content"] is not None:
            handler.addQuickElement("content:encoded", item["content"])


def render_rss(feed: Feed, profile: OutletProfile, items: Sequence[FeedItem]) -> bytes:
    """The RSS form of `feed` with these items, newest first."""
    return write(_Rss, feed, profile, items, feed.rss)
