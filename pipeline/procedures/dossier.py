"""Reads the part "Thành phần, số lượng hồ sơ": documents with numbers of originals and copies, forms, cases, number of sets.

Source: Decree 63/2010/NĐ-CP, article 8.2 point d (components and number of sets must be stated) and point h (form).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.vietnamese.matchable import Matchable, matchable
from pipeline.vietnamese.number_words import number_at


@dataclass(frozen=True, slots=True)
class DossierItem:
    """One document of a dossier."""

    line: int
    """0-based line of the text that was read."""
    text: str
    """As written, without the mark of the list."""
    name: str
    """Without the numbers of copies, the files of forms and the closing mark."""
    originals: int | None
    """Bản chính; None: not stated."""
    copies: int | None
    """Bản sao, bản chụp, phô tô; None: not stated. "02 bản" alone says neither, see `count`."""
    count: int | None
    """Number of pieces where the text does not say of what kind: "02 bản", "02 ảnh"; None: not stated."""
    forms: tuple[str, ...]
    """Numbers of forms ("Mẫu số 01/TTĐB", "mẫu NA17") and files of forms ("Mau 05.docx"), as written; empty: none named."""
    case: str
    """The heading under which it stands: "Giấy tờ phải xuất trình", "Trường hợp cấp lại"; empty: none."""
    either: bool
    """Originals or copies, one of the two: "01 bản chính hoặc 01 bản sao"."""
    if_any: bool
    """Nếu có: only where the applicant has it."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a text says of the dossier."""

    items: tuple[DossierItem, ...]
    sets: int | None
    """Number of sets ("Số lượng: 01 bộ"); None: not stated, or stated differently in two places."""
    nothing_due: bool
    """The text says that no dossier is needed ("Không")."""
    unread: tuple[str, ...]
    """Lines that are neither item, heading nor number of sets."""


_BULLET = re.compile(r"\s*(?:[-+*•–]+|\(?[0-9]{1,2}[.)]|\(?[a-zđ]\)|\(?[ivx]{1,4}\))\s+", re.IGNORECASE)
_DIGITS = "[0-9]{1,3}|một|hai|ba|bốn|năm|sáu"
_BEFORE = re.compile(rf"(?<![\w/.,-])(?P<number>{_DIGITS})(?: ?\([^()]{{2,12}}\))? ?(?:bản )?$")
_AFTER = re.compile(rf" ?:? ?(?P<number>{_DIGITS})(?![\w/])(?! ?(?:bản|tờ|ảnh))")
_ORIGINAL = re.compile(r"(?:bản )?(?:chính|gốc)(?!\w)")
_COPY = re.compile(r"bản (?:sao|chụp|phô ?tô|photo)(?!\w)")
_PIECES = re.compile(r"(?:bản|ảnh|tấm ảnh|tờ|cuốn|quyển|tập)(?! ?(?:chính|gốc|sao|chụp|phô|photo))(?!\w)")
_SETS = re.compile(
    r"(?:số lượng(?: hồ sơ)? ?:? ?(?:là )?)?(?<!\w)(?P<sets>" + _DIGITS + r")(?: ?\([^()]{2,12}\))? ?\(?bộ\)?(?!\w)(?: hồ sơ)?"
)
_FORM = re.compile(r"(?<!\w)mẫu (?:số ?:? ?)?(?P<number>(?=[\w./-]*[0-9])[\w./-]*\w)")
_FILE_END = re.compile(r"\.(?:docx?|pdf|xlsx?|rtf|odt)(?!\w)")
_FILE_START = re.compile(r"[;:(/\\][^;:(/\\]*$")
_FORM_LIST = re.compile(r"\(?mẫu: ?$|\($")
_TAIL = " \t\n:;,.–-("
_NOTHING = re.compile(r"(?:không|không có|không yêu cầu|không quy định|không có thông tin)")
_HEADING = re.compile(r"\*{0,2}(?:[^:\n]{2,200}):\*{0,2}\s*|#+\s+.*|(?:trường hợp|đối với)[^;]{2,200}")


