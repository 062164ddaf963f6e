"""sitemap.xml (https://www.sitemaps.org/protocol.html, schema 0.9) and robots.txt (RFC 9309)."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.model.page import HandoverPage
from pipeline.outlets.moments import last_changed_in_vietnam
from pipeline.outlets.profile import OutletProfile

SITEMAP, ROBOTS = "sitemap.xml", "robots.txt"
MOST_PAGES = 50_000
"""Pages in one sitemap at most (protocol); with more, sitemap.xml is an index of ``sitemap-<n>.xml``.

The parts stand at the root too, because a sitemap speaks only for addresses below its own folder.
"""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NOT_LISTED = frozenset({"redirect", "error"})


def render_sitemap(pages: Iterable[HandoverPage], profile: OutletProfile, *, most_pages: int = MOST_PAGES) -> dict[str, bytes]:
    """Path below output/ -> bytes: all built pages but redirects and errors, by address, whatever order they come in.

    Raises:
        BuildFailed: a page's date is no ISO 8601 text.
    """
    listed = sorted((page for page in pages if page.built and page.kind not in _NOT_LISTED), key=lambda page: page.url)
    if len(listed) <= most_pages:
        return {SITEMAP: _urlset(listed, profile)}
    starts = range(0, len(listed), most_pages)
    parts = {
        f"sitemap-{number}.xml": _urlset(listed[start : start + most_pages], profile)
        for number, start in enumerate(starts, start=1)
    }
    return {SITEMAP: _index(parts, profile), **parts}


def render_robots(profile: OutletProfile) -> bytes:
    """robots.txt: everything is open and the sitemap is named; or, with `noindex`, nothing is."""
    if profile.noindex:
        return b"User-agent: *\nDisallow: /\n"
    return f"User-agent: *\nAllow: /\n\nSitemap: {profile.address('/' + SITEMAP)}\n".encode()


def _urlset(pages: Iterable[HandoverPage], profile: OutletProfile) -> bytes:
    """As text: trees of so many elements take ten times as long."""
    places = []
    for page in pages:
        told = f"    <lastmod>{last_changed_in_vietnam(page)}</lastmod>\n" if page.updated or page.date else ""
        places.append(f"  <url>\n    <loc>{escape(profile.address(page.url))}</loc>\n{told}  </url>\n")
    head = f"<?xml version='1.0' encoding='UTF-8'?>\n<urlset xmlns=\"{_NAMESPACE}\">\n"
    return f"{head}{''.join(places)}</urlset>\n".encode()


def _index(parts: Iterable[str], profile: OutletProfile) -> bytes:
    root = _element("sitemapindex")
    for path in parts:
        entry = etree.SubElement(root, f"{{{_NAMESPACE}}}sitemap")
        etree.SubElement(entry, f"{{{_NAMESPACE}}}loc").text = profile.address(f"/{path}")
    return _bytes(root)


def _element(name: str) -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{_NAMESPACE}"/>')


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
