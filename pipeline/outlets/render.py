"""All outlets in one call: published pages in, files out. Pure: it reads no disk, no clock, no network."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.atom import render_atom
from pipeline.outlets.feeds.catalogue import change_feed, feeds_of
from pipeline.outlets.feeds.changes import change_items
from pipeline.outlets.feeds.items import fit, item_of
from pipeline.outlets.feeds.json_feed import render_json
from pipeline.outlets.feeds.rss import render_rss
from pipeline.outlets.finder import render_finder
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.search.render import Memory, render_search
from pipeline.outlets.sitemap import ROBOTS, render_robots, render_sitemap

__all__ = ["OutletProfile", "render_outlets"]


def render_outlets(
    pages: Sequence[HandoverPage], *, profile: OutletProfile, now: datetime, memory: Memory | None = None, version: str = ""
) -> dict[str, bytes]:
    """Path below output/ -> bytes, for every outlet; the same bytes whatever order `pages` come in.

    Args:
        pages: the whole hand-over, drafts included.
        now: aware; an article that is not yet due at this moment is in no feed.
        memory: what the search index remembers between runs, by the `version` of the program; it changes no byte.

    Raises:
        BuildFailed: an article that feeds should carry has no id or no usable date.
    """
    return {
        **_feeds(pages, profile, now),
        address.output_path(address.FINDER_INDEX): render_finder(pages, profile.abbreviations),
        **render_search(
            pages,
            now=now,
            abbreviations=profile.abbreviations,
            colloquial=profile.colloquial,
            memory=memory,
            version=version,
        ),
        **render_sitemap(pages, profile),
        ROBOTS: render_robots(profile),
    }


def _feeds(pages: Sequence[HandoverPage], profile: OutletProfile, now: datetime) -> dict[str, bytes]:
    feeds = feeds_of(pages, profile, now)
    # An article stands in several feeds; its item is made once.
    chosen = {page.url: page for feed in feeds for page in feed.articles}
    ready = {url: item_of(page, profile) for url, page in chosen.items()}
    files: dict[str, bytes] = {}
    for feed in feeds:
        items = [ready[page.url] for page in feed.articles]
        files[address.output_path(feed.rss)] = fit(items, partial(render_rss, feed, profile))
        files[address.output_path(feed.atom)] = fit(items, partial(render_atom, feed, profile))
    return {**files, **_change_feeds(pages, profile, now)}


def _change_feeds(pages: Sequence[HandoverPage], profile: OutletProfile, now: datetime) -> dict[str, bytes]:
    feed = change_feed(profile)
    items = change_items(pages, profile, now)
    return {
        address.output_path(feed.rss): fit(items, partial(render_rss, feed, profile)),
        address.output_path(feed.atom): fit(items, partial(render_atom, feed, profile)),
        address.output_path(feed.json): fit(items, partial(render_json, feed, profile)),
    }
