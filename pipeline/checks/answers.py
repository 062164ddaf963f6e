"""Tells an answer from what only stands in its place: "Không" and "Không quy định" answer, "đang cập nhật" and "…" do not.

Source: Decree 63/2010/NĐ-CP, article 8.2 (which parts a procedure must have); the national portal's export for the words.
"""

import html
import re
from enum import Enum
from functools import lru_cache

from pipeline.checks.template_words import is_template, names_nothing
from pipeline.vietnamese.fold import fold


class Answer(Enum):
    """What a cell or part says."""

    EMPTY = "trống"
    PLACEHOLDER = "chỗ giữ tạm"
    """"Đang cập nhật", "…", "[Nhập nội dung]": somebody meant to come back."""
    NO_INFORMATION = "không có thông tin"
    """Lawful for a part that the procedure need not have."""
    NONE = "không"
    """"Không", "Không quy định", "Không có": an answer."""
    SOMETHING = "có nội dung"


_NOTHING = re.compile("<br\\s*/?>?|[\u200b-\u200d\u2060\ufeff\u00ad]", re.IGNORECASE)
"""What is in a text and shows nothing."""
_COUNT = re.compile(r"\s*(?:[0-9]{1,2}|[a-zđ])[.)]\s+", re.IGNORECASE)
_MARKS = re.compile(r"[^\w/]+")
_PLACEHOLDERS = frozenset(
    words.strip()
    for words in """
    dang cap nhat|se cap nhat|cap nhat sau|chua cap nhat|can cap nhat|dang duoc cap nhat|se duoc cap nhat|du lieu dang cap nhat
    thong tin dang cap nhat|thong tin dang duoc cap nhat|noi dung dang cap nhat|noi dung dang duoc cap nhat|dang bo sung
    bo sung sau
    se bo sung|se bo sung sau|can bo sung|dang xay dung|dang soan thao|dang hoan thien|dang cho|chua co|chua ro|chua xac dinh
    chua co noi dung|chua co du lieu|chua nhap|chua nhap lieu|de trong|trong|bo trong|tbd|tba|todo|to do|fixme|n/a|na|n/d
    null|none|nil|updating|update|to be updated|coming soon|under construction|pending|tbc|wip|dien noi dung
    nhap|chon|cap nhat|bo sung|hoan thien|ra soat
    undefined|nan|xxx|xx|x|abc|test|lorem ipsum|noi dung|nhap noi dung|nhap noi dung tai day|dien sau|ghi sau|xem sau|hoi lai
    """.replace("\n", "|").split("|")
)
_WAITS = "dang|se|chua|cho|doi|con|sau|trong thoi gian(?: som nhat| toi| sap toi| ngan nhat)?|tam"
_WORKS = (
    "cap nhat|bo sung|hoan thien|hoan chinh|hoan tat|chinh sua|chinh ly|soan thao|soan|bien soan|xay dung|ra soat|nhap lieu|nhap"
    "|dien|viet|ghi|co|xu ly|trinh duyet|trinh|duyet|tong hop|cong bo|thong bao|huong dan|quay lai|xem lai|de trong|thiet ke"
    "|dieu chinh|hoan thanh|lay y kien|phe duyet|kiem tra|cung cap|phan loai|chuan bi|nghien cuu|trien khai|tham dinh|bien tap"
)
_FILLS = (
    "noi dung|thong tin|du lieu|so lieu|van ban|phan nay|muc nay|nay|hien tai|hien nay|hien|tam thoi|duoc|tiep tuc|them|som|lai"
    "|moi|day du|chi tiet|va|vui long|xin|(?:trong )?qua trinh"
)
_COMES_LATER = re.compile(
    rf"(?=(?:.* )?(?:{_WAITS})(?: |$))(?=(?:.* )?(?:{_WORKS})(?: |$))(?:(?:{_WAITS}|{_WORKS}|{_FILLS})(?: (?=.)|$))+"
)
"""Whoever wrote it meant to come back: nothing but a word of waiting, a word of work, and such as go with them, in any order."""
_WAITS_FOR = re.compile(
    r"(?:hien (?:nay |tai )?|noi dung |phan |muc |thong tin |du lieu )?(?:nay )?(?:dang )?"
    r"(?:(?P<waits>cho|doi)(?! (?:den luot|ket qua|nhan ket))"
    r"|(?:se|chua)(?: duoc)? (?:cap nhat|bo sung|hoan thien|cong bo|thong bao|huong dan)"
    r"|dang (?:cap nhat|bo sung|ra soat|hoan thien|chinh sua|soan|bien tap|tong hop|xin|lay y kien|trinh|xay dung noi dung)"
    r"|(?:se|chua) co (?:sau|khi|trong|van ban|thong bao|huong dan|quyet dinh|noi dung|du lieu|thong tin)"
    r"|(?:cap nhat|bo sung|hoan thien) (?:sau|khi|trong))(?: .*)?"
)
"""How a text of few words begins that waits for somebody: "Chờ Sở hướng dẫn", "Sẽ bổ sung khi có văn bản"."""
_WAIT = re.compile(r"(?<!\w)(?:chờ|đợi)(?!\w)", re.IGNORECASE)
_WAITING = re.compile(r"(?<!\w)(?:đang|sẽ|chưa|chờ|đợi|còn|sau|trong thời gian|tạm)(?!\w)", re.IGNORECASE)
"""What the accents of `_WAITS` tell from "cho", "đổi", "con"."""
_MOST_WAITING = 14
"""Words; a longer text says something besides."""
_FOR_NOW = re.compile(r"^(?:hien tai|hien nay|hien|tam thoi) ")
_NO_INFORMATION = frozenset(
    "khong co thong tin|chua co thong tin|khong co du lieu|khong ro|khong xac dinh|khong tim thay|chua cong bo".split("|")
)
_NONE = frozenset("khong|khong co|khong quy dinh|khong yeu cau|khong phai nop|khong ap dung|mien|mien phi|khong thu".split("|"))
_LONGEST = 160
"""Characters; whatever is longer says something, but for the filler of designers."""
_FILLER = ("Lorem ipsum", "lorem ipsum", "LOREM IPSUM")


