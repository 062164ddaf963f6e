"""The header of a Markdown file: ``---`` lines around ``key: value``.

Each value is text, taken raw to the end of its line: a colon, ``#``, quotes and brackets are just text. The lines below a key
that are indented or begin with ``-`` belong to it, for `fields` to read as YAML where the key is a list or a map.
"""

import re
from dataclasses import dataclass

from pipeline.model.source_file import Fault, FaultKind

_FENCE = re.compile(r"-{3,}\s*$")
_WORD_FENCE = re.compile(r"(?:[–—]+-?|-[–—])\s*$")  # Word turns --- into a dash
_ENTRY = re.compile(r"(?P<key>[A-Za-z_][A-Za-z0-9_]*)[ \t]*:(?P<value>.*)$")
_CONTINUATION = re.compile(r"[ \t]+\S|-(?:\s|$)|[\]}]")


MOST_LINES = 1_000
"""Between the two ``---``; a longer header is one whose end is missing."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a header."""

    key: str
    """In lower case."""
    value: str
    """The rest of its line, without space around it."""
    line: int
    block: tuple[str, ...] = ()
    """The lines below that belong to it, as written; the first is line `line` + 1."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header, cut into entries; `body` is everything below."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    body: str
    body_line: int
    """1-based line on which `body` begins."""


def split_header(text: str) -> Header:
    """Cut `text` (LF) into header and body.

    Without an opening ``---`` all of it is body (fault NO_HEADER). Without a closing one within `MOST_LINES` the header ends at
    the first empty line (fault HEADER_NOT_CLOSED), so that the writer hears of the other faults too.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _is_fence(lines[start]):
        return Header((), (Fault(FaultKind.NO_HEADER, start + 1, detail=lines[start].strip()[:60]),), text, 1)
    faults: list[Fault] = []
    last = min(len(lines), start + 2 + MOST_LINES)
    end = next((number for number in range(start + 1, last) if _is_fence(lines[number])), None)
    if end is None:
        faults.append(Fault(FaultKind.HEADER_NOT_CLOSED, start + 1))
        end = next((number for number in range(start + 1, last) if not lines[number].strip()), last)
    for number in (start, end):
        if number < len(lines) and _WORD_FENCE.match(lines[number]):
            faults.append(Fault(FaultKind.CURLY_QUOTES, number + 1, detail=lines[number].strip()))
    entries = _entries(lines[start + 1 : end], start + 2, faults)
    return Header(entries, tuple(faults), "\n".join(lines[end + 1 :]), end + 2)


def _is_fence(line: str) -> bool:
    return bool(_FENCE.match(line) or _WORD_FENCE.match(line))


def _entries(lines: list[str], first: int, faults: list[Fault]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    seen: set[str] = set()
    skipping = False  # below a duplicate key: its block belongs to nobody
    for number, line in enumerate(lines, first):
        if not line.strip():
            continue
        match = _ENTRY.match(line)
        if match is None:
            if entries and not skipping and _CONTINUATION.match(line):
                last = entries[-1]
                gap = ("",) * (number - last.line - 1 - len(last.block))
                entries[-1] = Entry(last.key, last.value, last.line, (*last.block, *gap, line))
            elif not skipping:
                faults.append(Fault(FaultKind.NOT_KEY_VALUE, number, detail=line.strip()[:60]))
            continue
        key, value = match["key"].lower(), match["value"]
        skipping = key in seen
        if skipping:
            faults.append(Fault(FaultKind.DUPLICATE_KEY, number, key))
            continue
        seen.add(key)
        if value and value[0] == "\t":
            faults.append(Fault(FaultKind.TAB_IN_HEADER, number, key))
        elif value and value[0] not in " \u00a0":
            faults.append(Fault(FaultKind.NO_SPACE_AFTER_COLON, number, key))
        entries.append(Entry(key, value.strip(), number))
    return tuple(entries)
