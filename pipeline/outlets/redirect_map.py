"""chuyen-huong.map: old addresses for the ``map`` directive of nginx, so that the web server itself answers with 301.

It lies with the release, so that a rollback takes it back too; the pages that lead on work without it.
"""

from collections.abc import Iterable
from urllib.parse import unquote

from pipeline.model.page import HandoverPage
from pipeline.outlets.profile import OutletProfile

REDIRECT_MAP = "chuyen-huong.map"
_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "$": None, "\r": None, "\n": None})
"""Inside quotation marks nginx knows two escapes; a dollar sign would be a variable, and no way leads around it."""


def render_redirect_map(pages: Iterable[HandoverPage], profile: OutletProfile) -> bytes:
    """One line ``"old" "new";`` for each built redirect, by address; with a slash at the end and without. Empty: there are none.

    An old address with a dollar sign is left to its page: nginx cannot be told of it.
    """
    leading = sorted((page.url, page.leads_to) for page in pages if page.built and page.leads_to and "$" not in page.url)
    lines = []
    for old, new in leading:
        path = unquote(old)
        target = _text(profile.address(new) if new.startswith("/") else new)
        lines += [f"{_text(key)} {target};\n" for key in dict.fromkeys((path, path.rstrip("/"))) if key]
    return "".join(lines).encode()


def _text(value: str) -> str:
    return f'"{value.translate(_QUOTED)}"'
