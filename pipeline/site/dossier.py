"""The part "thành phần hồ sơ" as a checklist: a row to tick for each document, with its numbers of originals and copies.

Decree 63/2010/NĐ-CP, article 8.2 point d. A dossier of which a row cannot be told apart with certainty stays as it is written.
"""

import html
import re
from collections.abc import Iterable
from itertools import groupby

from pipeline.procedures.dossier import DossierItem, read_dossier
from pipeline.site.views import ChecklistView, PapersView, PaperView

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
    dossier = read_dossier(_lines(part_html))
    if dossier.unread or not any(item.originals is not None or item.copies is not None for item in dossier.items):
        return None
    sets = f"{dossier.sets:02d} bộ" if dossier.sets else ""
    return ChecklistView(tuple(_groups(dossier.items)), sets)


def _groups(items: Iterable[DossierItem]) -> Iterable[PapersView]:
    for case, found in groupby(items, key=lambda item: item.case):
        yield PapersView(case, tuple(_paper(item) for item in found))


def _paper(item: DossierItem) -> PaperView:
    details = _DETAILS.search(item.text)
    text = item.text[: details.start()] if details else item.text
    form = (details["form"] or details["only_form"] or "") if details else ""
    return PaperView(text, form, _figure(item.originals), _figure(item.copies))


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def _lines(part_html: str) -> str:
    """The words with "- " before each item of a list and a line for each block."""
    text = _BREAK.sub("\n", _ITEM.sub("\n- ", part_html.replace("\n", " ")))
    return "\n".join(line.strip() for line in html.unescape(_TAG.sub("", text)).split("\n") if line.strip())
