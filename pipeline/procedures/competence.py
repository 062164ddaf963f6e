"""Tells whose a procedure is by the body that decides: a level word alone says little, since customs and tax say "Cấp xã" too.

Source: Law 65/2025/QH15 on local government (province and commune since 1 July 2025); the bodies that the national portal names.
"""

import re
from datetime import date
from enum import StrEnum
from functools import lru_cache

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.procedure import Level
from pipeline.vietnamese.normalise import compare_key

TWO_TIERS = date(2025, 7, 1)
"""From this day there is no district any more (Law 65/2025/QH15)."""


class Ours(StrEnum):
    """Whether a procedure is of our level's People's Committee."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"
    """Its level is ours, but the source does not say who decides, or names a body that no longer exists."""
    UNSAID = "unsaid"
    """The source names neither a body nor a level."""


_COMMITTEE = r"(?:ủy ban nhân dân|ủy ban nd|ub nhân dân|ubnd)"
_BEFORE = (
    r"(?:(?:thuộc\s|của\s)?(?:các\s)?cấp\s)?(?:(?:tỉnh|huyện|quận|thị xã|thành phố)\s?(?:,|/|và|hoặc|-)\s?(?:cấp\s)?)*(?:cấp\s)?"
)
_WARD_WORD = r"(?:xã|phường|thị trấn|đặc khu)(?!\w|\shội)"
_DISTRICT_WORD = r"(?:huyện|quận|thị xã|thành phố thuộc|thành phố trực thuộc tỉnh)(?!\w)"
_OF_LEVEL = {
    Level.WARD: re.compile(
        rf"{_COMMITTEE}\s{_BEFORE}{_WARD_WORD}|{_COMMITTEE} các cấp"
        rf"|(?:cơ quan|phòng|trung tâm|bộ phận|văn phòng)\s(?:(?!công an|quân sự|thuế|hải quan)[^,;])*\scấp {_WARD_WORD}"
    ),
    Level.DISTRICT: re.compile(rf"{_COMMITTEE}\s{_BEFORE}{_DISTRICT_WORD}|{_COMMITTEE} các cấp"),
}
_DISTRICT = re.compile(rf"cấp huyện|{_COMMITTEE}\s(?:huyện|quận)|phòng tư pháp|cấp {_DISTRICT_WORD}")
_VERTICAL = re.compile(
    r"công an|cảnh sát|hải quan|thuế|bảo hiểm|bhxh|kho bạc|quân sự|quốc phòng|biên phòng|tòa án|viện kiểm sát|ngân hàng|cảng vụ"
    r"|thi hành án|xuất nhập cảnh|(?<!\w)cục(?!\w)|chi cục|đường bộ|đăng ký đất đai"
)
"""Bodies that have their own branches in communes, ministries' departments, and the provinces' land registries."""


_VERTICAL_FIELD = re.compile(r"(?<!\w)(?:thuế|hải quan|kho bạc|bảo hiểm xã hội|bảo hiểm y tế|xuất nhập cảnh|ngân hàng)(?!\w)")
_HIGHER = re.compile(rf"{_COMMITTEE}\s(?:cấp )?tỉnh|(?<!\w)sở\s|(?<!\w)bộ\s")


def own_levels(day: date) -> frozenset[Level]:
    """The levels that are ours on a day: district and communes, and since 1 July 2025 the commune alone."""
    return frozenset({Level.WARD}) if day >= TWO_TIERS else frozenset({Level.WARD, Level.DISTRICT})


def is_ours(entry: CatalogueEntry, levels: frozenset[Level]) -> Ours:
    """Whether a procedure of a list is of the People's Committee of one of `levels`."""
    decides, carries_out = _key(entry.authority), _key(entry.agency)
    named = any(_OF_LEVEL[level].search(decides or carries_out) for level in levels if level in _OF_LEVEL)
    of_level = bool(levels.intersection(entry.levels))
    if named and (decides or of_level):
        return Ours.YES
    if named and not entry.levels:  # it takes part; where a higher body does too, nobody says who decides
        return Ours.UNSURE if _HIGHER.search(carries_out) else Ours.YES
    if not entry.levels and not entry.bodies and not _is_vertical("", _key(entry.field)):
        return Ours.UNSAID
    if not of_level or _is_vertical(decides or carries_out, _key(entry.field)):
        return Ours.NO
    abolished = Level.DISTRICT not in levels and _DISTRICT.search(decides)
    return Ours.NO if decides and not abolished else Ours.UNSURE


def _is_vertical(bodies: str, field: str) -> bool:
    """Where no body is named, the field may tell: "Thuế" and "Hải quan" are nobody else's, "Bảo hiểm" may be."""
    return bool(_VERTICAL.search(bodies) if bodies else _VERTICAL_FIELD.search(field))


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return re.sub(r"\s*([,;])\s*", r"\1 ", compare_key(text)).strip()
