"""All pages of the site, from the records; pure."""

from dataclasses import dataclass
from datetime import datetime

from pipeline.model.content import Asset, Content, Text, addresses_used
from pipeline.model.page import HandoverPage
from pipeline.settings import Settings
from pipeline.site.articles import article_card, article_pages, handover_of
from pipeline.site.context import make_frame
from pipeline.site.fixed import feedback_page, fixed_pages, not_found_page, redirect_pages
from pipeline.site.lists import article_lists
from pipeline.site.page import Page
from pipeline.site.procedure_changes import change_log
from pipeline.site.procedures import procedure_pages
from pipeline.site.search_page import search_page


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that is to be written."""

    pages: tuple[Page, ...]
    """In the order of their addresses."""
    assets: tuple[Asset, ...]
    """The pictures and attachments that these pages show or link; those of a draft stay at home."""
    handover: tuple[HandoverPage, ...]
    """One record for each page, and for each text that is not built yet."""


def assemble(content: Content, settings: Settings, now: datetime, style: str, *, preview: bool) -> Site:
    """Decide what the site consists of.

    Args:
        now: decides what is public; aware.
        style: address of the stylesheet.
        preview: also build drafts and what is not due yet.
    """
    frame = make_frame(content, settings, now, style, preview=preview)
    named = [article for article in content.articles if article.url and article.date]
    built = [article for article in named if preview or article.is_public(now)]
    cards = {article.url: article_card(frame, article) for article in built}
    listed = [article for article in built if not article.withdrawn]
    current = [article for article in reversed(listed) if article.is_current(now) or preview]
    pages = [
        *article_pages(frame, built, cards),
        *article_lists(frame, built, cards),
        *procedure_pages(frame, current, cards),
        *change_log(frame),
        *fixed_pages(frame),
        feedback_page(frame),
        search_page(frame, listed),
        not_found_page(frame, [cards[article.url] for article in current]),
    ]
    pages += redirect_pages(frame, {page.url: page.handover.title for page in pages})
    pages.sort(key=lambda page: page.url)
    unbuilt = [handover_of(frame, article, None, built=False) for article in content.articles if article.url not in cards]
    handover = sorted([page.handover for page in pages] + unbuilt, key=lambda record: (record.url, record.source))
    texts: list[Text] = [*listed, *content.procedures, *content.pages]
    used = {url for text in texts for url in addresses_used(text)}
    return Site(tuple(pages), tuple(asset for asset in content.assets if asset.url in used), tuple(handover))
