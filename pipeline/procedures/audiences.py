"""Who a procedure is for: the part "Đối tượng thực hiện" becomes the groups that readers look for.

Sources: the national portal's own list of groups (công dân Việt Nam, doanh nghiệp, hợp tác xã, tổ chức, người nước ngoài, ...);
Decree 63/2010/NĐ-CP, article 8.2, point e. Only groups that the text names are given; a text that names none gives none.
"""

import re
from enum import StrEnum

from pipeline.vietnamese.normalise import compare_key


class Audience(StrEnum):
    """One group; the value is the end of its list's address."""

    CITIZEN = "ca-nhan"
    BUSINESS = "doanh-nghiep"
    COOPERATIVE = "hop-tac-xa"
    ORGANISATION = "to-chuc"
    FOREIGN = "nguoi-nuoc-ngoai"
    OVERSEAS = "nguoi-viet-nam-o-nuoc-ngoai"
    OFFICIAL = "can-bo-cong-chuc"

    @property
    def label(self) -> str:
        """As readers see it."""
        return _LABELS[self]


_LABELS = {
    Audience.CITIZEN: "Cá nhân, hộ gia đình",
    Audience.BUSINESS: "Doanh nghiệp, hộ kinh doanh",
    Audience.COOPERATIVE: "Hợp tác xã",
    Audience.ORGANISATION: "Cơ quan, tổ chức",
    Audience.FOREIGN: "Người, tổ chức nước ngoài",
    Audience.OVERSEAS: "Người Việt Nam ở nước ngoài",
    Audience.OFFICIAL: "Cán bộ, công chức, viên chức",
}
_EXCLUDED = re.compile(r"\((?:[^()]*\s)?(?:không bao gồm|trừ|không phải)\s[^()]*\)|(?<!\w)(?:không bao gồm|ngoại trừ)\s[^;.\n]*")
_WORDS = (
    (Audience.OVERSEAS, r"người (?:gốc )?việt(?: nam)?(?: định cư| sinh sống| cư trú| đang)? (?:ở |tại )?nước ngoài|việt kiều"),
    (
        Audience.BUSINESS,
        r"doanh nghiệp|công ty|hộ kinh doanh|thương nhân|nhà đầu tư|cơ sở (?:kinh doanh|sản xuất)|tổ chức tín dụng",
    ),
    (Audience.COOPERATIVE, r"hợp tác xã|htx|tổ hợp tác"),
    (Audience.FOREIGN, r"(?:người|công dân|cá nhân|tổ chức|pháp nhân) (?:là người )?nước ngoài"),
    (Audience.OFFICIAL, r"cán bộ|công chức|viên chức|đảng viên"),
    (Audience.ORGANISATION, r"tổ chức|cơ quan|pháp nhân|đơn vị|hiệp hội"),
    (Audience.CITIZEN, r"cá nhân|công dân|hộ gia đình|người dân|nhân dân"),
)
"""(group, words that name it as `compare_key` writes them). What an earlier line took is not read again, so that "người Việt
Nam định cư ở nước ngoài" names no foreigner."""
_PATTERNS = tuple((audience, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for audience, words in _WORDS)
_PERSON = re.compile(r"(?<!\w)(?:người|cha|mẹ|vợ|chồng|trẻ em|học sinh|sinh viên)(?!\w)")
"""Words for people that name no group of their own: they count where nothing else does."""


def audiences_of(text: str) -> tuple[Audience, ...]:
    """The groups that the text names, in the order of `Audience`; empty: it names none ("Không có thông tin", nothing).

    >>> audiences_of("Tổ chức (không bao gồm doanh nghiệp, HTX), Công dân Việt Nam")
    (<Audience.CITIZEN: 'ca-nhan'>, <Audience.ORGANISATION: 'to-chuc'>)
    """
    left = _EXCLUDED.sub(" ", compare_key(text))
    found = set()
    for audience, pattern in _PATTERNS:
        left, count = pattern.subn(" ; ", left)
        if count:
            found.add(audience)
    if not found and _PERSON.search(left):
        found.add(Audience.CITIZEN)
    return tuple(audience for audience in Audience if audience in found)
