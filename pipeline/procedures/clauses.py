"""What the readers of time limits and fees share: a text cut into clauses, and the pieces of it that were left as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pipeline.vietnamese.matchable import Matchable

_MARK = re.compile(r"\n|;|\.(?![0-9])|(?<![0-9])\.|(?:(?<=[\s.:)(])|^)[-+*•]{1,3}(?=\s)|\s=>?\s")
_RANGE_BEFORE = re.compile(r"(?:[0-9]|ngày|việc|giờ|tháng|đồng|đ)\s*$")


class UnreadReason(StrEnum):
    """Why a piece of text gave no value."""

    PROSE = "prose"
    """It speaks of a time or of money in words that are not understood."""
    WORDS_DISAGREE = "words-disagree"
    """Figures and words of one number differ: "30 (ba mươi lăm)"."""
    MALFORMED = "malformed"
    """A number that cannot be: ``15.000.0000``."""
    TOO_SMALL = "too-small"
    """An amount that nobody could pay: "150 VNĐ", where thousands were meant."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of text left as it is."""

    start: int
    """Place in the text that was read."""
    end: int
    text: str
    """``source[start:end]``."""
    reason: UnreadReason


def clauses(plain: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """(start, end) of each clause of ``plain[start:end]``, a text in the form for matching, without the blanks around it.

    A clause ends at a line break, a semicolon, a full stop that is not inside a number, or before a bullet ("- ", "+ ").
    """
    end = len(plain) if end is None else end
    for match in _MARK.finditer(plain, start, end):
        behind = plain[match.end() : match.end() + 3].lstrip()
        if (
            match[0][0] in "-+"
            and behind[:1].isdigit()
            and _RANGE_BEFORE.search(plain[max(0, match.start() - 9) : match.start()])
        ):
            continue  # "03 ngày - 05 ngày"
        yield from _stripped(plain, start, match.start())
        start = match.end()
    yield from _stripped(plain, start, end)


def unread(source: Matchable, start: int, end: int, reason: UnreadReason = UnreadReason.PROSE) -> Unread:
    """``plain[start:end]`` as a piece left as text."""
    first, last = source.span(start, end)
    return Unread(first, last, source.text[first:last], reason)


def _stripped(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = plain[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
