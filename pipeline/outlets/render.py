"""All outlets in one call: published pages in, files out. Pure: it reads no disk, no clock, no network."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.catalogue import feeds_of
from pipeline.outlets.feeds.files import render_feeds
from pipeline.outlets.feeds.opml import render_opml
from pipeline.outlets.finder import render_finder
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.search.render import Memory, render_search
from pipeline.outlets.sitemap import ROBOTS, render_robots, render_sitemap

__all__ = ["OutletProfile", "render_outlets"]


def render_outlets(
    pages: Sequence[HandoverPage],
    *,
    profile: OutletProfile,
    now: datetime,
    size_of: Callable[[str], int] = lambda url: 0,
    memory: Memory | None = None,
    version: str = "",
) -> dict[str, bytes]:
    """Path below output/ -> bytes, for every outlet; the same bytes whatever order `pages` come in.

    Args:
        pages: the whole hand-over, drafts included.
        now: aware; an article that is not yet due at this moment is in no feed.
        size_of: address of a published picture -> its bytes, which feeds must name; 0: unknown. Asked for covers in feeds only.
        memory: what the search index remembers between runs, by the `version` of the program; it changes no byte.

    Raises:
        BuildFailed: an article that feeds should carry has no id or no usable date.
    """
    feeds = feeds_of(pages, profile, now)
    return {
        **render_feeds(feeds, profile, size_of),
        address.output_path(address.FEED_LIST): render_opml(feeds, profile),
        address.output_path(address.FINDER_INDEX): render_finder(pages, profile.abbreviations, profile.colloquial),
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
