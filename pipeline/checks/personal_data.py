"""Finds personal data in running text: citizen numbers, mobile numbers, private mail addresses, full names of children.

Each function prefers to miss one rather than to report what is none. Sources: Decree 137/2015/NĐ-CP, article 13 (the 12
figures of a citizen number); Circular 07/2016/TT-BCA (codes of the provinces); Decree 56/2017/NĐ-CP, article 33 (children).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.prose import TEXTS_AT_HAND

_PROVINCES = frozenset(
    "001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 044 045 046"
    " 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 089 091 092 093 094 095"
    " 096".split()
)
_ACCOUNT = re.compile(
    r"(?:tài khoản|(?<!\w)TK|STK|mã số|MST|mã hồ sơ|số hồ sơ|mã vạch|vận đơn|biên lai|giao dịch|ho[áa] đơn|hóa đơn|số hiệu|mã)"
    r"[^\d\n]{0,30}$",
    re.IGNORECASE,
)
"""What stands before a number that is no person's: an account, a tax code, a dossier, a parcel."""
_NUMBER_12 = re.compile(r"[0-9]{12}(?![\w/]|[-.,:][0-9])(?<![\w/+-].{12})(?<![0-9][.,:].{12})")
_IDENTITY = re.compile(
    r"(?:CMND|CMTND|CCCD|[Cc]ăn cước(?: công dân)?|[Cc]hứng minh (?:nhân dân|thư)|[Đđ]ịnh danh(?: cá nhân)?"
    r"|[Cc]an cuoc(?: cong dan)?|[Cc]hung minh (?:nhan dan|thu)|[Dd]inh danh(?: ca nhan)?)(?!\w)"
    r"(?P<gap>[^0-9.;\n]{0,40}?)"
    r"(?P<number>[0-9]{3} ?[0-9]{3} ?[0-9]{3}(?: ?[0-9]{3})?)(?![\w/]|[ .,-]?[0-9])"
    r"(?!\s*(?:đồng|người|thẻ|lượt|hồ sơ|trường hợp))"
)
_IDENTITY_WORDS = ("MND", "CMTND", "CCCD", "ăn cước", "hứng minh", "ịnh danh", "an cuoc", "hung minh", "inh danh")
"""One of them is in whatever `_IDENTITY` finds; looking for them first is ten times as fast."""
_MARKED_FIGURES = re.compile(r"[0-9][0-9 .)-]{8,}")
_NINE_FIGURES = re.compile(r"[0-9](?:[ .-]?[0-9]|\) ?[0-9]){8}")
"""In every number of an identity paper and every mobile number, and rare: one search for both tells that a text has neither."""
_MOBILE = re.compile(
    r"[+0](?<![\w/+-].)(?<![0-9][.,].)(?:(?<=\+)84\)?[ .-]?(?:\(0\))?|084\)?[ .-]?(?:\(0\))?|(?<=0)\)?[ .-]?)"
    r"[35789](?:\)?[ .-]?[0-9]){8}(?![\w/]|[.,-][0-9]| [0-9]{3})"
)
_PHONE = re.compile(r"(?:\+|00)?[0-9](?:[ .()-]{0,2}[0-9]){8,13}")
_MAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9][\w.+-]*@(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|proton|protonmail)"
    r"\.(?:com|com\.vn|vn|me)(?![\w-]|\.\w)",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Private:
    """One piece of personal data in a text."""

    start: int
    """Its position."""
    written: str
    """As written, white space evened."""
    key: str
    """For comparing: the figures alone, a national number from its 0; mail in small letters; a name as written."""


def hidden(number: str) -> str:
    """A number with its middle hidden, so that a report does not spread what it warns of: ``092…456``."""
    return f"{number[:3]}…{number[-3:]}"


def citizen_numbers(text: str) -> Iterator[Private]:
    """Numbers of identity papers: 12 figures as the decree builds them; 9 or 12 figures after a word that says so."""
    if not _has_nine_figures(text):
        return
    matches = _IDENTITY.finditer(text) if any(word in text for word in _IDENTITY_WORDS) else ()
    named = {match.start("number"): match for match in matches if not _ACCOUNT.search(match["gap"])}
    for start, match in named.items():
        yield Private(start, match["number"], match["number"].replace(" ", ""))
    for match in _NUMBER_12.finditer(text):
        if match.start() not in named and _is_citizen_number(match[0]) and not _ACCOUNT.search(_before(text, match.start())):
            yield Private(match.start(), match[0], match[0])


@lru_cache(maxsize=TEXTS_AT_HAND)
def _has_nine_figures(text: str) -> bool:
    runs = _MARKED_FIGURES.findall(text)  # a run of signs of one class is found twice as fast
    return any(map(_NINE_FIGURES.search, runs))


