"""The pages that explain the feeds to people (``/feeds/``) and our news to makers of other sites (``/embed/``)."""

from collections.abc import Collection, Iterator

from pipeline.model import address
from pipeline.model.agency import AgencyKind
from pipeline.model.feed_list import CHANGES, EVENTS, EVERYTHING, FeedSubject, agency_subjects, area_subject
from pipeline.site.context import Frame
from pipeline.site.head import Head
from pipeline.site.page import Page, Part, make_page
from pipeline.site.views import FeedGroupView, LinkView

_FEEDS = "Theo dõi tin mới"


def feed_parts(frame: Frame, published: Collection[str]) -> list[Part]:
    """Both pages; `published`: ids of the agencies that have articles with a page."""
    groups = _groups(frame, published)
    return [Part(address.FEEDS, make_feeds_page, groups), Part(address.EMBED, make_embed_page, groups)]


def make_feeds_page(frame: Frame, groups: tuple[FeedGroupView, ...]) -> Iterator[Page]:
    """``/feeds/``."""
    description = "Nhận tin cải cách hành chính mới ngay khi đăng, theo lĩnh vực, cơ quan hoặc phường, bằng phần mềm đọc tin."
    head = Head(address.FEEDS, "feeds", _FEEDS, description)
    context = {"groups": groups, "all_feeds": address.FEED_LIST, "embed": address.EMBED}
    yield make_page(frame, head, "feeds", context)


def make_embed_page(frame: Frame, groups: tuple[FeedGroupView, ...]) -> Iterator[Page]:
    """``/embed/``."""
    description = "Cách đưa tin mới của trang này lên trang của phường, trường học, đoàn thể: một đoạn HTML hoặc JSON luôn mới."
    head = Head(address.EMBED, "embed", "Đưa tin lên trang khác", description, (LinkView(_FEEDS, address.FEEDS),))
    yield make_page(frame, head, "embed", {"groups": groups, "sample": EVERYTHING})


def _groups(frame: Frame, published: Collection[str]) -> tuple[FeedGroupView, ...]:
    agencies = tuple(frame.agencies.values())
    wards = {agency.id for agency in agencies if agency.kind == AgencyKind.WARD}
    subjects = [
        EVERYTHING,
        CHANGES,
        EVENTS,
        *(area_subject(area.id, area.name) for area in frame.site.areas),
        *agency_subjects([(agency.id, agency.name) for agency in agencies], wards, published),
    ]
    groups: dict[str, list[FeedSubject]] = {}
    for subject in subjects:
        groups.setdefault(subject.group, []).append(subject)
    return tuple(FeedGroupView(name, tuple(found)) for name, found in groups.items())
