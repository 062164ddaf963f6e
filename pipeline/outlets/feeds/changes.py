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


def newest_changes(pages: Iterable[HandoverPage], now: datetime) -> tuple[HandoverEntry, ...]:
    """The newest changes announced by `now` (aware), newest first, equal days by id; whatever order `pages` come in.

    Raises:
        BuildFailed: an entry has no usable date.
    """
    entries = {entry.id: entry for page in pages if page.built for entry in page.entries}
    due = [entry for entry in entries.values() if _announced(entry) <= now]
    return tuple(sorted(sorted(due, key=lambda entry: entry.id), key=_announced, reverse=True)[:WINDOW])


def change_item(entry: HandoverEntry, profile: OutletProfile) -> FeedItem:
    """What feeds say of one change.

    Raises:
        BuildFailed: the entry has no usable date.
    """
    url = profile.address(entry.url)
    published = _announced(entry)
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


def _announced(entry: HandoverEntry) -> datetime:
    try:
        return datetime.fromisoformat(entry.date)
    except ValueError as exc:
        fix = "Ghi date trong tệp của quyết định, dạng 2020-09-18."
        raise BuildFailed(entry.url, f"ngày “{entry.date}” không dùng được cho nguồn tin", fix) from exc
