"""The part "thành phần hồ sơ" as a checklist: a row to tick for each document, with its numbers of originals and copies.

Decree 63/2010/NĐ-CP, article 8.2 point d. A dossier of which a row cannot be told apart with certainty stays as it is written.
"""

import html
import re

from pipeline.procedures.dossier import DossierItem, read_dossier
from pipeline.site.procedure_views import ChecklistView, PapersView, PaperView

_MARK = "- "
_ITEM = re.compile(r"<li>\s*(?:<p>)?")
_BREAK = re.compile(r"</(?:p|li|ul|ol|h\d)>|<br\s*/?>")
_TAG = re.compile(r"<[^>]+>")
_NOT_A_LIST = re.compile(r"<(?:a|img|table|ol|h\d)\b")
"""What a table of documents would lose: links, pictures, tables, numbers, headings."""
_DETAILS = re.compile(
    r"\s*\((?:mẫu: (?P<form>[^;()]+|[^;]+\.\w{2,4}); )?(?P<quantity>\d+ bản (?:chính|sao)(?:, \d+ bản (?:chính|sao))?)\)\s*[;.]?$"
    r"|\s*\(mẫu: (?P<only_form>[^()]+|.+\.\w{2,4})\)\s*[;.]?$"
)
"""How an imported row ends: the name of the form's file, the numbers of originals and copies."""


def checklist_of(part_html: str) -> ChecklistView | None:
    """The dossier as rows; None: it states no numbers of originals or copies, or not all of it is a list of documents."""
    if not part_html or _NOT_A_LIST.search(part_html):
        return None
    lines = _lines(part_html)
    groups: list[tuple[str, list[DossierItem]]] = []
    sets = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        read = read_dossier(line)
        if line.startswith(_MARK) and len(read.items) == 1 and not read.unread:
            groups = groups or [("", [])]
            groups[-1][1].append(read.items[0])
        elif line.endswith(":") or (following.startswith(_MARK) and not line.startswith(_MARK)):
            groups.append((line.removeprefix(_MARK).rstrip(":"), []))
        elif read.sets:
            sets = f"{read.sets:02d} bộ"
        else:
            return None
    items = [item for _, found in groups for item in found]
    if not any(item.originals is not None or item.copies is not None for item in items):
        return None
    return ChecklistView(tuple(PapersView(case, tuple(map(_paper, found))) for case, found in groups), sets)


def _paper(item: DossierItem) -> PaperView:
    details = _DETAILS.search(item.text)
    text = item.text[: details.start()] if details else item.text
    form = (details["form"] or details["only_form"] or "") if details else ""
    return PaperView(text, form, _figure(item.originals), _figure(item.copies))


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def _lines(part_html: str) -> list[str]:
    """The lines of words, those of a list with a mark in front."""
    text = _BREAK.sub("\n", _ITEM.sub("\n" + _MARK, part_html.replace("\n", " ")))
    return [line.strip() for line in html.unescape(_TAG.sub("", text)).split("\n") if line.strip()]
