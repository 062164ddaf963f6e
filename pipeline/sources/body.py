"""Markdown becomes a `Body`: sanitised HTML, words, links, pictures, headings, with their lines. The only Markdown parser."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import markdown
from markdown.treeprocessors import Treeprocessor

from pipeline.model.body import EMPTY_BODY, Body, Heading, Link, Picture, RemovedHtml
from pipeline.sources.sanitise import is_allowed_link, removed_html, sanitise
from pipeline.vietnamese.slug import slugify

_STASHED = re.compile("\x02[^\x03]*\x03")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPTY_PICTURE = re.compile(r'<img((?:\s+[a-z-]+="[^"]*")*)>')
_RAW_PICTURE = re.compile(r"<img\b[^>]*>?", re.IGNORECASE)
_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "dt", "dd", "blockquote", "pre", "figcaption"])


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link or picture of a body leads on the site."""

    url: str
    width: int = 0
    """Pixels; 0: no picture, or unknown."""
    height: int = 0


Resolver = Callable[[str], Target]
"""From a target as written to its address on the site; what is no file of content/ comes back as it is."""


class BodyParser:
    """One Markdown instance for all files: making one costs more than most articles."""

    def __init__(self) -> None:
        self._markdown = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
        self._collector = _Collector(self._markdown)
        self._markdown.treeprocessors.register(self._collector, "collect", 5)

    def parse(self, text: str, first_line: int, resolve: Resolver) -> Body:
        """Parse one body; `first_line` is the 1-based line of the file on which `text` begins. Never raises for any text."""
        if not text.strip():
            return Body(text, "", "", first_line) if text else EMPTY_BODY
        self._markdown.reset()
        self._collector.begin(text, first_line, resolve)
        try:
            html = self._markdown.convert(_COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text))
        except RecursionError:  # hundreds of nested quotation marks: keep the words, drop the form
            self._collector.begin(text, first_line, resolve)
            html = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace("\n\n", "</p><p>") + "</p>"
            self._collector.text.append(text)
        found = self._collector
        return Body(
            markdown=text,
            html=_EMPTY_PICTURE.sub(lambda match: match[0] if ' src="' in match[1] else "", sanitise(html)),
            text="\n".join(line for line in found.text if line),
            first_line=first_line,
            links=tuple(found.links),
            pictures=tuple(found.pictures),
            headings=tuple(found.headings),
            removed=tuple(found.removed()),
        )


class _Collector(Treeprocessor):
    """Runs once the inline patterns have: takes note of links, pictures, headings, and gives them their form on the page."""

    def begin(self, text: str, first_line: int, resolve: Resolver) -> None:
        self.source, self.first_line, self.resolve = text, first_line, resolve
        self.cursors: dict[str, int] = {}
        self.anchors: set[str] = set()
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.headings: list[Heading] = []
        self.text: list[str] = []
        self.raw: list[str] = []

    def run(self, root: Element) -> None:
        blocks = self.md.htmlStash.rawHtmlBlocks
        self.raw = [block for block in blocks if isinstance(block, str) and "<" in block]
        blocks[:] = [_RAW_PICTURE.sub("", block) if isinstance(block, str) else block for block in blocks]
        self._walk(root)
        self._collect_text(root)

    def removed(self) -> Iterator[RemovedHtml]:
        """What the writer typed as HTML and the sanitiser takes out, in order."""
        for block in self.raw:
            for what in removed_html(block):
                yield RemovedHtml(what, self.line_of(what.strip("<>").split("=")[0]))

    def _walk(self, parent: Element) -> None:
        for position, element in enumerate(list(parent)):
            tag = element.tag
            if tag == "a":
                self._link(element)
            elif tag == "img":
                self._picture(element)
            elif isinstance(tag, str) and len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                self._heading(element)
            self._walk(element)
            if tag == "table":
                parent[position] = _wrapped(element)
            elif (
                tag == "p"
                and len(element) == 1
                and element[0].tag == "img"
                and not (element.text or element[0].tail or "").strip()
            ):
                _make_figure(element)

    def _link(self, element: Element) -> None:
        target = element.get("href", "").strip()
        resolved = self.resolve(target) if is_allowed_link(target) else Target(target)
        element.set("href", resolved.url)
        self.links.append(Link(target, resolved.url, _words(element), self.line_of(target)))

    def _picture(self, element: Element) -> None:
        target = element.get("src", "").strip()
        resolved = self.resolve(target)
        caption = element.attrib.pop("title", "").strip()
        alt = _STASHED.sub("", element.get("alt", "")).strip()
        self.pictures.append(Picture(target, resolved.url, alt, caption, self.line_of(target)))
        element.set("src", resolved.url)
        if resolved.width:
            element.set("width", str(resolved.width))
            element.set("height", str(resolved.height))
        element.set("loading", "lazy")
        element.set("decoding", "async")
        if caption:
            element.set("caption", caption)

    def _heading(self, element: Element) -> None:
        level = max(2, int(element.tag[1]))
        element.tag = f"h{level}"
        text = _words(element)
        anchor = base = slugify(text, max_length=50)
        number = 2
        while anchor in self.anchors:
            anchor, number = f"{base}-{number}", number + 1
        self.anchors.add(anchor)
        element.set("id", anchor)
        self.headings.append(Heading(level, text, anchor, self.line_of(text)))

    def line_of(self, needle: str) -> int:
        """The line of the next place where the source has `needle`; the body's first line where it has none."""
        start = self.source.find(needle, self.cursors.get(needle, 0)) if needle else -1
        if start < 0:
            start = max(self.source.find(needle), 0) if needle else 0
        self.cursors[needle] = start + len(needle)
        return self.first_line + self.source.count("\n", 0, start)

    def _collect_text(self, element: Element) -> None:
        if element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element):
            self.text.append(_words(element))
            return
        if (element.text or "").strip():
            self.text.append(_STASHED.sub("", element.text or "").strip())
        for child in element:
            self._collect_text(child)


def _words(element: Element) -> str:
    return " ".join(_STASHED.sub("", "".join(element.itertext())).split())


def _wrapped(table: Element) -> Element:
    box = Element("div", {"class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": "Bảng"})
    box.tail, table.tail = table.tail, None
    box.append(table)
    return box


def _make_figure(paragraph: Element) -> None:
    caption = paragraph[0].attrib.pop("caption", "")
    if caption:
        paragraph.tag = "figure"
        figcaption = Element("figcaption")
        figcaption.text = caption
        paragraph.append(figcaption)
