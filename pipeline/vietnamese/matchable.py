"""A text in one form for matching, with the way back to the text as it was given.

Sources: as in `normalise`; the form evens out what `compare_key` does, but every place in it has its place in the text.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from pipeline.vietnamese.normalise import OPEN_RHYME, TONE_PLACE

_BLANKS = "\t\v\f\r\u00a0\u1680\u202f\u205f\u2060\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x200E)))
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_QUOTES = "\u201c\u201d\u201e\u00ab\u00bb"
_TABLE = str.maketrans(
    {"ð": "đ", "\u0256": "đ"} | dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_QUOTES, '"')
)
_ODD = re.compile("[" + "".join(map(chr, _TABLE)) + "]")
_UNEVEN = re.compile("[^\u0300-\u036f][\u0300-\u036f]+| {2,}")
"""A letter with marks of its own, or a run of spaces: what takes another number of characters in the one form."""


@dataclass(frozen=True, slots=True)
class Matchable:
    """A text ready for matching."""

    text: str
    """As given."""
    plain: str
    """NFC, lower case, the tone at its old place (hòa), one space for a run of blanks, one kind of dash and quotation mark; line
    breaks stay."""
    places: tuple[int, ...] | None
    """Place in `plain` -> place in `text`, one more than `plain` has characters; None: they are the same."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of `text` that ``plain[start:end]`` stands for."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])

    def written(self, start: int, end: int) -> str:
        """``plain[start:end]`` as it was written."""
        first, last = self.span(start, end)
        return self.text[first:last]


@lru_cache(maxsize=512)
def matchable(text: str) -> Matchable:
    """Bring a text to the form for matching; no text is refused, and empty text stays empty."""
    lower = text.replace("İ", "I").lower()  # İ is the one letter that grows when lowered
    if _ODD.search(lower):
        lower = lower.translate(_TABLE)
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    for match in _UNEVEN.finditer(lower):
        composed = " " if match[0][0] == " " else unicodedata.normalize("NFC", match[0])
        pieces += (lower[at : match.start()], composed)
        places += (*range(at, match.start()), *([match.start()] * len(composed)))
        at = match.end()
    if not pieces:
        return Matchable(text, _old_tone_places(lower), None)
    return Matchable(text, _old_tone_places("".join([*pieces, lower[at:]])), (*places, *range(at, len(text) + 1)))


def _old_tone_places(plain: str) -> str:
    """The same number of characters, with open oa, oe, uy toned the old way."""
    return OPEN_RHYME.sub(lambda match: TONE_PLACE[match[0]], plain)
