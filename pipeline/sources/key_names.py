"""Which key of a header a writer means who gives it in Vietnamese, without accents, or with a hyphen."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from pipeline.vietnamese.fold import fold

_NO_LETTER = re.compile(r"[\W_]+")
_VIETNAMESE = {
    "anh bia": ("cover",),
    "anh dai dien": ("cover",),
    "bat dau": ("begin",),
    "cach thuc": ("how",),
    "cap": ("levels",),
    "chu thay the anh bia": ("cover_alt",),
    "chu thich anh bia": ("cover_caption",),
    "co quan": ("agency", "authority"),
    "co quan thuc hien": ("authority", "agency"),
    "dia chi": ("url",),
    "dia diem": ("place",),
    "dinh chinh": ("corrections",),
    "doi tuong": ("audience",),
    "don vi": ("agency", "authority"),
    "duyet": ("approved",),
    "ghi chu": ("note",),
    "hinh thuc": ("how",),
    "het han": ("expires",),
    "het hieu luc": ("expires",),
    "hieu luc": ("effective",),
    "hoan": ("postponed",),
    "huy": ("cancelled",),
    "ket thuc": ("end",),
    "le phi": ("fee",),
    "lien he": ("contact",),
    "linh vuc": ("areas", "field"),
    "loai": ("kind",),
    "ly do": ("reason",),
    "ma": ("id", "code"),
    "ma bai": ("id",),
    "ma so": ("id", "code"),
    "ma thu tuc": ("code", "procedures"),
    "ngay": ("date", "begin"),
    "ngay bat dau": ("begin",),
    "ngay dang": ("date",),
    "ngay het han": ("expires",),
    "ngay hieu luc": ("effective",),
    "ngay ket thuc": ("end",),
    "ngay ra soat": ("review_by",),
    "ngay viet": ("date",),
    "nguoi duyet": ("approved", "by"),
    "nguon": ("source",),
    "noi dung": ("note",),
    "noi to chuc": ("place",),
    "phe duyet": ("approved",),
    "phi": ("fee",),
    "quyet dinh": ("decision",),
    "tac gia": ("author",),
    "ten": ("title", "name"),
    "ten bai": ("title",),
    "ten thu tuc": ("name",),
    "thay bang": ("replaced_by",),
    "thoi gian": ("time", "begin"),
    "thoi han": ("time",),
    "thu hoi": ("withdrawn",),
    "thu tu": ("order",),
    "thu tuc": ("procedures",),
    "tieu de": ("title", "name"),
    "tinh trang": ("status",),
    "tom tat": ("summary",),
    "trang thai": ("status",),
}
"""Folded name -> the keys that it may stand for, the likeliest first; which one, the kind of file decides."""
_BY_LETTERS = {name.replace(" ", ""): keys for name, keys in _VIETNAMESE.items()}


def named_key(written: str, known: Iterable[str]) -> str:
    """The key of `known` that `written` names outright: “tiêu đề”, “Tieu de”, ``cover-alt``; empty: none."""
    names = list(known)
    letters = _NO_LETTER.sub("", fold(written))
    spelt = [name for name in names if name.replace("_", "") == letters]
    return next((key for key in (*spelt, *_BY_LETTERS.get(letters, ())) if key in names), "")


def meant_key(written: str, known: Iterable[str]) -> str:
    """As `named_key`, else the key of `known` that is spelt most like `written`; empty: none is near."""
    names = list(known)
    return named_key(written, names) or next(iter(get_close_matches(written, names, 1, 0.6)), "")