def answer_of(text: str) -> Answer:
    """What a cell or part says; several lines are a placeholder when each of them is one."""
    words = text.strip()
    if len(words) > _LONGEST:
        return Answer.PLACEHOLDER if words.startswith(_FILLER) else Answer.SOMETHING
    return _answer(words) if words else Answer.EMPTY


@lru_cache(maxsize=4096)
def is_no_name(text: str) -> bool:
    """Whether a name says nothing: only a placeholder, or words that any procedure could be called ("Thủ tục mới")."""
    return answer_of(text) is not Answer.SOMETHING or (len(text) <= _LONGEST and names_nothing(_plain(text)))


def is_no_news(text: str) -> bool:
    """Whether a title or a line of news only keeps a place.

    More says something than in a procedure: who waits ("Đang lấy ý kiến về bảng giá đất"), a label ("Cập nhật:").
    """
    line = text.strip()
    words = _plain(line)
    if not words or len(line) > _LONGEST or line.startswith("<") or line.rstrip("*_ ").endswith(":"):
        return False  # HTML has a rule of its own
    if _COMES_LATER.fullmatch(words) and (line.isascii() or _WAITING.search(line)):
        return True
    return words in _PLACEHOLDERS or is_template(line, words)


@lru_cache(maxsize=4096)
def _answer(words: str) -> Answer:
    words = _NOTHING.sub("", html.unescape(words) if "&" in words else words).strip()
    if not words:
        return Answer.EMPTY
    kinds = {_kind(line) for line in words.split("\n") if line.strip()}
    return kinds.pop() if len(kinds) == 1 else Answer.SOMETHING


def _kind(line: str) -> Answer:
    words = _plain(_COUNT.sub("", line, count=1))
    if _FOR_NOW.sub("", words) in _NO_INFORMATION:
        return Answer.NO_INFORMATION
    if not words or words in _PLACEHOLDERS or _COMES_LATER.fullmatch(words) or _waits(words, line):
        return Answer.PLACEHOLDER
    if words in _NONE:
        return Answer.NONE
    return Answer.PLACEHOLDER if is_template(line, words) else Answer.SOMETHING


def _plain(line: str) -> str:
    return " ".join(_MARKS.sub(" ", fold(line)).replace("_", " ").split())


def _waits(words: str, line: str) -> bool:
    """Whether a line waits for somebody; "chờ" and "đợi" are told from "cho" and "đối" by their accents, where it has any."""
    match = _WAITS_FOR.fullmatch(words)
    if match is None or words.count(" ") >= _MOST_WAITING:
        return False
    return match["waits"] is None or line.isascii() or _WAIT.search(line) is not None
