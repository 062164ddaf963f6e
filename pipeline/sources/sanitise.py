"""What HTML agencies may write. They are not trusted: no script, no style, no form, no embed, no request to another host."""

import html as entities
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import nh3

from pipeline.sources.text_file import without_controls

TAGS = frozenset(
    "p br hr h2 h3 h4 h5 h6 ul ol li dl dt dd strong em b i u s del ins sub sup code pre blockquote q cite abbr small mark "
    "a img figure figcaption table caption thead tbody tfoot tr th td div span kbd".split()
)
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height", "loading", "decoding"},
    "ol": {"start"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "div": {"class", "tabindex", "role", "aria-label"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_RAW_TAGS = TAGS - {"img"}
"""What a writer may type as HTML; pictures are written in Markdown, where their text and size are seen to."""
_RAW_ATTRIBUTES = {**ATTRIBUTES, "div": set()}
_CLASSES = {"div": {"table-scroll"}}
_LOCAL = re.compile(r"/[^/\\\s]")
"""An address of this site; browsers take ``/\\host`` for ``//host``, and drop tabs and line breaks."""
_MOST_ROUNDS = 10
_SCHEME = re.compile(r"\s*([a-zA-Z][a-zA-Z0-9+.\s-]*):")


def sanitise(html: str) -> str:
    """Return `html` with everything taken out that is not allowed; whatever comes in, the result is safe to publish.

    It is cleaned until nothing changes any more, so that a browser reads the very tree that was looked at.
    """
    for _ in range(_MOST_ROUNDS):
        before, html = html, _clean(html)
        if html == before:
            return html
    return without_controls(_WORDS.clean(html))


def _clean(html: str) -> str:
    clean = _CLEANER.clean(html)
    if "<img" in clean:
        clean = _PICTURE_CLEANER.clean(html)
    return without_controls(clean)  # they may come in as entities: &#1;


def is_allowed_link(target: str) -> bool:
    """Whether a link may lead there: an address without a scheme, or one of `SCHEMES`."""
    match = _SCHEME.match(target)
    return match is None or match[1].strip().lower() in SCHEMES


def removed_html(raw: str) -> Iterator[str]:
    """What `sanitise` would take out of a piece of typed HTML, as ``<script>`` or ``onclick="…"``, in order."""
    parser = _RawHtml()
    try:
        parser.feed(raw)
        parser.close()
    except AssertionError:  # html.parser gives up on a marked section that is none: <![x[
        parser.found.append("<![>")
    yield from parser.found


def words_of_html(raw: str) -> str:
    """The words that readers see of a piece of typed HTML, or the sign that an entity stands for."""
    return entities.unescape(_WORDS.clean(raw))


def _local_pictures(tag: str, attribute: str, value: str) -> str | None:
    return None if tag == "img" and attribute == "src" and not _LOCAL.match(value) else value


def _cleaner(attribute_filter: Callable[[str, str, str], str | None] | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS,
        attributes={tag: names - {"class"} for tag, names in ATTRIBUTES.items()} | {"*": set()},
        allowed_classes=_CLASSES,
        url_schemes=SCHEMES,
        attribute_filter=attribute_filter,
        link_rel=None,
        strip_comments=True,
    )


_CLEANER, _PICTURE_CLEANER = _cleaner(None), _cleaner(_local_pictures)
"""Made once: to make one takes as long as to clean a short text. The second asks us of every attribute, which takes longer; what
the first leaves of a text tells whether there is any picture."""
_WORDS = nh3.Cleaner(tags=set())


class _RawHtml(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _RAW_TAGS:
            self.found.append(f"<{tag}>")
            return
        for name, value in attrs:
            if name not in _RAW_ATTRIBUTES.get(tag, set()) or (name == "href" and not is_allowed_link(value or "")):
                self.found.append(f'{name}="{(value or "")[:40]}"')

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl[:40]}>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data[:40]}>")
