"""What output/ holds, file by file: the digest that makes a release itself, and the difference between two releases."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from json.encoder import encode_basestring

from pipeline.model import address

HTML = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class FileMark:
    """What one file is known by."""

    sha256: str
    """Hexadecimal."""
    size: int
    """Bytes."""


Manifest = Mapping[str, FileMark]
"""Path below output/ (forward slashes) -> mark; sorted by path."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Addresses of pages by which a release differs from the one before; each sorted."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    """Pages that are gone or only lead elsewhere now."""


def digest_of(manifest: Manifest) -> str:
    """SHA-256 over the lines ``<sha256> <path>`` in the order of the paths, in hexadecimal."""
    lines = "".join(f"{mark.sha256} {path}\n" for path, mark in sorted(manifest.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def difference(old: Manifest, new: Manifest, led_elsewhere: frozenset[str] = frozenset()) -> Difference:
    """Compare the pages of two releases; pictures, styles and feeds are not pages.

    Args:
        led_elsewhere: addresses that were pages in `old` and only redirect in `new`.
    """
    pages_old, pages_new = _pages(old), _pages(new)
    return Difference(
        tuple(sorted(pages_new.keys() - pages_old.keys())),
        tuple(sorted(url for url in pages_new.keys() & pages_old.keys() - led_elsewhere if pages_new[url] != pages_old[url])),
        tuple(sorted((pages_old.keys() - pages_new.keys()) | (led_elsewhere & pages_old.keys()))),
    )


@cache
def is_html(path: str) -> bool:
    """Whether a file of output/ is a page, by its name."""
    return (path.endswith(HTML) or path.lower().endswith(HTML)) and not address.is_fragment(path)


def to_json(manifest: Manifest) -> bytes:
    """``{"path": ["sha256", size]}``, one file a line."""
    lines = [f'{encode_basestring(path)}: ["{mark.sha256}", {mark.size}]' for path, mark in manifest.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def from_json(data: bytes) -> Manifest:
    """Read back what `to_json` wrote.

    Raises:
        ValueError: it is no such thing.
    """
    try:
        return {path: FileMark(str(sha256), int(size)) for path, (sha256, size) in json.loads(data).items()}
    except (TypeError, AttributeError) as exc:
        raise ValueError(f"not a manifest: {exc}") from exc


def _pages(manifest: Manifest) -> dict[str, str]:
    return {address.url_of_output(path): mark.sha256 for path, mark in manifest.items() if is_html(path)}
