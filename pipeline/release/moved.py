"""Texts that moved since the live release: what ``publish --fix`` mends before anything is judged.

A redirect that an earlier ``--fix`` wrote leads nowhere once its text has moved again, or stands on the text's own address once
it has moved back. Either would stop the checks, so this is done before them, from the records alone.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.model.content import Content
from pipeline.model.fixed_page import Redirect, destinations
from pipeline.model.page import HandoverPage
from pipeline.release.deploy import Target
from pipeline.release.known import find_known
from pipeline.release.lock import publish_lock
from pipeline.release.lost import REDIRECTS, LostAddress, remove_redirects, write_redirects
from pipeline.release.published import published_addresses
from pipeline.release.record import Archive
from pipeline.settings import Settings
from pipeline.sources.load import load_content


@dataclass(frozen=True, slots=True)
class Mended:
    """What was changed in chuyen-huong.csv."""

    written: tuple[LostAddress, ...] = ()
    removed: tuple[str, ...] = ()
    """Old addresses whose row went, because the page itself stands there again."""


def mend_moves(
    project: Path,
    settings: Settings,
    now: datetime,
    *,
    target: Target,
    clock: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
) -> Mended:
    """Lead the old address of each text that moved to its new one, and drop rows that stand on the address of a text.

    Raises:
        ReleaseFailed: a publish is at work, the records are damaged, or the table cannot be read or written.
    """
    with publish_lock(project / "state", clock()):
        known = find_known(Archive(project / "state"), target)
        content, pages = load_content(project, settings.plan_year), known.pages_unlike(b"")
        returned = _returned(content, pages, now)
        remove_redirects(project, frozenset(redirect.line for redirect in returned))
        written = write_redirects(project, _moved(content, pages, now))
        return Mended(written, tuple(redirect.old for redirect in returned))


def _returned(content: Content, live: Collection[HandoverPage], now: datetime) -> tuple[Redirect, ...]:
    """The rows whose old address is that of a public article or event again, and led to where the live release has it."""
    here = {text.url: text.id for text in content.announced if text.id and text.is_public(now)}
    there = {page.url: page.id for page in live if page.built and page.id}
    ends = destinations(content.redirects)
    rows = (redirect for redirect in content.redirects if redirect.path == REDIRECTS and redirect.old in here)
    return tuple(redirect for redirect in rows if there.get(ends.get(redirect.old, "")) == here[redirect.old])


def _moved(content: Content, live: Collection[HandoverPage], now: datetime) -> tuple[LostAddress, ...]:
    """The addresses of the live release whose text is public elsewhere now and to which no redirect leads yet."""
    public = published_addresses(content, now)
    by_id = {text.id: text.url for text in content.announced if text.id and text.url in public}
    redirected = {redirect.old for redirect in content.redirects}
    return tuple(
        LostAddress(page.url, page.title, by_id[page.id], page.source)
        for page in live
        if page.built and page.id in by_id and page.url not in public and page.url not in redirected
    )
