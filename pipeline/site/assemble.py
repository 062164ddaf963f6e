"""All parts of the site, from the records; pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import address
from pipeline.model.content import Asset, Content, Text, addresses_used
from pipeline.model.page import HandoverPage
from pipeline.settings import Settings
from pipeline.site.accessibility import accessibility_part
from pipeline.site.articles import article_card, article_parts
from pipeline.site.context import Frame, Given, make_frame, make_given
from pipeline.site.event_lists import event_lists, next_events
from pipeline.site.events import event_card, event_parts, shown_events
from pipeline.site.feed_pages import feed_parts
from pipeline.site.fixed import fixed_parts, redirect_parts
from pipeline.site.lists import article_lists
from pipeline.site.page import Part
from pipeline.site.procedure_changes import change_log
from pipeline.site.procedure_lists import make_procedure_lists
from pipeline.site.procedures import listed_procedures, procedure_parts
from pipeline.site.related import Alike, related, to_relate
from pipeline.site.search_page import search_part
from pipeline.site.share_picture import SharePicture
from pipeline.site.shares import share_pictures
from pipeline.site.theme_record import UNTESTED, ThemeTests
from pipeline.site.urgent import urgent_views


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is to be made."""

    frame: Frame
    given: Given
    parts: tuple[Part, ...]
    """No two have the same name."""
    assets: tuple[Asset, ...]
    """The pictures and attachments that the pages show or link; those of a draft stay at home."""
    shares: tuple[SharePicture, ...]
    """Pictures to draw, for links to the pages; in the preview only the one that all pages share."""

    def lists(self, pages: Iterable[HandoverPage]) -> Part:
        """The lists of procedures, which say of each what its page found out; `pages` are those of `parts`."""
        procedures = listed_procedures(self.given, {page.url: page for page in pages})
        return Part(address.PROCEDURES, make_procedure_lists, procedures)

    def redirects(self, pages: Iterable[HandoverPage]) -> list[Part]:
        """What leads on; `pages` are all the others."""
        return redirect_parts(self.given, {page.url: page.title for page in pages if page.built})


def assemble(
    content: Content,
    settings: Settings,
    now: datetime,
    style: str,
    *,
    tests: ThemeTests = UNTESTED,
    preview: bool,
    alike: Callable[[], Alike] | None = None,
) -> Site:
    """Decide what the site consists of.

    Args:
        now: decides what is public; aware.
        style: address of the stylesheet.
        tests: what is known about the accessibility of the theme.
        preview: also build drafts and what is not due yet.
        alike: gives what `related` says of `to_relate`, found by another process meanwhile; None: found here.
    """
    urgent = urgent_views(content.urgent, now)
    frame, given = make_frame(content, settings, style, preview=preview, urgent=urgent), make_given(content, now)
    named = [article for article in content.articles if article.url and article.date]
    built = [article for article in named if preview or given.is_public(article)]
    listed = [article for article in built if not article.withdrawn]
    cards = {article.url: article_card(frame, given, article) for article in built}
    current = [article for article in reversed(listed) if given.is_current(article) or preview]
    events = shown_events(given, preview=preview)
    event_cards = {url: event_card(frame, given, event) for url, event in events.items()}
    shares = share_pictures(settings, () if preview else (cards[article.url] for article in reversed(listed)))
    lists = article_lists(frame, given, built, cards, next_events(given, events, event_cards))
    parts = [
        *article_parts(frame, given, cards, alike() if alike else related(to_relate(content, now)), shares),
        *lists,
        *event_parts(frame, given, event_cards),
        *event_lists(given, events, event_cards),
        *procedure_parts(given, current, cards),
        change_log(given),
        *fixed_parts(given, [cards[article.url] for article in current[:5]]),
        accessibility_part(tests),
        search_part(given, listed),
        *feed_parts(frame, {article.agency for article in built}),
    ]
    texts: list[Text] = [*listed, *content.procedures, *content.pages, *events.values()]
    used = {url for text in texts for url in addresses_used(text)}
    assets = tuple(asset for asset in content.assets if asset.url in used)
    return Site(frame, given, tuple({part.name: part for part in parts}.values()), assets, tuple(shares.values()))
