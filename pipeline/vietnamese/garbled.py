"""Finds the lines that were garbled in transfer: UTF-8 read in another code ("giáº¥y phÃ©p"), letters lost ("th? t?c").

Whoever opened a file in a wrong code and saved it made a text that is valid UTF-8 and that nobody can read. What was read wrong
can be read right again; lost letters cannot. Source: the codes themselves (RFC 3629; Windows-1252, Windows-1258, Mac OS Roman).
"""

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from pipeline.vietnamese.syllable import is_syllable


class Garble(Enum):
    """What happened to a line."""

    MISREAD = "đọc sai bảng mã"
    LOST = "mất chữ"


@dataclass(frozen=True, slots=True)
class GarbledLine:
    """One line that cannot be read."""

    line: int
    """From 1; lines end at a newline."""
    garble: Garble
    start: int
    """Where in the line the damage begins, from 0."""
    written: str
    """The line as it stands."""
    meant: str
    """The same line read right; empty where letters are lost for good."""


_VIETNAMESE: Final = frozenset(
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
    "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"
)
_MISREAD_SIGNS: Final = "º»ÃÄÆÌ€∫ª"
"""One of them is in whatever was read wrong and is long enough to tell; single signs are found ten times as fast."""
_SIGNS: Final = f"{_MISREAD_SIGNS}?\ufffd¿□▯"
_GARBLED_SIGN: Final = re.compile(f"[{_SIGNS.replace('?', '')}]")
_LOST_LETTER: Final = re.compile(r"\?[^\W\d_]|[bcdghklmnpqrstvxđ]\?")
_STILL_WRONG: Final = ("áº", "á»", "Ä", "Æ", "â€", "·∫", "·ª")
_GAP = re.compile("\ufffd|ï¿½|(?<=[^\\W\\d_])[¿□▯](?=[^\\W\\d_])")
"""The sign for a character that could not be read, the same read wrong once more, and boxes between letters."""
_CLOSING: Final = frozenset("’”…–—›»\xa0")
"""What may follow a capital in clean text: “XÃ” is no misread Ô."""
_LONGEST: Final = 2000
"""Characters of a line that are read right."""
_ROUNDS: Final = 3
"""A text that was read wrong twice needs two."""


class _Code:
    """One code in which UTF-8 was read by mistake."""

    def __init__(self, name: str) -> None:
        self.bytes = {_char(name, byte): byte for byte in range(0x80, 0x100)} | {chr(byte): byte for byte in range(0x80, 0xA0)}
        lead2, lead3, follow = (self._class(*ends) for ends in ((0xC2, 0xDF), (0xE1, 0xE2), (0x80, 0xBF)))
        self.pattern = re.compile(f"[{lead3}][{follow}][{follow}]|[{lead2}][{follow}]")

    def _class(self, first: int, last: int) -> str:
        return re.escape("".join(char for char, byte in self.bytes.items() if first <= byte <= last))

    def letter(self, run: str) -> str:
        """The character that a run of this code stands for in UTF-8; the run itself: none."""
        try:
            return bytes(self.bytes[char] for char in run).decode("utf-8")
        except UnicodeDecodeError:
            return run


def _char(name: str, byte: int) -> str:
    try:
        return bytes([byte]).decode(name)
    except UnicodeDecodeError:
        return chr(byte)


@lru_cache(maxsize=1)
def _codes() -> tuple[_Code, ...]:
    return _Code("cp1252"), _Code("cp1258"), _Code("mac_roman")


def may_be_garbled(piece: str) -> bool:
    """Whether a piece of a text may be garbled: `find_garbled` finds nothing where none of the pieces between blanks may be."""
    if _GARBLED_SIGN.search(piece):
        return True
    lost = "?" in piece and _LOST_LETTER.search(piece)
    return bool(lost) and _LOST_LETTER.search(_ADDRESS.sub(" ", piece)) is not None


