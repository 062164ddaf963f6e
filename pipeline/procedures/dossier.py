"""Reads the part "Thành phần, số lượng hồ sơ": documents with numbers of originals and copies, forms, cases, number of sets.

Source: Decree 63/2010/NĐ-CP, article 8.2 point d (components and number of sets must be stated) and point h (form).
"""

import re
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


_BULLET = re.compile(r"\s*(?:[-+*•–]+|\(?[0-9]{1,2}[.)]|\(?[a-zđ]\)|\(?[ivx]{1,4}\))\s+")
_NUMBER = r"(?P<{0}>[0-9]{{1,3}}|một|hai|ba|bốn|năm|sáu)(?:\s*\([^()]{{2,12}}\))?"
_ORIGINAL = re.compile(
    rf"(?:{_NUMBER.format('before')}\s*(?:bản\s*)?(?:bản\s+)?(?:chính|gốc)|bản\s+(?:chính|gốc)\s*:?\s*{_NUMBER.format('after')})(?!\w)"
)
_COPY = re.compile(
    rf"(?:{_NUMBER.format('before')}\s*bản\s*(?:sao|chụp|phô\s?tô|photo)|bản\s+(?:sao|chụp|phô\s?tô|photo)\s*:?\s*{_NUMBER.format('after')})(?!\w)"
)
_PIECES = re.compile(
    rf"{_NUMBER.format('before')}\s*(?:bản|ảnh|tấm ảnh|tờ|cuốn|quyển|tập)(?!\s*(?:chính|gốc|sao|chụp|phô|photo))(?!\w)"
)
_SETS = re.compile(
    rf"(?:số\s+lượng(?:\s+hồ\s+sơ)?\s*:?\s*(?:là\s+)?)?{_NUMBER.format('sets')}\s*bộ(?!\w)(?:\s+hồ\s+sơ)?|{_NUMBER.format('more')}\s*\(?bộ\)?\s+hồ\s+sơ"
)
_FORM = re.compile(r"(?<!\w)(?:mẫu|biểu mẫu)\s+(?:số\s*:?\s*)?(?P<number>(?=[\w./-]*[0-9])[\w./-]*\w)")
_FILE = re.compile(r"[^\s/\\][^/\\\n;]*?\.(?:docx?|pdf|xlsx?|rtf|odt)(?!\w)")
_TAIL = re.compile(r"[\s:;,.–-]*(?:số lượng\s*:?\s*)?[\s:;,.–-]*$")
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
        source = matchable(written.strip())
        bullet = _BULLET.match(source.plain)
        body = matchable(source.written(bullet.end() if bullet else 0, len(source.plain)).strip())
        found = _SETS.search(body.plain)
        if not body.plain:
            continue
        if found and (not bullet or body.plain.startswith("số lượng")):
            sets.append(_number(found["sets"] or found["more"]))
        elif _HEADING.fullmatch(body.plain) and not (bullet and not body.plain.endswith(":")):
            case = body.text.strip("*# ").rstrip(":").strip()
        elif bullet:
            items.append(_item(number, body, case))
        elif not _NOTHING.fullmatch(body.plain.strip(" .")):
            left.append(body.text)
    nothing = _NOTHING.fullmatch(matchable(text.strip(" .\n-")).plain) is not None
    return Dossier(tuple(items), sets[0] if len(set(sets)) == 1 else None, nothing, tuple(left))


def _item(line: int, body: Matchable, case: str) -> DossierItem:
    plain = body.plain
    original, copy = _last(_ORIGINAL, plain), _last(_COPY, plain)
    pieces = None if original or copy else _last(_PIECES, plain)
    files = list(_FILE.finditer(plain))
    ends = [match.start() for match in (original, copy, pieces) if match and not plain[match.end() :].strip(" ,.;:)")]
    stop = min([*ends, len(plain)])
    name = _TAIL.sub("", body.written(0, stop))
    return DossierItem(
        line=line,
        text=body.text,
        name=" ".join(name.split()),
        originals=_count(original),
        copies=_count(copy),
        count=_count(pieces),
        forms=(
            *(body.written(*match.span()) for match in _FORM.finditer(plain)),
            *(body.written(*match.span()) for match in files),
        ),
        case=case,
        if_any=re.search(r"nếu\s+có(?!\w)", plain) is not None,
    )


def _last(pattern: re.Pattern[str], plain: str) -> re.Match[str] | None:
    """The last match: the number of copies stands behind the name, which may hold another ("bản sao hợp đồng")."""
    matches = list(pattern.finditer(plain))
    return matches[-1] if matches else None


def _count(match: re.Match[str] | None) -> int | None:
    return None if match is None else _number(next(group for group in match.groups() if group))


def _number(written: str) -> int:
    word = number_at(written, 0)
    return word.value if word else int(written)
