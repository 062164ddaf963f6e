"""build/decided.bin: what the last build decided, and from what; so a corrected text asks for no decision but on its own page.

What there is, and from what each page is made, follows from the outlines of all articles, the records of everything else, profile
and theme, and from what the moment makes of them. Where all of that is what it was, only the texts of articles can differ.
"""

import hashlib
import marshal
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from pipeline.model.content import Content
from pipeline.site.article_page import make_article
from pipeline.site.articles import Around, around_of
from pipeline.site.context import Given
from pipeline.site.digest import Digester
from pipeline.site.page import Part
from pipeline.site.urgent import urgent_moments, urgent_views
from pipeline.storage import write_atomically
from pipeline.version import source_digest

FILE = "build/decided.bin"
_PARTS = ("site", "model", "procedures", "vietnamese", "sources", "areas", "settings.py")
_NO_BASIS = frozenset({"articles", "files", "learned", "ignored", "deeds"})
"""Fields of the content that no page shows as they are: what is learned is in the articles' areas."""
_SIZE = 16


@dataclass(frozen=True, slots=True)
class LastDecision:
    """What was decided. `marshal` knows everything in it."""

    basis: str
    """`basis_of` what it follows from."""
    keys: dict[str, str]
    """Name of part -> key."""
    articles: dict[str, tuple[str, str, tuple[Any, ...] | None]]
    """Name of an article's part -> its file, the digest of the file, and its `Around`."""
    assets: tuple[str, ...]
    """Addresses of the pictures and attachments in use."""
    late: dict[str, dict[str, str]]
    """Digest of what `lists` or `redirects` was asked with -> the answer."""

    @classmethod
    def read(cls, file: Path, basis: str) -> Self | None:
        """What stands in the file; None: it is missing, damaged, or follows from something else."""
        with suppress(OSError), file.open("rb") as opened:
            if opened.read(2 * _SIZE) == basis.encode():
                digest, data = opened.read(_SIZE), opened.read()
                if digest == _digest(data):  # marshal must meet no other bytes than its own
                    return cls(basis, *marshal.loads(data))  # noqa: S302 - it runs nothing
        return None

    def write(self, file: Path) -> None:
        """Keep it. A disk that refuses costs time in the next run, nothing else."""
        data = marshal.dumps((self.keys, self.articles, self.assets, self.late))
        with suppress(OSError):
            write_atomically(file, self.basis.encode() + _digest(data) + data)


def articles_in(parts: Iterable[Part]) -> dict[str, tuple[str, str, tuple[Any, ...] | None]]:
    """`LastDecision.articles` of these parts."""
    found = {}
    for part in parts:
        if part.make is make_article:
            around = around_of(part)
            file = part.inputs.article.file
            found[part.name] = file.path, file.digest, tuple(around) if around else None
    return found


def basis_of(content: Content, given: Given, *more: Any) -> str:
    """Digest of all that decides but for the words of articles; empty: of some article nobody knows the outline.

    Args:
        more: whatever else decides: values that `Digester` knows.
    """
    now = given.now
    digester = Digester()
    public = given.public
    if not all(article.file.outline for article in content.articles):
        return ""
    articles = [
        f"{article.file.outline} {article.file.path in public} {article.areas} {article.tagging and digester.of(article.tagging)}"
        for article in content.articles
    ]
    rest = [getattr(content, field.name) for field in fields(Content) if field.name not in _NO_BASIS]
    moment = (
        now.date(),
        urgent_views(content.urgent, now),
        urgent_moments(content.urgent, now),
        tuple((event.phase(now), event.file.path in public) for event in content.events),
    )
    outlines = _digest("\n".join(articles).encode()).hex()
    return digester.of(source_digest(_PARTS), outlines, tuple(rest), moment, *more)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_SIZE).digest()


def around_from(values: tuple[Any, ...] | None) -> Around | None:
    """What `LastDecision.articles` has of an article's neighbours."""
    return Around(*values) if values else None
