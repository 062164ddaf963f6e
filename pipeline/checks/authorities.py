"""At which level of administration a body stands, told from its name.

Source: Law on Organisation of Local Government 77/2015/QH13 (since 16 June 2025: 72/2025/QH15). Customs, tax, police,
insurance and
courts have levels of their own and are told nothing about: their lists say "Cấp xã" too.
"""

import re
from functools import lru_cache

from pipeline.model.procedure import Level
from pipeline.vietnamese.fold import fold

_SPLIT = re.compile(r"[,;\n]|\s+(?:va|hoac)\s+(?=ubnd|uy ban|so |phong |bo |chu tich)")
_COMMITTEE = r"(?:(?:chu tich )?(?:ubnd|uy ban nhan dan)|(?:hdnd|hoi dong nhan dan))(?: cac)? "
_PATTERNS = (
    (Level.WARD, re.compile(rf"{_COMMITTEE}(?:cap )?(?:xa|phuong|thi tran)\b")),
    (
        Level.DISTRICT,
        re.compile(
            rf"{_COMMITTEE}(?:cap )?(?:huyen|quan|thi xa)\b|phong (?:tu phap|noi vu|kinh te)(?: (?:cap )?(?:huyen|quan))?\b"
        ),
    ),
    (Level.PROVINCE, re.compile(rf"{_COMMITTEE}(?:cap )?(?:tinh|thanh pho)\b|(?:giam doc )?so [a-z]")),
    (
        Level.MINISTRY,
        re.compile(r"(?:bo truong )?bo (?!phan|doi|tu lenh)[a-z]|(?:tong )?cuc (?!thue |hai quan )[a-z]|thu tuong|chinh phu"),
    ),
)
_ANY_COMMITTEE = re.compile(_COMMITTEE)
_LEVEL_WORDS = frozenset({"xa", "phuong", "thi tran", "huyen", "quan", "thi xa", "tinh", "thanh pho", "dac khu"})
_OWN_LEVELS = re.compile(
    r"hai quan|\bthue\b|cong an|bao hiem|toa an|kho bac|thi hanh an|bien phong|quan su|canh sat|ngan hang|cang vu"
)


@lru_cache(maxsize=4096)
def levels_of(authority: str) -> frozenset[Level]:
    """The levels of the bodies that a text names; empty: none, or one of them cannot be told."""
    found: set[Level] = set()
    committee = False
    for piece in _SPLIT.split(" ".join(fold(authority).split())):
        name = piece.strip(" .:-+*")
        if not name:
            continue
        if committee and name in _LEVEL_WORDS:  # "UBND xã, phường, thị trấn"
            name = f"ubnd {name}"
        committee = _ANY_COMMITTEE.match(name) is not None
        level = next((level for level, pattern in _PATTERNS if pattern.match(name)), None)
        if level is None or _OWN_LEVELS.search(name):
            return frozenset()
        found.add(level)
    return frozenset(found)
