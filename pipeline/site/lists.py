"""The lists of articles: home, all news, by area, by agency, by month. A list shows the newest 20 and links to its months.

Adding one article changes the lists it belongs to and their current month, whatever the size of the archive; a month that is
over changes only when one of its own articles does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import address
from pipeline.model.agency import AgencyKind
from pipeline.model.article import Article
from pipeline.model.page import HandoverPage
from pipeline.site.context import Frame, Given
from pipeline.site.event_views import EventCard
from pipeline.site.head import Head, feed_links, organisation
from pipeline.site.months import month_link, month_name, month_parts
from pipeline.site.page import Page, Part, make_page
from pipeline.site.split import split_by_weight
from pipeline.site.urgent import urgent_moments
from pipeline.site.views import AgencyView, AreaView, ArticleCard, LinkView, ListView

NEWEST = 20
_ITEM_OVERHEAD = 900
"""Bytes of markup around one article in a list."""
_KINDS = {"office": "Phòng, ban, văn phòng", "unit": "Đơn vị sự nghiệp", "ward": "Phường", "front": "Mặt trận, đoàn thể"}


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a list is about."""

    url: str
    kind: str
    heading: str
    description: str
    trail: tuple[LinkView, ...]
    feeds: tuple[LinkView, ...] = ()
    category: AreaView | None = None
    author: AgencyView | None = None


@dataclass(frozen=True, slots=True)
class ListInputs:
    """Everything that the first page of a list is made from."""

    subject: _Subject
    listing: ListView


@dataclass(frozen=True, slots=True)
class HomeInputs:
    """Everything that the home page is made from."""

    subject: _Subject
    listing: ListView
    events: tuple[EventCard, ...]
    """The next ones; empty: none is known."""
    changes_at: tuple[str, ...]
    """ISO 8601 moments at which urgent notices come and go: this page tells of them for all pages."""


@dataclass(frozen=True, slots=True)
class MonthInputs:
    """Everything that the pages of one month of a list are made from."""

    subject: _Subject
    month: str
    """``2020/03``."""
    cards: tuple[ArticleCard, ...]
    """Oldest first; empty: all have been withdrawn."""


def article_lists(
    frame: Frame,
    given: Given,
    articles: Sequence[Article],
    cards: Mapping[str, ArticleCard],
    events: tuple[EventCard, ...] = (),
) -> list[Part]:
    """Every list. `articles` are the built ones, oldest first; `cards`: address -> card; `events`: for the home page.

    A withdrawn article is in no list, but its month keeps its page: readers and its own breadcrumb know the address.
    """
    by_area: dict[str, list[Article]] = defaultdict(list)
    by_agency: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_agency[article.agency].append(article)
        for area_id in dict.fromkeys(article.areas):
            by_area[area_id].append(article)
    lists = _Lists(frame, given, cards, {article.url: address.month_of(article.url) for article in articles})
    parts = [lists.home(articles, by_area, events), lists.areas(by_area), lists.agencies(by_agency)]
    parts += lists.of(_news(), articles)
    for area in frame.site.areas:
        parts += lists.of(_area(area), by_area[area.id])
    for agency in frame.agencies.values():
        parts += lists.of(_agency(agency, bool(by_agency[agency.id])), by_agency[agency.id])
    return parts


@dataclass(frozen=True, slots=True)
class _Lists:
    frame: Frame
    given: Given
    cards: Mapping[str, ArticleCard]
    months: Mapping[str, str]
    """Address of an article -> ``2020/03``."""

    def home(self, articles: Sequence[Article], by_area: Mapping[str, list[Article]], events: tuple[EventCard, ...]) -> Part:
        settings = self.frame.settings
        listing = ListView(
            settings.name,
            settings.tagline,
            self._newest(articles),
            months=_month_links(address.NEWS, self._by_month(articles)),
            links=self._area_links(by_area),
            feeds=feed_links("", "Tin mới"),
        )
        subject = _Subject(address.HOME, "home", settings.name, settings.tagline, ())
        return Part(
            address.HOME,
            make_home,
            HomeInputs(subject, listing, events, urgent_moments(self.given.content.urgent, self.given.now)),
        )

    def areas(self, by_area: Mapping[str, list[Article]]) -> Part:
        description = "Các nội dung tuyên truyền cải cách hành chính theo kế hoạch."
        subject = _Subject(address.AREAS, "list", "Lĩnh vực cải cách hành chính", description, ())
        listing = ListView(subject.heading, description, links=self._area_links(by_area))
        return Part(subject.url, make_list, ListInputs(subject, listing))

    def agencies(self, by_agency: Mapping[str, list[Article]]) -> Part:
        description = "Các cơ quan, đơn vị và phường đăng tin cải cách hành chính, với điện thoại và thư điện tử liên hệ."
        order = list(_KINDS)
        agencies = sorted(self.frame.agencies.values(), key=lambda agency: order.index(agency.kind))
        links = tuple(LinkView(agency.name, agency.url, _count(by_agency.get(agency.id, ()))) for agency in agencies)
        subject = _Subject(address.AGENCIES, "list", "Cơ quan, đơn vị", description, ())
        return Part(subject.url, make_list, ListInputs(subject, ListView(subject.heading, description, links=links)))

    def of(self, subject: _Subject, articles: Sequence[Article]) -> list[Part]:
        """The list of one subject and its months."""
        months = self._by_month(articles)
        listing = ListView(
            subject.heading,
            subject.description,
            self._newest(articles),
            months=_month_links(subject.url, months),
            feeds=subject.feeds,
        )
        parts = [Part(subject.url, make_list, ListInputs(subject, listing))]
        for month, cards in sorted(months.items()):
            parts.append(Part(f"{subject.url}{month}/", make_month, MonthInputs(subject, month, tuple(cards))))
        return parts

    def _by_month(self, articles: Sequence[Article]) -> dict[str, list[ArticleCard]]:
        """Month -> its cards, oldest first; empty: all its articles have been withdrawn."""
        months: dict[str, list[ArticleCard]] = {}
        month_of, cards = self.months, self.cards
        for article in articles:
            url = article.url
            month = month_of[url]
            found = months.get(month)
            if found is None:
                found = months[month] = []
            if article.withdrawn is None:
                found.append(cards[url])
        return months

    def _area_links(self, by_area: Mapping[str, list[Article]]) -> tuple[LinkView, ...]:
        areas = self.frame.site.areas
        return tuple(LinkView(area.name, area.url, _count(by_area.get(area.id, ())) or "chưa có bài") for area in areas)

    def _newest(self, articles: Sequence[Article]) -> tuple[ArticleCard, ...]:
        found: list[ArticleCard] = []
        for article in reversed(articles):
            if self.given.is_current(article) or (self.frame.preview and not article.withdrawn):
                found.append(self.cards[article.url])
                if len(found) == NEWEST:
                    break
        return tuple(found)


