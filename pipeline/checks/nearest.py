"""Which id a writer means who wrote a name, a short name, or an id with a slip of the finger."""

import re
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from pipeline.vietnamese.fold import fold

LEAST_LIKENESS = 0.75
"""Of two spellings, 0 to 1, after the words with which both begin: “phuong-le-bin” for phuong-le-binh has 0.86."""
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "cchc": "cai cach hanh chinh", "tthc": "thu tuc hanh chinh"}
_NO_WORD = re.compile(r"[\W_]+")


def nearest(written: str, known: Mapping[str, Iterable[str]]) -> str:
    """The id of `known` (id -> names) that `written` most likely means; empty: none, or several.

    Accents, capitals, hyphens and the usual abbreviations make no difference. The same name wins, then a name that contains the
    other, then the spelling most alike.
    """
    wanted = _words(written)
    if not wanted:
        return ""
    spellings = {key: {_words(key), *map(_words, names)} - {""} for key, names in known.items()}
    same = [key for key, found in spellings.items() if wanted in found]
    if len(same) == 1:
        return same[0]
    around = [key for key, found in spellings.items() if any(_contains(wanted, name) for name in found)]
    if len(around) == 1:
        return around[0]
    likeness = {key: max(_likeness(wanted, name) for name in found) for key, found in spellings.items() if found}
    best = max(likeness, key=lambda key: likeness[key], default="")
    return best if best and likeness[best] >= LEAST_LIKENESS else ""


def _words(text: str) -> str:
    """``UBND phường Lê Bình`` -> ``uy ban nhan dan phuong le binh``."""
    return " ".join(_SHORT.get(word, word) for word in _NO_WORD.sub(" ", fold(text)).split())


def _contains(one: str, other: str) -> bool:
    """Whether one name stands in the other as whole words; a single word says too little."""
    short, long = sorted((one, other), key=len)
    return " " in short and f" {short} " in f" {long} "


def _likeness(one: str, other: str) -> float:
    """Of what sets the names apart: two wards are not alike because both begin with “phường”."""
    left, right = one.split(), other.split()
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    return SequenceMatcher(None, " ".join(left), " ".join(right), autojunk=False).ratio()
