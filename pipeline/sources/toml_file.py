"""A TOML file with the line of each key."""

from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError
from tomlkit.items import AoT, Array, InlineTable, Item, Table

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.fields import Fields
from pipeline.sources.text_file import read_text


class TomlFile:
    """A file and its fields; `source` may be asked for once all fields have been read."""

    def __init__(self, path: str, text: str, fields: Fields, decomposed: tuple[int, ...] = ()) -> None:
        self.path, self.text, self.fields, self.decomposed = path, text, fields, decomposed

    def source(self) -> SourceFile:
        """The record of the file itself, with all faults met so far."""
        faults = tuple(sorted(dict.fromkeys(self.fields.faults), key=lambda fault: fault.line))
        return SourceFile(self.path, MappingProxyType(dict(self.fields.lines)), faults, self.text, self.decomposed)


def open_toml(project: Path, path: str) -> TomlFile | SourceFile:
    """Read one file. One that is no TOML is returned as a `SourceFile` that says where and why."""
    text = read_text(project / path)
    if not text.readable:
        return SourceFile(path, faults=text.faults)
    try:
        document = tomlkit.parse(text.text)
        tree: dict[str, Any] = document.unwrap()
    except ParseError as exc:
        return SourceFile(path, faults=(Fault(FaultKind.BAD_TOML, exc.line, detail=_line(text.text, exc.line)),))
    except (TOMLKitError, RecursionError, ValueError) as exc:
        return SourceFile(path, faults=(Fault(FaultKind.BAD_TOML, 1, detail=str(exc)[:80]),))
    lines: dict[str, int] = {}
    _number(document.body, "", 1, lines, {})
    return TomlFile(path, text.text, Fields(tree, lines, []), text.decomposed_lines)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1].strip()[:60] if 0 < number <= len(lines) else ""


def _number(body: list[Any], prefix: str, line: int, lines: dict[str, int], counts: dict[str, int]) -> int:
    """Walk a tomlkit body in the order of the text; tomlkit keeps every character, so lines are counted, not guessed."""
    for key, item in body:
        if key is None:
            line += item.as_string().count("\n")
            continue
        path = f"{prefix}{key.key}"
        if isinstance(item, AoT):
            for table in item.body:
                number = counts.get(path, 0)
                counts[path] = number + 1
                line = _table(table, f"{path}.{number}", line, lines, counts)
        elif isinstance(item, Table):
            line = _table(item, path, line, lines, counts)
        else:
            lines.setdefault(path, line)
            _inner(item, path, line, lines)
            line += (item.as_string() + item.trivia.trail).count("\n")
    return line


def _table(table: Table, path: str, line: int, lines: dict[str, int], counts: dict[str, int]) -> int:
    line += table.trivia.indent.count("\n")
    lines.setdefault(path, line)
    if not table.is_super_table():
        line += table.trivia.trail.count("\n")
    return _number(table.value.body, f"{path}.", line, lines, counts)


def _inner(item: Item, path: str, line: int, lines: dict[str, int]) -> None:
    """Items of an array or inline table; an array over several lines gives each item its own."""
    if isinstance(item, InlineTable):
        for key in item:
            lines.setdefault(f"{path}.{key}", line)
    elif isinstance(item, Array):
        number = 0
        for group in item._value:  # the only place where tomlkit keeps white space between items
            for part in group:
                if part is group.value and part is not None:
                    lines.setdefault(f"{path}.{number}", line)
                    number += 1
                line += part.as_string().count("\n")
