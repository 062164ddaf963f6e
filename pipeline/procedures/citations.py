"""Finds citations of legal documents in running text: type, number, day of signing, issuer. What is wrong is for the rules.

Sources: Law 80/2015/QH13, article 10, and Decree 30/2020/NĐ-CP, annex I (number and sign of a document); real texts for the
loose forms ("01 - NQ/CP", "ngày 7-3-2019", Ð for Đ).
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.procedures.issuers import find_issuer

_PART = r"[A-ZĐÐ][A-Za-zĐÐđ&]*(?:(?<=QH)[0-9]{1,2})?(?!\w)"
_CAPITALS = r"(?:[A-ZĐÐ&]{2,}(?:(?<=QH)[0-9]{1,2})?|TTg)(?!\w)"
_NUMBER = re.compile(
    rf"""(?P<number> [0-9](?<![\w/.,-].) [0-9]{{0,4}} (?:\.[0-9]{{1,2}}(?![0-9]))? (?:\.?[a-zA-ZđĐ])? )
        (?: \s?/\s? (?P<year>[0-9]{{1,5}}) )?
        \s? [/-] \s? (?P<suffix> {_PART} (?: \s?[-–/]\s? {_PART} )? (?: [-–] {_CAPITALS} )* ) (?![-–/](?![A-ZĐ][a-zà-ỹ])\w)""",
    re.VERBOSE,
)
_NAMES = (
    r"bộ\s+luật|luật|pháp\s+lệnh|nghị\s+quyết\s+liên\s+tịch|nghị\s+quyết|nghị\s+định|thông\s+tư\s+liên\s+tịch|thông\s+tư"
    r"|chỉ\s+thị|quyết\s+định|kế\s+hoạch|công\s+văn"
)
_TYPE = re.compile(rf"(?<!\w)(?<!pháp\s)(?<!kỷ\s)(?:{_NAMES})(?!\w)", re.IGNORECASE)
_GAP = re.compile(r"(?!\s*\n\s*\n)\s*(?:số\s*:?\s*)?", re.IGNORECASE)
_NAME_OF_A_LAW = re.compile(rf"\s(?:(?!{_NAMES})[^.;:()|/\n]){{1,80}}?\ssố\s*:?\s*", re.IGNORECASE)
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_DAY = re.compile(
    r"(?P<comma>\s*,)?\s+(?:(?:được\s+)?(?:ký|ban\s+hành)\s+)?ngày\s+(?P<day>[0-9]{1,2})"
    r"(?:\s?[/.-]\s?(?P<month>[0-9]{1,2})\s?[/.-]\s?|\s+tháng\s+(?P<word>[0-9]{1,2})\s+năm\s+)(?P<year>[0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
_OF = re.compile(r"\s*,?\s*(?:của|do)\s+", re.IGNORECASE)
_TWO_WORDS = frozenset({"nghị quyết", "nghị định", "thông tư", "chỉ thị", "quyết định"})
"""The types that nearly all citations have."""
_ENDS = (":", *(name.rpartition(r"\s+")[2] for name in _NAMES.split("|")))
"""How a text ends in front of the number of a citation that has no "số"; the colon is that of "số :"."""
_BESIDE = 24
_BEFORE = 110
"""Characters in front of a number in which its type, and the name of a law, must stand."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One document as a text cites it."""

    start: int
    """Position of its type in the text, else of its number."""
    end: int
    """Position behind its number, and behind its day and issuer where it has them."""
    type: str
    """In small letters: "nghị định"; empty only in `find_numbers`."""
    number: str
    """``61``, ``30c``, ``66.7``."""
    year: str
    """The year inside the number, as written; empty: none."""
    suffix: str
    """``NĐ-CP``, ``CT-TTg``, ``QH14``: without spaces, the parts joined by ``-``."""
    day: tuple[int, int, int] | None
    """Day, month, year of signing as written, perhaps impossible; None: none is given."""
    issuer: str
    """Code of the body that the text names as its issuer (`issuers`); empty: none, or one that is not known."""
    issuer_words: str
    """The same as written; may be empty."""

    @property
    def sign(self) -> str:
        """``61/2018/NĐ-CP``."""
        return "/".join(part for part in (self.number, self.year, self.suffix) if part)

    @property
    def kind(self) -> str:
        """What the sign says that it is: ``NĐ``, ``QH``, ``UBTVQH``."""
        return kind_of(self.suffix)

    @property
    def body(self) -> str:
        """Whose document the sign says that it is: ``CP``, ``TTg``; empty: the sign names nobody."""
        return body_of(self.suffix)

    @property
    def date(self) -> dt.date | None:
        """The day of signing; None: none is given, or there is no such day."""
        if self.day is None:
            return None
        day, month, year = self.day
        try:
            return dt.date(year, month, day)
        except ValueError:
            return None


