"""Which pages have a picture of their own to be shown beside links to them, and what stands on it."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from pipeline.model import address
from pipeline.settings import Settings
from pipeline.site.share_picture import SharePicture
from pipeline.site.views import ArticleCard, PictureView

NEWEST = 500
"""How many articles have a picture drawn, and a QR code on paper: those that people share. Either costs as much as a page or more
(ADR 0008, 0010)."""
_WIDTH, _HEIGHT = 600, 315
"""A cover of at least this size is shown large by Facebook and Zalo, and serves as it is."""


def is_fit_to_share(cover: PictureView) -> bool:
    """Whether a cover serves as the picture beside a link."""
    return cover.width >= _WIDTH and cover.height >= _HEIGHT


def share_pictures(settings: Settings, cards: Iterable[ArticleCard]) -> Mapping[str, SharePicture]:
    """The pictures to draw, by the address of the page; under ``/`` the one for all pages without a picture of their own.

    Args:
        cards: of the articles in lists, newest first. Which of them are drawn depends on their order alone, not on the calendar.
    """
    host = urlsplit(settings.url).netloc
    pictures = {address.HOME: SharePicture(address.SITE_PICTURE, settings.name, settings.tagline, settings.owner, host)}
    for card, _ in zip(cards, range(NEWEST), strict=False):
        if card.cover is None or not is_fit_to_share(card.cover):
            note = " · ".join(filter(None, (card.category.name if card.category else "", card.date_text)))
            pictures[card.url] = SharePicture(address.share_picture(card.url), card.title, note, settings.name, host)
    return pictures
