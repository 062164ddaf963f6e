"""Joins syllables that a PDF tore apart: "c ấp l ại Giấy phép v ận tải" becomes "cấp lại Giấy phép vận tải".

Source: the notes on office text and a register of decisions that was copied from PDF files.
"""

import re
from functools import lru_cache

from pipeline.vietnamese.syllable import is_syllable

_PIECE = re.compile(r"[^\W\d_]+")
_VOWEL_FIRST = frozenset(
    """
    a à á ạ ách ai ái ải am ám ảm an án àn anh ánh ảnh ao áo ảo áp át ác ăn ắc ẵm ấm âm ẩm ấn ân ẩn ấp ất âu ấu ẩu ấy
    em én e ê ếch ép eo ì í ỉ ý y ỷ ị im ỉa ích ít in ỉu ít iu o ó oai oan oán oanh oi ói om ong óc ôm ốm ôn ổn ồn ông ống
    ốc ổ ô ổi ối ở ơ ớt ơn ớn ợ u ủ ú ủa úa ung ủng úng úp út ủi ủy uỷ uy uống uốn uyên uyển uẩn ư ứ ừ ưa ứng ừng ưng ướp
    ước ướt ưu ửng yêu yếu yên yết
    """.split()
)
"""Words that begin with a vowel; another such piece, as "ện" or "ạn", is the end of a torn syllable."""
_ENDLESS = frozenset({"gi", "qu", "ngh", "gh"})
"""Beginnings that pass for a syllable, or nearly, but are no word."""
_FINALS = frozenset("cghimnptu")
_BEFORE_LETTERS = frozenset(
    """
    điểm khoản mục tiết ý loại hạng nhóm bảng cột dòng từ lục mẫu biểu lớp hệ khu lô tuyến phần án số cấp tổ đội phân nhà ca
    và hoặc hay đến là có với gồm bằng theo tại ở cho của trong thứ bậc mã ký chữ đoạn trục cọc đợt kỳ tầng phòng cửa thửa tờ
    """.split()
)
"""Behind these a single consonant is a letter that names something: "lô n", "mẫu c", "m và n"."""


@lru_cache(maxsize=16384)
def join_split(text: str) -> str:
    """The text in NFC with its torn syllables joined; a text with none comes back as it is.

    Two pieces are joined only when one of them is no word and both together are a syllable.
    """
    pieces = text.split(" ")
    if all(map(_stands_alone, pieces)):
        return text
    joined: list[str] = []
    for piece in pieces:
        if joined and _torn(joined[-1], piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return " ".join(joined)


@lru_cache(maxsize=16384)
def _stands_alone(piece: str) -> bool:
    """Whether what stands at both ends of a piece is a word, or no letters at all: such pieces are never torn from each other."""
    head, tail = _first_word(piece), _last_word(piece)
    return (not head or _is_word(head)) and (not tail or _is_word(tail))


def _torn(left: str, right: str) -> bool:
    head, tail = _last_word(left), _first_word(right)
    if not head or not tail or (tail != tail.lower() and head + tail != (head + tail).upper()):
        return False
    return not (_is_word(head) and _is_word(tail)) and is_syllable(head + tail) and not _is_single(head, tail)


@lru_cache(maxsize=16384)
def _is_word(piece: str) -> bool:
    low = piece.lower()
    if low in _ENDLESS or not is_syllable(low):
        return False
    return low[0] not in "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ" or low in _VOWEL_FIRST


def _is_single(head: str, tail: str) -> bool:
    """ "điểm a" and "tổ E" hold letters, not torn syllables; "hàn h chính", "kế t quả" do not."""
    if len(tail) != 1 or head.lower() in _ENDLESS or not is_syllable(head):
        return False
    return tail not in _FINALS or len(head) == 1 or head.lower() in _BEFORE_LETTERS


@lru_cache(maxsize=16384)
def _last_word(piece: str) -> str:
    words = _PIECE.findall(piece)
    return words[-1] if words and piece.endswith(words[-1]) else ""


@lru_cache(maxsize=16384)
def _first_word(piece: str) -> str:
    match = _PIECE.match(piece)
    return match[0] if match else ""
