"""A CSV file with the line of each row; comma or semicolon (Excel in Vietnamese writes the latter)."""

import csv
import io
from pathlib import Path

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.text_file import read_text

Row = tuple[int, dict[str, str]]
"""1-based line, and column -> text."""


def read_csv(project: Path, path: str, columns: tuple[str, ...]) -> tuple[list[Row], SourceFile]:
    """Read the rows that have all `columns`; anything else is a fault with its line."""
    text = read_text(project / path)
    if not text.readable:
        return [], SourceFile(path, faults=text.faults)
    first = text.text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text.text), delimiter=";" if first.count(";") > first.count(",") else ",")
    rows: list[Row] = []
    faults: list[Fault] = []
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip().lower() for cell in cells]
                faults.extend(Fault(FaultKind.BAD_CSV, start, name, "thiếu cột") for name in columns if name not in header)
                faults.extend(Fault(FaultKind.UNKNOWN_KEY, start, name) for name in header if name not in columns)
                if any(name not in header for name in columns):
                    break
            elif len(cells) != len(header):
                faults.append(Fault(FaultKind.BAD_CSV, start, detail=f"{len(cells)} ô, cần {len(header)} ô"))
            else:
                rows.append((start, dict(zip(header, (cell.strip() for cell in cells), strict=True))))
    except csv.Error as exc:
        faults.append(Fault(FaultKind.BAD_CSV, line, detail=str(exc)))
    return rows, SourceFile(path, faults=tuple(faults), text=text.text, decomposed_lines=text.decomposed_lines)
