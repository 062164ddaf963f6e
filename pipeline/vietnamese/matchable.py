"""A text in one form for matching, with the way back to the text as it was given.

Sources: as in `normalise`; the form evens out what `compare_key` does, but every place in it has its place in the text.
"""

import re
import unicodedata
from dataclasses import dataclass

from pipeline.vietnamese.normalise import OPEN_RHYME, TONE_PLACE

_D_LOOKALIKES = {"ð": "đ", "\u0256": "đ"}
_SPACES = dict.fromkeys("\t\x0b\x0c\r\xa0\u200b\u200c\u200d\u2060\ufeff\u1680\u202f\u205f\u3000", " ") | {
    chr(code): " " for code in range(0x2000, 0x200B)
}
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_QUOTES = dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"') | dict.fromkeys("\u2018\u2019\u201a", "'")
_TABLE = str.maketrans(_D_LOOKALIKES | _SPACES | _DASHES | _QUOTES)
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Matchable:
    """A text ready for matching."""

    text: str
    """As given."""
    plain: str
    """NFC, lower case, the tone at its old place (hòa), one kind of space, dash and quotation mark; line breaks stay."""
    places: tuple[int, ...] | None
    """Place in `plain` -> place in `text`, one more than `plain` has characters; None: they are the same."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The part of `text` that ``plain[start:end]`` stands for."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])

    def written(self, start: int, end: int) -> str:
        """``plain[start:end]`` as it was written."""
        first, last = self.span(start, end)
        return self.text[first:last]


def matchable(text: str) -> Matchable:
    """Bring a text to the form for matching; no text is refused, and empty text stays empty."""
    lower = text.lower()
    if len(lower) == len(text) and unicodedata.is_normalized("NFC", text) and unicodedata.is_normalized("NFC", lower):
        return Matchable(text, _evened(lower), None)
    letters: list[str] = []
    places: list[int] = []
    for match in _CLUSTER.finditer(text):
        composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", match[0]).lower())
        letters.append(composed)
        places.extend([match.start()] * len(composed))
    return Matchable(text, _evened("".join(letters)), (*places, len(text)))


def _evened(lower: str) -> str:
    """The same number of characters, each in the one form."""
    return OPEN_RHYME.sub(lambda match: TONE_PLACE[match[0]], lower.translate(_TABLE))
