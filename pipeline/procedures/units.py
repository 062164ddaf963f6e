"""A procedure's file in units that are merged one by one: each key of the header, each part of the body.

What an entry of a list says becomes units; a file's text is cut into units and put together again; what is between them stays.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.procedure import Way
from pipeline.model.procedure_part import Part, part_of
from pipeline.model.source_file import FaultKind
from pipeline.procedures.plain_markdown import as_markdown
from pipeline.sources.frontmatter import split_header

HEADER_KEYS = (
    "code", "name", "field", "levels", "authority", "decision", "decision_date", "effective", "ways", "online_level", "dvc_url"
)  # fmt: skip
"""In the order in which a new file has them."""
UNIT_ORDER = (*HEADER_KEYS, *(part.value for part in Part))
"""All units that an import can write: keys of the header, then anchors of the parts."""
_HEADING = re.compile(r"##(?!#)\s*(?P<title>.*?)\s*#*\s*$")
_QUOTED = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`]|.*(?::\s|\s#|:$)", re.DOTALL)


def units_of(entry: CatalogueEntry) -> dict[str, str]:
    """Unit -> its text as a file has it (the value of a key with the lines below it; the body of a part); only what is stated."""
    header = {
        "code": entry.code,
        "name": entry.name,
        "field": entry.field,
        "levels": f"[{', '.join(entry.levels)}]" if entry.levels else "",
        "authority": entry.bodies,
        "decision": entry.decision,
        "decision_date": entry.decision_date.isoformat() if entry.decision_date else "",
        "effective": entry.effective.isoformat() if entry.effective else "",
        "ways": "".join(f"\n{line}" for way in entry.ways for line in _way_lines(way)),
        "online_level": entry.online_level,
        "dvc_url": entry.dvc_url,
    }
    units = {key: text if key == "ways" else " ".join(text.split()) for key, text in header.items()}
    parts = {part.value: as_markdown(entry.parts[part]) for part in Part if part in entry.parts}
    return {unit: text for unit, text in (units | parts).items() if text}


def _way_lines(way: Way) -> list[str]:
    pairs = [(key, text) for key, text in (("how", way.how), ("time", way.time), ("fee", way.fee), ("note", way.note)) if text]
    marks = ["  - ", *["    "] * len(pairs)]
    return [f"{mark}{key}: {_scalar(text)}" for mark, (key, text) in zip(marks, pairs, strict=False)]


def _scalar(text: str) -> str:
    """A YAML scalar on one line: plain where that is the same text, else in double quotes."""
    line = " ".join(text.split())
    if not _QUOTED.match(line):
        return line
    return '"' + line.replace("\\", "\\\\").replace('"', '\\"') + '"'


def new_file(units: Mapping[str, str]) -> str:
    """A whole file that has these units, in the law's order."""
    header = [_header_lines(key, units[key]) for key in HEADER_KEYS if key in units]
    parts = [f"\n## {part.heading}\n\n{units[part.value]}\n" for part in Part if part.value in units]
    return "---\n" + "".join(header) + "---\n" + "".join(parts)


def _header_lines(key: str, text: str) -> str:
    return f"{key}:{'' if text.startswith(chr(10)) else ' '}{text}\n"


def digest(text: str) -> str:
    """16 hexadecimal digits by which two texts of a unit are told apart; blanks at the ends of lines do not count."""
    lines = "\n".join(line.rstrip() for line in text.strip().split("\n"))
    return sha256(lines.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of a file."""

    key: str
    """Of `UNIT_ORDER`; a heading that names no part of the law, or names one twice, is ``## its words``."""
    text: str
    """The value of a key with the lines below it; the body of a part without its heading, without blank lines around it."""
    start: int
    """0-based line on which it begins (the key, the heading)."""
    end: int
    """0-based line behind its last."""


@dataclass(frozen=True, slots=True)
class CutFile:
    """A file's text with its units marked in it."""

    lines: tuple[str, ...]
    units: Mapping[str, Unit]
    """By key, in the order of the file."""
    header_end: int
    """0-based line of the ``---`` that closes the header; 0: the file has no whole header, and nothing may be put into it."""


def cut_file(text: str) -> CutFile:
    """Cut the text (LF) of a procedure's file into units; any text can be cut."""
    header = split_header(text)
    lines = tuple(text.split("\n"))
    units: dict[str, Unit] = {}
    for entry in header.entries:
        value = "\n".join([entry.value, *entry.block])
        units[entry.key] = Unit(entry.key, value, entry.line - 1, entry.line + len(entry.block))
    body_line = header.body_line - 1
    closed = not any(fault.kind in (FaultKind.NO_HEADER, FaultKind.HEADER_NOT_CLOSED) for fault in header.faults)
    for unit in _parts(lines, body_line if closed else 0):
        units.setdefault(unit.key, unit)
    return CutFile(lines, units, body_line - 1 if closed else 0)


def _parts(lines: tuple[str, ...], first: int) -> list[Unit]:
    headings = [(number, match) for number in range(first, len(lines)) if (match := _HEADING.match(lines[number]))]
    ends = [*(number for number, _ in headings[1:]), len(lines)]
    units: list[Unit] = []
    seen: set[str] = set()
    for (number, match), end in zip(headings, ends, strict=False):
        part = part_of(match["title"])
        key = part.value if part is not None and part.value not in seen else f"## {match['title']}"
        seen.add(key)
        units.append(Unit(key, "\n".join(lines[number + 1 : end]).strip("\n"), number, end))
    return units


def with_units(cut: CutFile, changed: Mapping[str, str]) -> str:
    """The file's text with the units of `changed` replaced, or added in the law's order; everything else stays as it is."""
    edits: list[tuple[int, int, int, list[str]]] = []
    for number, key in enumerate(sorted(changed, key=UNIT_ORDER.index)):
        unit = cut.units.get(key)
        if key in HEADER_KEYS:
            start, end = (unit.start, unit.end) if unit else (_header_place(cut, key),) * 2
            edits.append((start, end, number, _header_lines(key, changed[key]).rstrip("\n").split("\n")))
        elif unit:
            edits.append((unit.start + 1, unit.end, number, ["", *changed[key].split("\n"), ""]))
        else:
            place = _part_place(cut, key)
            lead = [""] if place == len(cut.lines) and cut.lines[-1:] != ("",) else []
            edits.append((place, place, number, [*lead, f"## {Part(key).heading}", "", *changed[key].split("\n"), ""]))
    lines = list(cut.lines)
    for start, end, _, new in sorted(edits, reverse=True):  # from below, so that the lines above keep their numbers
        lines[start:end] = new
    return "\n".join(lines)


def _header_place(cut: CutFile, key: str) -> int:
    """Behind the last key that comes before it, else in front of the first that comes after it, else at the end of the header."""
    number = HEADER_KEYS.index(key)
    before = [cut.units[name].end for name in HEADER_KEYS[:number] if name in cut.units]
    after = [cut.units[name].start for name in HEADER_KEYS[number + 1 :] if name in cut.units]
    return max(before) if before else min(after, default=cut.header_end)


def _part_place(cut: CutFile, key: str) -> int:
    """In front of the first part that comes after it in the law's order, else at the end of the file."""
    after = UNIT_ORDER[UNIT_ORDER.index(key) + 1 :]
    return min((cut.units[name].start for name in after if name in cut.units), default=len(cut.lines))
