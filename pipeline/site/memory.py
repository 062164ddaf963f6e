"""What a build remembers of each part: the digest of its inputs, the files it wrote, and what the hand-over says of its pages.

build/pages.sqlite and build/handover.jsonl together; either without the other is nothing.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from pipeline.buckets import Buckets
from pipeline.model.page import HandoverPage, to_lines
from pipeline.sources.packing import load, short
from pipeline.stamp import Look
from pipeline.storage import replace_atomically

_HANDOVER = "\0handover"
"""The row of the hand-over itself."""
FileStamp = tuple[int, int, int]
"""Modified (nanoseconds), size, inode. Files of output/ are only ever replaced, and a new file has a new inode."""


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one part."""

    key: str
    """Digest of everything that it was made from."""
    files: tuple[tuple[str, FileStamp], ...]
    """Path below output/, and how the file looked when it had been written."""
    pages: tuple[HandoverPage, ...] = ()
    """Without their long texts, which stand in the hand-over."""


class Handover:
    """The lines of the hand-over, by the page of which they tell; also where the long texts of its records are."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._old: bytes | mmap = b""
        """The file as it was read or written last; mapped, not copied: it may have forty megabytes."""
        self._stamp: FileStamp | None = None
        """Of that file."""
        self._spans: dict[str, tuple[int, int]] = {}
        """Where in the old file the line of a page begins and ends."""
        self._fresh: dict[str, bytes] = {}

    def fetch(self, key: str) -> Mapping[str, Any]:
        """The fields of one page. Raises KeyError where there is no such page."""
        fields: dict[str, Any] = json.loads(self._line(key))
        return fields

    def put(self, key: str, line: bytes) -> None:
        """The line of a page that was made anew."""
        self._fresh[key] = line

    def read(self, keys: Iterable[str], stamp: FileStamp | None) -> bool:
        """Read the file: it must be the one that had `stamp` when it was written and told of the pages with just these keys."""
        try:
            self._map()
        except OSError:
            return False
        if self._stamp != stamp:
            return False
        begin = 0
        for key in sorted(keys):
            end = self._old.find(b"\n", begin)
            if end < 0:
                return False
            self._spans[key] = begin, end
            begin = end + 1
        return begin == len(self._old)

    def write(self, pages: Iterable[HandoverPage]) -> tuple[HandoverPage, ...]:
        """Write the lines of these pages, in the order of their addresses; return the pages in that order."""
        ordered = {key_of(page): page for page in pages}
        keys = sorted(ordered)
        if self._fresh or ordered.keys() != self._spans.keys() or not self._is_there():
            pieces, self._spans = self._joined(keys)
            replace_atomically(self.file, pieces)
            self._map()
            self._fresh = {}
        return tuple(ordered[key] for key in keys)

    def _joined(self, keys: Iterable[str]) -> tuple[list[bytes | memoryview], dict[str, tuple[int, int]]]:
        """The lines of `keys` and where each stands. What stood together before and still does is taken over in one piece."""
        pieces: list[bytes | memoryview] = []
        spans = {}
        old, begin, end, length = memoryview(self._old), 0, 0, 0
        for key in keys:
            fresh = self._fresh.get(key)
            if fresh is None:
                first, last = self._spans[key]
                if first != end:
                    pieces.append(old[begin:end])
                    begin = first
                end = last + 1
                size = last - first
            else:
                pieces += [old[begin:end], fresh, b"\n"]
                begin = end = -1
                size = len(fresh)
            spans[key] = length, length + size
            length += size + 1
        pieces.append(old[begin:end])
        return pieces, spans

    def _map(self) -> None:
        with self.file.open("rb") as opened:
            status = os.fstat(opened.fileno())
            self._old = mmap(opened.fileno(), 0, access=ACCESS_READ) if status.st_size else b""
            self._stamp = stamp_of(status)

    def _is_there(self) -> bool:
        """Whether the file is still the one that was read or written last."""
        try:
            return stamp_of(self.file.stat()) == self._stamp
        except OSError:
            return False

    def _line(self, key: str) -> bytes:
        fresh = self._fresh.get(key)
        if fresh is not None:
            return fresh
        begin, end = self._spans[key]
        return self._old[begin:end]


def stamp_of(status: os.stat_result | Look) -> FileStamp:
    """What `status` says of a file."""
    return status.st_mtime_ns, status.st_size, status.st_ino


def key_of(page: HandoverPage) -> str:
    """By which a page is known in the hand-over, and sorted."""
    return f"{page.url}\0{page.source}"


def line_of(page: HandoverPage) -> bytes:
    """A page's line, without the line break."""
    return to_lines([page]).encode()[:-1]


class Memory:
    """Part name -> `Made`."""

    def __init__(self, file: Path, version: str, handover: Handover | None = None) -> None:
        """Open the memory of one output.

        Args:
            version: changes with the program, the theme and the libraries.
            handover: where the lines of the pages are; None: there are no pages.
        """
        self._rows = Buckets(file, version, short, load)
        self.version = version
        self._handover = handover
        why = self._rows.began_empty
        if handover is not None and len(self._rows) and not self._read(handover):
            self._rows.clear()
            why = f"không khớp {handover.file.name}"
        self.notice = ""
        """One line for whoever runs the build; empty: all is as it should be."""
        if why:
            self.notice = f"{file.parent.name}/{file.name}: bộ nhớ của lần dựng trước {why}, nên dựng lại mọi trang."

    def get(self, name: str) -> Made | None:
        """What is known of a part; None: nothing."""
        row = self._rows.get(name)
        return None if row is None else Made(*row)

    def put(self, name: str, made: Made, lines: Iterable[bytes]) -> None:
        """Remember what came of a part; `lines` are those of its pages."""
        if self._handover is not None:
            for page, line in zip(made.pages, lines, strict=True):
                self._handover.put(key_of(page), line)
                page.fetch_from(self._handover, key_of(page))
        self._rows.put(name, (made.key, made.files, made.pages))

    @property
    def handover(self) -> Handover:
        """Where the lines of the pages are."""
        assert self._handover is not None
        return self._handover

    def save(self, names: Iterable[str]) -> None:
        """Write what is known of these parts, once the hand-over has been written; the others are forgotten."""
        kept = {*names}
        if self._handover is not None:
            kept.add(_HANDOVER)
            row = "", (("", stamp_of(self._handover.file.stat())),), ()
            if self._rows.get(_HANDOVER) != row:
                self._rows.put(_HANDOVER, row)
        self._rows.keep_only(frozenset(kept))
        self._rows.save()

    def close(self) -> None:
        """Close the file; what is known stays known."""
        self._rows.close()

    def _read(self, handover: Handover) -> bool:
        known = self._rows.get(_HANDOVER)
        pages = [(key_of(page), page) for _, _, pages in self._rows.values() for page in pages]
        if known is None or not handover.read([key for key, _ in pages], known[1][0][1]):
            return False
        for key, page in pages:
            page.fetch_from(handover, key)
        return True
