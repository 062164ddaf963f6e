"""Which feeds exist, and their addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.items import WINDOW, current_articles
from pipeline.outlets.profile import OutletProfile

ALL = "/feeds/"
RSS_NAME, ATOM_NAME, JSON_NAME = "rss.xml", "atom.xml", "feed.json"


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, in all its forms."""

    folder: str
    """Address of the folder of both forms: ``/feeds/linh-vuc/mot-cua/``."""
    title: str
    description: str
    page: str
    """Address of the page that shows the same articles: ``/linh-vuc/mot-cua/``."""
    articles: tuple[HandoverPage, ...]
    """Newest first, at most `WINDOW`; empty: a feed without items, which readers may already follow."""

    @property
    def rss(self) -> str:
        """Address of the RSS form."""
        return self.folder + RSS_NAME

    @property
    def atom(self) -> str:
        """Address of the Atom form."""
        return self.folder + ATOM_NAME

    @property
    def json(self) -> str:
        """Address of the JSON form."""
        return self.folder + JSON_NAME

    @property
    def name(self) -> str:
        """What names the feed in its permanent id: ``feeds/linh-vuc/mot-cua``."""
        return self.folder.strip("/")


def area_folder(area_id: str) -> str:
    """``/feeds/linh-vuc/<id>/``."""
    return f"{ALL}linh-vuc/{area_id}/"


def agency_folder(agency_id: str) -> str:
    """``/feeds/co-quan/<id>/``."""
    return f"{ALL}co-quan/{agency_id}/"


def change_feed(profile: OutletProfile) -> Feed:
    """The feed of changes of procedures; its items are no articles (`items.change_items`)."""
    return Feed(
        folder=f"{ALL}{address.CHANGE_FEEDS}",
        title=f"Thay đổi về thủ tục hành chính - {profile.site_name}",
        description="Thủ tục hành chính mới ban hành, được sửa đổi, thay thế, bãi bỏ",
        page=address.CHANGES,
        articles=(),
    )


def feeds_of(pages: Sequence[HandoverPage], profile: OutletProfile, now: datetime) -> tuple[Feed, ...]:
    """All feeds: of the site, of each area, and of each agency that has published; in the order of the profile.

    An agency's feed stays when its last article is withdrawn or expires, since an address once published never dies.

    Raises:
        BuildFailed: an article has no id or no usable date.
    """
    articles = current_articles(pages, now)
    published = {page.agency for page in pages if page.kind == "article" and page.built}
    name = profile.site_name
    whole = Feed(ALL, name, profile.tagline or name, address.HOME, articles[:WINDOW])
    areas = (
        Feed(
            folder=area_folder(area_id),
            title=f"{area_name} - {name}",
            description=f"Tin, bài thuộc lĩnh vực: {area_name}",
            page=address.area(area_id),
            articles=_newest(article for article in articles if area_id in article.areas),
        )
        for area_id, area_name in profile.areas
    )
    agencies = (
        Feed(
            folder=agency_folder(agency_id),
            title=f"{agency_name} - {name}",
            description=f"Tin, bài của: {agency_name}",
            page=address.agency(agency_id),
            articles=_newest(article for article in articles if article.agency == agency_id),
        )
        for agency_id, agency_name in profile.agencies
        if agency_id in published
    )
    return (whole, *areas, *agencies)


def _newest(articles: Iterable[HandoverPage]) -> tuple[HandoverPage, ...]:
    return tuple(articles)[:WINDOW]