def kind_of(suffix: str) -> str:
    """What the suffix of a sign says that the document is (`Citation.kind`)."""
    return suffix.partition("-")[0].rstrip("0123456789")


def body_of(suffix: str) -> str:
    """Whose document it is (`Citation.body`)."""
    return suffix.partition("-")[2]


@lru_cache(maxsize=32)
def find_citations(text: str) -> tuple[Citation, ...]:
    """The citations of a text in NFC, in order; a number without the type of its document in front is none."""
    numbers = ((match, *_type_before(text, match.start())) for match in _NUMBER.finditer(text))
    return tuple(_citation(text, match, start, name) for match, start, name in numbers if name)


@lru_cache(maxsize=4096)
def find_numbers(line: str) -> tuple[Citation, ...]:
    """Also the numbers without a type, for lists in which the number stands alone ("Luật Nhà ở: 27/2023/QH15")."""
    return tuple(_citation(line, match, *_type_before(line, match.start())) for match in _NUMBER.finditer(line))


def _type_before(text: str, number: int) -> tuple[int, str]:
    """(position, name in small letters) of the type that belongs to the number at `number`; its own position and "": none."""
    back, name = _type_beside(text[max(0, number - _BESIDE) : number])
    if back:
        return number - back, name
    types = list(_TYPE.finditer(text, max(0, number - _BEFORE), number)) if name else ()
    if not types:
        return number, ""
    name = " ".join(types[-1][0].lower().split())
    between = text[types[-1].end() : number]
    if not (_GAP.fullmatch(between) or (name in _LAWS and _NAME_OF_A_LAW.fullmatch(between))):
        return number, ""
    return types[-1].start(), name


@lru_cache(maxsize=4096)
def _type_beside(near: str) -> tuple[int, str]:
    """(characters before the end, name) of the type that ends a text, where it can be told without a search: "Nghị định số ".

    0 and some words: only a search can tell; 0 and "": no type, and no name of a law, ends like this.
    """
    near = near.lower()
    words = near.split()
    if words and words[-1] in ("số", "số:"):
        words.pop()
    elif words and not words[-1].endswith(_ENDS):
        return 0, ""
    name = " ".join(words[-2:])
    if name not in _TWO_WORDS or len(words) < 3:  # the third word shows that the first of the two is whole
        return 0, "?"
    start = near.rfind(words[-2])
    return (0, "?") if "\n" in near[start:] else (len(near) - start, name)


def _citation(text: str, match: re.Match[str], start: int, name: str) -> Citation:
    day, end = _day(text, match.end())
    of = _OF.match(text, end)
    issuer, words = find_issuer(text[of.end() : of.end() + 120]) if of else ("", "")
    if day is not None and day["comma"] and not (of and words):
        day, end = None, match.end()  # "… 61/2018/NĐ-CP, ngày 05/3/2020 quận đã …": the day of what follows
    return Citation(
        start=start,
        end=of.end() + len(words) if of and words else end,
        type=name,
        number=match["number"],
        year=match["year"] or "",
        suffix=_joined(match["suffix"]),
        day=(int(day["day"]), int(day["month"] or day["word"]), int(day["year"])) if day else None,
        issuer=issuer,
        issuer_words=words,
    )


def _day(text: str, start: int) -> tuple[re.Match[str] | None, int]:
    day = _DAY.match(text, start)
    return day, day.end() if day else start


@lru_cache(maxsize=1024)
def _joined(suffix: str) -> str:
    """``NQ - HĐND`` and ``NQ/CP`` become ``NQ-HĐND`` and ``NQ-CP``; Ð becomes Đ; ND and QD, typed without accents, too."""
    parts = re.split(r"[-–/]", re.sub(r"\s", "", suffix).replace("Ð", "Đ"))
    return "-".join([{"ND": "NĐ", "QD": "QĐ"}.get(parts[0], parts[0]), *parts[1:]])
