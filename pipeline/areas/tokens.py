"""Cuts Vietnamese text into syllables of one spelling, so that two ways to type a word count as one word.

Evened out: Unicode form, capitals, look-alikes of đ, tone place (hoà, hòa), and the abbreviations of office language, which
become their words: "TTHC" and "thủ tục hành chính" are the same four syllables. White space and punctuation only separate.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from pipeline.vietnamese.normalise import compare_key

ABBREVIATIONS = {
    "bpmc": "bộ phận một cửa",
    "cbcc": "cán bộ công chức",
    "cbccvc": "cán bộ công chức viên chức",
    "ccvc": "công chức viên chức",
    "cbcnv": "cán bộ công nhân viên",
    "cccd": "căn cước công dân",
    "cchc": "cải cách hành chính",
    "cđs": "chuyển đổi số",
    "cmnd": "chứng minh nhân dân",
    "cntt": "công nghệ thông tin",
    "cqđt": "chính quyền điện tử",
    "csdl": "cơ sở dữ liệu",
    "dn": "doanh nghiệp",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "gcn": "giấy chứng nhận",
    "gpxd": "giấy phép xây dựng",
    "hcc": "hành chính công",
    "hđnd": "hội đồng nhân dân",
    "kstthc": "kiểm soát thủ tục hành chính",
    "pvhcc": "phục vụ hành chính công",
    "qsdđ": "quyền sử dụng đất",
    "tthc": "thủ tục hành chính",
    "tthcc": "trung tâm hành chính công",
    "ttpvhcc": "trung tâm phục vụ hành chính công",
    "ubnd": "ủy ban nhân dân",
    "vbqppl": "văn bản quy phạm pháp luật",
}
"""Abbreviation in lower case -> its words. Part of what base weights were learned on: a change asks for new base weights."""

_WORD = re.compile(r"[^\W_]+")
_LIMIT = 50_000
_known: dict[str, str] = {}
"""What stands between two blanks, in lower case -> its syllables, with spaces: a cache of about `_LIMIT` entries."""


def syllables(text: str) -> list[str]:
    """Return the syllables of `text` in order; figures count as one each. Empty text gives an empty list."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    pieces = text.lower().split()
    try:
        return " ".join(map(_known.__getitem__, pieces)).split()
    except KeyError:
        if len(_known) > _LIMIT:
            _known.clear()
        _known.update({piece: _spelling(piece) for piece in pieces if piece not in _known})
        return " ".join(map(_known.__getitem__, pieces)).split()


class Syllables:
    """A text as syllables, one by one and in pairs."""

    __slots__ = ("pairs", "single")

    def __init__(self, single: list[str]) -> None:
        self.single = single
        self.pairs = list(map(" ".join, pairwise(single)))


def placed_syllables(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each syllable with the place of its word in `text` (NFC expected): start and end, as `str` counts.

    The syllables of an abbreviation share one place.
    """
    for match in _WORD.finditer(text):
        for syllable in syllables(match[0]):
            yield syllable, match.start(), match.end()


def _spelling(piece: str) -> str:
    """The syllables of a piece without blanks, with spaces; empty: it has only signs."""
    keys = map(compare_key, _WORD.findall(piece))
    return " ".join(compare_key(ABBREVIATIONS.get(key, key)) for key in keys)
