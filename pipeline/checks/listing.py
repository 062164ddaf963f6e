"""A procedure's listing by its parts: which part stands on which lines of the file, and whether it says anything.

Source: Decree 63/2010/NĐ-CP, article 8.2, as amended by Decree 92/2017/NĐ-CP. Only the headings that the one reading found are
used;
nothing is parsed here.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.checks.answers import Answer, answer_of
from pipeline.checks.prose import words_of
from pipeline.model.procedure import Procedure
from pipeline.model.procedure_part import Part, part_of
from pipeline.procedures.legal_refs import LegalRefs, read_legal_refs

_BULLET = re.compile(r"\s*(?:[-+*•–]|\(?[0-9]{1,2}[.)]|\(?[a-zđ]\))")

_part_of = lru_cache(maxsize=512)(part_of)


@dataclass(frozen=True)
class Section:
    """One heading of level 2 and what stands below it."""

    part: Part | None
    """None: the heading names none of the parts."""
    heading: str
    line: int
    """1-based line of the heading."""
    lines: list[str]
    """What stands below, without comments and marks of Markdown; each line has the length that it has in the file."""
    text: str
    """The lines as one text."""
    answer: Answer
    """What it answers: something, nothing, or only that nothing is known."""
    numbered: list[tuple[int, str]]
    """(1-based line of the file, its words) of every line that has some."""

    @property
    def first_line(self) -> int:
        """1-based line of its first words; the heading's own where it has none."""
        return self.numbered[0][0] if self.numbered else self.line

    @property
    def last_line(self) -> int:
        """1-based line of its last words; the heading's own where it has none."""
        return self.numbered[-1][0] if self.numbered else self.line

    @cached_property
    def documents(self) -> tuple[tuple[int, str, LegalRefs], ...]:
        """(line, words, what they cite) of each item: a line with a mark of a list, or the first one of a paragraph."""
        found: list[tuple[int, str, LegalRefs]] = []
        before = ""
        for number, words in enumerate(self.lines, self.line + 1):
            if words.strip() and (not before.strip() or _BULLET.match(words) or before.rstrip().endswith((";", ".", ":"))):
                found.append((number, words, read_legal_refs(words)))
            before = words
        return tuple(found)


def _section(heading: str, line: int, lines: list[str]) -> Section:
    # All at once: nearly every rule wants these, and a property that is made on demand takes a lock each time.
    text = "\n".join(lines)
    numbered = [(number, words) for number, words in enumerate(lines, line + 1) if words and not words.isspace()]
    return Section(_part_of(heading), heading, line, lines, text, answer_of(text), numbered)


class Listing:
    """What one file says, cut into its parts once: what the rules on a procedure are given, one after the other."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """In the order of the file."""
        body = self.procedure.body
        headings = [heading for heading in body.headings if heading.level == 2]
        if not headings:
            return ()
        lines = words_of(self.procedure.file.text).split("\n")
        ends = [heading.line - 1 for heading in headings[1:]] + [len(lines)]
        return tuple(
            _section(heading.text, heading.line, lines[heading.line : end]) for heading, end in zip(headings, ends, strict=True)
        )

    @cached_property
    def by_part(self) -> dict[Part, Section]:
        """The first section of each part that the file has."""
        found: dict[Part, Section] = {}
        for section in self.sections:
            if section.part is not None:
                found.setdefault(section.part, section)
        return found

    def text_of(self, *parts: Part) -> str:
        """The words of these parts; empty: the file has none of them."""
        return "\n".join(self.by_part[part].text for part in parts if part in self.by_part)
