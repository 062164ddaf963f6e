"""The proof that a page can be answered: a link to /gop-y/, a letter, the hotline, the official form; each names the page.

Only links that a reader can see count (`PageFacts.shown`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote

from pipeline.model import address
from pipeline.release.page_facts import PageFacts

MAX_MAILTO = 1_800
"""Characters of a ``mailto:``; some mail programs of Windows cut longer ones."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of the profile by which readers answer."""

    site_url: str
    """``https://<domain>``, no slash at the end."""
    emails: tuple[str, ...]
    hotline: str
    form_url: str
    """``{url}`` in it stands for the page's address; empty: there is no official form."""


def missing_ways(facts: PageFacts, page: str, ways: Ways) -> Iterator[str]:
    """What the page lacks, in Vietnamese; nothing: it can be answered in all ways.

    Args:
        page: the address that the ways must carry: the page's own, or a redirect's target.
    """
    if f"{address.FEEDBACK}?trang={quote(page, safe='/')}" not in facts.shown:
        yield f"thiếu liên kết {address.FEEDBACK}?trang={quote(page, safe='/')}"
    yield from _letter(facts, page, ways)
    number = _digits(ways.hotline).removeprefix("0")
    if not any(href.startswith("tel:") and number and _digits(href).endswith(number) for href in facts.shown):
        yield f"thiếu liên kết gọi đường dây nóng {ways.hotline} (tel:)"
    if ways.form_url and not any(_is_form(href, page, ways) for href in facts.shown):
        yield "thiếu liên kết tới phiếu góp ý chính thức có kèm địa chỉ của trang"


def _letter(facts: PageFacts, page: str, ways: Ways) -> Iterator[str]:
    letters = [href for href in facts.shown if href.startswith("mailto:") and _is_letter(href, page, ways)]
    if not letters:
        yield "thiếu liên kết mailto: tới địa chỉ góp ý có ghi sẵn tiêu đề và địa chỉ của trang"
    elif min(map(len, letters)) > MAX_MAILTO:
        yield f"liên kết mailto: dài {min(map(len, letters))} ký tự, quá {MAX_MAILTO}"


def _is_letter(href: str, page: str, ways: Ways) -> bool:
    to, _, query = href.removeprefix("mailto:").partition("?")
    fields = dict(parse_qsl(query.replace("+", "%2B")))
    ours = set(unquote(to).split(",")) <= set(ways.emails)
    return ours and bool(fields.get("subject", "").strip()) and _names(fields.get("body", ""), page, ways)


def _is_form(href: str, page: str, ways: Ways) -> bool:
    before, mark, after = ways.form_url.partition("{url}")
    if not mark:
        return href == ways.form_url
    if len(href) < len(before) + len(after) or not (href.startswith(before) and href.endswith(after)):
        return False
    return _names(unquote(href[len(before) : len(href) - len(after)]), page, ways, whole=True)


def _names(text: str, page: str, ways: Ways, *, whole: bool = False) -> bool:
    """Whether the text carries the page's full address and not only one that begins like it."""
    for path in {page, quote(page, safe="/")}:
        full = ways.site_url + path
        if text == full or (not whole and re.search(rf"{re.escape(full)}(?![\w/%-])", text)):
            return True
    return False


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
