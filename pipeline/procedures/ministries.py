"""Which ministry a procedure belongs to, told by how lists name ministries and by the sign of a decision.

Source: the ministries as they are since 1 March 2025 (Resolution 176/2025/QH15); a ministry that was merged counts as its
successor, because the portal lists its procedures there.
"""

import re
from functools import lru_cache

from pipeline.vietnamese.fold import fold

_MINISTRIES = {
    "Bộ Công an": ("cong an", "BCA"),
    "Bộ Công Thương": ("cong thuong", "BCT"),
    "Bộ Dân tộc và Tôn giáo": ("dan toc ton giao|dan toc|uy ban dan toc", "BDTTG UBDT"),
    "Bộ Giáo dục và Đào tạo": ("giao duc dao tao", "BGDĐT BGDDT"),
    "Bộ Khoa học và Công nghệ": ("khoa hoc cong nghe|thong tin truyen thong", "BKHCN BTTTT"),
    "Bộ Ngoại giao": ("ngoai giao", "BNG"),
    "Bộ Nội vụ": ("noi vu|lao dong thuong binh xa hoi", "BNV BLĐTBXH BLDTBXH LĐTBXH"),
    "Bộ Nông nghiệp và Môi trường": (
        "nong nghiep moi truong|nong nghiep mt|nong nghiep phat trien nong thon|tai nguyen moi truong",
        "BNNMT BNN BNNPTNT BTNMT",
    ),
    "Bộ Quốc phòng": ("quoc phong", "BQP"),
    "Bộ Tài chính": ("tai chinh|ke hoach dau tu|bao hiem xa hoi viet nam", "BTC BKHĐT BKHDT TCHQ TCT BHXH"),
    "Bộ Tư pháp": ("tu phap", "BTP"),
    "Bộ Văn hóa, Thể thao và Du lịch": ("van hoa the thao du lich", "BVHTTDL"),
    "Bộ Xây dựng": ("xay dung|giao thong van tai", "BXD BGTVT"),
    "Bộ Y tế": ("y te", "BYT"),
    "Ngân hàng Nhà nước Việt Nam": ("ngan hang nha nuoc viet nam|ngan hang nha nuoc", "NHNN"),
    "Thanh tra Chính phủ": ("thanh tra chinh phu|thanh tra", "TTCP"),
    "Tòa án nhân dân": ("toa an nhan dan|toa an nhan dan toi cao", "TANDTC"),
    "Văn phòng Chính phủ": ("van phong chinh phu", "VPCP"),
}
_BY_NAME = {alias: name for name, (aliases, _) in _MINISTRIES.items() for alias in aliases.split("|")}
_BY_SIGN = {sign: name for name, (_, signs) in _MINISTRIES.items() for sign in signs.split()}
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=4096)
def ministry_named(text: str) -> str:
    """The ministry's full name for "Bộ Tư pháp", ``bo-tu-phap``, "Bộ xây dựng (Giao thông vận tải cũ)"; empty: none known."""
    words = _NO_LETTER.sub(" ", fold(_IN_BRACKETS.sub(" ", text))).split()
    if words[:1] == ["bo"]:
        words = words[1:]
    return _BY_NAME.get(" ".join(word for word in words if word != "va"), "")


def ministry_of_sign(sign: str) -> str:
    """The ministry whose decisions bear a sign, ``BTP``, ``BCA``; empty: none known (``UBND`` is of no ministry)."""
    return _BY_SIGN.get(sign.upper(), "")
