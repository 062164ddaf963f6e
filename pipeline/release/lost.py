"""Addresses of the live release that the next one would lose. An address once published never dies."""

import csv
import io
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ReleaseFailed
from pipeline.model.page import HandoverPage
from pipeline.release.disk import in_words
from pipeline.storage import write_atomically

REDIRECTS = "content/chuyen-huong.csv"
_OWN_TEXT = frozenset({"article", "procedure", "page"})


@dataclass(frozen=True, slots=True)
class LostAddress:
    """One address that readers know and that would lead nowhere."""

    url: str
    title: str
    successor: str
    """Address of the page that took its place; empty: nobody but a person can say."""
    source: str
    """The file of content/ that made it; empty: a list."""


def lost_addresses(live: Iterable[HandoverPage], pages: Iterable[HandoverPage]) -> tuple[LostAddress, ...]:
    """What `live` had and `pages` neither build nor redirect; in the order of `live`.

    An article is found again by its id, a text by its file; a list that is gone leads to the nearest list above it.
    """
    built = {page.url: page for page in pages if page.built}
    by_id = {page.id: page.url for page in built.values() if page.id}
    by_source = {page.source: page.url for page in built.values() if page.source and page.kind in _OWN_TEXT}
    return tuple(
        LostAddress(page.url, page.title, _successor(page, by_id, by_source, built), page.source)
        for page in live
        if page.built and page.url not in built
    )


def write_redirects(project: Path, lost: Iterable[LostAddress]) -> tuple[LostAddress, ...]:
    """Add a line to chuyen-huong.csv for each address whose successor is known (``--fix``); return those.

    Raises:
        ReleaseFailed: the table cannot be read or written.
    """
    known = tuple(address for address in lost if address.successor)
    if known:
        with in_words(REDIRECTS, "Kiểm tra quyền ghi tệp này."):
            file = project / REDIRECTS
            write_atomically(file, with_rows(file.read_bytes() if file.exists() else b"", known))
    return known


def remove_redirects(project: Path, lines: Container[int]) -> None:
    """Take these lines (1-based) out of chuyen-huong.csv; everything else stays byte for byte.

    Raises:
        ReleaseFailed: the table cannot be read or written.
    """
    with in_words(REDIRECTS, "Kiểm tra quyền ghi tệp này."):
        file = project / REDIRECTS
        rows = file.read_bytes().splitlines(keepends=True) if file.exists() else []
        kept = [row for number, row in enumerate(rows, 1) if number not in lines]
        if kept != rows:
            write_atomically(file, b"".join(kept))


def with_rows(table: bytes, lost: Iterable[LostAddress]) -> bytes:
    """The table with one more line for each address, in the table's own separator, order of columns and line ends.

    Raises:
        ReleaseFailed: the table is no UTF-8, or has not the columns ``old`` and ``new``.
    """
    try:
        text = table.decode()
    except UnicodeDecodeError as exc:
        raise ReleaseFailed(REDIRECTS, "không phải mã UTF-8", "Lưu lại tệp dạng CSV UTF-8 rồi chạy lại với --fix.") from exc
    text = text if text.strip("\ufeff \r\n") else "old,new\n"
    first = text.lstrip("\ufeff\r\n ").partition("\n")[0]
    separator, end = (";" if first.count(";") > first.count(",") else ","), ("\r\n" if "\r\n" in text else "\n")
    columns = [cell.strip().lower() for cell in first.split(separator)]
    if not {"old", "new"} <= set(columns):
        raise ReleaseFailed(REDIRECTS, "thiếu cột old hoặc new", "Sửa dòng đầu thành old,new rồi chạy lại với --fix.")
    added = io.StringIO()
    writer = csv.writer(added, delimiter=separator, lineterminator=end)
    for address in lost:
        writer.writerow([{"old": address.url, "new": address.successor}.get(column, "") for column in columns])
    return (text if text.endswith("\n") else text + end).encode() + added.getvalue().encode()


def _successor(page: HandoverPage, by_id: dict[str, str], by_source: dict[str, str], built: dict[str, HandoverPage]) -> str:
    if page.kind in _OWN_TEXT:
        return by_id.get(page.id) or by_source.get(page.source, "")
    return next((parent for parent in _parents(page.url) if parent in built), "") if page.kind != "redirect" else ""


def _parents(url: str) -> Iterator[str]:
    """``/a/b/c/`` -> ``/a/b/``, ``/a/``."""
    steps = url.strip("/").split("/")
    for count in range(len(steps) - 1, 0, -1):
        yield "/" + "/".join(steps[:count]) + "/"
