"""The words of a file at their places: comments, addresses and marks of Markdown become spaces, so that lines can be told.

For rules that search running text. Nothing is parsed here: what a link or heading is, the `Body` says.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.content import Text

_NO_WORDS = re.compile(
    r"""<!--.*?-->                                         # a comment
      | \]\(\s*<?(?!mailto:|tel:)[^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)*>?(?:\s*\))?   # where a link leads
      | https?://[^\s<>()|"”]+ | www\.[^\s<>()|"”]+       # an address on the net
      | \[ | \* | ` | ~ | \\ | > | _(?!\w) | _(?<=\W_)    # a link's beginning, emphasis, a quotation""",
    re.VERBOSE | re.DOTALL,
)
"""Each alternative begins with one sign, not a class of signs: only then the search skips the rest, twice as fast."""
TEXTS_AT_HAND = 32
"""Files that are judged together, and so the texts of which what was worked out is kept."""
_NO_LINE_BREAK = re.compile(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of one file."""

    text: str
    """As long as the file, header included: every position and line is the file's own."""
    body: int
    """Where the body begins; the text's length where there is none."""

    def line_of(self, position: int) -> int:
        """1-based line of the file."""
        return self.text.count("\n", 0, position) + 1

    def in_heading(self, position: int) -> bool:
        """Whether the line of `position` is a heading (``## …``)."""
        return self.text.startswith("#", self.text.rfind("\n", 0, position) + 1)


def prose_of(text: Text) -> Prose:
    """The words of an article, a procedure or a fixed page."""
    return _prose(text.file.text, text.body.first_line if text.body.weight else 0)


@lru_cache(maxsize=TEXTS_AT_HAND)
def _prose(source: str, first_line: int) -> Prose:
    """`first_line` is the 1-based line on which the body begins; 0: there is none."""
    words = words_of(source)
    return Prose(words, _start_of(words, first_line) if first_line else len(words))


def _start_of(words: str, line: int) -> int:
    """Position of a 1-based line."""
    start = 0
    for _ in range(line - 1):
        start = words.index("\n", start) + 1
    return start


@lru_cache(maxsize=TEXTS_AT_HAND)
def words_of(source: str) -> str:
    """`source` with what is no word of it replaced by spaces, character for character; line breaks stay."""
    return _blanked(source)


def words_in(pieces: str) -> str:
    """The same of single pieces of a file, each without blanks; what only the whole file shows to be no word stays in them."""
    return _blanked(f" {pieces} ".replace("<!--", " "))


def _blanked(source: str) -> str:
    return _NO_WORDS.sub(_blank, source)


def _blank(match: re.Match[str]) -> str:
    return _NO_LINE_BREAK.sub(" ", match[0]) if "\n" in match[0] else " " * len(match[0])
