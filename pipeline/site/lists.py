"""The lists of articles: home, all news, by area, by agency, by month. A list shows the newest 20 and links to its months.

Adding one article changes the lists it belongs to and their current month, whatever the size of the archive; a month that is
over changes only when one of its own articles does.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import address
from pipeline.model.agency import AgencyKind
from pipeline.model.article import Article
from pipeline.site.context import Frame, Head, feed_links, organisation
from pipeline.site.page import Page, make_page
from pipeline.site.split import split_by_weight
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


def article_lists(frame: Frame, articles: Sequence[Article], cards: Mapping[str, ArticleCard]) -> list[Page]:
    """Every list. `articles` are the built ones, oldest first; `cards`: address -> card.

    A withdrawn article is in no list, but its month keeps its page: readers and its own breadcrumb know the address.
    """
    by_area: dict[str, list[Article]] = defaultdict(list)
    by_agency: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_agency[article.agency].append(article)
        for area_id in dict.fromkeys(article.areas):
            by_area[area_id].append(article)
    pages = [_home(frame, articles, cards, by_area), _areas(frame, by_area), _agencies(frame, by_agency)]
    pages += _subject_pages(frame, _news(), articles, cards)
    for area in frame.site.areas:
        pages += _subject_pages(frame, _area(area), by_area[area.id], cards)
    for agency in frame.agencies.values():
        pages += _subject_pages(frame, _agency(agency, bool(by_agency[agency.id])), by_agency[agency.id], cards)
    return pages


def _home(
    frame: Frame, articles: Sequence[Article], cards: Mapping[str, ArticleCard], by_area: Mapping[str, list[Article]]
) -> Page:
    newest = _newest(frame, articles, cards)
    areas = tuple(LinkView(area.name, area.url, _count(by_area.get(area.id, ())) or "chưa có bài") for area in frame.site.areas)
    listing = ListView(
        frame.settings.name, frame.settings.tagline, newest, months=_months(address.NEWS, articles), links=areas,
        feeds=feed_links("", "Tin mới"),
    )  # fmt: skip
    head = Head(address.HOME, "home", frame.settings.name, frame.settings.tagline, data=organisation(frame))
    return make_page(frame, head, "home", {"articles": newest, "procedures_url": address.PROCEDURES, "list": listing})


def _areas(frame: Frame, by_area: Mapping[str, list[Article]]) -> Page:
    description = "Các nội dung tuyên truyền cải cách hành chính theo kế hoạch."
    links = tuple(LinkView(area.name, area.url, _count(by_area.get(area.id, ())) or "chưa có bài") for area in frame.site.areas)
    subject = _Subject(address.AREAS, "list", "Lĩnh vực cải cách hành chính", description, ())
    return _list_page(frame, subject, subject.url, ListView(subject.heading, description, links=links))


def _agencies(frame: Frame, by_agency: Mapping[str, list[Article]]) -> Page:
    description = "Các cơ quan, đơn vị và phường đăng tin cải cách hành chính, với điện thoại và thư điện tử liên hệ."
    order = list(_KINDS)
    agencies = sorted(frame.agencies.values(), key=lambda agency: order.index(agency.kind))
    links = tuple(LinkView(agency.name, agency.url, _count(by_agency.get(agency.id, ()))) for agency in agencies)
    subject = _Subject(address.AGENCIES, "list", "Cơ quan, đơn vị", description, ())
    return _list_page(frame, subject, subject.url, ListView(subject.heading, description, links=links))


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


def _subject_pages(frame: Frame, subject: _Subject, articles: Sequence[Article], cards: Mapping[str, ArticleCard]) -> list[Page]:
    months: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        months[address.month_of(article.url)].append(article)
    newest = _newest(frame, articles, cards)
    listing = ListView(subject.heading, subject.description, newest, months=_months(subject.url, articles), feeds=subject.feeds)
    pages = [_list_page(frame, subject, subject.url, listing)]
    for month, found in sorted(months.items()):
        pages += _month_pages(frame, subject, month, [cards[article.url] for article in found if not article.withdrawn])
    return pages


def _newest(frame: Frame, articles: Sequence[Article], cards: Mapping[str, ArticleCard]) -> tuple[ArticleCard, ...]:
    found: list[ArticleCard] = []
    for article in reversed(articles):
        if article.is_current(frame.now) or (frame.preview and not article.withdrawn):
            found.append(cards[article.url])
            if len(found) == NEWEST:
                break
    return tuple(found)


def _months(base: str, articles: Sequence[Article]) -> tuple[LinkView, ...]:
    counts: dict[str, int] = defaultdict(int)
    for article in articles:
        counts[address.month_of(article.url)] += article.withdrawn is None
    counts = {month: count for month, count in counts.items() if count}
    return tuple(
        LinkView(_month_name(month), f"{base}{month}/", f"{counts[month]} bài") for month in sorted(counts, reverse=True)
    )


def _month_name(month: str) -> str:
    year, number = month.split("/")
    return f"Tháng {int(number)}/{year}"


def _month_pages(frame: Frame, subject: _Subject, month: str, cards: list[ArticleCard]) -> list[Page]:
    """The month in parts filled from the oldest; the newest part has the month's own address."""
    groups = split_by_weight(cards, lambda card: len((card.title + card.summary).encode()) + _ITEM_OVERHEAD)
    base = f"{subject.url}{month}/"
    urls = [address.part(base, number) for number in range(1, len(groups))] + [base]
    name = _month_name(month)
    trail = (*subject.trail, LinkView(subject.heading, subject.url))
    pages = []
    for group, url in zip(groups, urls, strict=True):
        parts = tuple(LinkView(f"Phần {number}", "" if other == url else other) for number, other in enumerate(urls, 1))
        listing = ListView(
            heading=f"{subject.heading}: {name.lower()}",
            description=f"{subject.heading}, {name.lower()}: {f'{len(cards)} bài' if cards else 'không còn bài nào'}.",
            articles=tuple(reversed(group)),
            parts=parts if len(parts) > 1 else (),
        )
        part = _Subject(url, "month", listing.heading, listing.description, trail, (), subject.category, subject.author)
        pages.append(_list_page(frame, part, url, listing))
    return pages


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
