"""Finds a syllable that copying from a PDF tore in two: "h ồ sơ", "Giấ y phép", "hàn h chính".

Source: registers of decisions that were copied from PDF files. A letter that stands for a point of a law is no piece ("điểm c").
"""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from pipeline.vietnamese.split import join_split

IN_FRONT = ' ("“-/'
"""Signs in front of a torn syllable."""
ONSETS = frozenset("b c d đ g h k l m n p q r s t v x ch gh gi kh ng ngh nh ph qu th tr".split())
_ALL_ONSETS = ONSETS | {onset.capitalize() for onset in ONSETS}
_TORN = re.compile(
    r"(?<!\w)(?i:[bcdđghklmnpqrstvx]|ch|gh|gi|kh|ngh?|nh|ph|qu|th|tr) "
    r"(?=[àáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵaeiouy]"
    r"|(?<=(?<!\w)[cgknpt] )h|(?<=ng )h|(?<=(?<!\w)t )r|(?<=(?<!\w)n )g)"
    r"[^\W\d_]{1,6}(?!\w)"
)
_LETTER_BEFORE = re.compile(
    r"(?<!\w)(?:(?:điểm|khoản|mục|tiết|ý|loại|hạng|nhóm|bảng|cột|dòng|từ|lục|mẫu|biểu|lớp|hệ|khu|lô|tuyến|phần|án|số|cấp)"
    r"|(?:[a-zđ]|[0-9]{1,3}[a-zđ]?)\)?(?:\s*[,;:]|\s+(?:và|hoặc|hay|đến))?)\s*$",
    re.IGNORECASE,
)
"""In front of a letter that stands for a point of a law: "điểm c hoặc d"."""
_ENDINGS = frozenset(f"{ending}{mark}" for ending in "c ch g h i m n ng nh o p t u y".split() for mark in ("", *",;.:"))
"""What a syllable may lose at its end, with the mark behind it."""
_LONGEST_HEAD = 6
_TORN_END = re.compile(r"(?<!\w)[^\W\d_]{1,6} (?:[cghimnoptuy]|ch|ng|nh)(?![\w/)])(?!\.[\w ]?\w?\.)")


def may_be_torn(pieces: Collection[str]) -> bool:
    """Whether one of the pieces between the blanks of a text may be torn off."""
    return not (_ALL_ONSETS.isdisjoint(pieces) and _ENDINGS.isdisjoint(pieces))


class Tears(NamedTuple):
    """Pieces that may be torn off, with a blank or sign in front and a blank behind; both empty: there are none."""

    onsets: tuple[str, ...]
    """From the beginning of a syllable: " h "."""
    endings: tuple[str, ...]
    """From its end, also with the mark behind it: " c, "."""

    def within(self, words: str) -> "Tears":
        """Those that are in a line or in a text of several lines."""
        flat = _flat(words)
        return Tears(
            tuple([onset for onset in self.onsets if onset in flat]), tuple([ending for ending in self.endings if ending in flat])
        )


def tears_among(pieces: Collection[str]) -> Tears:
    """Of what stands between the blanks of a text, what may be torn off."""
    onsets, endings = sorted(_ALL_ONSETS.intersection(pieces)), sorted(_ENDINGS.intersection(pieces))
    return Tears(
        tuple([f"{mark}{onset} " for onset in onsets for mark in IN_FRONT]), tuple([f" {ending} " for ending in endings])
    )


def torn_syllable(words: str, tears: Tears) -> str:
    """The first torn syllable of a line, as it stands; empty: none.

    Args:
        tears: those of the text that the line belongs to.
    """
    onsets, endings = tears.within(words)
    torn = next((match[0] for match in _TORN.finditer(words) if _is_torn(words, match)), "") if onsets else ""
    return torn or next((match[0] for match in _torn_ends(words, endings) if _has_lost_its_end(words, match)), "")


def _flat(words: str) -> str:
    """`words` with a plain blank for each that is none, and one on each side."""
    return f" {words} ".replace("\n", " ").replace("\u00a0", " ").replace("\t", " ")


def _torn_ends(words: str, endings: Collection[str]) -> Iterator[re.Match[str]]:
    """What may be a syllable and its end, at the places of the ends alone: looking at each word takes ten times as long."""
    flat = _flat(words)
    for ending in endings:
        place = flat.find(ending) - 1  # in front of `words`, `flat` has one blank more
        while place >= 0:
            start = place
            while start and place - start < _LONGEST_HEAD and words[start - 1].isalpha():
                start -= 1
            match = _TORN_END.match(words, start)
            if match is not None:
                yield match
            place = flat.find(ending, place + 2) - 1


def _is_torn(words: str, match: re.Match[str]) -> bool:
    if join_split(match[0]) == match[0]:
        return False
    inside = match[0].partition(" ")[2][0] in "hrg"  # torn inside the letters that begin a syllable: both may look like words
    letter = inside or (match[0][0].isupper() and match[0][1] == " ")
    return not (letter and _LETTER_BEFORE.search(words, max(0, match.start() - 12), match.start()))


def _has_lost_its_end(words: str, match: re.Match[str]) -> bool:
    if join_split(match[0]) == match[0]:
        return False
    ending = match.start() + match[0].rindex(" ") + 1
    return not _LETTER_BEFORE.search(words, max(0, ending - 12), ending)
