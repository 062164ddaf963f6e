"""Reads numbers in words: "ba mươi", "mười lăm", "một trăm hai mươi", "hai triệu năm trăm nghìn".

Source: the spelling of numbers as taught in school. "năm" is a five only where a year cannot be meant: "hai mươi năm" is
twenty (years), "hai mươi lăm" is twenty-five.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
    "mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "không": 0,
}  # fmt: skip
_SCALES = {"tỷ": 10**9, "tỉ": 10**9, "triệu": 10**6, "nghìn": 1000, "ngàn": 1000}
_DIGIT = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_AFTER_TEN = "một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín"
_TENS = rf"(?:(?:{_DIGIT})\s+mươi|mười)(?:\s+(?:{_AFTER_TEN})(?!\s+(?:mươi|trăm)(?!\w))(?!\w))?"
_GROUP = re.compile(
    rf"(?<!\w)(?:(?P<hundred>{_DIGIT})\s+trăm(?:\s+(?:linh|lẻ)\s+(?P<odd>{_DIGIT})(?!\w)|\s+(?P<tens>{_TENS}))?"
    rf"|(?P<only_tens>{_TENS})|(?P<digit>{_DIGIT}))(?!\w)"
)
_SCALE = re.compile(r"\s+(tỷ|tỉ|triệu|nghìn|ngàn)(?!\w)")
_HALF = re.compile(r"\s+rưỡi(?!\w)")


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number that a text writes in words."""

    start: int
    end: int
    value: int


def number_words(plain: str) -> Iterator[WordNumber]:
    """The numbers in a text in lower case and NFC, in order; single digits count too ("hai")."""
    at = 0
    while group := _GROUP.search(plain, at):
        value, at = _whole(plain, group)
        yield WordNumber(group.start(), at, value)


def number_at(plain: str, start: int) -> WordNumber | None:
    """The number that begins at `start`; None: none does."""
    group = _GROUP.match(plain, start)
    if group is None:
        return None
    value, end = _whole(plain, group)
    return WordNumber(start, end, value)


def _whole(plain: str, first: re.Match[str]) -> tuple[int, int]:
    """(value, end) of the number that begins with the group `first`."""
    total, largest, group, end = 0, 10**12, first, first.end()
    while True:
        scale = _SCALE.match(plain, group.end())
        if scale is None or _SCALES[scale[1]] >= largest:
            last_is_loose = total > 0 and group["digit"] is not None
            return (total, end) if last_is_loose else (total + _value(group), group.end())
        largest, end = _SCALES[scale[1]], scale.end()
        total += _value(group) * largest
        half = _HALF.match(plain, end)
        if half is not None:
            return total + largest // 2, half.end()
        gap = re.compile(r"\s+").match(plain, end)
        following = _GROUP.match(plain, gap.end()) if gap else None
        if following is None:
            return total, end
        group = following


def _value(group: re.Match[str]) -> int:
    if group["digit"]:
        return _DIGITS[group["digit"]]
    if group["only_tens"]:
        return _tens(group["only_tens"])
    return _DIGITS[group["hundred"]] * 100 + (_DIGITS[group["odd"]] if group["odd"] else _tens(group["tens"] or ""))


def _tens(words: str) -> int:
    """ "ba mươi tư" -> 34; empty: 0."""
    parts = words.split()
    if not parts:
        return 0
    if parts[0] == "mười":
        return 10 + (_DIGITS[parts[1]] if len(parts) > 1 else 0)
    return _DIGITS[parts[0]] * 10 + (_DIGITS[parts[2]] if len(parts) > 2 else 0)
