"""All parts of the site, from the records; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pipeline.model import address
from pipeline.model.content import Asset, Text, addresses_used
from pipeline.site.accessibility import accessibility_part
from pipeline.site.articles import article_card, article_parts, built_articles
from pipeline.site.context import Frame, Given
from pipeline.site.event_lists import event_lists, next_events
from pipeline.site.events import event_card, event_parts, shown_events
from pipeline.site.feed_pages import feed_parts
from pipeline.site.fixed import fixed_parts, redirect_parts
from pipeline.site.lists import article_lists
from pipeline.site.page import Part, Told
from pipeline.site.procedure_changes import change_log
from pipeline.site.procedure_lists import make_procedure_lists
from pipeline.site.procedures import listed_procedures, procedure_parts
from pipeline.site.related import Alike, related, to_relate
from pipeline.site.search_page import search_part
from pipeline.site.share_picture import SharePicture
from pipeline.site.shares import share_pictures
from pipeline.site.theme_record import UNTESTED, ThemeTests


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

    def lists(self, told: Mapping[str, Told]) -> Part:
        """The lists of procedures, which say of each what its page found out; `told` by the pages of `parts`."""
        return Part(address.PROCEDURES, make_procedure_lists, listed_procedures(self.given, told))

    def redirects(self, titles: Mapping[str, str]) -> list[Part]:
        """What leads on; `titles`: address -> title, of all other pages that are built and are named in a redirect."""
        return redirect_parts(self.given, titles)


def assemble(frame: Frame, given: Given, *, tests: ThemeTests = UNTESTED, alike: Callable[[], Alike] | None = None) -> Site:
    """Decide what the site consists of; the frame says whether it is the preview, with drafts and what is not due yet.

    Args:
        tests: what is known about the accessibility of the theme.
        alike: gives what `related` says of `to_relate`, found by another process meanwhile; None: found here.
    """
    content, preview = given.content, frame.preview
    built = built_articles(given, preview=preview)
    listed = [article for article in built if not article.withdrawn]
    cards = {article.url: article_card(frame, given, article) for article in built}
    current = [article for article in reversed(listed) if given.is_current(article) or preview]
    events = shown_events(given, preview=preview)
    event_cards = {url: event_card(frame, given, event) for url, event in events.items()}
    shares = share_pictures(frame.settings, () if preview else (cards[article.url] for article in reversed(listed)))
    lists = article_lists(frame, given, built, cards, next_events(given, events, event_cards))
    parts = [
        *article_parts(frame, given, cards, alike() if alike else related(to_relate(content, given.now)), shares),
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
