"""A TOML file with the line of each key."""

import re
from pathlib import Path
from types import MappingProxyType
from typing import Any

import tomlkit
from tomlkit.exceptions import ParseError, TOMLKitError
from tomlkit.items import AoT, Array, Comment, InlineTable, Item, Null, Table, Whitespace

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.fields import Fields
from pipeline.sources.text_file import read_text

_KEY_OR_TABLE = re.compile(r"\[\[?[^]]*\]|[A-Za-z0-9_-]+(?=\s*=)")


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
    except (TOMLKitError, RecursionError, ValueError):
        line, detail = _written_twice(text.text)
        return SourceFile(path, faults=(Fault(FaultKind.BAD_TOML, line, detail=detail),))
    lines: dict[str, int] = {}
    _number(document.body, "", 1, lines, {})
    written = _written_lines(document.as_string(), text.text)
    lines = {key: written.get(line, line) for key, line in lines.items()}
    return TomlFile(path, text.text, Fields(tree, lines, []), text.decomposed_lines)


def _written_lines(rendered: str, text: str) -> dict[int, int]:
    """Line as tomlkit has it -> line of the file. They differ where ``[[a]]``, ``[b]``, ``[[a]]`` made it gather the tables."""
    if rendered == text:
        return {}
    starts: dict[tuple[str, int], int] = {(title, nth): line for line, title, nth in _tables(text)}
    found: dict[int, int] = {}
    shift = 0
    places = {line: (title, nth) for line, title, nth in _tables(rendered)}
    for line in range(1, rendered.count("\n") + 2):
        if line in places:
            shift = starts.get(places[line], line) - line
        found[line] = line + shift
    return found


def _tables(text: str) -> list[tuple[int, str, int]]:
    """(line, header, how many like it stand above) of each line that looks like a table's header."""
    seen: dict[str, int] = {}
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.lstrip().startswith("["):
            title = line.strip()
            found.append((number, title, seen.get(title, 0)))
            seen[title] = seen.get(title, 0) + 1
    return found


def _written_twice(text: str) -> tuple[int, str]:
    """The line of the first key or table that stands twice in its table, and what it says; (1, ""): none does."""
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        key = _KEY_OR_TABLE.match(line)
        if key is None:
            continue
        if key[0].startswith("[["):
            seen = {name for name in seen if name.startswith("[")}
            continue
        if key[0].startswith("[") and key[0] not in seen:
            seen = {name for name in seen if name.startswith("[")}
        if key[0] in seen:
            return number, line.strip()[:80]
        seen.add(key[0])
    return 1, ""


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
                if part is group.value and part is not None and not isinstance(part, Comment | Whitespace | Null):
                    lines.setdefault(f"{path}.{number}", line)
                    number += 1
                line += part.as_string().count("\n")
