"""Prints tables: by rich on a terminal, as plain text elsewhere."""

import sys
from collections.abc import Iterable

from pipeline.reports.table import Table, text_table


def print_report(opening: Iterable[str], tables: Iterable[Table], closing: Iterable[str]) -> None:
    """Lines, tables, lines, to standard output. A table without rows is left out."""
    shown = [table for table in tables if table.rows]
    sys.stdout.writelines(f"{line}\n" for line in opening)
    for table in shown:
        sys.stdout.write("\n")
        if sys.stdout.isatty():
            _by_rich(table)
        else:
            sys.stdout.writelines(f"{line}\n" for line in text_table(table))
    lines = list(closing)
    if lines and shown:
        sys.stdout.write("\n")
    sys.stdout.writelines(f"{line}\n" for line in lines)


def _by_rich(table: Table) -> None:
    from rich import box  # only a terminal pays for rich
    from rich.console import Console
    from rich.table import Table as RichTable
    from rich.text import Text

    shown = RichTable(title=table.title or None, title_justify="left", box=box.SIMPLE_HEAD, show_lines=False)
    for column in table.columns:
        shown.add_column(column.title, overflow="fold")
    for row in table.rows:
        shown.add_row(*(Text(cell) for cell in row))
    Console().print(shown)
