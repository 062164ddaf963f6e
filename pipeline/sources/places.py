"""Where in a Markdown source a link, a heading or a piece of HTML stands: the parser drops it, so the text is searched."""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

MOST_PLACES = 1_000
"""Searched for in one text, because each search reads the text; a page that held more would be over its limit (PUB002)."""

_HASHES = re.compile(r"[^\w#]*#{1,6}")
_UNDERLINE = re.compile(r"[^\S\n]*(?:=+|-+)[^\S\n]*")
_NO_LETTERS = re.compile(r"[\W_]+")
_BEFORE_TARGET = r"(?:\]\(\s*<?|\]:[^\S\n]*(?:\n[^\S\n]*)?<?|<)(?:mailto:)?"
_TARGET = re.compile(rf"{_BEFORE_TARGET}([^\s<>()]{{1,200}}+)(?=[\s)>]|$)")


@dataclass(frozen=True, slots=True)
class _Title:
    """A line that may be a heading."""

    line: int
    """0-based."""
    letters: str
    hashes: bool
    """Whether it begins with ``#``; else the line below underlines it."""


def _titles(source: str) -> Iterator[_Title]:
    lines = source.split("\n")
    for number, line in enumerate(lines):
        if "#" in line and _HASHES.match(line):
            yield _Title(number, _letters(line), True)
        elif number + 1 < len(lines) and _UNDERLINE.fullmatch(lines[number + 1]):
            yield _Title(number, _letters(line), False)


def _letters(text: str) -> str:
    """What is left of a heading whatever its markup."""
    return _NO_LETTERS.sub("", text).lower()


def _whole(titles: list[_Title], letters: str, begin: int) -> int | None:
    return next((number for number in range(begin, len(titles)) if titles[number].letters == letters), None)


def _begun(titles: list[_Title], letter: str, begin: int) -> int | None:
    found = (
        number for number in range(begin, len(titles)) if titles[number].hashes and titles[number].letters.startswith(letter)
    )
    return next(found, None)


class Places:
    """Finds lines in one source; asked twice for the same thing, it finds the next place."""

    def __init__(self, source: str, first_line: int) -> None:
        self._source, self._first_line = source, first_line
        self._cursors: dict[str, int] = {}
        self._asked = 0
        self._titles: list[_Title] | None = None
        self._next_title = 0
        self._targets: dict[str, deque[int]] | None = None

    def of_target(self, target: str) -> int:
        """The line of the next link or picture that leads to `target`, as written; may be empty."""
        if self._targets is None:
            self._targets = self._all_targets()
        places = self._targets.get(target.removeprefix("mailto:"))
        if places:
            places.rotate(-1)
            return places[-1]
        return self._searched(target)

    def _all_targets(self) -> dict[str, deque[int]]:
        """Target -> lines on which it is written; without those that hold a blank or a bracket."""
        found: dict[str, deque[int]] = {}
        line, seen = self._first_line, 0
        for match in _TARGET.finditer(self._source):
            line += self._source.count("\n", seen, match.start())
            seen = match.start()
            found.setdefault(match[1], deque()).append(line)
        return found

    def _searched(self, target: str) -> int:
        """What is written otherwise than the parser gives it; a pattern of its own takes longer than all else of a link."""
        written = re.escape(target.removeprefix("mailto:"))
        return self._next(f"({target}", rf"{_BEFORE_TARGET}{written}(?=[\s)>]|$)", re.escape(target))

    def of_heading(self, words: str) -> int:
        """The line of the next heading, which reads `words`, whatever its markup; to be asked in the order of the text."""
        self._asked += 1
        if self._asked > MOST_PLACES:
            return self._first_line
        if self._titles is None:
            self._titles = list(_titles(self._source))
        letters = _letters(words)
        for begin in (self._next_title, 0):
            found = _whole(self._titles, letters, begin)
            if found is None:
                found = _begun(self._titles, letters[:1], begin)
            if found is not None:
                self._next_title = found + 1
                return self._first_line + self._titles[found].line
        return self._first_line

    def of_html(self, what: str) -> int:
        """The line of the next ``<tag>``, ``name="value"``, ``<!declaration>`` that a writer typed."""
        name = re.escape(what.strip("<>").partition("=")[0])
        if what[:2] in ("<!", "<?"):
            form = re.escape(what[:2])
        else:
            form = rf"<\s*{name}(?![\w-])" if what.startswith("<") else rf"(?<![\w-]){name}(?![\w-])"
        return self._next(form, form)

    def _next(self, cursor: str, *forms: str) -> int:
        """The line of the next match of the first form that has one, else of any match, else the source's first line."""
        self._asked += 1
        if self._asked > MOST_PLACES:
            return self._first_line
        start = self._cursors.get(cursor, 0)
        for begin in (start, 0) if start else (0,):
            for form in forms:
                match = re.compile(form, re.MULTILINE | re.IGNORECASE).search(self._source, begin)
                if match:
                    self._cursors[cursor] = max(match.end(), match.start() + 1)
                    return self._first_line + self._source.count("\n", 0, match.start())
        return self._first_line
