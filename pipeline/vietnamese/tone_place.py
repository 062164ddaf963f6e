"""Tells which of the two places of the tone a word uses: old (hòa, thủy) or new (hoà, thuỷ).

Source: the notes on office text (old and new tone place); only open oa, oe, uy have two places, and never after q.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.vietnamese.syllable import is_syllable

_RHYME = re.compile(r"(?:(?P<new>[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])|[òóỏõọÒÓỎÕỌ][aeAE]|[ùúủũụÙÚỦŨỤ][yY])(?![^\W\d_])")
_ONSET = re.compile(r"(?<![^\W\d_])[^\W\d_]{0,3}$")


@dataclass(frozen=True, slots=True)
class TonePlace:
    """One word whose tone has two places."""

    word: str
    """As written."""
    start: int
    """Its position in the text."""
    is_new: bool
    """Whether it is written the new way."""


def has_both_places(text: str) -> bool:
    """Whether words of a text in NFC use the old place and others the new one; much faster than `tone_places`."""
    found = frozenset().union(*(_places_of_piece(piece) for piece in set(text.split()) if not piece.isascii()))
    return len(found) == 2


@lru_cache(maxsize=65536)
def _places_of_piece(piece: str) -> frozenset[bool]:
    """The places used between two spaces; the same few thousand pieces make up all texts."""
    return frozenset(place.is_new for place in tone_places(piece))


def tone_places(text: str) -> Iterator[TonePlace]:
    """Every such word of a text in NFC, in order."""
    for match in _RHYME.finditer(text):
        onset = _ONSET.search(text, max(0, match.start() - 4), match.start())
        word = (onset[0] if onset else "?") + match[0]
        if is_syllable(word) and word[-3:-2] not in ("q", "Q"):
            yield TonePlace(word, match.end() - len(word), match["new"] is not None)
