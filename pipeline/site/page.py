"""A page on its way to the disk: where it goes, which template, what that receives, and its record in the hand-over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.model.page import HandoverPage
from pipeline.site.context import Frame, Head, page_view


@dataclass(frozen=True, slots=True)
class Page:
    """One page. What a template receives stands in `context` and nowhere else."""

    url: str
    template: str
    """Name without ``.html``."""
    context: Mapping[str, Any]
    handover: HandoverPage


def make_page(frame: Frame, head: Head, template: str, context: Mapping[str, Any], handover: HandoverPage | None = None) -> Page:
    """A page with the part of its context that all pages have. Without `handover` it gets a plain record."""
    record = handover or HandoverPage(head.url, head.kind, head.title, head.description)
    shared = {"site": frame.site, "page": page_view(frame, head)}
    return Page(head.url, template, {**shared, **context}, record)
