"""The files of feeds: every form of each, cut to what readers take."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from pipeline.model import address
from pipeline.outlets.feeds.atom import render_atom
from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.changes import change_item
from pipeline.outlets.feeds.embed import render_fragment, render_fragment_json
from pipeline.outlets.feeds.items import FeedItem, fit, item_of
from pipeline.outlets.feeds.json_feed import render_json
from pipeline.outlets.feeds.rss import render_rss
from pipeline.outlets.profile import OutletProfile


def render_feeds(feeds: Iterable[Feed], profile: OutletProfile, size_of: Callable[[str], int]) -> dict[str, bytes]:
    """Path below output/ -> bytes, of these feeds. The files of one depend on it, on the profile and on the weight of its covers.

    Args:
        size_of: address of a cover -> bytes of the published file; 0: unknown.

    Raises:
        BuildFailed: an article or a change has no id or no usable date.
    """
    feeds = tuple(feeds)
    # An article stands in several feeds; its item is made once.
    chosen = {page.url: page for feed in feeds for page in feed.articles}
    ready = {url: item_of(page, profile, size_of(page.cover) if page.cover else 0) for url, page in chosen.items()}
    files: dict[str, bytes] = {}
    for feed in feeds:
        items = [ready[page.url] for page in feed.articles] + [change_item(entry, profile) for entry in feed.entries]
        files.update(_forms(feed, profile, items))
    return files


def _forms(feed: Feed, profile: OutletProfile, items: Sequence[FeedItem]) -> dict[str, bytes]:
    return {
        address.output_path(feed.subject.rss): fit(items, partial(render_rss, feed, profile)),
        address.output_path(feed.subject.atom): fit(items, partial(render_atom, feed, profile)),
        address.output_path(feed.subject.json): fit(items, partial(render_json, feed, profile)),
        address.output_path(feed.subject.fragment): render_fragment(feed, profile, items),
        address.output_path(feed.subject.fragment_json): render_fragment_json(feed, profile, items),
    }
