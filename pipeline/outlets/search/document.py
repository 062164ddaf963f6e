"""A page as the search sees it: the words of its head with their places, those of its text, and the card of a result."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from pipeline.model.page import HandoverPage
from pipeline.vietnamese.search_words import search_words
from pipeline.vietnamese.syllable import is_syllable

TITLE_PLACES, SUMMARY_PLACES = 60, 29
"""Words of title and summary that have a place; what comes after them counts as text."""
_SUMMARY_SHOWN = 160
"""Characters of a summary on a card."""
_KINDS = {"article": "tin", "procedure": "thu-tuc", "event": "lich"} | dict.fromkeys(
    ("page", "accessibility", "feedback", "finder", "area", "agency", "changes", "calendar"), "trang"
)
_DEEPEST_FIRST_PAGE = {"changes": 3, "calendar": 2}
"""Slashes in the address of the first page of a list by months."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Document:
    """One page ready for the index."""

    head: tuple[tuple[str, int], ...]
    """(word, place): the title from place 0, the summary (a procedure's field) from `TITLE_PLACES`."""
    text: frozenset[str]
    """The words that stand anywhere else; empty also where the text is too old to be searched."""
    title_length: int
    """Words of the title, at most `TITLE_PLACES`."""
    card: tuple[str, ...]
    """address, title, note, summary, date: what a result shows; the last three may be empty."""
    agency: str
    areas: tuple[str, ...]


def kind_of(page: HandoverPage) -> str:
    """``tin``, ``thu-tuc``, ``lich`` or ``trang``; empty: the search does not carry the page."""
    if not (page.built and page.current):
        return ""
    deepest = _DEEPEST_FIRST_PAGE.get(page.kind)
    if deepest is not None and page.url.count("/") > deepest:
        return ""  # one month of the log, or of the calendar
    return _KINDS.get(page.kind, "")


def certain_abbreviations(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Abbreviation in the search's spelling -> its words; without what has several meanings, several words, or is a syllable."""
    found: dict[str, set[str]] = {}
    for short, full in pairs:
        words = search_words(short)
        if len(words) == 1 and not is_syllable(words[0]):
            found.setdefault(words[0], set()).add(" ".join(search_words(full)))
    return {short: meanings.pop() for short, meanings in sorted(found.items()) if len(meanings) == 1 and "" not in meanings}


def document_of(page: HandoverPage, abbreviations: Mapping[str, str], *, whole: bool) -> Document:
    """Cut a page into its words. Without `whole` only title, summary and the names of agency and areas are searched."""
    title = list(_spelt_out(search_words(page.title), abbreviations))
    summary = list(_spelt_out(search_words(page.field if page.kind == "procedure" else page.summary), abbreviations))
    rest = [*title[TITLE_PLACES:], *summary[SUMMARY_PLACES:]]
    for text in _texts(page, whole=whole):
        rest += _spelt_out(search_words(text), abbreviations)
    head = (
        *((word, place) for place, word in enumerate(title[:TITLE_PLACES])),
        *((word, TITLE_PLACES + place) for place, word in enumerate(summary[:SUMMARY_PLACES])),
    )
    return Document(
        head, frozenset(rest) - {word for word, _ in head}, min(len(title), TITLE_PLACES), _card(page), page.agency, page.areas
    )


def _texts(page: HandoverPage, *, whole: bool) -> Iterator[str]:
    yield page.agency_name
    yield from page.area_names
    yield from (page.id, *page.levels, *page.audiences) if page.kind == "procedure" else ()
    if whole:
        yield page.words or unescape(_TAG.sub(" ", page.html))


def _spelt_out(words: Iterable[str], abbreviations: Mapping[str, str]) -> Iterator[str]:
    for word in words:
        if word in abbreviations:
            yield from abbreviations[word].split()
        else:
            yield word


def _card(page: HandoverPage) -> tuple[str, ...]:
    if page.kind == "procedure":
        note = " · ".join(filter(None, (f"Mã {page.id}", page.field, page.label)))
        return page.url, page.title, note, "", ""
    summary = page.summary if len(page.summary) <= _SUMMARY_SHOWN else page.summary[:_SUMMARY_SHOWN].rsplit(" ", 1)[0] + "…"
    note = " · ".join(filter(None, (page.agency_name, *page.area_names[:1], page.label)))
    return page.url, page.title, note, summary, page.date[:10] if page.kind == "article" else ""
