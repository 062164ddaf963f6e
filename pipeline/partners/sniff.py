"""What a text is before anything parses it: a feed, a page served as a feed, JSON, or a trap."""

import re
from dataclasses import dataclass
from html import unescape

from pipeline.partners.address import absolute
from pipeline.partners.fault import PullFault, Why, fault

_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]{0,40}:)?(rss|feed|rdf)[\s>/]", re.IGNORECASE)
"""The first tag of a feed, with any prefix."""
_FIRST_TAG = re.compile(r"<(?:!DOCTYPE\s+)?([A-Za-z_][\w.:-]{0,60})", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_PAGE = {"html", "head", "body", "script", "meta", "title", "link", "div", "iframe"}
_ROBOT = re.compile(
    r"document\.cookie\s*=|location\.reload|location\.href\s*=|cf-chl|challenge-platform|captcha|d1n=", re.IGNORECASE
)
_SMALL_PAGE = 20_000
"""A page that only turns machines away is short."""
_ALTERNATE = re.compile(r"<link\b[^>]{0,500}>", re.IGNORECASE)
_HREF = re.compile(r"""href\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s>]+))""", re.IGNORECASE)
_FEED_TYPE = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_LOOKED_AT = 200_000


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A text that looks like a feed."""

    text: str
    """From the first tag of the feed on."""
    notes: tuple[str, ...] = ()


def sniff(text: str, url: str) -> Sniffed | PullFault:
    """The feed in `text`, or why there is none. `url` is where it came from."""
    if not text.strip("\ufeff \t\r\n"):
        return fault(Why.EMPTY)
    if _ENTITY.search(text):
        return fault(Why.ENTITIES)
    root, first = _ROOT.search(text), _FIRST_TAG.search(text)
    if root is None or (first is not None and first[1].lower() in _PAGE and first.start() < root.start()):
        return _no_feed(text, first, url)
    before = _DOCTYPE.sub("", text[: root.start()])
    words = re.sub(r"<!--.*?-->|<\?.*?\?>", "", before, flags=re.DOTALL).strip()
    notes = ("trước bản tin có chữ thừa (như chép từ trình duyệt); máy đã bỏ",) if words else ()
    return Sniffed(text[root.start() :], notes)


def _no_feed(text: str, first: re.Match[str] | None, url: str) -> PullFault:
    start = text.lstrip()[:1]
    if start in ("{", "["):
        return fault(Why.JSON)
    name = first[1].lower() if first else ""
    if name in _PAGE:
        if len(text) < _SMALL_PAGE and _ROBOT.search(text):
            return fault(Why.ROBOT)
        offered = _offered(text[:_LOOKED_AT], url)
        if offered:
            return fault(
                Why.HTML,
                f"; trang ấy giới thiệu bản tin ở {offered}",
                f"Ghi url = {offered} cho đối tác trong content/site.toml.",
            )
        return fault(
            Why.HTML,
            "",
            "Mở địa chỉ bằng trình duyệt, tìm liên kết RSS của trang, ghi vào url của đối tác trong content/site.toml.",
        )
    return fault(Why.NOT_FEED, f"thẻ đầu tiên là <{first[1]}>" if first else "không có thẻ XML nào")


def _offered(page: str, url: str) -> str:
    """The feed that a page names in its head; empty: none, or itself."""
    for tag in _ALTERNATE.finditer(page):
        href = _HREF.search(tag[0])
        if href and _FEED_TYPE.search(tag[0]):
            found = absolute(unescape(href[1] or href[2] or href[3]), url)
            if found and found != url:
                return found
    return ""
