"""A procedure whose parts are too long for one page: the heaviest parts get pages of their own, split where they must be.

Seen in real listings: conditions of 62 KB, a dossier of 72 KB. No word is left out: the procedure's page says where the part is.
"""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import lxml.html
from lxml import etree
from markupsafe import Markup

from pipeline.model import address
from pipeline.site.picture_markup import in_sizes
from pipeline.site.procedure_views import ChecklistView, PapersView, PaperView, PartView
from pipeline.site.split import MAX_LIST_BYTES, split_by_weight
from pipeline.site.views import LinkView

_ROW = 150
"""Bytes of markup around one row of a checklist."""
_LEAST = 4_000
"""Bytes of a part that is worth a page of its own."""
_LISTS = ("ul", "ol")


@dataclass(frozen=True, slots=True)
class PartPage:
    """One page of one part."""

    url: str
    part: PartView
    pages: tuple[LinkView, ...]
    """All pages of the part, the one shown without an address; empty: it has one only."""


def with_long_parts_apart(url: str, parts: Sequence[PartView], rest: int) -> tuple[tuple[PartView, ...], tuple[PartPage, ...]]:
    """The parts as the page at `url` shows them, and the pages of those that it cannot hold.

    Args:
        rest: bytes that the page needs for other things that grow (its ways).
    """
    left = {part.id: weight_of(part) for part in parts}
    apart: set[str] = set()
    while sum(left.values()) + rest > MAX_LIST_BYTES:
        heaviest = max(left, key=lambda id_: left[id_], default="")
        if not heaviest or left[heaviest] < _LEAST:
            break
        apart.add(heaviest)
        del left[heaviest]
    shown: list[PartView] = []
    pages: list[PartPage] = []
    for part in parts:
        if part.id in apart:
            own = tuple(_pages_of(url, part))
            pages += own
            shown.append(replace(part, html=Markup(""), checklist=None, page=own[0].url))
        else:
            shown.append(_in_sizes(part))
    return tuple(shown), tuple(pages)


def _in_sizes(part: PartView) -> PartView:
    """Last of all: lxml, which cuts parts here, does not know that a ``source`` has no content."""
    return replace(part, html=Markup(in_sizes(part.html)))  # noqa: S704 - sanitised in sources


def weight_of(part: PartView) -> int:
    """About how many bytes the part takes on a page."""
    if part.checklist:
        return sum(_paper_weight(paper) for group in part.checklist.groups for paper in group.papers)
    return len(part.html.encode())


def _paper_weight(paper: PaperView) -> int:
    return len((paper.text + paper.form).encode()) + _ROW


def _pages_of(url: str, part: PartView) -> Iterator[PartPage]:
    base = address.procedure_part(url, part.kind or part.id)
    pieces = list(_pieces(part))
    urls = [base if number == 1 else address.part(base, number) for number in range(1, len(pieces) + 1)]
    for piece, own in zip(pieces, urls, strict=True):
        links = tuple(LinkView(f"Trang {number}", "" if other == own else other) for number, other in enumerate(urls, 1))
        yield PartPage(own, _in_sizes(piece), links if len(links) > 1 else ())


def _pieces(part: PartView) -> Iterator[PartView]:
    if part.checklist:
        for checklist in _split_checklist(part.checklist):
            yield replace(part, checklist=checklist)
    else:
        for blocks in split_by_weight(_blocks(part.html), lambda block: len(block.encode())):
            yield replace(part, html=Markup("\n".join(blocks)))  # noqa: S704 - pieces of sanitised HTML


def _split_checklist(checklist: ChecklistView) -> Iterator[ChecklistView]:
    rows = [(group.case, paper) for group in checklist.groups for paper in group.papers]
    parts = split_by_weight(rows, lambda row: _paper_weight(row[1]))
    for number, part in enumerate(parts, 1):
        groups: list[tuple[str, list[PaperView]]] = []
        for case, paper in part:
            if not groups or groups[-1][0] != case:
                groups.append((case, []))
            groups[-1][1].append(paper)
        views = tuple(PapersView(case, tuple(papers)) for case, papers in groups)
        yield ChecklistView(views, checklist.sets if number == len(parts) else "")


def _blocks(part_html: str) -> Iterator[str]:
    """The blocks of a part; a list heavier than a page becomes several lists."""
    pieces: Any = lxml.html.fragments_fromstring(part_html)  # elements, and perhaps text in front
    for piece in pieces:
        if isinstance(piece, str):
            yield html.escape(piece, quote=False)
            continue
        whole = etree.tostring(piece, encoding="unicode", method="html")
        if piece.tag in _LISTS and len(whole.encode()) > MAX_LIST_BYTES:
            yield from _lists(piece)
        else:
            yield whole


def _lists(element: Any) -> Iterator[str]:
    items = [etree.tostring(item, encoding="unicode", method="html").strip() for item in element]
    done = int(element.get("start") or 1)
    for group in split_by_weight(items, lambda item: len(item.encode()), MAX_LIST_BYTES // 2):
        start = f' start="{done}"' if element.tag == "ol" and done > 1 else ""
        yield f"<{element.tag}{start}>{''.join(group)}</{element.tag}>"
        done += len(group)
