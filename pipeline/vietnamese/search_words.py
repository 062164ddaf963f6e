"""Cuts text into the words by which the site is searched; the script of the search page cuts what readers type in the same way.

A word is a run of letters or figures in one spelling (Unicode form, capitals, look-alikes of đ, the tone place of hoà and hòa);
its key is the word without accents. `theme/static/chu-viet.js` holds the same two functions, and a test compares them.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.normalise import compare_key

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 40
"""Characters: what is longer is no word that anybody types."""


def search_words(text: str) -> list[str]:
    """Return the words of `text` in order, accents kept; empty text gives an empty list."""
    found: list[str] = []
    for piece in text.split():
        found += _words_of_piece(piece)
    return found


@lru_cache(maxsize=50_000)
def search_key(word: str) -> str:
    """Return what `word`, one of `search_words`, has in common with the words that differ from it by accents only."""
    return fold(word)


def bag_of_words(texts: Iterable[str]) -> str:
    """Return each word of `texts` once, in the order in which they come first, with spaces."""
    return " ".join(dict.fromkeys(word for text in texts for word in search_words(text)))


@lru_cache(maxsize=50_000)
def _words_of_piece(piece: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(compare_key(piece)) if len(word) <= _LONGEST)
