"""An article's body for a reader that is somewhere else: every link and picture gets its full address."""

import html
from typing import Any
from urllib.parse import urljoin

import lxml.html
from lxml import etree

from pipeline.outlets.feeds.text import xml_safe


def absolute(body: str, page: str) -> str:
    """`body`, sanitised HTML, with each address in it completed from `page`, the full address of the article.

    ``#x`` becomes ``<page>#x``; ``mailto:``, ``tel:`` and full addresses stay. An address that no browser can read is taken
    off, its words stay. Broken HTML is closed, never refused. Empty stays empty.
    """
    safe = xml_safe(body)
    if not safe.strip():
        return ""
    # huge_tree: without it the parser silently leaves out what is nested more than 256 deep.
    parser = lxml.html.HTMLParser(huge_tree=True)
    document: Any = lxml.html.document_fromstring(f"<html><body>{safe}</body></html>", parser=parser, ensure_head_body=True)
    document.rewrite_links(lambda link: _complete(link, page), resolve_base_href=False)
    inside = document.find("body")
    if inside is None:  # pragma: no cover - ensure_head_body makes one
        return html.escape(safe)
    parts = [html.escape(inside.text or "", quote=False)]
    parts += [etree.tostring(child, encoding="unicode", method="html") for child in inside]
    return xml_safe("".join(parts))  # again: ``&#1;`` in the body is a forbidden character once it is read


def _complete(link: str, page: str) -> str | None:
    try:
        return urljoin(page, xml_safe(link))
    except ValueError:
        return None
