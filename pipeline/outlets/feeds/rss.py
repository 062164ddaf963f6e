"""RSS 2.0 (https://www.rssboard.org/rss-specification) with the whole text, the author and the cover."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from feedgenerator import Rss201rev2Feed

from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.document import write
from pipeline.outlets.feeds.items import Cover, FeedItem
from pipeline.outlets.profile import OutletProfile

_VOCABULARIES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


class _Rss(Rss201rev2Feed):  # type: ignore[misc]  # feedgenerator ships no types
    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), **_VOCABULARIES}

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", item["updateddate"].isoformat())  # RSS itself has no word for it
        if item["cover"] is not None:
            _media(handler, item["cover"])
        if item["content"] is not None:
            handler.addQuickElement("content:encoded", item["content"])


def _media(handler: Any, cover: Cover) -> None:
    """Media RSS (https://www.rssboard.org/media-rss): aggregators show the picture, an enclosure they only offer.

    Without the picture's description: readers built on feedparser take ``media:description`` for the article's text.
    """
    size = {"fileSize": str(cover.size)} if cover.size else {}
    handler.addQuickElement("media:content", None, {"url": cover.url, "type": cover.type, "medium": "image", **size})


def render_rss(feed: Feed, profile: OutletProfile, items: Sequence[FeedItem]) -> bytes:
    """The RSS form of `feed` with these items, newest first."""
    return write(_Rss, feed, profile, items, feed.subject.rss)
