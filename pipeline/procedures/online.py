"""The words for how far a procedure can be done online: levels 1 to 4 until 15 August 2022, toàn trình or một phần since.

Sources: Decree 43/2011/NĐ-CP, article 3, and Circular 32/2017/TT-BTTTT (levels 1 to 4); Decree 42/2022/NĐ-CP, in force from
15 August 2022, which replaced them (toàn trình, một phần; what is only described is "cung cấp thông tin").
"""

import re
from datetime import date
from enum import StrEnum

from pipeline.vietnamese.fold import fold

CHANGE = date(2022, 8, 15)
"""From this day on Decree 42/2022/NĐ-CP holds and levels 1 to 4 are no longer said."""


class OnlineLevel(StrEnum):
    """How far a procedure can be done online; the value is how a file of content/ writes it."""

    LEVEL_1 = "1"
    """Information only."""
    LEVEL_2 = "2"
    """Forms can be downloaded."""
    LEVEL_3 = "3"
    """Forms are filled in and sent online; fees and results at the office."""
    LEVEL_4 = "4"
    """Fees are paid online as well; results online, at the office or by post."""
    INFORMATION = "cung cấp thông tin"
    PARTIAL = "một phần"
    FULL = "toàn trình"

    @property
    def is_old(self) -> bool:
        """Whether it is a word of the time before 15 August 2022."""
        return self.value in "1234"

    def fits(self, day: date) -> bool:
        """Whether the word was the law's word on that day."""
        return self.is_old == (day < CHANGE)


_OLD = re.compile(
    r"(?:.*\b(?:muc(?: do)?|cap do)\s*:?\s*)?0?([1-4])|(?:.*\b(?:muc(?: do)?|cap do)\s+)(i{1,3}|iv|mot|hai|ba|bon|tu)"
)
_IN_WORDS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "mot": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4"}
_LEADING = r"(?:(?:cung cap\s+)?(?:dich vu cong|dvc)?\s*(?:truc tuyen|tt)?\s*(?:muc do)?\s*:?\s*)"
_NEW = {
    OnlineLevel.FULL: re.compile(_LEADING + r"toan trinh"),
    OnlineLevel.PARTIAL: re.compile(_LEADING + r"(?:mot phan|1 phan)"),
    OnlineLevel.INFORMATION: re.compile(r"(?:dich vu\s+)?(?:chi\s+)?cung cap thong tin(?: truc tuyen)?(?: ve .*)?"),
}


def read_online_level(text: str) -> OnlineLevel | None:
    """The level that a text names ("4", "mức độ 3", "DVC trực tuyến toàn trình"); None: it names none, or is empty."""
    words = " ".join(fold(text).split()).strip(" .,;:()")
    for level, pattern in _NEW.items():
        if pattern.fullmatch(words):
            return level
    old = _OLD.fullmatch(words)
    return OnlineLevel(old[1] or _IN_WORDS[old[2]]) if old else None
