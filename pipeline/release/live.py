"""What readers see at this moment: the live release and its articles."""

import re
from collections.abc import Callable

from pipeline.model.page import HandoverPage
from pipeline.release.deploy import Target
from pipeline.release.record import Archive

_KIND = re.compile(r'"kind": "([^"\\]*)"')
_ID = re.compile(r'"id": "([^"\\]*)"')
_DATE = re.compile(r'"date": "([^"\\]*)"')
"""A key of the hand-over as it is written. Inside a text every quotation mark has a backslash, so the first match is the key."""


def live_articles(
    archive: Archive, release_id: str, wanted: Callable[[str, str], bool] = lambda article, date: True
) -> dict[str, HandoverPage]:
    """Permanent id -> article of a release; drafts stay out.

    Args:
        wanted: told an article's permanent id and date (ISO 8601); those of which it says no are left out, unread.

    Raises:
        ReleaseFailed: the release's hand-over is gone or damaged.
    """

    def only(line: str) -> bool:
        kind, article, date = (key.search(line) for key in (_KIND, _ID, _DATE))
        if kind and kind[1] != "article":
            return False
        return not article or not date or wanted(article[1], date[1])

    pages = archive.pages(release_id, only)
    return {page.id: page for page in pages if page.kind == "article" and page.id and page.built}


def live_release(target: Target) -> str:
    """The id of the live release; empty: nothing is live. Raises `ReleaseFailed` where the target cannot be asked."""
    return target.live() or ""
