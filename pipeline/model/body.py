"""The body of a Markdown file after its one and only parsing."""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model.later import Later


@dataclass(frozen=True, slots=True)
class Link:
    """A link in a body."""

    target: str
    """As written: an address of the site, a file beside the article, or a full URL."""
    href: str
    """What the page carries: ``/tin-tuc/…`` for a file of content/, otherwise as written."""
    text: str
    """The words that are linked, without markup; may be empty."""
    line: int
    """1-based line in the file."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a body, or an article's cover."""

    target: str
    """As written."""
    src: str
    """The address on the site, or the remote URL as written."""
    alt: str
    """Alternative text; empty where the writer gave none."""
    caption: str
    """Empty: none."""
    line: int
    """1-based line in the file."""


class Heading(NamedTuple):
    """A heading in a body."""

    level: int
    """2 to 6: level 1 is the page's title, a ``#`` in a body counts as 2."""
    text: str
    anchor: str
    """The id of the heading on its page."""
    line: int


@dataclass(frozen=True, slots=True)
class RemovedHtml:
    """HTML that a writer typed and that the sanitiser does not let through."""

    what: str
    """``<script>``, ``onclick="…"`` and the like."""
    line: int


@dataclass(frozen=True, slots=True)
class Body(Later):
    """A body, parsed once. Every stage uses this record; nothing parses Markdown a second time."""

    markdown: str
    """As written, in NFC."""
    html: str
    """Sanitised: safe to put into a page as it is. Empty: the body has no text."""
    text: str
    """The words without any markup, blocks separated by a line break."""
    first_line: int
    """1-based line of the file on which the body begins."""
    links: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    headings: tuple[Heading, ...] = ()
    removed: tuple[RemovedHtml, ...] = ()
    counted: int = -1
    """Bytes of `html`, so that who only wants to know how many need not fetch it; -1: nobody has counted."""

    @property
    def weight(self) -> int:
        """Bytes of `html`; 0: the body has no text."""
        return self.counted if self.counted >= 0 else len(self.html.encode("utf-8", "surrogatepass"))


EMPTY_BODY = Body(markdown="", html="", text="", first_line=1)
