"""One page: its address, its template, what the template gets, and its record in the hand-over; and what it is made from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.model.page import HandoverPage
from pipeline.site.context import Frame
from pipeline.site.head import Head, page_view


@dataclass(frozen=True, slots=True)
class Page:
    """One page. What a template receives stands in `context` and nowhere else."""

    url: str
    template: str
    """Name without ``.html``; empty: a text that is not built, of which only the hand-over tells."""
    context: Mapping[str, Any]
    handover: HandoverPage


@dataclass(frozen=True, slots=True)
class Part:
    """Pages that are made together, from declared inputs and nothing else.

    `make` is a function of a module: it gets the frame and the inputs, so a page cannot hold what their digest does not cover.
    """

    name: str
    """Unique among the parts of a build: the address of its page, or of the first."""
    make: Callable[[Frame, Any], Iterable[Page]]
    inputs: Any
    """A value that `digest.Digester` knows: texts' records, views, texts, numbers, tuples of them."""


class Told(NamedTuple):
    """What the page of a procedure tells its lists, as fields of its `HandoverPage`."""

    label: str
    audiences: tuple[str, ...]
    current: bool


def told_by(pages: Iterable[HandoverPage]) -> dict[str, Told]:
    """Address -> what it tells, of the pages of procedures."""
    return {page.url: Told(page.label, page.audiences, page.current) for page in pages if page.kind == "procedure"}


def make_page(frame: Frame, head: Head, template: str, context: Mapping[str, Any], handover: HandoverPage | None = None) -> Page:
    """A page with the part of its context that all pages have. Without `handover` it gets a plain record."""
    record = handover or HandoverPage(head.url, head.kind, head.title, head.description)
    shared = {"site": frame.site, "page": page_view(frame, head)}
    return Page(head.url, template, {**shared, **context}, record)
