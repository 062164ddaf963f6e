"""Lists by months: what a month is called, and a month that is too long for one page, in parts filled from the oldest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.model import address
from pipeline.site.views import LinkView

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class MonthPart(Generic[_Item]):
    """One page of a month."""

    items: Sequence[_Item]
    url: str
    """The newest part has the month's own address."""
    heading_end: str
    """What its title says more than that of the newest, so that no two pages have one title: ``, phần 2``."""
    links: tuple[LinkView, ...]
    """To all parts, this one without an address; empty: there is only one."""


def month_name(month: str) -> str:
    """``2020/03`` -> ``Tháng 3/2020``."""
    year, number = month.split("/")
    return f"Tháng {int(number)}/{year}"


def month_link(base: str, month: str, note: str = "") -> LinkView:
    """The link to a month (``2020/03``) of the list at `base`."""
    return LinkView(month_name(month), f"{base}{month}/", note)


def month_parts(base: str, groups: Sequence[Sequence[_Item]]) -> Iterator[MonthPart[_Item]]:
    """The pages of the month at `base`; `groups`: what stands on each, the oldest first."""
    urls = [*(address.part(base, number) for number in range(1, len(groups))), base]
    for place, (group, url) in enumerate(zip(groups, urls, strict=True), 1):
        links = tuple(LinkView(f"Phần {number}", "" if other == url else other) for number, other in enumerate(urls, 1))
        end = f", phần {place}" if place < len(urls) else ""
        yield MonthPart(group, url, end, links if len(links) > 1 else ())