def _count(articles: Sequence[Article]) -> str:
    shown = sum(article.withdrawn is None for article in articles)
    return f"{shown} bài" if shown else ""


def _news() -> _Subject:
    description = "Tin cải cách hành chính mới nhất; tin cũ hơn xếp theo tháng."
    return _Subject(address.NEWS, "list", "Tin tức", description, (), feed_links("", "Tin mới"))


def _area(area: AreaView) -> _Subject:
    trail = (LinkView("Lĩnh vực", address.AREAS),)
    feeds = feed_links(address.area_feeds(area.id), area.name)
    return _Subject(area.url, "area", area.name, area.description or area.name, trail, feeds, category=area)


def _agency(agency: AgencyView, has_feed: bool) -> _Subject:
    trail = (LinkView("Cơ quan", address.AGENCIES),)
    has_feed = has_feed or agency.kind == AgencyKind.WARD  # a ward has its feed before its first article
    feeds = feed_links(address.agency_feeds(agency.id), agency.short_name) if has_feed else ()
    return _Subject(agency.url, "agency", agency.name, f"Tin cải cách hành chính của {agency.name}.", trail, feeds, author=agency)


def make_home(frame: Frame, inputs: HomeInputs) -> Iterator[Page]:
    """The home page."""
    subject, listing = inputs.subject, inputs.listing
    head = Head(subject.url, subject.kind, subject.heading, subject.description, data=organisation(frame))
    context = {"articles": listing.articles, "events_next": inputs.events, "procedures_url": address.PROCEDURES, "list": listing}
    handover = HandoverPage(subject.url, subject.kind, subject.heading, subject.description, changes_at=inputs.changes_at)
    yield make_page(frame, head, "home", context, handover)


def make_list(frame: Frame, inputs: ListInputs) -> Iterator[Page]:
    """The first page of a list."""
    yield _list_page(frame, inputs.subject, inputs.subject.url, inputs.listing)


def _month_links(base: str, months: Mapping[str, Sequence[ArticleCard]]) -> tuple[LinkView, ...]:
    """The months in which something is left, newest first."""
    return tuple(month_link(base, month, f"{len(cards)} bài") for month, cards in sorted(months.items(), reverse=True) if cards)


def make_month(frame: Frame, inputs: MonthInputs) -> Iterator[Page]:
    """The month in parts filled from the oldest; the newest part has the month's own address.

    An older part says how many articles it has itself, so that it need not be made again when one more comes.
    """
    subject, month, cards = inputs.subject, inputs.month, inputs.cards
    groups = split_by_weight(cards, lambda card: len((card.title + card.summary).encode()) + _ITEM_OVERHEAD)
    name = month_name(month)
    trail = (*subject.trail, LinkView(subject.heading, subject.url))
    for part in month_parts(f"{subject.url}{month}/", groups):
        count = len(part.items) if part.heading_end else len(cards)
        number = f"{count} bài" if count else "không còn bài nào"
        listing = ListView(
            heading=f"{subject.heading}: {name.lower()}{part.heading_end}",
            description=f"{subject.heading}, {name.lower()}{part.heading_end}: {number}.",
            articles=tuple(reversed(part.items)),
            parts=part.links,
        )
        shown = _Subject(part.url, "month", listing.heading, listing.description, trail, (), subject.category, subject.author)
        yield _list_page(frame, shown, part.url, listing)


def _list_page(frame: Frame, subject: _Subject, url: str, listing: ListView) -> Page:
    extra_feeds = subject.feeds if url != address.NEWS else ()  # every page announces the feeds of all news
    head = Head(url, subject.kind, subject.heading, subject.description, subject.trail, feeds=extra_feeds)
    context = {
        "list": listing,
        "articles": listing.articles,
        "articles_page": listing.articles,
        "category": subject.category,
        "author": subject.author,
    }
    return make_page(frame, head, "list", context)
