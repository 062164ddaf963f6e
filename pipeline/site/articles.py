"""Which articles have a page, what each of those pages is made from, and the card of an article in lists."""

from collections.abc import Container, Mapping
from datetime import datetime
from functools import cache
from typing import NamedTuple

from pipeline.model.article import Article
from pipeline.model.procedure_code import base_code
from pipeline.site.article_page import ArticleInputs, make_article
from pipeline.site.context import Frame, Given, known_areas, picture_view
from pipeline.site.page import Part
from pipeline.site.shares import NEWEST
from pipeline.site.views import ArticleCard, LinkView


def article_card(frame: Frame, given: Given, article: Article) -> ArticleCard:
    """The article as lists show it."""
    areas = known_areas(frame, article.areas)
    return ArticleCard(
        title=article.title,
        url=article.url,
        summary=article.summary,
        date_iso=article.date.isoformat() if article.date else "",
        date_text=frame.day(article.date),
        category=areas[0] if areas else None,
        author=frame.agencies.get(article.agency),
        cover=picture_view(given, article.cover.src, article.cover.alt, article.cover.caption) if article.cover else None,
        label=_label(given, article),
    )


def _label(given: Given, article: Article) -> str:
    unpublished = given.unpublished(article)
    if unpublished or article.withdrawn:
        return unpublished or "Đã thu hồi"
    return "Hết hiệu lực" if _has_expired(article, given.now) else ""


def _has_expired(article: Article, now: datetime) -> bool:
    return article.expires is not None and article.expires <= now.date()


def article_parts(
    frame: Frame,
    given: Given,
    cards: Mapping[str, ArticleCard],
    alike: Mapping[str, tuple[str, ...]],
    pictured: Container[str] = (),
) -> list[Part]:
    """A part for each article, with its neighbours in time.

    Args:
        cards: address -> card, of those that are built.
        alike: what `related` says of those that are current.
        pictured: addresses of those for which a picture is drawn (`shares.share_pictures`).
    """
    built = [article for article in given.content.articles if article.url in cards]
    shown = [article.url for article in built if not article.withdrawn]
    newest = frozenset(shown[-NEWEST:])
    places = {url: place for place, url in enumerate(shown)}
    dated = cache(lambda url: LinkView(cards[url].title, url, cards[url].date_text))
    parts = {}
    for article in built:
        place = places.get(article.url)
        older = cards[shown[place - 1]] if place else None
        newer = cards[shown[place + 1]] if place is not None and place + 1 < len(shown) else None
        near = [card.url for card in (newer, older) if card]
        around = _Around(
            LinkView(newer.title, newer.url) if newer else None,
            LinkView(older.title, older.url) if older else None,
            tuple([dated(url) for url in alike.get(article.url, ()) if url not in near]),
            article.url in pictured,
            article.url in newest,
        )
        inputs = _inputs(frame, given, article, cards[article.url], around)
        parts[article.url] = Part(article.url, make_article, inputs)
    for article in given.content.articles:
        if article.url not in cards:
            inputs = _inputs(frame, given, article, article_card(frame, given, article), None)
            parts[article.file.path] = Part(article.file.path, make_article, inputs)
    return list(parts.values())


class _Around(NamedTuple):
    """What an article that is built owes to the others."""

    newer: LinkView | None
    older: LinkView | None
    related: tuple[LinkView, ...]
    pictured: bool
    newest: bool


def _inputs(frame: Frame, given: Given, article: Article, card: ArticleCard, around: _Around | None) -> ArticleInputs:
    """`around`: None: the article is not built."""
    agency = given.agencies.get(article.agency)
    ends = agency.valid_to if agency else None
    codes = [base_code(code) for code in article.procedures]
    built, public, expired = around is not None, given.is_public(article), _has_expired(article, given.now)
    return ArticleInputs(
        article=article,
        card=card,
        newer=around.newer if around else None,
        older=around.older if around else None,
        related=around.related if around else (),
        procedures=tuple(given.procedures[code] for code in codes if code in given.procedures),
        built=built,
        public=public,
        expired=expired,
        current=built and not article.withdrawn and ((public and not expired) or frame.preview),
        agency_ends=ends,
        agency_gone=ends is not None and ends < given.now.date(),
        pictured=around.pictured if around else False,
        newest=around.newest if around else False,
    )
