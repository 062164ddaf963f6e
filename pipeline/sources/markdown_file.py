"""A Markdown file of content/ as header fields and body text; the kinds of file differ only in which keys they know."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.fields import Fields
from pipeline.sources.frontmatter import split_header
from pipeline.sources.text_file import TextFile, read_text
from pipeline.sources.yaml_value import read_value


@dataclass(frozen=True, slots=True)
class Keys:
    """The header keys of one kind of file."""

    text: Collection[str]
    """Taken raw to the end of the line."""
    structured: Collection[str] = ()
    """Lists and maps, read as YAML."""


@dataclass(slots=True)
class MarkdownFile:
    """A file on its way to become a record; `source` may be asked for once all fields have been read."""

    path: str
    text: TextFile
    fields: Fields
    body: str
    body_line: int

    def source(self) -> SourceFile:
        """The record of the file itself, with all faults met so far in the order of their lines."""
        faults = sorted(self.fields.faults, key=lambda fault: fault.line)
        return SourceFile(
            self.path,
            MappingProxyType(dict(self.fields.lines)),
            tuple(dict.fromkeys(faults)),
            self.text.text,
            self.text.decomposed_lines,
        )


_SAYS_NOTHING = re.compile("[\\s\"'“”‘’`\u200b-\u200d\u2060\ufeff]*")
"""A value of quotation marks and blanks alone is empty."""


def open_markdown(project: Path, path: str, keys: Keys) -> MarkdownFile | SourceFile:
    """Read one file. A file without any text is returned as a `SourceFile` that says why."""
    text = read_text(project / path)
    if not text.readable:
        return SourceFile(path, faults=text.faults)
    return parse_markdown(path, text, keys)


def parse_markdown(path: str, text: TextFile, keys: Keys) -> MarkdownFile:
    """Cut a text into typed header fields and body; pure."""
    header = split_header(text.text)
    faults = list(header.faults)
    lines: dict[str, int] = {entry.key: entry.line for entry in header.entries}
    tree: dict[str, Any] = {}
    for entry in header.entries:
        if entry.key in keys.structured:
            tree[entry.key] = read_value(entry, lines, faults)
            continue
        tree[entry.key] = "" if _SAYS_NOTHING.fullmatch(entry.value) else entry.value
        if entry.key in keys.text:
            faults.extend(_strays(entry.block, entry.line))
    fields = Fields(tree, lines, faults)
    if not any(fault.kind is FaultKind.NO_HEADER for fault in faults):
        fields.only([*keys.text, *keys.structured])
    return MarkdownFile(path, text, fields, header.body, header.body_line)


def _strays(block: tuple[str, ...], line: int) -> list[Fault]:
    """Lines below a key whose value is one line of text belong to nobody."""
    return [
        Fault(FaultKind.NOT_KEY_VALUE, number, detail=content.strip()[:60])
        for number, content in enumerate(block, line + 1)
        if content.strip()
    ]
