"""The glued cell "căn cứ pháp lý" of the national portal becomes rows again: the document's name and its number.

A row ends with a number that the next name touches without a space: ``…Hộ tịch60/2014/QH13Nghị định…``. Where a number ends
inside a run of capitals (``BTCQUY ĐỊNH``), the closed list of issuers says where.
"""

import re
from dataclasses import dataclass

HEADER = "Tên văn bản pháp lýMã văn bản"
NOTHING = "Không có thông tin"
_ISSUERS = (
    "BNNPTNT BNN&PTNT BNNMT BNN BTNMT BLĐTBXH BLDTBXH BVHTTDL BVHTT BGDĐT BGDDT BGTVT BTTTT BKHĐT BKHCN BKH BTC BTP BCA"
    " BXD BYT BNV BQP BNG BCT BTM BTS VPCP VPQH TTCP NHNN UBDT UBTVQH UBTƯMTTQVN UBTWMTTQVN HĐBT HĐTP HĐND UBND TANDTC"
    " VKSNDTC BHXH TLĐ UBCK TTg TTG CTN CP CQ QH TW TCHQ"
).split()
_ISSUER = "(?:" + "|".join(sorted(map(re.escape, _ISSUERS), key=len, reverse=True)) + ")(?:(?<=QH)[0-9]{1,2}+)?+"
_KIND = "(?:NĐ|ND|TTLT|TT|QĐ|QD|NQLT|NQ|CT|PL|VBHN|SL|CV)"
_SIGN = rf"(?:{_KIND} ?[-–] ?)?{_ISSUER}(?:[-–]{_ISSUER})*"
_RUN = r"(?<![0-9])[0-9]{1,3}\.[0-9]{1,2}|[0-9]+"
"""The figures before the first slash; "66.7" is the number of a resolution."""
_ROW_END = re.compile(rf"(?P<run>{_RUN})(?P<rest>(?: ?/ ?(?:19|20)[0-9]{{2}})? ?/ ?{_SIGN})(?P<gap>\s*+)(?![,.;:)\]/(-])")
_LABEL = re.compile(
    r"(?:(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết|Nghị định|Thông tư liên tịch|Thông tư|Quyết định|Chỉ thị|Văn bản hợp nhất)"
    r"(?: số)?|[Ss]ố) ?$"
)
_LETTERS = [chr(code) for code in (*range(65, 123), *range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isalpha()]
_UPPER, _LOWER = ("".join(filter(test, _LETTERS)) for test in (str.isupper, str.islower))
_GLUED = re.compile(f"[{_LOWER}0-9][{_UPPER}][{_LOWER}]|[0-9]{{4}}[{_LOWER}]{{2}}")
"""A border inside a name that was lost and not found: "Đầu tư côngLuật", "28/4/202225Thông tư"."""
_COMPLETE = re.compile(r"(?:[0-9]{1,2}[/-][0-9]{1,2}[/-](?:19|20)[0-9]{2}|(?:năm|\s)\s?(?:19|20)[0-9]{2})$")


@dataclass(frozen=True, slots=True)
class LegalRow:
    """One document of the cell."""

    name: str
    """As the portal names it, often without its type; may be empty."""
    number: str
    """As the portal has it: ``60/2014/QH13``, "Luật số 32/2024/QH15"."""

    @property
    def line(self) -> str:
        """Both on one line; the number once."""
        if not self.name or _bare(self.number) in _squeezed(self.name):
            return self.name or self.number
        return f"{self.name} ({self.number})"


def read_legal_bases(cell: str) -> tuple[tuple[LegalRow, ...], bool]:
    """The rows of a cell, and whether they are certain; without certainty, one row that holds all the text. Empty: no rows."""
    text = cell.removeprefix(HEADER).strip()
    if not text or text == NOTHING:
        return (), True
    rows: list[LegalRow] = []
    start = 0
    whole = False  # whether the last row has both its name and its number
    for match in _ROW_END.finditer(text):
        cut = _cut(text, match)
        touches = (match.end() == len(text) or not match["gap"]) and not text.startswith("ngày ", match.end())
        before = text[start:cut]
        label = _LABEL.search(before)
        name = before[: label.start()] if label else before
        following = text[match.end() : match.end() + 1]
        glued_front = bool(name) and not name[-1].isspace() and not (label and following.islower())
        if not (touches or glued_front):
            continue  # a number inside a name
        loose = bool(name) and name[-1].isspace()
        if cut < 0 or (loose and following.islower()) or _GLUED.search(name):
            return (LegalRow(_line(text), ""),), False
        number = _line(f"{label[0] if label else ''} {text[cut : match.end()]}")
        if "/" in name and " " not in name.strip() and _squeezed(name) != _bare(number):  # a damaged number for a name
            return (LegalRow(_line(text), ""),), False
        if not name and rows and not whole and (rows[-1].name or _bare(rows[-1].number) == _bare(number)):
            rows[-1] = LegalRow(_line(f"{rows[-1].name} {rows[-1].number}"), number)
            whole = True
        else:
            rows.append(LegalRow(_line(name), number))
            whole = bool(name) and not loose
        start = match.end()
    if text[start:].strip() or not rows:
        return (LegalRow(_line(text), ""),), False
    return tuple(rows), True


def _cut(text: str, match: re.Match[str]) -> int:
    """Where the number of a document begins in a run of figures that a date or a year may touch; -1: not certain."""
    run = match["run"].partition(".")[0]
    cuts = [place for place in range(1, len(run)) if _COMPLETE.search(text[: match.start() + place]) and len(run) - place <= 3]
    if cuts:
        return match.start() + cuts[0] if len(cuts) == 1 else -1
    return match.start() if len(run) <= 4 else -1


_LABEL_BEFORE = re.compile(r"^\D*(?=[0-9])")


def _bare(number: str) -> str:
    """The number without the type in front of it."""
    return _squeezed(_LABEL_BEFORE.sub("", number))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _line(text: str) -> str:
    return " ".join(text.split())
