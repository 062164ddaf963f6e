"""Tells which of the two places of the tone a word uses: old (hòa, thủy) or new (hoà, thuỷ).

Source: the notes on office text (old and new tone place); only open oa, oe, uy have two places, and never after q.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.vietnamese.syllable import is_syllable

_WORD = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{0,3}?(?<!q)"
    r"(?:(?P<new>o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])|[òóỏõọ][ae]|[ùúủũụ]y)(?![^\W\d_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TonePlace:
    """One word whose tone has two places."""

    word: str
    """As written."""
    start: int
    """Its position in the text."""
    is_new: bool
    """Whether it is written the new way."""


def tone_places(text: str) -> Iterator[TonePlace]:
    """Every such word of a text in NFC, in order."""
    for match in _WORD.finditer(text):
        if is_syllable(match[0]):
            yield TonePlace(match[0], match.start(), match["new"] is not None)
