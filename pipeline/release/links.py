"""Where an address of a page leads: into output/, to another host, or nowhere."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urljoin, urlsplit

from pipeline.model import address

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PLACE = "https://trang.invalid"
"""Stands for the site while relative addresses are resolved; RFC 2606 reserves the name."""


class Links:
    """Judges addresses against the files of one output/. An address from the root is judged once for all pages."""

    def __init__(self, domain: str, anchors: Mapping[str, frozenset[str] | None]) -> None:
        """Take the files to judge against.

        Args:
            domain: the site's own, without a scheme.
            anchors: path in output/ -> anchors of that page; None for a file that is no page.
        """
        self._domain = domain.lower()
        self._anchors = anchors
        self._judged: dict[str, str] = {}

    def fault_of_link(self, href: str, page: str) -> str:
        """Why a link on the page `page` (its address) leads nowhere, in Vietnamese; empty: it does not, or leaves the site."""
        inner = self._inner(href)
        if inner is None:
            return ""
        if not inner.startswith("/"):
            return self._judge(_resolved(inner, page))
        if inner not in self._judged:
            self._judged[inner] = self._judge(inner)
        return self._judged[inner]

    def anchors_of(self, href: str, page: str) -> Iterator[str]:
        """The part of a page to which a link leads, ``path#anchor``, in each way it may be spelt; nothing: it names no part."""
        inner = self._inner(href) if "#" in href else None
        if inner is not None:
            path, _, anchor = _parts(_resolved(inner, page))
            if anchor:
                yield from {f"{path}#{anchor}", f"{path}#{unquote(anchor)}"}

    def fault_of_request(self, url: str, page: str) -> str:
        """Why a browser must not ask for `url`, in Vietnamese; empty: it is a file of this site, or part of the page."""
        if url.lower().startswith("data:"):
            return ""
        if self._inner(url) is None:
            return f"tự tải từ nơi khác: {url[:120]}"
        return self.fault_of_link(url, page)

    def _inner(self, href: str) -> str | None:
        """The address without scheme and host where it is on this site; None: it leads out of it."""
        if not (href.startswith("//") or _SCHEME.match(href)):
            return href
        try:
            parts = urlsplit(href)
        except ValueError:
            return "/" + href
        if parts.scheme not in ("", "http", "https") or (parts.hostname or "") != self._domain:
            return None
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")

    def _judge(self, inner: str) -> str:
        path, url, anchor = _parts(inner)
        if path not in self._anchors:
            return f"dẫn tới {url[:120]} nhưng không có tệp này"
        anchors = self._anchors[path]
        if (
            anchor
            and anchor.lower() != "top"
            and anchors is not None
            and unquote(anchor) not in anchors
            and anchor not in anchors
        ):
            return f"dẫn tới mục “#{anchor}” không có trong {url}"
        return ""


def _resolved(inner: str, page: str) -> str:
    return inner if inner.startswith("/") else urljoin(_PLACE + page, inner).removeprefix(_PLACE)


def _parts(inner: str) -> tuple[str, str, str]:
    """Path in output/ (empty: none), address, and anchor (as written; empty: none)."""
    rest, _, anchor = inner.partition("#")
    url = unquote(rest.partition("?")[0])
    return address.output_path(url) if url.startswith("/") else "", url, anchor
