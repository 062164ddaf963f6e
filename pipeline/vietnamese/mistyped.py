"""Tells whether two words are one that was typed wrong: keys of Telex or VNI left in it, or a beginning that sounds the same.

Source: how Telex and VNI write accents ("dd" for đ, "oo" for ô, s f r x j or 1 to 5 for the tones); the pairs of letters that
speakers of Vietnamese mix up (ch and tr, s and x, d, gi and r, l and n).
"""

import re

_KEYS = re.compile("(?<=[aeiouyw])[sfrxj]|[sfrxj]$|(?<=[aou])w|(?<=[a-z0-9])[0-9]")
_DOUBLE = re.compile("([aeod])\\1")
_BEGINNING = re.compile("ngh|ng|nh|gh|gi|kh|ch|th|tr|ph|qu|[bcdghklmnpqrstvx]")
_ALIKE = tuple(
    map(
        frozenset,
        (("ch", "tr"), ("s", "x"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("ng", "ngh"), ("g", "gh"), ("d", "v")),
    )
)


def is_typed_alike(one: str, other: str) -> bool:
    """Whether two different words, folded, differ only in keys of an input method or in a beginning that sounds alike."""
    if one == other or (one[-1:] != other[-1:] and not (_has_keys(one) or _has_keys(other))):
        return False
    return _without_keys(one) == other or one == _without_keys(other) or _begin_alike(one, other)


def _has_keys(word: str) -> bool:
    return _without_keys(word) != word


def _without_keys(word: str) -> str:
    return _DOUBLE.sub(r"\1", _KEYS.sub("", _DOUBLE.sub(r"\1", word)))


def _begin_alike(one: str, other: str) -> bool:
    first, second = _BEGINNING.match(one), _BEGINNING.match(other)
    if first is None or second is None or one[first.end() :] != other[second.end() :]:
        return False
    return frozenset((first[0], second[0])) in _ALIKE
