"""Which feeds exist, and what each shows: the one place that decides it. Nothing is rendered here and no text is looked at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import address
from pipeline.model.page import HandoverEntry, HandoverPage
from pipeline.outlets.feeds.changes import newest_changes
from pipeline.outlets.feeds.items import WINDOW, current_articles
from pipeline.outlets.profile import OutletProfile


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, in all its forms; with the profile and the weight of its covers it says every byte of them."""

    part: str
    """Place below ``/feeds/`` and ``/embed/``: ``linh-vuc/mot-cua/``; empty: the feed of everything."""
    group: str
    """Heading under which lists of feeds show it, for people."""
    name: str
    """Short, for lists of feeds: "Cơ chế một cửa"."""
    title: str
    """What readers call it: name and site."""
    description: str
    page: str
    """Address of the page that shows the same: ``/linh-vuc/mot-cua/``."""
    articles: tuple[HandoverPage, ...] = ()
    """Newest first, at most `WINDOW`; with no entries either: a feed without items, which readers may already follow."""
    entries: tuple[HandoverEntry, ...] = ()
    """Newest first; only the feed of changes of procedures has them."""

    @property
    def rss(self) -> str:
        """Address of the RSS form."""
        return address.feed("rss", self.part)

    @property
    def atom(self) -> str:
        """Address of the Atom form."""
        return address.feed("atom", self.part)

    @property
    def json(self) -> str:
        """Address of the JSON form."""
        return address.feed("json", self.part)

    @property
    def fragment(self) -> str:
        """Address of the HTML fragment for other sites."""
        return address.embedded("html", self.part)

    @property
    def fragment_json(self) -> str:
        """Address of the same as JSON."""
        return address.embedded("json", self.part)

    @property
    def id(self) -> str:
        """What names the feed in its permanent id: ``feeds/linh-vuc/mot-cua``."""
        return (address.FEEDS + self.part).strip("/")


def feeds_of(pages: Sequence[HandoverPage], profile: OutletProfile, now: datetime) -> tuple[Feed, ...]:
    """All feeds: of the site, of the changes of procedures, of each area, each ward, and each other agency that has published.

    An agency's feed stays when its last article is withdrawn or expires, since an address once published never dies. A ward
    has its feed before its first article: partner sites subscribe to the wards, all of them, once.

    Raises:
        BuildFailed: an article or a change has no id or no usable date.
    """
    articles = current_articles(pages, now)
    name = profile.site_name
    whole = Feed("", "Toàn trang", "Tất cả tin, bài", name, profile.tagline or name, address.HOME, articles[:WINDOW])
    published = {page.agency for page in pages if page.kind == "article" and page.built}
    return (whole, _changes(pages, profile, now), *_areas(articles, profile), *_agencies(articles, profile, published))


def _changes(pages: Sequence[HandoverPage], profile: OutletProfile, now: datetime) -> Feed:
    name = "Thay đổi về thủ tục hành chính"
    description = "Thủ tục hành chính mới ban hành, được sửa đổi, thay thế, bãi bỏ"
    title = f"{name} - {profile.site_name}"
    entries = newest_changes(pages, now)
    return Feed(address.CHANGE_FEEDS, "Toàn trang", name, title, description, address.CHANGES, entries=entries)


def _areas(articles: Sequence[HandoverPage], profile: OutletProfile) -> Iterator[Feed]:
    for area_id, name in profile.areas:
        yield Feed(
            part=address.area_feeds(area_id),
            group="Lĩnh vực",
            name=name,
            title=f"{name} - {profile.site_name}",
            description=f"Tin, bài thuộc lĩnh vực: {name}",
            page=address.area(area_id),
            articles=_newest(article for article in articles if area_id in article.areas),
        )


def _agencies(articles: Sequence[HandoverPage], profile: OutletProfile, published: set[str]) -> Iterator[Feed]:
    for agency_id, name in profile.agencies:
        is_ward = agency_id in profile.wards
        if is_ward or agency_id in published:
            yield Feed(
                part=address.agency_feeds(agency_id),
                group="Phường" if is_ward else "Cơ quan, đơn vị",
                name=name,
                title=f"{name} - {profile.site_name}",
                description=f"Tin, bài của: {name}",
                page=address.agency(agency_id),
                articles=_newest(article for article in articles if article.agency == agency_id),
            )


def _newest(articles: Iterable[HandoverPage]) -> tuple[HandoverPage, ...]:
    return tuple(articles)[:WINDOW]
