"""Which articles have a page, what each of those pages is made from, and the card of an article in lists."""

from collections.abc import Container, Mapping, Sequence
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


def built_articles(given: Given, *, preview: bool) -> list[Article]:
    """Those that have a page, in the order of the content."""
    return [
        article for article in given.content.articles if article.url and article.date and (preview or given.is_public(article))
    ]


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
    around = _around(built, alike, pictured)
    dated = cache(lambda url: LinkView(cards[url].title, url, cards[url].date_text))
    parts = {}
    for article in built:
        own = around[article.url]
        parts[article.url] = article_part(frame, given, article, own, cards, tuple([dated(url) for url in own.related]))
    for article in given.content.articles:
        if article.url not in cards:
            parts[article.file.path] = article_part(frame, given, article, None, {})
    return list(parts.values())


class Around(NamedTuple):
    """What the page of an article that is built owes to the others."""

    newer: str
    """Address of the next one; empty: there is none."""
    older: str
    related: tuple[str, ...]
    """Addresses."""
    pictured: bool
    newest: bool


def _around(built: Sequence[Article], alike: Mapping[str, tuple[str, ...]], pictured: Container[str]) -> dict[str, Around]:
    shown = [article.url for article in built if not article.withdrawn]
    newest = frozenset(shown[-NEWEST:])
    places = {url: place for place, url in enumerate(shown)}
    found = {}
    for article in built:
        url = article.url
        place = places.get(url)
        older = shown[place - 1] if place else ""
        newer = shown[place + 1] if place is not None and place + 1 < len(shown) else ""
        related = tuple([other for other in alike.get(url, ()) if other not in (newer, older)])
        found[url] = Around(newer, older, related, url in pictured, url in newest)
    return found


def around_of(part: Part) -> Around | None:
    """What the part of an article was made with; None: the article is not built."""
    inputs: ArticleInputs = part.inputs
    if not inputs.built:
        return None
    newer, older = (link.url if link else "" for link in (inputs.newer, inputs.older))
    return Around(newer, older, tuple([link.url for link in inputs.related]), inputs.pictured, inputs.newest)


def article_part(
    frame: Frame,
    given: Given,
    article: Article,
    around: Around | None,
    cards: Mapping[str, ArticleCard],
    related: tuple[LinkView, ...] | None = None,
) -> Part:
    """The part of an article.

    Args:
        around: None: it is not built, and has only a record.
        cards: of the article and of those around it, where it is built.
        related: the links to those in `around`; None: made here.
    """
    if around is None:
        card = article_card(frame, given, article)
        return Part(article.file.path, make_article, _inputs(frame, given, article, card, around, None, None, ()))
    newer, older = (cards[url] if url else None for url in (around.newer, around.older))
    if related is None:
        related = tuple([LinkView(cards[url].title, url, cards[url].date_text) for url in around.related])
    inputs = _inputs(
        frame,
        given,
        article,
        cards[article.url],
        around,
        LinkView(newer.title, newer.url) if newer else None,
        LinkView(older.title, older.url) if older else None,
        related,
    )
    return Part(article.url, make_article, inputs)


def _inputs(
    frame: Frame,
    given: Given,
    article: Article,
    card: ArticleCard,
    around: Around | None,
    newer: LinkView | None,
    older: LinkView | None,
    related: tuple[LinkView, ...],
) -> ArticleInputs:
    agency = given.agencies.get(article.agency)
    ends = agency.valid_to if agency else None
    codes = [base_code(code) for code in article.procedures]
    built, public, expired = around is not None, given.is_public(article), _has_expired(article, given.now)
    return ArticleInputs(
        article=article,
        card=card,
        newer=newer,
        older=older,
        related=related,
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
