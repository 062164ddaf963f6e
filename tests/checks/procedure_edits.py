"""Edits of one procedure's file, by which a test plants a fault and knows the line where it stands."""

import json
import re
from dataclasses import dataclass, field
from random import Random

from pipeline.model.procedure_part import Part, part_of

_WAY_KEY = re.compile(r"\s*(?:- )?(how|time|fee|note):")


@dataclass
class Sheet:
    """The lines of one file, changed in place."""

    lines: list[str]
    rnd: Random
    extra: dict[str, str] = field(default_factory=dict)
    """Other files that the fault needs: path below content/ -> text."""

    @property
    def text(self) -> str:
        """The file."""
        return "\n".join(self.lines)

    def header_end(self) -> int:
        """Index of the line that closes the header."""
        return self.lines.index("---", 1)

    def value(self, key: str) -> str:
        """Value of a key of the header; empty: absent."""
        return next(
            (line.partition(":")[2].strip() for line in self.lines[: self.header_end()] if line.startswith(f"{key}:")), ""
        )

    def put(self, key: str, value: str) -> int:
        """Set a key of the header; the 1-based line where it stands."""
        for number, line in enumerate(self.lines[: self.header_end()]):
            if line.startswith(f"{key}:"):
                self.lines[number] = f"{key}: {value}".rstrip()
                return number + 1
        end = self.header_end()
        self.lines.insert(end, f"{key}: {value}".rstrip())
        return end + 1

    def drop(self, key: str) -> None:
        """Take a key out of the header."""
        end = self.header_end()
        self.lines[:end] = [line for line in self.lines[:end] if not line.startswith(f"{key}:")]

    def way_lines(self, key: str) -> list[int]:
        """Indexes of this key of every way."""
        found = []
        for number, line in enumerate(self.lines[: self.header_end()]):
            match = _WAY_KEY.match(line)
            if match and match[1] == key:
                found.append(number)
        return found

    def way(self, key: str, number: int) -> str:
        """What a way says."""
        written = self.lines[self.way_lines(key)[number]].partition(":")[2].strip()
        return str(json.loads(written)) if written.startswith('"') else written

    def put_way(self, key: str, value: str, number: int) -> int:
        """Set a key of a way; its 1-based line."""
        place = self.way_lines(key)[number]
        start = self.lines[place].partition(":")[0]
        self.lines[place] = f"{start}: {json.dumps(value, ensure_ascii=False)}"
        return place + 1

    def headings(self) -> list[tuple[int, Part | None]]:
        """(index, part) of each heading of level 2."""
        return [(number, part_of(line[3:])) for number, line in enumerate(self.lines) if line.startswith("## ")]

    def span(self, part: Part) -> tuple[int, int] | None:
        """Index of the heading and of the first line behind the part; None: the file has no such part."""
        marks = self.headings()
        for place, (number, named) in enumerate(marks):
            if named is part:
                return number, marks[place + 1][0] if place + 1 < len(marks) else len(self.lines)
        return None

    def part(self, part: Part) -> list[str]:
        """The lines below a part's heading that have words."""
        span = self.span(part)
        return [line for line in self.lines[span[0] + 1 : span[1]] if line.strip()] if span else []

    def put_part(self, part: Part, lines: list[str]) -> int:
        """Set what stands below a heading; the 1-based line of the heading. A part that is missing comes last."""
        span = self.span(part)
        if span is None:
            self.lines += ["", f"## {part.heading}", "", *lines]
            return len(self.lines) - len(lines) - 1
        self.lines[span[0] + 1 : span[1]] = ["", *lines, ""]
        return span[0] + 1

    def drop_part(self, part: Part) -> None:
        """Take a part out, heading and all."""
        span = self.span(part)
        if span:
            del self.lines[span[0] : span[1]]

    def append(self, lines: list[str]) -> int:
        """Add lines at the end; the 1-based line of the first."""
        self.lines += ["", *lines]
        return len(self.lines) - len(lines) + 1

    def add_to_part(self, part: Part, line: str) -> int:
        """Add a line at the end of a part; its 1-based line, 0: there is no such part."""
        span = self.span(part)
        if span is None:
            return 0
        end = span[1]
        while not self.lines[end - 1].strip():
            end -= 1
        self.lines[end:end] = ["", line]
        return end + 2