@lru_cache(maxsize=32)
def find_garbled(text: str) -> tuple[GarbledLine, ...]:
    """The lines of a text in NFC that were garbled, in order; empty: none, as in nearly every text."""
    if not any(sign in text for sign in _SIGNS):
        return ()
    found = (_judge(number, line) for number, line in enumerate(text.split("\n"), 1) if line and not line.isspace())
    return tuple(garbled for garbled in found if garbled is not None)


def _judge(number: int, line: str) -> GarbledLine | None:
    gap = _GAP.search(line)
    if gap is not None:
        return GarbledLine(number, Garble.LOST, gap.start(), line, "")
    if not line.isascii() and any(sign in line for sign in _MISREAD_SIGNS):
        found = [(_misread(line, code), len(code.pattern.findall(line)), code) for code in _codes()]
        starts, _, code = max(found, key=lambda reading: (len(reading[0]), reading[1]))
        if starts:
            return GarbledLine(number, Garble.MISREAD, starts[0], line, _read_right(line[:_LONGEST], code).strip())
    start = _lost_by_question_marks(line)
    return GarbledLine(number, Garble.LOST, start, line, "") if start >= 0 else None


def _misread(line: str, code: _Code) -> list[int]:
    """Where runs stand that were surely read in this code by mistake."""
    return [match.start() for match in code.pattern.finditer(line) if _is_misread(line, match, code)]


def _is_misread(line: str, match: re.Match[str], code: _Code) -> bool:
    """Whether a run is surely no clean text: it gives a Vietnamese letter, and what stands there is no word before a mark."""
    letter = code.letter(match[0])
    if letter not in _VIETNAMESE and not ("\u2010" <= letter <= "\u2026" and len(match[0]) == 3):
        return False
    if match[0][-1] not in _CLOSING or len(match[0]) > 2:
        return True
    after = line[match.end() : match.end() + 1]
    return match[0][-1] != "\xa0" and after.isalpha() and not match[0][0].isupper()


def _read_right(line: str, code: _Code) -> str:
    """The line in UTF-8; empty where some of it stays unreadable."""
    for _ in range(_ROUNDS):
        better = code.pattern.sub(lambda match: code.letter(match[0]), line)
        if better == line:
            break
        line = better
    return "" if any(mark in line for mark in _STILL_WRONG) or re.search("[\x80-\x9f]", line) else line


_DAMAGED = re.compile(r"(?<![\w?/.=&%-])(?:[^\W\d_?]{0,6}\?{1,3}[^\W\d_][\w?]*|[bcdghklmnpqrstvxđ]{1,3}\?(?![\w?]))")
"""A word with question marks in front of a letter, or behind consonants alone."""
_ADDRESS = re.compile(r"\S*(?://|www\.|\w\.\w+/|\.\w{2,5}\?)\S*")
_FEW = 2


def _lost_by_question_marks(line: str) -> int:
    """Where the first of the words stands that lost letters to question marks; -1: there are none.

    One is enough where it becomes a syllable with a letter in place of the mark, and is none cut in two at the mark ("gì?Ai").
    """
    if "?" not in line:
        return -1
    words = [match for match in _DAMAGED.finditer(_ADDRESS.sub(lambda match: " " * len(match[0]), line)) if _is_damaged(match[0])]
    if len(words) >= _FEW or any(_may_be_syllable(match[0]) for match in words):
        return words[0].start()
    return -1


@lru_cache(maxsize=1024)
def _is_damaged(word: str) -> bool:
    """Whether a word is not simply two, between which the blank behind a question mark is missing."""
    left, _, right = word.partition("?")
    right = right.lstrip("?")
    return (
        not ((is_syllable(left) or left.isupper()) and is_syllable(right.rstrip("?")) and len(right) > 1) and not right.isupper()
    )


@lru_cache(maxsize=1024)
def _may_be_syllable(word: str) -> bool:
    before, _, after = word.lower().partition("?")
    return bool(before) and "?" not in after and any(is_syllable(f"{before}{letter}{after}") for letter in _VIETNAMESE)