@lru_cache(maxsize=2048)
def read_dossier(text: str) -> Dossier:
    """Read a list of documents: lines that begin with "- ", "1.", "a)"; a line that ends with a colon names their case."""
    items: list[DossierItem] = []
    sets: list[int] = []
    left: list[str] = []
    case = ""
    for number, written in enumerate(text.split("\n")):
        bullet = _BULLET.match(written)
        body = matchable(written[bullet.end() if bullet else 0 :].strip())
        found = _SETS.search(body.plain) if "bộ" in body.plain and (not bullet or body.plain.startswith("số lượng")) else None
        if found:
            sets.append(_number(found["sets"]))
        elif _HEADING.fullmatch(body.plain) and not (bullet and not body.plain.endswith(":")):
            case = body.text.strip("*# ").rstrip(":").strip()
        elif bullet and body.plain:
            items.append(_item(number, body, case))
        elif body.plain and not _NOTHING.fullmatch(body.plain.strip(" .")):
            left.append(body.text)
    nothing = _NOTHING.fullmatch(matchable(text.strip(" .\n-")).plain) is not None
    return Dossier(tuple(items), sets[0] if len(set(sets)) == 1 else None, nothing, tuple(left))


@dataclass(frozen=True, slots=True)
class _Count:
    """ "01 bản chính" in a line."""

    start: int
    end: int
    number: int


def _item(line: int, body: Matchable, case: str) -> DossierItem:
    plain = body.plain
    original, copy = _last_count(plain, _ORIGINAL), _last_count(plain, _COPY)
    pieces = None if original or copy else _last_count(plain, _PIECES)
    stop = len(plain)
    for count in sorted((count for count in (original, copy, pieces) if count), key=lambda count: -count.start):
        stop = count.start if not plain[count.end : stop].strip(" ,.;:)") else stop
    stop = min([stop, *(start for start, _ in _file_places(plain))])
    stop -= len(opening[0]) if (opening := _FORM_LIST.search(plain[:stop])) else 0
    name = re.sub(r"số lượng$", "", body.written(0, stop).rstrip(_TAIL), flags=re.IGNORECASE).rstrip(_TAIL)
    return DossierItem(
        line=line,
        text=body.text,
        name=" ".join(name.split()),
        originals=original.number if original else None,
        copies=copy.number if copy else None,
        count=pieces.number if pieces else None,
        forms=(
            *(body.written(*match.span()) for match in _FORM.finditer(plain)),
            *(body.written(*place) for place in _file_places(plain)),
        ),
        case=case,
        either=_joined_by_or(plain, original, copy),
        if_any=re.search(r"nếu\s+có(?!\w)", plain) is not None,
    )


def _file_places(plain: str) -> Iterator[tuple[int, int]]:
    """Names of files: from the last mark of a list, or the end of the file before, to the ending."""
    at = 0
    for match in _FILE_END.finditer(plain):
        first = max(at, match.start() - 160)
        before = _FILE_START.search(plain[first : match.start()])
        first += before.start() + 1 if before else 0
        yield first + len(plain[first : match.end()]) - len(plain[first : match.end()].lstrip()), match.end()
        at = match.end()


def _last_count(plain: str, noun: re.Pattern[str]) -> _Count | None:
    """The last number of such pieces: it stands behind the name, which may hold another ("bản sao hợp đồng")."""
    last = None
    for match in noun.finditer(plain):
        first = max(0, match.start() - 22)
        before = _BEFORE.search(plain[first : match.start()])
        after = None if before else _AFTER.match(plain, match.end())
        if before:
            last = _Count(first + before.start(), match.end(), _number(before["number"]))
        elif after:
            last = _Count(match.start(), after.end(), _number(after["number"]))
    return last


def _joined_by_or(plain: str, one: _Count | None, other: _Count | None) -> bool:
    """Whether "hoặc" stands between two numbers of pieces."""
    return one is not None and other is not None and "hoặc" in plain[min(one.end, other.end) : max(one.start, other.start)]


def _number(written: str) -> int:
    word = number_at(written, 0)
    return word.value if word else int(written)
