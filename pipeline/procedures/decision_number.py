"""Compares the numbers of decisions, which lists write in at least 25 shapes: ``1872/QĐ-BTP``, ``QĐ/0001-BCA``, a bare number.

Source: the numbers in 2,642 records of the national portal (notes on TTHC).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_NUMBER = re.compile(r"(?<![0-9A-ZĐ])(?:Q[ĐD]\s*/?\s*)?0*(?P<figures>[0-9]{1,6})(?P<letter>[A-EĐ]?)(?![0-9A-ZĐ])")
_SIGN = re.compile(r"[A-ZĐ][A-ZĐ0-9]*[A-ZĐ][A-ZĐ0-9]*")
_NO_SIGN = re.compile(r"Q[ĐD][0-9]*|S[ỐO]|QUYẾT|ĐỊNH|NGÀY")
_ALIKE = str.maketrans({"Ð": "Đ", "Ɖ": "Đ"})


@dataclass(frozen=True, slots=True)
class DecisionNumber:
    """One number, taken apart."""

    figures: int
    letter: str
    """``A`` in 12a/QĐ-NHNN; empty: none."""
    issuer: str
    """The sign of the body, ``BTP``, ``UBND``; that of its department is left out. Empty: the number stands alone."""


@lru_cache(maxsize=8192)
def read_decision_numbers(text: str) -> tuple[DecisionNumber, ...]:
    """The numbers that a cell names, in order; several are separated by ``;`` or ``,``. Empty: none can be read."""
    upper = unicodedata.normalize("NFC", text).upper().translate(_ALIKE)
    found = []
    for piece in re.split(r"[;,\n]", upper):
        match = _NUMBER.search(piece)
        if match:
            signs = [sign for sign in _SIGN.findall(piece) if not _NO_SIGN.fullmatch(sign)]
            found.append(DecisionNumber(int(match["figures"]), match["letter"], signs[0] if signs else ""))
    return tuple(found)


def same_decision(one: str, other: str) -> bool | None:
    """Whether two cells name one decision; None: nobody can tell (one is empty or unreadable, or the issuers differ).

    A ministry and a province announce the same procedure by decisions of their own: that is no difference.
    """
    ours, theirs = read_decision_numbers(one), read_decision_numbers(other)
    pairs = [(a, b) for a in ours for b in theirs if a.issuer == b.issuer or not a.issuer or not b.issuer]
    if not pairs:
        return None
    return any((a.figures, a.letter) == (b.figures, b.letter) for a, b in pairs)
