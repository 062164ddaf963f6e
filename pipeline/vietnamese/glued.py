"""Finds words that lost the space between them: "phúttăng", "thứBahàng", "12giờ00để".

Source: the notes on office text, no. 6 (Word and portals that drop a non-breaking or zero-width space).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.vietnamese.syllable import is_syllable

_TOKEN = re.compile(r"[^\W_]{4,40}(?!\w)")
_RUN = re.compile(r"[0-9]+|[^\W0-9_]+")
_TONES = frozenset("àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ")
_CLOSED = re.compile(r"(?:[cmnpt]|ch|ng|nh)$", re.IGNORECASE)
"""The end of a syllable; of foreign words that have no tone ("ôtô", "xêmăng") one is open."""
_LONGEST_SYLLABLE = 7
_LOAN_WORDS = frozenset("bôxít xíchlô cátxét ápphích xêrốp lôgích phôtô cáctông pôpơlin xúcxích ốpla ốptimít xêmăng".split())
"""Foreign words that are written as one and would come apart into syllables."""


def glued_words(text: str) -> Iterator[tuple[int, str, str]]:
    """(position, word as written, the same with its spaces back) of a text in NFC, in order.

    Only what cannot be one word is reported, so words without accents ("thongtin") and foreign names are not.
    """
    for match in _TOKEN.finditer(text):
        parted = part_glued(match[0])
        if parted:
            yield match.start(), match[0], parted


@lru_cache(maxsize=16384)
def part_glued(token: str) -> str:
    """The token with its spaces back; empty: it is one word, or nothing that can be told."""
    if token.isascii() or token.lower() in _LOAN_WORDS:
        return ""
    runs = _RUN.findall(token)
    if len(runs) > 1:
        return _part_runs(runs)
    if is_syllable(token):
        return ""
    syllables = _syllables(token)
    accented = [syllable for syllable in syllables if not syllable.isascii()]
    inner_capital = any(syllable[0].isupper() for syllable in syllables[1:])
    toned = any(char in _TONES for char in token.lower())
    two_words = len(accented) >= 2 and (toned or all(map(_CLOSED.search, syllables)))
    if token.isupper() or not (two_words or (accented and inner_capital)):
        return ""
    return " ".join(syllables)


def _part_runs(runs: list[str]) -> str:
    """Figures and letters in one token: glued where a whole accented word touches a figure."""
    words = [run for run in runs if len(run) > 1 and not run.isascii() and not run.isupper() and is_syllable(run)]
    return " ".join(runs) if words else ""


def _syllables(token: str) -> tuple[str, ...]:
    """The token as two or more syllables, the longest first; empty: it is none such."""
    for end in range(min(_LONGEST_SYLLABLE, len(token) - 2), 1, -1):
        first, rest = token[:end], token[end:]
        if not is_syllable(first):
            continue
        if is_syllable(rest):
            return first, rest
        further = _syllables(rest) if len(rest) > 3 else ()
        if further:
            return first, *further
    return ()
