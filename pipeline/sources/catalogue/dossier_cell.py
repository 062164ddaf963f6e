"""The glued cell "thành phần hồ sơ" of the national portal becomes rows again: paper, form file, number of originals and copies.

A cell holds groups (cases): a title or ``--``, the words of the table's head, rows that end with "1 bản chính,1 bản sao".
"""

import re
from dataclasses import dataclass

HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
UNTITLED = "--"
_QUANTITY = re.compile(
    r"(?P<run>[0-9]+) bản chính(?:,\s?(?P<copies>[0-9]+) bản sao)?(?P<gap>\s*)(?=$|[^\s,.;:)\]/])"
    r"|(?P<sao>[0-9]+) bản sao(?=$|[A-ZĐ*+-])"
)
_ENDING = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt|zip|rar|jpe?g|png)", re.IGNORECASE)
_KEYWORD = re.compile(
    r"(?<=[^\s(_/-])(?=(?:Mẫu|Mau|mẫu|mau|Biểu mẫu|Bieu mau|Phụ lục|Phu luc|PHỤ LỤC|Tờ khai|To khai|Đơn|Don)[ _.-])"
    r"|(?<=\S)(?=(?:Mẫu|Mau)[0-9A-Z])"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One paper."""

    group: str
    """The case it belongs to; empty: untitled."""
    text: str
    """What is to be handed in, on one line; holds the name of the form's file where that could not be told apart."""
    form: str
    """Name of the form's file; empty: none, or not told apart."""
    quantity: str
    """"1 bản chính, 1 bản sao"; empty: not stated."""

    @property
    def line(self) -> str:
        """All of it on one line."""
        extra = "; ".join(part for part in (f"mẫu: {self.form}" if self.form else "", self.quantity) if part)
        return f"{self.text} ({extra})".strip() if extra else self.text


def read_dossier(cell: str) -> tuple[tuple[DossierRow, ...], bool]:
    """The rows of a cell, and whether they are certain; without certainty, one row that holds all the text. Empty: no rows."""
    text = cell.strip()
    if text in ("", UNTITLED):
        return (), True
    rows: list[DossierRow] = []
    title, *tables = text.split(HEAD)
    for number, table in enumerate(tables):
        found, rest = _table(table, "" if title.strip() == UNTITLED else _line(title))
        if found is None or (rest.strip() and number == len(tables) - 1):
            return (DossierRow("", _line(text), "", ""),), False
        rows += found
        title = rest
    return (tuple(rows), True) if rows else ((DossierRow("", _line(text), "", ""),), False)


def _table(table: str, group: str) -> tuple[list[DossierRow] | None, str]:
    """The rows of one table, and what stands behind them (the next group's title); None: a border is not certain."""
    rows: list[DossierRow] = []
    start, spaced = 0, False
    for match in _QUANTITY.finditer(table):
        if match["gap"] and not _ends_a_row(table, match):
            continue
        run = match["run"] or match["sao"]
        cut = _cut(table, match.start(), run)
        if cut < 0:
            return None, ""
        text, form = _form(table[start:cut])
        if not text and spaced and rows:  # "… nộp 01 bản chính" was the end of a sentence, not of its row
            last = rows.pop()
            text, form = f"{last.text} {last.quantity}", last.form
        spaced = table[max(cut - 1, 0)].isspace()
        rows.append(DossierRow(group, text, form, _quantity(match, table[cut : match.start() + len(run)])))
        start = match.end()
    return rows, table[start:]


def _cut(table: str, start: int, run: str) -> int:
    """Where the number of papers begins in a run of figures; -1: not certain."""
    if len(run) == 1 or (len(run) == 2 and run[0] == "0"):
        return start
    if len(run) == 5 and _YEAR.match(run[:4]):
        return start + 4
    return start if len(run) == 2 and not table[:start].rstrip()[-1:].isalnum() else -1


def _quantity(match: re.Match[str], number: str) -> str:
    if match["sao"]:
        return f"{number} bản sao"
    return f"{number} bản chính" + (f", {match['copies']} bản sao" if match["copies"] else "")


def _ends_a_row(table: str, match: re.Match[str]) -> bool:
    """Whether a number of papers with a blank behind it stands at the end of its row, not inside a sentence."""
    following = table[match.end() : match.end() + 1]
    return not following or (not following.islower() and not table[: match.start()][-1:].isspace())


def _form(cell: str) -> tuple[str, str]:
    """Split a paper's text from the names of its forms' files, where one border only is possible."""
    cell = cell.rstrip()
    endings = [match.end() for match in _ENDING.finditer(cell)]
    if not endings or endings[-1] != len(cell):
        return _line(cell), ""
    first = next((end for end in endings if end == len(cell) or not cell[end].isspace()), len(cell))
    border = _border(cell[: first - 3])
    if border <= 0 or not cell[:border].strip():
        return _line(cell), ""
    files = [cell[start:end] for start, end in zip([border, *endings], endings, strict=False) if end > border]
    return _line(cell[:border]), "; ".join(map(_line, files))


def _border(text: str) -> int:
    """The only place at which the name of a file can begin in `text`; 0: none, or several."""
    keywords = [match.start() for match in _KEYWORD.finditer(text)]
    if len(keywords) == 1:
        return keywords[0]
    borders = [place for place in range(1, len(text)) if _is_border(text[place - 1], text[place : place + 1])]
    return borders[0] if len(borders) == 1 else 0


def _is_border(before: str, after: str) -> bool:
    """Whether two letters that touch cannot be of one word: "2026Mẫu", ";Mẫu", "ký tên.M01b"."""
    return (before.islower() or before.isdigit() or before in '.;:)”"') and after.isupper()


def _line(text: str) -> str:
    return " ".join(text.split())
