"""All outlets: published pages in, files out. Pure: it reads no disk, no clock, no network."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.model.search_limit import oldest_whole_month
from pipeline.outlets.calendar import event_pages, render_calendar
from pipeline.outlets.feeds.catalogue import Feed, feeds_of
from pipeline.outlets.feeds.files import render_feeds
from pipeline.outlets.feeds.opml import render_opml
from pipeline.outlets.finder import render_finder
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.redirect_map import REDIRECT_MAP, render_redirect_map
from pipeline.outlets.search.document import kind_of
from pipeline.outlets.search.render import Memory, render_search
from pipeline.outlets.sitemap import ROBOTS, render_robots, render_sitemap

__all__ = ["Outlet", "OutletProfile", "outlets_of"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """Files that are made together; the same `inputs`, the same bytes."""

    name: str
    """Unique."""
    inputs: tuple[Any, ...]
    """Texts, numbers, tuples of them, and the profile."""
    make: Callable[[], dict[str, bytes]]
    """Path below output/ -> bytes."""


def outlets_of(
    pages: Sequence[HandoverPage],
    *,
    profile: OutletProfile,
    now: datetime,
    size_of: Callable[[str], int] = lambda url: 0,
    memory: Memory | None = None,
    version: str = "",
) -> list[Outlet]:
    """Every outlet, not made yet. The search index is the last, because only it changes `memory` when it is made.

    Args:
        pages: the whole hand-over, drafts included.
        now: aware; an article that is not yet due at this moment is in no feed.
        size_of: address of a published picture -> its bytes, which feeds must name; 0: unknown. Asked for covers in feeds only.
        memory: what the search index remembers between runs, by the `version` of the program; it changes no byte.

    Raises:
        BuildFailed: an article that feeds should carry has no id or no usable date.
    """
    feeds, sizes = feeds_of(pages, profile, now), cache(size_of)
    outlets = [_feed(feed, profile, sizes) for feed in feeds]
    listed = [f"{page.url} {page.kind} {page.date} {page.updated}" for page in pages if page.built]
    procedures = tuple(_identity(page) for page in pages if page.kind == "procedure")
    return [
        *outlets,
        Outlet(
            "opml",
            (profile, tuple((feed.subject, feed.title, feed.description) for feed in feeds)),
            lambda: {address.output_path(address.FEED_LIST): render_opml(feeds, profile)},
        ),
        Outlet(
            "calendar",
            (profile, tuple(_identity(page) for page in event_pages(pages))),
            lambda: render_calendar(pages, profile),
        ),
        Outlet(
            "finder",
            (profile, procedures),
            lambda: {address.output_path(address.FINDER_INDEX): render_finder(pages, profile.abbreviations, profile.colloquial)},
        ),
        Outlet(
            "sitemap",
            (profile, tuple(listed)),
            lambda: {**render_sitemap(pages, profile), ROBOTS: render_robots(profile)},
        ),
        Outlet(
            "redirects",
            (profile, tuple((page.url, page.leads_to) for page in pages if page.built and page.leads_to)),
            lambda: {REDIRECT_MAP: render_redirect_map(pages, profile)},
        ),
        Outlet(
            "search",
            (profile, oldest_whole_month(now), tuple(_identity(page) for page in pages if kind_of(page))),
            lambda: render_search(
                pages,
                now=now,
                abbreviations=profile.abbreviations,
                colloquial=profile.colloquial,
                memory=memory,
                version=version,
            ),
        ),
    ]


def _feed(feed: Feed, profile: OutletProfile, size_of: Callable[[str], int]) -> Outlet:
    articles = tuple((_identity(page), size_of(page.cover) if page.cover else 0) for page in feed.articles)
    inputs = (profile, replace(feed, articles=(), entries=()), articles, feed.entries)
    return Outlet(f"feed {feed.subject.part}", inputs, lambda: render_feeds([feed], profile, size_of))


def _identity(page: HandoverPage) -> str:
    return page.digest or repr(page)
