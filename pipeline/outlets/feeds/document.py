"""What RSS and Atom have in common: a feed's head and its items, handed to a writer of the library ``feedgenerator``."""

# Why not feedgen, or lxml by hand: feedgenerator comes with Pelican, so it is no further dependency; it escapes every text and
# sorts attributes; its hooks suffice for what it lacks. Its defaults (ids from address and date, "now") are all overridden.

import html
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.items import FeedItem
from pipeline.outlets.feeds.text import plain
from pipeline.outlets.profile import OutletProfile

TTL = 60
"""Minutes for which a reader may keep a feed before it asks again."""


def write(writer: Callable[..., Any], feed: Feed, profile: OutletProfile, items: Sequence[FeedItem], own_address: str) -> bytes:
    """The feed as UTF-8 XML, ended by a line break; the same input gives the same bytes.

    Args:
        writer: a subclass of feedgenerator's ``SyndicationFeed`` that takes its date from ``feed["updated"]``.
        own_address: the address of this form of the feed, below the site's root.
    """
    document = writer(
        title=plain(feed.title),
        link=profile.address(feed.page),
        description=plain(feed.description),
        language=profile.language,
        feed_url=profile.address(own_address),
        feed_guid=profile.permanent_id(feed.name),
        feed_copyright=plain(profile.owner),
        author_name=plain(profile.owner),
        ttl=TTL,
        updated=_updated(items, profile),
    )
    for item in items:
        document.add_item(
            title=item.title,
            link=item.url,
            # Both formats read a description as HTML, so plain text must be made HTML first.
            description=html.escape(item.summary, quote=False) or None,
            content=item.html or None,
            author_name=item.author,
            pubdate=item.published,
            updateddate=item.updated,
            unique_id=item.id,
            unique_id_is_permalink=False,
            categories=item.categories,
        )
    written: str = document.writeString("utf-8")
    return written.encode() + b"\n"


def _updated(items: Sequence[FeedItem], profile: OutletProfile) -> datetime:
    """The last change of any item; for an empty feed a fixed day, so that its bytes stay the same from build to build."""
    return max((item.updated for item in items), default=profile.since)
