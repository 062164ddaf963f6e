"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) with the whole text as HTML."""

import json
from collections.abc import Sequence
from typing import Any

from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.items import FeedItem
from pipeline.outlets.feeds.text import plain
from pipeline.outlets.profile import OutletProfile


def render_json(feed: Feed, profile: OutletProfile, items: Sequence[FeedItem], own_address: str = "") -> bytes:
    """The JSON form of `feed` with these items, newest first; UTF-8, ended by a line break.

    Args:
        own_address: where it will stand below the site's root; empty: with the feed's other forms.
    """
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": plain(feed.title),
        "description": plain(feed.description),
        "home_page_url": profile.address(feed.subject.page),
        "feed_url": profile.address(own_address or feed.subject.json),
        "language": profile.language,
        "authors": [{"name": plain(profile.owner), "url": profile.address("/")}],
        "items": [_item(item) for item in items],
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(item: FeedItem) -> dict[str, Any]:
    fields = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html or None,
        "content_text": None if item.html else item.summary or item.title,  # one of the two must be there
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "image": item.cover.url if item.cover else None,
        "authors": [{"name": item.author}],
        "tags": list(item.categories),
    }
    return {key: value for key, value in fields.items() if value not in (None, "", [])}
