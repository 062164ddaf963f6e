"""The items of the feed of changes of procedures, from the pages of the log of changes."""

from collections.abc import Iterable
from datetime import datetime

from pipeline.errors import BuildFailed
from pipeline.model.page import HandoverEntry, HandoverPage
from pipeline.outlets.feeds.body import absolute
from pipeline.outlets.feeds.items import FeedItem
from pipeline.outlets.feeds.text import plain, xml_safe
from pipeline.outlets.profile import OutletProfile

WINDOW = 100
"""Changes in the feed at most: one decision may change dozens of procedures."""


def change_items(pages: Iterable[HandoverPage], profile: OutletProfile, now: datetime) -> tuple[FeedItem, ...]:
    """The newest changes announced by `now` (aware), newest first, equal days by id; whatever order `pages` come in.

    Raises:
        BuildFailed: an entry has no usable date.
    """
    entries = {entry.id: entry for page in pages if page.built for entry in page.entries}
    items = [_item(entry, profile) for entry in entries.values()]
    due = [item for item in items if item.published <= now]
    return tuple(sorted(sorted(due, key=lambda item: item.id), key=lambda item: item.published, reverse=True)[:WINDOW])


def _item(entry: HandoverEntry, profile: OutletProfile) -> FeedItem:
    url = profile.address(entry.url)
    try:
        published = datetime.fromisoformat(entry.date)
    except ValueError as exc:
        fix = "Ghi date trong tệp của quyết định, dạng 2020-09-18."
        raise BuildFailed(entry.url, f"ngày “{entry.date}” không dùng được cho nguồn tin", fix) from exc
    return FeedItem(
        id=profile.permanent_id(entry.id),
        url=url,
        title=plain(entry.title) or url,
        summary=xml_safe(entry.summary).strip(),
        html=absolute(entry.html, url),
        author=plain(profile.owner),
        categories=tuple(name for name in (plain(entry.category),) if name),
        published=published,
        updated=published,
    )
