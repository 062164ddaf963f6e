"""What RSS and Atom have in common: a feed's head and its items, handed to a writer of the library ``feedgenerator``."""

# Why feedgenerator, and not feedgen or lxml: docs/adr/0007. Its defaults (ids from address and date, "now") are all overridden.

import html
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from feedgenerator import Enclosure

from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.items import Cover, FeedItem
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
        link=profile.address(feed.subject.page),
        description=plain(feed.description),
        language=profile.language,
        feed_url=profile.address(own_address),
        feed_guid=profile.permanent_id(feed.id),
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
            enclosures=_enclosures(item.cover),
            cover=item.cover,
        )
    written: str = document.writeString("utf-8")
    return written.encode() + b"\n"


def _enclosures(cover: Cover | None) -> list[Any]:
    return [Enclosure(cover.url, str(cover.size), cover.type)] if cover and cover.size else []


def _updated(items: Sequence[FeedItem], profile: OutletProfile) -> datetime:
    """The last change of any item; for an empty feed a fixed day, so that its bytes stay the same from build to build."""
    return max((item.updated for item in items), default=profile.since)
