"""Which articles a feed carries, and what it says of each item."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import itemgetter
from pathlib import PurePosixPath

from pipeline.errors import BuildFailed
from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.body import absolute
from pipeline.outlets.feeds.text import plain, xml_safe
from pipeline.outlets.moments import in_vietnam, last_changed, public_from
from pipeline.outlets.profile import OutletProfile
from pipeline.vietnamese.dates import HO_CHI_MINH

FEED_LIMIT = 512 * 1024
"""Bytes of one feed at most: several readers give up on larger ones."""


_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".gif": "image/gif"}
"""The formats of pictures that sources take."""


@dataclass(frozen=True, slots=True)
class Cover:
    """An item's picture."""

    url: str
    """Full address."""
    type: str
    """``image/jpeg``."""
    size: int
    """Bytes; 0: unknown, and then no feed offers it for download, because RSS and Atom readers rely on the number."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """One item as feeds tell it. All texts are free of characters that XML forbids."""

    id: str
    """``tag:…`` (RFC 4151); never changes, whatever else of the article does."""
    url: str
    """Full address."""
    title: str
    """Plain text, one line; the address where nothing is left of the title."""
    summary: str
    """Plain text; empty: none."""
    html: str
    """Sanitised, all addresses full; empty: the article has no text, or it is too large for a feed."""
    author: str
    """The agency's name, else the owner's."""
    categories: tuple[str, ...]
    """Names of content areas, or the procedure's field."""
    published: datetime
    """Aware, +07:00."""
    updated: datetime
    """Aware, +07:00; `published` while nothing was corrected."""
    cover: Cover | None = None


def current_articles(pages: Iterable[HandoverPage], now: datetime, kind: str = "article") -> tuple[HandoverPage, ...]:
    """The articles that feeds may carry at `now` (aware), newest first, equal moments by id; in whatever order `pages` come.

    With `kind` ``event`` the events, by the moment of their announcement.

    Drafts and what is not yet due stay out even if a page's `current` says otherwise: what a reader has fetched cannot be
    called back.

    Raises:
        BuildFailed: an article has no id or no usable date.
    """
    dated = [
        (in_vietnam(page), page.id or _permanent(page), page.url, page)
        for page in pages
        if page.kind == kind and page.built and page.current
    ]
    latest = now.astimezone(HO_CHI_MINH).isoformat(timespec="seconds")
    due = [entry for entry in dated if entry[0] <= latest]
    due.sort(key=itemgetter(0, 1, 2), reverse=True)
    return tuple([entry[-1] for entry in due])


def item_of(page: HandoverPage, profile: OutletProfile, cover_size: int = 0) -> FeedItem:
    """What feeds say of one article or event; `cover_size`: bytes of its published cover, 0: unknown or no cover.

    Raises:
        BuildFailed: the article has no id or no usable date.
    """
    url = profile.address(page.url)
    published = public_from(page)
    return FeedItem(
        id=profile.permanent_id(_permanent(page)),
        url=url,
        title=plain(page.headline) or url,
        summary=xml_safe(page.summary).strip(),
        html=absolute(page.html, url),
        author=plain(page.agency_name) or plain(profile.owner),
        categories=tuple(name for name in map(plain, page.area_names) if name),
        published=published,
        updated=max(published, last_changed(page)),  # an article that waited for its moment was written before it
        cover=_cover(page, profile, cover_size),
    )


def _cover(page: HandoverPage, profile: OutletProfile, size: int) -> Cover | None:
    picture_type = _TYPES.get(PurePosixPath(page.cover).suffix.lower())
    return Cover(profile.address(page.cover), picture_type, size) if picture_type else None


def fit(items: Sequence[FeedItem], render: Callable[[Sequence[FeedItem]], bytes], limit: int = FEED_LIMIT) -> bytes:
    """The feed of as many of `items` (newest first) as `limit` bytes hold, cut from the oldest end.

    Where the newest alone is too large, it goes without its text rather than taking the whole feed with it.
    """
    whole = render(items)
    if len(whole) <= limit or not items:
        return whole
    count = bisect_right(range(len(items)), limit, key=lambda number: len(render(items[:number]))) - 1
    if count < 1 and items[0].html:
        return fit([replace(items[0], html=""), *items[1:]], render, limit)
    return render(items[: max(count, 0)])


def _permanent(page: HandoverPage) -> str:
    if not page.id:
        raise BuildFailed(
            page.source or page.url,
            "chưa có mã (id) nên không thể vào nguồn tin",
            "Thêm dòng id ở đầu tệp: năm, dấu gạch nối và năm ký tự, ví dụ 2020-k7q4m.",
        )
    return page.id
