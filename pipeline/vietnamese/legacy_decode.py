"""Turns TCVN3 and VNI text into Unicode; whether a text is of that kind is for the caller to know.

Sources: the tables in ``legacy_tables``; for the lost case of TCVN3 capitals, the notes on office text, point 1.
"""

import re
from typing import Literal

from pipeline.vietnamese.legacy_tables import TCVN3, TCVN3_CAPITALS, VNI_PAIRS, VNI_SINGLES
from pipeline.vietnamese.syllable import is_syllable

WORD = re.compile("[A-Za-z\u00a1-\u024f\u0300-\u036f\u1e00-\u1eff]+")
"""A word in either encoding: letters, and the symbols and the soft hyphen that are letters in TCVN3."""

_Case = Literal["capitals", "lower", "open", "abbreviation"]
_SPEAKING: frozenset[_Case] = frozenset({"capitals", "lower"})
"""The cases that tell about the neighbours; an abbreviation such as UBND does not."""

_TCVN3_MAP = str.maketrans(TCVN3)
_TCVN3_CAPITALS_MAP = str.maketrans(TCVN3_CAPITALS)
_VNI_MARKS = {base: "".join(pair[1] for pair in VNI_PAIRS if pair[0] == base) for base in "aeouyôö"}
VNI_LETTER = re.compile(
    "|".join(f"[{base}{base.upper()}][{marks}{marks.upper()}]" for base, marks in _VNI_MARKS.items())
    + f"|[{''.join(VNI_SINGLES)}{''.join(VNI_SINGLES).upper()}]"
)
"""A base letter with its mark, else one of the characters that stand alone."""


def decode_tcvn3(text: str) -> str:
    """Return TCVN3 text in Unicode; all of the text is taken for TCVN3.

    Letters with a tone take the case of their word, and a word that does not show its case ("Bé", "ë") that of the
    nearest words of its line: "CéNG HßA" gives "CỘNG HÒA". A capital with a tone that begins a word in lower case
    ("ñy ban" for "Ủy ban") is lost and stays lower. Characters outside the encoding stay. Empty text stays empty.
    """
    return "\n".join(_decode_tcvn3_line(line) for line in text.split("\n"))


def decode_vni(text: str) -> str:
    """Return VNI text in Unicode; all of the text is taken for VNI. A pair takes the case of its base letter.

    Characters outside the encoding stay. Empty text stays empty.
    """
    return VNI_LETTER.sub(lambda match: _vni_letter(match[0]), text)


def tcvn3_letters(word: str) -> str:
    """Return TCVN3 text in Unicode with the case of the codes, so that capitals with a tone come out lower ("CộNG")."""
    return word.translate(_TCVN3_MAP)


def _vni_letter(written: str) -> str:
    """Return the Unicode letter for a pair or a single character of VNI, in the case of its base."""
    lower = written.lower()
    letter = VNI_PAIRS.get(lower) or VNI_SINGLES[lower]
    return letter.upper() if written[0].isupper() else letter


def _decode_tcvn3_line(line: str) -> str:
    """Return one line in Unicode, each word in the case that it or its neighbours show."""
    words = list(WORD.finditer(line))
    cases = [_shown_case(word[0]) for word in words]
    parts, end = [], 0
    for index, word in enumerate(words):
        capitals = cases[index] in {"capitals", "abbreviation"} or _among_capitals(cases, index)
        parts += [line[end : word.start()], word[0].translate(_TCVN3_CAPITALS_MAP if capitals else _TCVN3_MAP)]
        end = word.end()
    return "".join([*parts, line[end:]])


def _shown_case(word: str) -> _Case:
    """Return the case that the letters with a case of their own show; one capital alone may begin a name.

    In TCVN3 these are the ASCII letters, and the capitals Ă Â Ê Ô Ơ Ư Đ.
    """
    letters = [TCVN3.get(char, char) for char in word if not TCVN3.get(char, "").islower()]
    if any(letter.islower() for letter in letters):
        return "lower"
    if len(letters) < 2:
        return "open"
    return "capitals" if is_syllable(tcvn3_letters(word)) else "abbreviation"


def _among_capitals(cases: list[_Case], index: int) -> bool:
    """Tell whether the word is open, and the nearest words on both sides that show a case are in capitals."""
    if cases[index] != "open":
        return False
    before = next((case for case in reversed(cases[:index]) if case in _SPEAKING), None)
    after = next((case for case in cases[index + 1 :] if case in _SPEAKING), None)
    return {before, after} - {None} == {"capitals"}
