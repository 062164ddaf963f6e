"""What is asked of whoever decides what the site consists of and from what each page is made.

Whoever decides must know all content; whoever makes the pages need not. So another process can be asked
(`parallel.beside.Companion`): what it is given and what it answers are small, but for the
parts. What decides is in `site.decider`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pipeline.model.content import Asset
    from pipeline.site.context import Frame
    from pipeline.site.page import Part, Told
    from pipeline.site.share_picture import SharePicture


@dataclass(frozen=True, slots=True)
class Decided:
    """What there is to make, but for what is made from other pages."""

    frame: "Frame"
    keys: Mapping[str, str]
    """Name -> key of each part, in their order."""
    assets: "tuple[Asset, ...]"
    shares: "tuple[SharePicture, ...]"
    redirected: frozenset[str]
    """Every address that a redirect names."""


class Decides(Protocol):
    """Decides, for one build."""

    def decide(self) -> Decided:
        """Decide; asked again, the same."""
        ...

    def lists(self, told: "Mapping[str, Told]") -> dict[str, str]:
        """Name -> key of the parts that are made from what the pages of procedures found out."""
        ...

    def redirects(self, titles: Mapping[str, str]) -> dict[str, str]:
        """Name -> key of the redirects; `titles`: address -> title of all other pages that are built and `Decided.redirected`."""
        ...

    def parts(self, names: Iterable[str]) -> "list[Part]":
        """The parts with these names, in this order."""
        ...

    def keep(self, *, apart: bool) -> None:
        """Keep for the next run what was decided. It may be left out: that costs time, nothing else.

        Args:
            apart: let another process do so where that saves memory: this one goes on.
        """
        ...
