"""Markdown becomes a `Body`: sanitised HTML, words, links, pictures, headings, with their lines. The only Markdown parser."""

import html as entities
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from pipeline.model.body import EMPTY_BODY, Body, Heading, Link, Picture, RemovedHtml
from pipeline.sources.places import Places
from pipeline.sources.quick_markdown import new_markdown
from pipeline.sources.sanitise import is_allowed_link, removed_html, sanitise, words_of_html
from pipeline.vietnamese.slug import slugify

_STASHED = re.compile("\x02(?:wzxhzdk:(?P<number>[0-9]+)|amp\x03#(?P<code>[0-9]+);|[^\x03]*\x03)\x03?")
"""What python-markdown keeps apart until the end: raw HTML and entities by their number, the letters of a mail address."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_EMPTY_PICTURE = re.compile(r'<img((?:\s+[a-z-]+="[^"]*")*)>')
_RAW_PICTURE = re.compile(r"<img\b[^>]*>?", re.IGNORECASE)
MOST_CHARACTERS = 100_000
MOST_LINES = 600
"""In one block; what is longer is over the limit of a page in any case (PUB002)."""
MOST_SIGNS = 1500
"""In one paragraph, list item or row of a table; a paragraph full of links has a few dozen. The parser's time grows with their
square, so all together may cost as much as one paragraph with so many."""
THEME_ANCHORS = frozenset(
    """
    chep-dia-chi in-ho-so noi-dung o-cap o-co-quan o-doi-tuong o-hoi o-linh-vuc o-loai o-nam o-tim t-bai t-cach t-cap
    t-co-quan t-cong-bo t-da-chep t-da-qua t-danh-sach t-doi-tuong t-gop-y t-lich t-lien-quan t-linh-vuc t-loi t-moi t-muc
    t-nop t-phieu t-sap-toi t-tat-ca t-thang t-thu t-thu-tuc t-tin t-tom-tat t-trang tim tom-tat
    """.split()
)
"""Ids that the templates of theme/ use: a heading of a text that reads the same gets another one."""
_RUN = re.compile(r"\n\s*\n|\n(?=[ \t]*(?:[|>*+-]|\d+\.))")
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
        self._begin()

    def _begin(self) -> None:
        self._markdown = new_markdown()
        self._collector = _Collector(self._markdown)
        self._markdown.treeprocessors.register(self._collector, "collect", -1)  # after escaped signs have become signs

    def parse(self, text: str, first_line: int, resolve: Resolver) -> Body:
        """Parse one body; `first_line` is the 1-based line of the file on which `text` begins. Never raises for any text."""
        if not text.strip():
            return Body(text, "", "", first_line) if text else EMPTY_BODY
        shown = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
        self._markdown.reset()
        self._collector.begin(shown, first_line, resolve)
        try:
            html = self._plain(shown) if _is_tangle(shown) else self._markdown.convert(shown)
        except RecursionError:  # hundreds of nested lists: drop the form, and the parser that stopped halfway
            self._begin()
            self._collector.begin(shown, first_line, resolve)
            html = self._plain(shown)
        found = self._collector
        html = _EMPTY_PICTURE.sub(lambda match: match[0] if ' src="' in match[1] else "", sanitise(html))
        return Body(
            markdown=text,
            html=html,
            text="\n".join(line for line in found.text if line),
            first_line=first_line,
            links=tuple(found.links),
            pictures=tuple(found.pictures),
            headings=tuple(found.headings),
            removed=tuple(found.removed()),
            counted=len(html.encode("utf-8", "surrogatepass")),
        )

    def _plain(self, text: str) -> str:
        """The words without any form."""
        words = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
        self._collector.text.append(words)
        self._collector.flattened = True
        return "<p>" + words.replace("&", "&amp;").replace("<", "&lt;").replace("\n\n", "</p><p>") + "</p>"


def _is_tangle(text: str) -> bool:
    """Whether a text has more lines, brackets or stars in one piece than Markdown can take: its time grows with their square."""
    if len(text) < MOST_SIGNS:
        return False
    if len(text) > MOST_CHARACTERS:
        return True
    if text.count("\n") > MOST_LINES and any(block.count("\n") > MOST_LINES for block in text.split("\n\n")):
        return True
    if sum(map(text.count, "[*_`<")) <= MOST_SIGNS:
        return False
    signs = [sum(map(run.count, "[*_`<")) for run in _RUN.split(text)]
    return sum(count * count for count in signs) > MOST_SIGNS * MOST_SIGNS


class _Collector(Treeprocessor):
    """Runs once the inline patterns have: takes note of links, pictures, headings, and gives them their form on the page."""

    def begin(self, text: str, first_line: int, resolve: Resolver) -> None:
        self.places, self.resolve = Places(text, first_line), resolve
        self.first_line, self.flattened = first_line, False
        self.anchors = dict.fromkeys(THEME_ANCHORS, 1)
        self.links: list[Link] = []
        self.pictures: list[Picture] = []
        self.headings: list[Heading] = []
        self.text: list[str] = []
        self.raw: list[str] = []
        self.stash: list[str] = []

    def run(self, root: Element) -> None:
        blocks = self.md.htmlStash.rawHtmlBlocks
        self.stash = [_STASHED.sub(_letter, block) if isinstance(block, str) else "" for block in blocks]
        self.raw = [block for block in self.stash if "<" in block]
        blocks[:] = [_RAW_PICTURE.sub("", block) if isinstance(block, str) else block for block in blocks]
        self._walk(root)
        self._collect_text(root)

    def removed(self) -> Iterator[RemovedHtml]:
        """What the writer typed as HTML and the sanitiser takes out, in order."""
        if self.flattened:
            yield RemovedHtml("định dạng của cả bài, vì có quá nhiều dấu [ ] * _ lồng nhau", self.first_line)
        for block in self.raw:
            for what in removed_html(block):
                yield RemovedHtml(what, self.places.of_html(what))

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
        target = self._plain(element.get("href", "")).strip()
        resolved = self.resolve(target) if is_allowed_link(target) else Target(target)
        element.set("href", resolved.url)
        self.links.append(Link(target, resolved.url, self._words(element), self.places.of_target(target)))

    def _picture(self, element: Element) -> None:
        target = self._plain(element.get("src", "")).strip()
        resolved = self.resolve(target)
        caption = element.attrib.pop("title", "").strip()
        alt = self._plain(element.get("alt", "")).strip()
        line = self.places.of_target(target)
        self.pictures.append(Picture(target, resolved.url, alt, self._plain(caption), line))
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
        text = self._words(element)
        anchor = base = slugify(text, max_length=50)
        while anchor in self.anchors:  # `base` remembers how far it has come: a thousand equal headings take a thousand steps
            self.anchors[base] += 1
            anchor = f"{base}-{self.anchors[base]}"
        self.anchors[anchor] = 1
        element.set("id", anchor)
        self.headings.append(Heading(level, text, anchor, self.places.of_heading(text)))

    def _collect_text(self, element: Element) -> None:
        if element.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in element):
            self.text.append(self._words(element))
            return
        if (element.text or "").strip():
            self.text.append(" ".join(self._plain(element.text or "").split()))
        for child in element:
            self._collect_text(child)
            if (child.tail or "").strip():
                self.text.append(" ".join(self._plain(child.tail or "").split()))

    def _words(self, element: Element) -> str:
        if not len(element) and element.tag != "code":
            return " ".join(self._plain(element.text or "").split())
        return " ".join("".join(self._strings(element)).split())

    def _strings(self, element: Element) -> Iterator[str]:
        text = element.text or ""
        yield entities.unescape(text) if element.tag == "code" else self._plain(text)
        for child in element:
            yield from self._strings(child)
            yield self._plain(child.tail or "")

    def _plain(self, text: str) -> str:
        """`text` with what the parser keeps apart put back, as words."""
        return _STASHED.sub(self._kept, text) if "\x02" in text else text

    def _kept(self, match: re.Match[str]) -> str:
        return words_of_html(self.stash[int(match["number"])]) if match["number"] else _letter(match)


def _letter(match: re.Match[str]) -> str:
    """The letter of a mail address that the parser has hidden; empty: something else is kept apart there."""
    return chr(int(match["code"])) if match["code"] else ""


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
