"""Texts of a list's cells brought into the form that records have: NFC, no control characters, one line where one is due."""

import re
from datetime import date

from pipeline.model.decision import ChangeKind
from pipeline.model.procedure import Level
from pipeline.vietnamese.dates import ParsedDate, parse_datetime
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.normalise import to_nfc

NOTHING = "Không có thông tin"
"""How the portal shows an empty field."""
_LEVELS = (
    (Level.MINISTRY, ("cap bo", "bo", "trung uong", "ministry", "central")),
    (Level.PROVINCE, ("cap tinh", "tinh", "province", "provincial")),
    (Level.DISTRICT, ("cap huyen", "huyen", "district")),
    (Level.WARD, ("cap xa", "xa", "phuong", "commune", "ward")),
    (Level.OTHER, ("co quan khac", "khac", "other")),
)
_BY_WORD = {word: level for level, words in _LEVELS for word in words}
_CHANGES = {
    ChangeKind.NEW: ("new", "moi", "ban hanh moi", "cong bo moi", "them moi"),
    ChangeKind.AMENDED: ("modified", "amended", "reduced", "sua doi", "sua doi bo sung", "bo sung", "cat giam"),
    ChangeKind.REPLACED: ("replaced", "thay the", "duoc thay the"),
    ChangeKind.REPEALED: ("repealed", "bai bo", "bi bai bo", "huy bo"),
}
_BY_CHANGE = {word: kind for kind, words in _CHANGES.items() for word in words}
_FIELDS = {
    "cong-an": "Công an",
    "cong-thuong": "Công Thương",
    "dan-toc-ton-giao": "Dân tộc, tôn giáo",
    "giao-duc-va-dao-tao": "Giáo dục và Đào tạo",
    "noi-vu": "Nội vụ",
    "nong-nghiep-va-moi-truong": "Nông nghiệp và Môi trường",
    "tai-chinh": "Tài chính",
    "thanh-tra": "Thanh tra",
    "tu-phap": "Tư pháp",
    "van-hoa-the-thao-va-du-lich": "Văn hóa, Thể thao và Du lịch",
    "xay-dung": "Xây dựng",
    "y-te": "Y tế",
}
"""The field names of the wards' lists, which have only the part of an address for them."""
_UNFIT_SIGNS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xFFFE, 0xFFFF), " ")
"""What neither HTML nor YAML may hold."""
_UNFIT = re.compile("[" + re.escape("".join(map(chr, _UNFIT_SIGNS))) + "\ud800-\udfff]")
_SEPARATOR = re.compile(r"\s*[,;/\n]\s*")


def clean(text: str) -> str:
    """NFC, LF, without control characters, halves of surrogate pairs and blank ends; lines stay."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    if _UNFIT.search(unix):
        unix = unix.translate(_UNFIT_SIGNS).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return to_nfc(unix).strip()


def one_line(text: str) -> str:
    """The text without line breaks and double blanks."""
    return " ".join(text.split())


def stated(text: str) -> str:
    """The text on one line; empty where the portal only says that it knows nothing."""
    line = one_line(text)
    return "" if line == NOTHING else line


def listed(text: str) -> str:
    """Several names on lines of their own become one line, separated by "; ", each once."""
    parts = (one_line(line).strip(" ;") for line in text.split("\n"))
    return "; ".join(dict.fromkeys(part for part in parts if part and part != NOTHING))


def levels_of(text: str) -> tuple[tuple[Level, ...], bool]:
    """The levels that a cell names, in its order, and whether all its words are known."""
    words = [fold(word).strip() for word in _SEPARATOR.split(text) if word.strip()]
    found = [_BY_WORD.get(word) for word in words]
    return tuple(dict.fromkeys(level for level in found if level is not None)), None not in found


def change_of(text: str) -> ChangeKind | None:
    """What a register's word does to a procedure; None: no word of the law's four kinds."""
    return _BY_CHANGE.get(re.sub(r"[^a-z]+", " ", fold(text)).strip())


def day_of(text: str) -> date | None:
    """A day; None: none is written, or it is none (never guessed)."""
    parsed = parse_datetime(text)
    return parsed.value.date() if isinstance(parsed, ParsedDate) else None


def field_of(text: str) -> str:
    """A field's name; the part of an address that a ward's list has instead becomes the name."""
    line = one_line(text)
    return _FIELDS.get(line, line)
