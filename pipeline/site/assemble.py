"""All pages of the site, from the records: pure, in the order of their addresses."""

from datetime import datetime

from pipeline.model.content import Content
from pipeline.model.page import HandoverPage
from pipeline.settings import Settings
from pipeline.site.articles import article_card, article_pages, handover_of
from pipeline.site.context import make_frame
from pipeline.site.fixed import feedback_page, fixed_pages, not_found_page, redirect_pages
from pipeline.site.lists import article_lists
from pipeline.site.page import Page
from pipeline.site.procedures import list_pages, procedure_pages


def assemble(
    content: Content, settings: Settings, now: datetime, style: str, *, preview: bool
) -> tuple[list[Page], tuple[HandoverPage, ...]]:
    """The pages to write, and the hand-over, which also has what is not built yet.

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
        *article_lists(frame, listed, cards),
        *procedure_pages(frame, current, cards),
        *list_pages(frame),
        *fixed_pages(frame),
        feedback_page(frame),
        not_found_page(frame, [cards[article.url] for article in current]),
    ]
    pages += redirect_pages(frame, {page.url: page.handover.title for page in pages})
    pages.sort(key=lambda page: page.url)
    unbuilt = [handover_of(frame, article, None, built=False) for article in content.articles if article.url not in cards]
    handover = sorted([page.handover for page in pages] + unbuilt, key=lambda record: (record.url, record.source))
    return pages, tuple(handover)
