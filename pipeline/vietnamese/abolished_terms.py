"""Words of administration that a law has abolished: where a text still uses them.

Sources: Decree 42/2022/NĐ-CP (online services are "toàn trình" or "một phần" since 15 August 2022, no longer "mức độ 1" to
"mức độ 4"); Resolution 203/2025/QH15 (no districts since 1 July 2025).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

ONLINE_LEVELS_END = date(2022, 8, 15)
"""The first day on which the levels of online services are no longer in use."""
DISTRICTS_END = date(2025, 7, 1)
"""The first day without districts."""

_FIGURE = r"0?[34](?!\d|[.]\d|\s*(?:%|triệu|tỷ|tỉ|nghìn|đồng|sao))"
_ONLINE = r"(?:trực\s+tuyến|dịch\s+vụ\s+công|DVC(?:TT)?)"
_LEVEL = re.compile(
    rf"(?<!\w)mức\s+độ(?:\s*:)?\s+(?:cao\s+)?(?:[12]\s*(?:,|và|-|–|đến)\s*)*(?:{_FIGURE}|(?:ba|bốn|III|IV)\b)"
    rf"|(?<!\w)(?:{_ONLINE}|qua\s+mạng|thủ\s+tục\s+hành\s+chính|TTHC)\s+(?:ở\s+)?(?:mức|cấp\s+độ)\s+{_FIGURE}"
    rf"|(?<!\w)mức\s+độ\s+(?:cung\s+cấp\s+)?(?:{_ONLINE}\s*)+[:=–-]?\s*(?:là\s+)?(?:mức\s+(?:độ\s+)?)?{_FIGURE}",
    re.IGNORECASE,
)
_LEVEL_WORDS = tuple(
    re.compile(words)
    for words in (
        r"ứ[cC]\s+(?:[đĐ][ộỘ]|0?[34])",
        r"Ứ[cC]\s+(?:[đĐ][ộỘ]|0?[34])",
        r"ấ[pP]\s+[đĐ][ộỘ]",
        r"Ấ[pP]\s+[đĐ][ộỘ]",
    )
)
"""The ends of "mức độ", "mức 3", "cấp độ": one of them stands wherever `_LEVEL` matches. Each begins with one letter, not with a
class of letters: only then the search skips the rest.
"""
_BESIDE = 80
"""Characters in front of such an end and behind it, within which all of `_LEVEL` stands."""
_LEVEL_WORD = re.compile("mức|độ", re.IGNORECASE)
_ABOUT_ONLINE = re.compile(rf"(?<!\w)(?:{_ONLINE}|qua\s+mạng)(?!\w)", re.IGNORECASE)
_NEW_WORD = re.compile(r"(?<!\w)toàn\s+trình(?!\w)", re.IGNORECASE)
_DISTRICT = re.compile(
    r"(?<!\w)(?:cấp\s+(?:quận|huyện)"
    r"|(?:UBND|HĐND|(?:ủy|uỷ)\s+ban\s+nhân\s+dân|hội\s+đồng\s+nhân\s+dân)\s+(?:các\s+)?(?:quận|huyện|thị\s+xã))(?!\w)",
    re.IGNORECASE,
)

_DISTRICT_WORDS = ("quận", "huyện", "thị")
_DISTRICT_WORD = re.compile("|".join(_DISTRICT_WORDS), re.IGNORECASE)
_BEFORE_DISTRICT = ("cấp", "ubnd", "hđnd", "dân", "các")
"""In small letters, one of the first stands in whatever `_DISTRICT` matches, right behind one of the second; they are found much
faster."""


@dataclass(frozen=True, slots=True)
class Term:
    """One place where such words stand."""

    line: int
    """1-based line of the text."""
    text: str
    """As written, on one line."""


def online_levels(text: str) -> Iterator[Term]:
    """Each "mức độ 3", "mức độ 3, 4", "trực tuyến mức 4" of `text` (NFC), in order.

    Nothing where the text is not about online services (a fire of "mức độ 4"), or where it also says "toàn trình" and so
    explains the old words by the new.
    """
    ends = sorted(match.start() for words in _LEVEL_WORDS for match in words.finditer(text))  # most texts have none
    if not ends or not _ABOUT_ONLINE.search(text) or _NEW_WORD.search(text):
        return
    place = 0
    for end in ends:  # to search all of the text takes a hundred times as long
        match = _LEVEL.search(text, max(place, end - _BESIDE), end + _BESIDE) if end >= place else None
        if match is not None:
            yield _term(text, match)
            place = match.end()


def names_a_level(piece: str) -> bool:
    """Whether a text without blanks may be of such a level: `online_levels` finds none in a text of which no such piece is."""
    return _LEVEL_WORD.search(piece) is not None


def district_bodies(text: str) -> Iterator[Term]:
    """Each "cấp huyện", "cấp quận", "UBND quận", "Ủy ban nhân dân các huyện" of `text` (NFC), in order."""
    if _may_name_district(text.lower()):
        yield from (_term(text, match) for match in _DISTRICT.finditer(text))


def names_a_district(piece: str) -> bool:
    """Whether a text without blanks may be of such a body: `district_bodies` finds none in a text of which no such piece is."""
    return _DISTRICT_WORD.search(piece) is not None


def _may_name_district(low: str) -> bool:
    for word in _DISTRICT_WORDS:
        place = low.find(word)
        while place >= 0:
            if low[max(0, place - 12) : place].rstrip().endswith(_BEFORE_DISTRICT):
                return True
            place = low.find(word, place + 1)
    return False


def _term(text: str, match: re.Match[str]) -> Term:
    return Term(text.count("\n", 0, match.start()) + 1, " ".join(match[0].split()))
