"""Are two built sites the same to a reader? The same addresses, and on each page the same text once the tags are gone."""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED = ("index.html", "tin-tuc/", "linh-vuc/", "co-quan/")
"""Beginnings of the paths that every generator makes: home, articles, months, areas, agencies.

Left out: what only our engine makes (/thu-tuc/, /gop-y/, /404.html, indexes, robots.txt and whatever comes later).
"""
FEED_FOLDERS_LEFT_OUT = ("feeds/thu-tuc/", "feeds/lich/")
"""Our feeds of changes of procedures and of events, which no peer has."""
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
_ITEM = re.compile(r"<(?:item|entry)>")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Difference:
    """One page that is not the same."""

    path: str
    what: str
    """``missing``, ``extra``, or the first place where the texts part."""


def text_of(page: str) -> str:
    """What a reader sees, words separated by single spaces, in Unicode form C."""
    return unicodedata.normalize("NFC", " ".join(html.unescape(_TAG.sub(" ", _UNSEEN.sub(" ", page))).split()))


def compared_pages(output: Path) -> dict[str, Path]:
    """Path below `output` -> file, of the pages that every generator makes."""
    files = ((file.relative_to(output).as_posix(), file) for file in output.rglob("*.html"))
    return {path: file for path, file in files if path == COMPARED[0] or path.startswith(COMPARED[1:])}


def feeds_of(output: Path) -> dict[str, Path]:
    """Path -> file of the feeds (RSS and Atom), wherever a generator puts them."""
    files = ((file.relative_to(output).as_posix(), file) for name in ("rss", "atom") for file in output.rglob(f"*{name}*.xml"))
    return {path: file for path, file in files if not path.startswith(FEED_FOLDERS_LEFT_OUT)}


def differences(ours: Path, theirs: Path) -> Iterator[Difference]:
    """Where the peer's output `theirs` is not `ours`, page by page, then the feeds; nothing: they are equal."""
    mine, other = compared_pages(ours), compared_pages(theirs)
    for path in sorted(mine.keys() | other.keys()):
        if path not in other:
            yield Difference(path, "missing")
        elif path not in mine:
            yield Difference(path, "extra")
        else:
            left, right = text_of(mine[path].read_text("utf-8")), text_of(other[path].read_text("utf-8"))
            if left != right:
                yield Difference(path, _first_difference(left, right))
    counts = _items(ours), _items(theirs)
    if counts[0] != counts[1]:
        yield Difference("feeds", f"{len(counts[0])} feeds with {sum(counts[0])} items / {len(counts[1])} with {sum(counts[1])}")


def _items(output: Path) -> list[int]:
    """Items of each feed, sorted: a generator may put its feeds where it likes, but not leave items out."""
    return sorted(len(_ITEM.findall(file.read_text("utf-8"))) for file in feeds_of(output).values())


def _first_difference(left: str, right: str) -> str:
    place = next(
        (number for number, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]), min(len(left), len(right))
    )
    begin = max(0, place - 30)
    return f"“{left[begin : place + 30]}” / “{right[begin : place + 30]}”"
