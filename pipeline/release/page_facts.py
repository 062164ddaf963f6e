"""What one written page says of itself: parsed once, from its bytes alone; nothing here knows where the page stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml.etree import LxmlError

JSON_LD = "application/ld+json"
_SHOWN_LINKS = frozenset({"canonical", "alternate", "next", "prev", "license", "author", "help", "me", "bookmark", "search"})
"""``<link rel>`` that a browser does not fetch by itself."""
_SRCSET = re.compile(r"[^\s,]\S*(?:\s+[\d.]+[wxh])*")
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_CSS_URL = re.compile(r"""url\(\s*(?P<quote>["']?)(?P<url>.*?)(?P=quote)\s*\)|@import\s+(?P<mark>["'])(?P<name>.*?)(?P=mark)""")
_REFRESH = re.compile(r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=)?\s*(?P<quote>[\"']?)(?P<url>.*?)(?P=quote)\s*$", re.IGNORECASE)
_NEVER_SHOWN = frozenset({"head", "template", "noscript", "script", "style", "iframe", "object", "select", "datalist"})
"""Elements whose content a browser does not lay out as part of the page (``noscript``: where scripts run)."""
_HIDING_STYLE = re.compile(
    r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|content-visibility\s*:\s*hidden"
    r"|(?:opacity|font-size|(?:max-)?(?:width|height))\s*:\s*0*\.?0+(?![\d.]))",
    re.IGNORECASE,
)
_FETCHED = {
    "src": None,
    "srcset": None,
    "imagesrcset": None,
    "poster": None,
    "background": None,
    "manifest": None,
    "ping": None,
    "action": None,
    "formaction": None,
    "data": frozenset({"object"}),
    "href": frozenset({"image", "use", "feimage"}),
    "{http://www.w3.org/1999/xlink}href": None,
    "xlink:href": None,
}
"""Attribute -> elements on which it makes the browser send a request; None: on any."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts that `verify` judges; addresses are as written. An unreadable page has `fault` and nothing else."""

    fault: str = ""
    """Why the file is no page, in Vietnamese; empty: it is one."""
    lang: str = ""
    h1: int = 0
    """How many."""
    refresh: str = ""
    """Where a meta refresh leads; empty: there is none."""
    anchors: tuple[str, ...] = ()
    """Ids and names that a link may point at."""
    hrefs: tuple[str, ...] = ()
    """Addresses that a reader or a search engine may follow; each once, in order."""
    requests: tuple[str, ...] = ()
    """Addresses that a browser asks for by itself, or to which a form is sent; each once, in order."""
    scripts: tuple[str, ...] = ()
    """Programs inside the page, described as a person would find them."""
    shown: tuple[str, ...] = ()
    """Those of `hrefs` that stand on something a reader sees and can press, as far as the page itself says; what a stylesheet
    hides is not known here."""


def facts_of_page(data: bytes) -> PageFacts:
    """Parse one HTML file; never raises for what a file can be."""
    try:
        root = lxml.html.document_fromstring(data.decode(), parser=lxml.html.HTMLParser(huge_tree=True))
    except UnicodeDecodeError:
        return PageFacts(fault="không phải mã UTF-8")
    except (LxmlError, ValueError):
        return PageFacts(fault="rỗng hoặc không phải HTML")
    reader = _Reader()
    for element in root.iter():
        if isinstance(element.tag, str):
            reader.read(element)
    return PageFacts(
        lang=root.get("lang", ""),
        h1=reader.h1,
        refresh=reader.refresh,
        anchors=tuple(sorted(reader.anchors)),
        hrefs=tuple(reader.hrefs),
        requests=tuple(reader.requests),
        scripts=tuple(reader.scripts),
        shown=tuple(reader.shown),
    )


def requests_of_css(css: str) -> tuple[str, ...]:
    """The addresses that a stylesheet makes the browser ask for, as written, in order."""
    found = _CSS_URL.finditer(_CSS_COMMENT.sub("", css))
    return tuple(dict.fromkeys((match["url"] or match["name"] or "").strip() for match in found))


def _hides(name: str, value: str) -> bool:
    """Whether an attribute takes its element, and all below, from the eyes of a reader with an ordinary browser."""
    if name == "style":
        return bool(_HIDING_STYLE.search(value))
    return name in ("hidden", "inert") or (name == "aria-hidden" and value.strip().lower() == "true")


def _has_face(link: lxml.html.HtmlElement) -> bool:
    """Whether there is anything of a link to press: words, or a picture with words for it."""
    return bool(link.text_content().strip()) or any(picture.get("alt", "").strip() for picture in link.iter("img"))


class _Reader:
    """Collects the facts of one page while its elements go by. Dicts stand for sets that keep their order."""

    def __init__(self) -> None:
        self.unseen: set[lxml.html.HtmlElement] = set()
        self.shown: dict[str, None] = {}
        self.h1 = 0
        self.refresh = ""
        self.anchors: set[str] = set()
        self.hrefs: dict[str, None] = {}
        self.requests: dict[str, None] = {}
        self.scripts: dict[str, None] = {}

    def read(self, element: lxml.html.HtmlElement) -> None:
        tag = str(element.tag).lower()
        self.h1 += tag == "h1"
        self._hide(element, tag)
        for name, value in element.items():
            self._attribute(tag, str(name).lower(), str(value))
        if tag == "meta":
            self._meta(element)
        elif tag == "link":
            self._link(element)
        elif tag in ("a", "area"):
            self._anchor(element)
        elif tag == "script":
            self._script(element)
        elif tag == "style":
            self.requests.update(dict.fromkeys(requests_of_css(element.text or "")))
        elif tag == "base":
            self.scripts["thẻ <base> (đổi nghĩa mọi liên kết)"] = None

    def _hide(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if tag in _NEVER_SHOWN or any(_hides(str(name).lower(), str(value)) for name, value in element.items()):
            self.unseen.update(element.iter())
        elif tag in ("details", "dialog") and element.get("open") is None:
            for part in element:
                if tag == "dialog" or part.tag != "summary":
                    self.unseen.update(part.iter())

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self.anchors.add(value)
        elif name == "style":
            self.requests.update(dict.fromkeys(requests_of_css(value)))
        elif name.startswith("on"):
            self.scripts[f"thuộc tính {name} của thẻ <{tag}>"] = None
        elif name == "srcdoc":
            self.scripts[f"thuộc tính srcdoc của thẻ <{tag}>"] = None
        elif name in _FETCHED and (_FETCHED[name] is None or tag in (_FETCHED[name] or ())):
            self.requests.update(dict.fromkeys(_addresses(name, value)))

    def _anchor(self, element: lxml.html.HtmlElement) -> None:
        href = element.get("href")
        if href is not None:
            self.hrefs[href.strip()] = None
            if element not in self.unseen and _has_face(element):
                self.shown[href.strip()] = None
            if re.match(r"\s*(?:javascript|vbscript|data)\s*:", href, re.IGNORECASE):
                self.scripts[f"liên kết {href.strip()[:40]}"] = None
        if element.get("name"):
            self.anchors.add(element.get("name", ""))

    def _link(self, element: lxml.html.HtmlElement) -> None:
        href, kinds = element.get("href", "").strip(), frozenset(element.get("rel", "").lower().split())
        if href:
            (self.hrefs if kinds and kinds <= _SHOWN_LINKS else self.requests)[href] = None

    def _meta(self, element: lxml.html.HtmlElement) -> None:
        content = element.get("content", "").strip()
        if element.get("http-equiv", "").lower() == "refresh":
            match = _REFRESH.match(content)
            self.refresh = match["url"] if match else content
            self.hrefs[self.refresh] = None
        elif element.get("property", "").lower() in ("og:url", "og:image") and content:
            self.hrefs[content] = None

    def _script(self, element: lxml.html.HtmlElement) -> None:
        if element.get("src") is None and element.get("type", "").lower() != JSON_LD:
            self.scripts[f"thẻ <script>: {(element.text or '').strip()[:40]}"] = None


def _addresses(name: str, value: str) -> Iterator[str]:
    if name in ("srcset", "imagesrcset"):
        yield from (candidate.split()[0].rstrip(",") for candidate in _SRCSET.findall(value))
    elif name == "ping":
        yield from value.split()
    else:
        yield value.strip()
