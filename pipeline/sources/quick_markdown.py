"""Python-Markdown, with parts that look for their sign before they search: the same HTML in less time.

Most texts hold few of the signs, and the parser searches each piece of them for every form that it knows. Only where hundreds of
quotations or lists stand in each other, ours may give up one level sooner: it goes by the depth of calls.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import (
    BlockQuoteProcessor,
    HashHeaderProcessor,
    HRProcessor,
    ReferenceProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import Pattern
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString

_SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "reference": ("[",),
    "link": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
}
"""Name of an inline pattern -> signs; each of its matches has one of them."""
_ALL_SIGNS = tuple(dict.fromkeys(sign for signs in _SIGNS.values() for sign in signs))
_INLINE_SIGN = re.compile(r"[\\`*_\[<&\x02\x03]|  \n")
"""Any of them, and what stands around things that are kept apart."""

_UNEVEN = (STX, ETX, "\r", "\t", "\n ")
"""What has one of these is made even; the last may be a line of spaces."""


def new_markdown() -> Markdown:
    """A parser for tables and lists that begin where they seem to, with the names and places of the parts that ours replace."""
    made = Markdown(extensions=["tables", "sane_lists"], output_format="html")
    names = frozenset(made.block_level_elements)  # which is searched name by name, a hundred times for each text
    made.block_level_elements = names  # type: ignore[assignment]  # said to be a list, only asked what it holds
    made.preprocessors.register(_WhiteSpace(made), "normalize_whitespace", 30)
    made.preprocessors.register(_HtmlBlocks(made), "html_block", 20)
    blocks = made.parser.blockprocessors
    table = blocks["table"]
    assert isinstance(table, TableProcessor)
    blocks.register(_Tables(made.parser, table.config), "table", 75)  # type: ignore[attr-defined]  # the stubs do not know it
    blocks.register(_HashHeaders(made.parser), "hashheader", 70)
    blocks.register(_SetextHeaders(made.parser), "setextheader", 60)
    blocks.register(_Rules(made.parser), "hr", 50)
    blocks.register(_Quotes(made.parser), "quote", 20)
    blocks.register(_References(made.parser), "reference", 15)
    made.parser.blockprocessors = tuple(blocks)  # type: ignore[assignment]  # which is gone through for each block, and no more
    made.treeprocessors.register(_Signs(made), "signs", 21)  # "inline" has 20
    made.treeprocessors.register(_Unescaped(made), "unescape", 0)
    return made


class _WhiteSpace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return super().run(lines) if any(sign in text for sign in _UNEVEN) else [*lines, "", ""]


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class _Tables(TableProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return "|" in block and super().test(parent, block)

    def _split(self, row: str) -> list[str]:
        """Cells; only code and escaped signs may hold a bar that parts nothing."""
        return super()._split(row) if "`" in row or "\\" in row else row.split("|")  # type: ignore[misc]  # nor this


class _HashHeaders(HashHeaderProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return "#" in block and super().test(parent, block)


class _SetextHeaders(SetextHeaderProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return ("\n-" in block or "\n=" in block) and super().test(parent, block)


class _Rules(HRProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return ("-" in block or "*" in block or "_" in block) and super().test(parent, block)


class _Quotes(BlockQuoteProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return ">" in block and super().test(parent, block)


class _References(ReferenceProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return "]:" in block and super().test(parent, block)


class _Signs(Treeprocessor):
    """Takes out of the search what no inline pattern could find anything in, and the patterns that find nothing in the others."""

    def __init__(self, made: Markdown) -> None:
        super().__init__(made)
        inline = made.treeprocessors["inline"]
        assert isinstance(inline, InlineProcessor)
        self._inline = inline
        signs = {made.inlinePatterns[name]: signs for name, signs in _SIGNS.items()}
        self._patterns = [(pattern, signs.get(pattern)) for pattern in made.inlinePatterns]
        self._chosen: dict[tuple[str, ...], list[Pattern]] = {}

    def run(self, root: Element) -> None:
        searched = []
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and not isinstance(text, AtomicString):
                if _INLINE_SIGN.search(text) is None:
                    element.text = AtomicString(text)
                else:
                    searched.append(text)
            if tail:
                searched.append(tail)
        words = "\0".join(searched)
        found = tuple([sign for sign in _ALL_SIGNS if sign in words])
        if found not in self._chosen:
            self._chosen[found] = [made for made, signs in self._patterns if signs is None or not {*found}.isdisjoint(signs)]
        self._inline.inlinePatterns = self._chosen[found]  # type: ignore[assignment]  # only its length and items are asked for


class _Unescaped(UnescapeTreeprocessor):
    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text
