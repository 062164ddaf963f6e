"""One table, three ways: aligned text for a pipe or a log, CSV for a spreadsheet, and plain values for rich (in `cli`)."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from pipeline.model.procedure_code import ProcedureCode, read_code

_GAP = "  "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    title: str
    width: int = 40
    """The most letters of a line of text; longer cells go on below."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for people."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    """Each as long as `columns`; an empty cell says nothing."""


def text_table(table: Table) -> list[str]:
    """The lines of the table: title, heads, rows; empty: it has no rows."""
    if not table.rows:
        return []
    heads = tuple(column.title for column in table.columns)
    widths = [
        min(column.width, max(len(row[number]) for row in (heads, *table.rows))) for number, column in enumerate(table.columns)
    ]
    lines = [table.title] if table.title else []
    for row in (heads, tuple("-" * width for width in widths), *table.rows):
        lines += _row_lines(row, widths)
    return lines


def csv_table(table: Table) -> bytes:
    """The table for a spreadsheet in Vietnamese: UTF-8 with its mark, semicolons, CRLF.

    A code stays text (``="1.014200"``: as a number it would lose its zeros), and no cell is run as a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.title for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(text) for text in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _row_lines(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    pieces = [wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
    lines = []
    for parts in zip_longest(*pieces, fillvalue=""):
        lines.append(_GAP.join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True)).rstrip())
    return lines


def _cell(text: str) -> str:
    if isinstance(read_code(text), ProcedureCode):
        return f'="{text}"'
    return f"'{text}" if text.startswith(_FORMULA) else text
