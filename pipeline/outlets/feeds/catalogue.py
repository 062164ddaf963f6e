"""What each feed shows; nothing is rendered here, and no text is looked at. Which feeds there are says `model.feed_list`."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.model import address
from pipeline.model.feed_list import CHANGES, EVENTS, EVERYTHING, WINDOW, FeedSubject, agency_subjects, area_subject
from pipeline.model.page import HandoverEntry, HandoverPage
from pipeline.outlets.feeds.changes import newest_changes
from pipeline.outlets.feeds.items import current_articles
from pipeline.outlets.profile import OutletProfile


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed, in all its forms; with the profile and the weight of its covers it says every byte of them."""

    subject: FeedSubject
    title: str
    """What readers call it: name and site."""
    description: str
    articles: tuple[HandoverPage, ...] = ()
    """Articles, or events; newest first, at most `WINDOW`; with no entries either: a feed without items, which readers may
    already follow."""
    entries: tuple[HandoverEntry, ...] = ()
    """Newest first; only the feed of changes of procedures has them."""

    @property
    def id(self) -> str:
        """What names the feed in its permanent id: ``feeds/linh-vuc/mot-cua``."""
        return (address.FEEDS + self.subject.part).strip("/")


def feeds_of(pages: Sequence[HandoverPage], profile: OutletProfile, now: datetime) -> tuple[Feed, ...]:
    """All feeds: of the site, of the changes of procedures, of events, of each area, each ward, and each other agency that has
    published.

    Raises:
        BuildFailed: an article or a change has no id or no usable date.
    """
    articles = current_articles(pages, now)
    published = {page.agency for page in pages if page.kind == "article" and page.built}
    name = profile.site_name
    whole = Feed(EVERYTHING, name, profile.tagline or name, articles[:WINDOW])
    changes = Feed(
        CHANGES,
        f"{CHANGES.name} - {name}",
        "Thủ tục hành chính mới ban hành, được sửa đổi, thay thế, bãi bỏ",
        entries=newest_changes(pages, now),
    )
    events = Feed(
        EVENTS,
        f"{EVENTS.name} - {name}",
        "Đối thoại, cuộc thi, tập huấn, hội nghị về cải cách hành chính",
        current_articles(pages, now, "event")[:WINDOW],
    )
    return (whole, changes, events, *_areas(articles, profile), *_agencies(articles, profile, published))


def _areas(articles: Sequence[HandoverPage], profile: OutletProfile) -> Iterator[Feed]:
    newest = _newest(articles, lambda article: article.areas)
    for area_id, name in profile.areas:
        chosen = tuple(newest[area_id])
        yield Feed(area_subject(area_id, name), f"{name} - {profile.site_name}", f"Tin, bài thuộc lĩnh vực: {name}", chosen)


def _agencies(articles: Sequence[HandoverPage], profile: OutletProfile, published: set[str]) -> Iterator[Feed]:
    newest = _newest(articles, lambda article: (article.agency,))
    for subject in agency_subjects(profile.agencies, profile.wards, published):
        chosen = tuple(newest[subject.about])
        yield Feed(subject, f"{subject.name} - {profile.site_name}", f"Tin, bài của: {subject.name}", chosen)


def _newest(articles: Iterable[HandoverPage], subjects: Callable[[HandoverPage], Iterable[str]]) -> dict[str, list[HandoverPage]]:
    """Subject -> the first `WINDOW` of its articles; one pass for all subjects."""
    found: dict[str, list[HandoverPage]] = defaultdict(list)
    for article in articles:
        for subject in subjects(article):
            chosen = found[subject]
            if len(chosen) < WINDOW:
                chosen.append(article)
    return found
