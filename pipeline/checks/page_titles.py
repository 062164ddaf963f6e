"""Tells what a web page had around the name of a procedure or the title of an article: its own name, buttons, the way to it.

Source: titles of windows and headings of the national portal and of portals of provinces.
"""

import re
from functools import lru_cache

from pipeline.checks.page_furniture import BUTTON
from pipeline.vietnamese.fold import fold

_SITE = (
    r"(?:cong|trang)(?: thong tin dien tu| dich vu cong| thanh phan dien tu)(?!\w)[^()]{0,60}|website .{1,60}"
    r"|(?:[a-z0-9-]+\.)+(?:gov\.)?vn"
)
_COUNTED = r"(?:(?:so )?(?:luot|lan) (?:xem|doc|tai|truy cap)|da xem)\s*:?\s*[0-9.,]*"
_BESIDE_A_TITLE = re.compile(rf"(?:\s+[-–—|•»]+\s*|\s*[\[(|]\s*)(?:{BUTTON.pattern}|{_COUNTED}|{_SITE})\s*[\])]?\s*")
_MARK = re.compile(r"[-–—|•»\[(]")
_CAPITAL_BUTTON = re.compile(
    r"(?<=[\w)]) (?:Tải về|Tải xuống|Xem chi tiết|Chi tiết|Xem thêm|In trang|Chia sẻ|Quay lại|Nộp hồ sơ|Nộp trực tuyến"
    r"|In bài viết|Lượt xem\s*:?\s*[0-9.]*)$"
)
_BEFORE_A_TITLE = re.compile(
    r"(?:undefined|null|NaN|None|\[object Object\])\s+(?=\S)"
    r"|(?:Chi tiết|Thông tin(?: chi tiết)?|Nội dung|Xem(?: chi tiết)?|Tên)"
    r"\s+(?:thủ tục(?:\s+hành\s+chính)?|TTHC|dịch vụ công|bài viết)"
    r"\s*[:»>|–—-]\s*|(?:Trang chủ|TRANG CHỦ|Home)\s*(?:[»>/›|→]|-+>?)(?=\s*\S)"
)


@lru_cache(maxsize=4096)
def furniture_of_a_title(title: str) -> str:
    """What a page had around a name or title, as written: "Chi tiết thủ tục:", "Cổng Dịch vụ công quốc gia"; empty: nothing."""
    before = _BEFORE_A_TITLE.match(title)
    if before is not None:
        return before[0].strip()
    button = _CAPITAL_BUTTON.search(title)
    if button is not None:
        return button[0].strip()
    for sign in _MARK.finditer(title):
        at = len(title[: sign.start()].rstrip())
        if at and _BESIDE_A_TITLE.fullmatch(fold(title[at:])):
            return title[at:].strip(" -–—|•»")
    return ""
