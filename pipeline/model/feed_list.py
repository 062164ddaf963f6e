"""Which feeds the site has: the one place that decides it, for the outlets that write them and the pages that name them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pipeline.model import address

WINDOW = 30
"""Articles in a feed at most."""


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """What one feed is about; it has the same addresses below ``/feeds/`` and ``/embed/``."""

    part: str
    """``linh-vuc/mot-cua/``; empty: everything."""
    group: str
    """Heading under which lists of feeds show it."""
    name: str
    """Short, for lists of feeds: "Cơ chế một cửa"."""
    page: str
    """Address of the page that shows the same: ``/linh-vuc/mot-cua/``."""
    about: str = ""
    """Id of the area or agency; empty: neither."""

    @property
    def rss(self) -> str:
        """Address of the RSS form."""
        return address.feed("rss", self.part)

    @property
    def atom(self) -> str:
        """Address of the Atom form."""
        return address.feed("atom", self.part)

    @property
    def json(self) -> str:
        """Address of the JSON form."""
        return address.feed("json", self.part)

    @property
    def fragment(self) -> str:
        """Address of the HTML fragment for other sites."""
        return address.embedded("html", self.part)

    @property
    def fragment_json(self) -> str:
        """Address of the same as JSON."""
        return address.embedded("json", self.part)


EVERYTHING = FeedSubject("", "Toàn trang", "Tất cả tin, bài", address.HOME)
CHANGES = FeedSubject(address.CHANGE_FEEDS, "Toàn trang", "Thay đổi về thủ tục hành chính", address.CHANGES)

EVENTS = FeedSubject(address.EVENT_FEEDS, "Toàn trang", "Lịch sự kiện", address.EVENTS)


def area_subject(area_id: str, name: str) -> FeedSubject:
    """The feed of a content area."""
    return FeedSubject(address.area_feeds(area_id), "Lĩnh vực", name, address.area(area_id), area_id)


def agency_subjects(
    agencies: Iterable[tuple[str, str]], wards: Collection[str], published: Collection[str]
) -> tuple[FeedSubject, ...]:
    """The feeds of agencies (id, name), in their order.

    An agency has its feed from its first article on and for ever, since an address once published never dies. A ward has it
    before that: partner sites subscribe to the wards, all of them, once.

    Args:
        wards: ids of the agencies that are wards; on the site of a ward (from July 2025), the ward itself.
        published: ids of the agencies of which an article was ever published, also one that was withdrawn.
    """
    return tuple(
        FeedSubject(
            part=address.agency_feeds(agency_id),
            group="Phường" if agency_id in wards else "Cơ quan, đơn vị",
            name=name,
            page=address.agency(agency_id),
            about=agency_id,
        )
        for agency_id, name in agencies
        if agency_id in wards or agency_id in published
    )
