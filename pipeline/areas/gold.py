"""Labelled texts: a table (file, primary, areas, tone, confidence; tab-separated) and a folder of plain texts."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.areas.document import Document, document_of_text
from pipeline.model.article import Tone
from pipeline.model.tagging import NO_AREA

COLUMNS = ("file", "primary", "areas", "tone", "confidence")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One text that a person has labelled."""

    name: str
    """Its file's name."""
    document: Document
    primary: str
    """Id of an area, or ``none``."""
    areas: frozenset[str]
    """All areas that the person named, `primary` included."""
    tone: str
    confidence: float
    """How sure the person was, 0 to 1."""
    text: str


class GoldUnreadable(ValueError):
    """The table or a text cannot be used; says where and why, in Vietnamese."""


def read_gold(table: str, open_text: Callable[[str], str]) -> tuple[Labelled, ...]:
    """Read the table and each text that it names, in the table's order.

    Args:
        table: the whole table as text.
        open_text: file name -> its text; raises OSError or UnicodeError.

    Raises:
        GoldUnreadable: a column is missing, a label is empty, a confidence is none, a text cannot be read, or nothing is there.
    """
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        raise GoldUnreadable(f"dòng 1: thiếu cột {', '.join(missing)} (các cột ngăn bằng dấu tab: {', '.join(COLUMNS)})")
    found = tuple(_row(row, number, open_text) for number, row in enumerate(rows, 2))
    if not found:
        raise GoldUnreadable("không có dòng nào sau dòng tiêu đề")
    return found


def _row(row: dict[str, str], number: int, open_text: Callable[[str], str]) -> Labelled:
    name, primary, tone = ((row[column] or "").strip() for column in ("file", "primary", "tone"))
    if not name or not primary:
        raise GoldUnreadable(f"dòng {number}: thiếu tên tệp hoặc lĩnh vực chính")
    if "/" in name or "\\" in name:
        raise GoldUnreadable(f"dòng {number}: “{name}” phải là tên tệp, không có thư mục")
    if tone not in {known.value for known in Tone}:
        raise GoldUnreadable(f"dòng {number}: giọng bài “{tone}” không phải praise, critique hay neutral")
    try:
        confidence = float(row["confidence"] or "")
        text = open_text(name)
    except ValueError as exc:
        raise GoldUnreadable(f"dòng {number}: độ tin cậy không phải là số, hoặc tệp {name} không phải UTF-8") from exc
    except OSError as exc:
        raise GoldUnreadable(f"dòng {number}: không đọc được tệp {name}") from exc
    areas = frozenset((row["areas"] or "").split()) | {primary}
    return Labelled(
        name, document_of_text(text), primary, areas - {NO_AREA} if primary != NO_AREA else areas, tone, confidence, text
    )
