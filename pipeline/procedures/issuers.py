"""Who issues legal documents: the names in running text, and the codes at the end of a document's number.

Source: Law 80/2015/QH13, article 4 (who issues what); the signs of the ministries as their documents of 2011 to 2025 bear them.
"""

import re
from functools import lru_cache
from itertools import islice

from pipeline.vietnamese.normalise import compare_key

_MINISTRIES = {
    "BNV": "Bộ Nội vụ",
    "BTP": "Bộ Tư pháp",
    "BTC": "Bộ Tài chính",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BCT": "Bộ Công Thương",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "BGTVT": "Bộ Giao thông vận tải",
    "BXD": "Bộ Xây dựng",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BYT": "Bộ Y tế",
    "VPCP": "Văn phòng Chính phủ",
    "TTCP": "Thanh tra Chính phủ",
}
NAMES = {
    "CP": "Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "TW": "Trung ương Đảng",
    **_MINISTRIES,
}
"""Code -> the issuer's name, for messages."""
_OTHER_NAMES = {
    "Thủ tướng": "TTg",
    "UBTVQH": "UBTVQH",
    "UBND": "UBND",
    "Chủ tịch UBND": "UBND",
    "Chủ tịch Ủy ban nhân dân": "UBND",
    "Phó Chủ tịch UBND": "UBND",
    "Phó Chủ tịch Ủy ban nhân dân": "UBND",
    "HĐND": "HĐND",
    "Thường trực HĐND": "HĐND",
    "Thường trực Hội đồng nhân dân": "HĐND",
    "Bộ Chính trị": "TW",
    "Ban Bí thư": "TW",
    "Ban Chấp hành Trung ương": "TW",
    "Trung ương": "TW",
    "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ": "VPCP",
    "Tổng Thanh tra Chính phủ": "TTCP",
    **{f"Bộ trưởng {name}": code for code, name in _MINISTRIES.items()},
}


_JOINTS = re.compile(r"[\s,–-]+(?:và\s+|&\s*)?")


@lru_cache(maxsize=16384)
def _key(words: str) -> str:
    """For comparing: `compare_key`, with the dashes and "và" of the ministries' names evened out."""
    return _JOINTS.sub(" ", compare_key(words)).strip()


_BY_KEY = {_key(name): code for code, name in NAMES.items()} | {_key(name): code for name, code in _OTHER_NAMES.items()}
_LONGEST = max(len(key.split()) for key in _BY_KEY)
_LONGEST_FROM = {
    first: max(len(key.split()) for key in _BY_KEY if key.split()[0] == first) for first in {key.split()[0] for key in _BY_KEY}
}
"""First word of a key -> how many words the longest of these keys has."""
_LAST_WORDS = frozenset(key.rpartition(" ")[2] for key in _BY_KEY)
_MARKS = 3
"""Dashes and "và" that a name may have besides the words of its key."""
_WORDS = re.compile(r"[\w–&,-]+")


def find_issuer(text: str) -> tuple[str, str]:
    """(code, words as written) of the issuer with which `text` begins; ("", ""): none that is known.

    Where two are named together ("HĐND và UBND", "Chính phủ, Thủ tướng Chính phủ") nobody can tell, and none is returned.
    """
    first = _WORDS.search(text)
    longest = _LONGEST_FROM.get(_key(first[0]).partition(" ")[0], 0) if first is not None else 0
    if not longest:
        return "", ""
    words = list(islice(_WORDS.finditer(text.partition("\n\n")[0]), longest + _MARKS))
    for count in range(len(words), 0, -1):
        if not _may_end_with(words[count - 1][0]):
            continue
        written = text[: words[count - 1].end()].rstrip(",-–")
        code = _BY_KEY.get(_key(written), "")
        if code:
            return ("", "") if _another_follows(text[len(written) :]) else (code, " ".join(written.split()))
    return "", ""


@lru_cache(maxsize=4096)
def _may_end_with(word: str) -> bool:
    """Whether a name may end with a word as `_WORDS` finds it; a mark is no word, and stands behind any."""
    key = _key(word)
    return key.rpartition(" ")[2] in _LAST_WORDS or not any(map(str.isalnum, key))


_NEXT = re.compile(r"\s*(?:,|và|&|/|;)\s*")


def _another_follows(rest: str) -> bool:
    match = _NEXT.match(rest)
    if match is None:
        return False
    words = rest[match.end() :].split()[:_LONGEST]
    return any(_key(" ".join(words[:count])) in _BY_KEY for count in range(1, len(words) + 1))
