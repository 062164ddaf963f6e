"""Reads the part "Căn cứ pháp lý": one legal document a line, with type, number, year, issuer, day of signing and title.

Source: Decree 63/2010/NĐ-CP, article 8 and 15 (the documents that set up a procedure); Decree 30/2020/NĐ-CP, annex I (numbers).
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.procedures.citations import Citation, find_numbers

_BULLET = re.compile(r"\s*(?:[-+*•–]+\s*|\(?[0-9]{1,2}[.)]\s+|\(?[a-zđ]\)\s+)")
_TYPES_OF_SIGN = {
    "NĐ": "nghị định", "NQ": "nghị quyết", "NQLT": "nghị quyết liên tịch", "TT": "thông tư", "TTLT": "thông tư liên tịch",
    "CT": "chỉ thị", "QĐ": "quyết định", "PL": "pháp lệnh", "QH": "luật", "KH": "kế hoạch",
}  # fmt: skip
_NAMED = re.compile(
    r"(?P<type>bộ luật|luật|pháp lệnh|hiến pháp)(?!\w)[^;]*?(?<![0-9/])(?P<year>(?:19|20)[0-9]{2})(?![0-9/])", re.IGNORECASE
)
_GLUED = re.compile(r"(?<=[a-zà-ỹ])(?=[0-9]{1,4}/(?:19|20)[0-9]{2}/[A-ZĐ])|(?<=[A-ZĐ])(?=ngày )")
"""Where a number lost the space beside it: "Luật28/2023/QH15", "TT-BCAngày 01/7/2025"."""
_NOTHING = re.compile(r"(?:không có thông tin|không|không có|-+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LegalRef:
    """One document on which a procedure rests."""

    line: int
    """0-based line of the text that was read."""
    text: str
    """As written, without the mark of the list."""
    type: str
    """In small letters: "nghị định"; taken from the number where the text names none; empty: unknown."""
    sign: str
    """``61/2018/NĐ-CP``; empty: cited by name only ("Bộ luật Dân sự năm 2015")."""
    year: str
    """The year in the number, else of the signing, else in the name; empty: none."""
    issuer: str
    """Code as in `issuers.NAMES`, from the text, else from the number; empty: unknown."""
    signed: date | None
    title: str
    """What remains of the line without type, number, day and issuer; may be empty."""


@dataclass(frozen=True, slots=True)
class LegalRefs:
    """What a text says of the legal basis."""

    refs: tuple[LegalRef, ...]
    unread: tuple[str, ...]
    """Lines in which no document could be told."""


@lru_cache(maxsize=2048)
def read_legal_refs(text: str) -> LegalRefs:
    """Read the document of each line; documents that a title only mentions ("sửa đổi Nghị định số …") are not counted."""
    refs: list[LegalRef] = []
    left: list[str] = []
    for number, written in enumerate(text.split("\n")):
        bullet = _BULLET.match(written)
        line = written[bullet.end() if bullet else 0 :].strip().rstrip(";.").rstrip()
        if not line or _NOTHING.fullmatch(line):
            continue
        found_here = _refs(number, line)
        refs += found_here
        if not found_here:
            left.append(line)
    return LegalRefs(tuple(refs), tuple(left))


def _refs(number: int, line: str) -> list[LegalRef]:
    """Mostly one; two where a bare number is followed by a whole citation ("37/2011/TT-NHNN Thông tư 17/2011/TT-NHNN")."""
    line = _GLUED.sub(" ", line)
    found = find_numbers(line)
    if not found:
        named = _NAMED.match(line)
        return [LegalRef(number, line, named["type"].lower(), "", named["year"], "", None, line)] if named else []
    first, last = found[0], found[-1]
    if (
        len(found) == 2
        and not first.type
        and line[: first.start].strip() == ""
        and not line[first.end : last.start].strip(" -;,(")
    ):
        return [_ref(number, line, some) for some in found]
    at_end = first.start > 0 and not line[last.end :].strip(" .;,)")
    return [_ref(number, line, last if at_end else first)]


def _ref(number: int, line: str, own: Citation) -> LegalRef:
    year = own.year or (str(own.day[2]) if own.day else "")
    issuer = own.issuer or ("QH" if own.kind == "QH" else "UBTVQH" if own.kind == "UBTVQH" else own.body.rstrip("0123456789"))
    return LegalRef(
        number, line, own.type or _TYPES_OF_SIGN.get(own.kind, ""), own.sign, year, issuer, own.date, _title(line, own)
    )


def _title(line: str, own: Citation) -> str:
    rest = f"{line[: own.start]} {line[own.end :]}"
    return " ".join(re.sub(r"^[\s:,;.–-]+|[\s:,;.–(-]+$", "", rest).split())
