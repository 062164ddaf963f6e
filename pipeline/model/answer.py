"""The ways to answer to a page, as links that carry its address; none needs JavaScript (plan III.1.c)."""

import re
from collections.abc import Sequence
from urllib.parse import quote

from pipeline.model import address

MAILTO_LIMIT = 1800
"""Characters: some mail programs cut longer addresses."""


def answer_page(url: str) -> str:
    """``/gop-y/?trang=<path>``: the page that explains all ways."""
    return f"{address.FEEDBACK}?trang={quote(url, safe='/')}"


def telephone(number: str) -> str:
    """``0292 000 0000`` -> ``tel:+842920000000`` (RFC 3966); empty: no number.

    A number without the 0 of a trunk call (``1022``, ``1900 1234``) is dialled as it stands, from inside the country only.
    """
    digits = re.sub(r"[^\d+]", "", number)
    if not digits:
        return ""
    return f"tel:+84{digits[1:]}" if digits.startswith("0") else f"tel:{digits}"


def letter(emails: Sequence[str], title: str, full: str) -> str:
    """A ``mailto:`` with subject and the page's full address filled in; a long title is cut, never the address."""
    body = quote(f"Trang: {full}\n\nNội dung góp ý:\n")
    for length in range(min(len(title), 100), -1, -10):
        short = title if length >= len(title) else title[:length].rstrip() + "…"
        link = f"mailto:{','.join(emails)}?subject={quote(f'Góp ý: {short}')}&body={body}"
        if len(link) <= MAILTO_LIMIT:
            break
    return link


def form(form_url: str, full: str) -> str:
    """The official form with the page's full address passed on; empty: there is none."""
    return form_url.replace("{url}", quote(full, safe=""))
