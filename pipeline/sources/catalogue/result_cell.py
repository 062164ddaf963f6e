"""The glued cell "kết quả" of the national portal becomes rows again; what the portal's page hung behind it is taken off."""

import re
from dataclasses import dataclass

_CODE = re.compile(
    r"\s*Mã: ?(?P<code>(?:[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.)?(?:KQ[.-][A-Z][0-9]{2}[.-]?[0-9]+|[A-Z][0-9]{2}-KQ\.?[0-9]+)"
    r"|[^:\n]{1,30}?(?=Từ khóa|$))"
)
_TAIL = re.compile(
    r"(?:Từ khóa(?P<keywords>.*?)Mô tả(?P<description>.*?))?"
    r"(?P<form>Chọn cơ quan thực hiệnTỉnh/ Thành phốBộ ngành.*)?",
    re.DOTALL,
)
_NOTHING = "Không có thông tin"


@dataclass(frozen=True, slots=True)
class Results:
    """What a procedure ends with."""

    names: tuple[str, ...]
    """Each result on one line."""
    codes: tuple[str, ...]
    """``KQ.G01.000263`` of each."""
    other: str
    """Keywords and description of the portal, where they say something; empty: nothing."""


def read_results(cell: str) -> tuple[Results, bool]:
    """The rows of a cell, and whether they are certain; without certainty, one row that holds all the text. Empty: no rows."""
    text = cell.strip()
    if not text or text == _NOTHING:
        return Results((), (), ""), True
    matches = list(_CODE.finditer(text))
    starts = [0, *(match.end() for match in matches)]
    tail = _TAIL.fullmatch(text, starts[-1]) if matches else None
    names = tuple(" ".join(text[start : match.start()].split()) for start, match in zip(starts, matches, strict=False))
    if tail is None or not all(names) or any("Mã:" in name for name in names):
        return Results((" ".join(text.split()),), (), ""), False
    said = [" ".join((tail[name] or "").split()) for name in ("keywords", "description")]
    other = "; ".join(words for words in said if words and words != _NOTHING)
    return Results(names, tuple(match["code"] for match in matches), other), True