def _is_citizen_number(figures: str) -> bool:
    """Province, then sex and century (0 to 3 for people born until 2099), then the year of birth and six figures."""
    return figures[:3] in _PROVINCES and figures[3] in "0123"


def mobile_numbers(text: str) -> Iterator[Private]:
    """Vietnamese mobile numbers: 03, 05, 07, 08, 09 and eight figures, or with +84; account and tax numbers are none."""
    for match in _MOBILE.finditer(text) if _has_nine_figures(text) else ():
        if not _ACCOUNT.search(_before(text, match.start())):
            yield Private(match.start(), match[0], _national(match[0]))


def phone_keys(text: str) -> frozenset[str]:
    """Every telephone number of a text, as `Private.key` has it."""
    return frozenset(_national(match[0]) for match in _PHONE.finditer(text))


def private_mail(text: str) -> Iterator[Private]:
    """Mail addresses at providers where anyone may open one."""
    for match in _MAIL.finditer(text) if "@" in text else ():
        yield Private(match.start(), match[0], match[0].lower())


def _national(written: str) -> str:
    figures = re.sub(r"[^0-9]", "", written.replace("(0)", ""))
    return "0" + re.sub(r"^(?:00)?84", "", figures) if re.match(r"\+|0084", written) else figures


def _before(text: str, position: int) -> str:
    return text[max(0, position - 60) : position]


_SURNAMES = frozenset(
    """
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Trịnh Mai Đào Trương Tô Tạ Thái Cao Châu
    Quách Kiều Thạch Danh Sơn Kim Hà Lưu Lương Vương Tăng Tống Từ Triệu Phùng Nông Hứa La Chu Ninh Khổng Mạc Đồng Tôn Văn
    """.split()
)
_CHILD = re.compile(
    r"(?P<call>[Cc]háu(?<!\w.{4})|[Ee]m(?<!\w..)|[Bb]é(?<!\w..))\s+(?=[A-ZĐ])(?P<name>(?:[^\W\d_]+[^\S\n]+){1,4}[^\W\d_]+)"
)
_CALL = re.compile(r"(?:[Cc]háu(?<![^\W_].{4})|[Ee]m(?<![^\W_]..)|[Bb]é(?<![^\W_]..))(?![^\W_])")
_NO_CHILD = frozenset("anh chị các chúng".split())
"""Before "em": brothers and sisters, "we"."""
_AGE = re.compile(r"(?<![\w.,-])([0-9]{1,2})\s*(tháng\s+)?tuổi", re.IGNORECASE)
_PUPIL = re.compile(r"(?<!\w)(?:học sinh|trẻ em|mầm non|mẫu giáo|tiểu học)(?!\w)", re.IGNORECASE)
_YOUNG_WORDS = ("tuổi", "ọc sinh", "rẻ em", "ầm non", "ẫu giáo", "iểu học")
"""One of them is where `_AGE` or `_PUPIL` match; looking for them first is ten times as fast."""
_OLDER = re.compile(r"lớp\s*1[0-2]|THPT|trung học phổ thông|sinh viên", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]\s|\n\s*\n")
_ADULT_IN_THIS_SENSE = 16
"""Children are people under 16: Law on Children 102/2016/QH13, article 1."""


def calls_a_child(piece: str) -> bool:
    """Whether a piece of a text may hold the word before a child's name; `children` finds nobody where none does."""
    return _CALL.search(piece) is not None


def children(text: str) -> Iterator[Private]:
    """Full names after "cháu", "em", "bé" where the same sentence gives an age under 16 or speaks of a pupil."""
    for match in _CHILD.finditer(text) if any(word in text for word in _YOUNG_WORDS) else ():
        before = text[max(0, match.start() - 12) : match.start()].split()
        name = _name(match["name"])
        if name and not (before and before[-1].lower() in _NO_CHILD) and _is_young(_sentence(text, match.start(), match.end())):
            yield Private(match.start(), f"{match['call']} {name}", name)


def _name(words: str) -> str:
    """The family name and one to three more with which `words` begins; empty: no such, or one cut short (Nguyễn Văn A)."""
    name: list[str] = []
    for word in words.split()[:4]:
        if not (word[0].isupper() and (word[1:].islower() or len(word) == 1)):
            break
        name.append(word)
    return " ".join(name) if len(name) > 1 and name[0] in _SURNAMES and len(name[-1]) > 1 else ""


def _sentence(text: str, start: int, end: int) -> str:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 300), start)]
    after = _SENTENCE_END.search(text, end, end + 300)
    return text[ends[-1] if ends else max(0, start - 300) : after.end() if after else end + 300]


def _is_young(sentence: str) -> bool:
    ages = [0 if months else int(age) for age, months in _AGE.findall(sentence)]
    if ages:
        return min(ages) < _ADULT_IN_THIS_SENSE
    return bool(_PUPIL.search(sentence)) and not _OLDER.search(sentence)
