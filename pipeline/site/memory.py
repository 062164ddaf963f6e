"""What a build remembers of each part: the digest of its inputs, the files it wrote, and what the hand-over says of its pages.

build/pages.sqlite and build/handover.jsonl together; either without the other is nothing.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from mmap import ACCESS_READ, mmap
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple

from pipeline.buckets import Buckets
from pipeline.errors import BuildFailed, ChildLost
from pipeline.model.page import HandoverPage, to_lines
from pipeline.parallel.beside import Beside
from pipeline.parallel.spread import spread_map
from pipeline.sources.packing import load, short
from pipeline.stamp import Look
from pipeline.storage import replace_large

_HANDOVER = "\0handover"
"""The row of the hand-over itself."""
_LARGE = 5_000_000
"""Bytes; from here on to write them takes longer than to begin another process."""
FileStamp = tuple[int, int, int]
"""Modified (nanoseconds), size, inode. Files of output/ are only ever replaced, and a new file has a new inode."""


class Made(NamedTuple):
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
        self._fresh: dict[str, tuple[int, int]] = {}
        """The same of lines that are not there yet, in `_lines`."""
        self._lines: IO[bytes] | None = None
        """A file without a name; None: every line is in the old file."""

    def fetch(self, key: str) -> Mapping[str, Any]:
        """The fields of one page. Raises KeyError where there is no such page."""
        fields: dict[str, Any] = json.loads(self._line(key))
        return fields

    def put(self, key: str, line: bytes) -> None:
        """The line of a page that was made anew."""
        if self._lines is None:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self._lines = TemporaryFile(buffering=0, dir=self.file.parent)  # noqa: SIM115 - `write` closes it
        begin = self._lines.seek(0, os.SEEK_END)
        self._lines.write(line)
        self._fresh[key] = begin, begin + len(line)

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

    @contextmanager
    def writing(self, pages: Iterable[HandoverPage], *, jobs: int = 1) -> Iterator[tuple[HandoverPage, ...]]:
        """Write the lines of these pages, in the order of their addresses; gives the pages in that order.

        With two jobs another process writes while the block runs; the file is whole at its end, however it ends.

        Raises:
            BuildFailed: the disk refused.
        """
        ordered = {key_of(page): page for page in pages}
        keys = sorted(ordered)
        in_order = tuple([ordered[key] for key in keys])
        if not self._fresh and ordered.keys() == self._spans.keys() and self._is_there():
            yield in_order
            return
        spans, length = self._spans_of(keys)
        work = partial(self._write, keys)
        with Beside(work, jobs=jobs if length > _LARGE else 1) as writing:
            try:
                yield in_order
            finally:
                try:
                    writing.answer()
                    self._map()
                except OSError as exc:
                    fix = "Kiểm tra đĩa còn chỗ và quyền ghi thư mục build/, rồi chạy lại."
                    raise BuildFailed(f"build/{self.file.name}", f"không ghi được: {exc.strerror or exc}", fix) from exc
                self._spans, self._fresh = spans, {}
                if self._lines is not None:
                    self._lines.close()
                    self._lines = None

    def _spans_of(self, keys: Iterable[str]) -> tuple[dict[str, tuple[int, int]], int]:
        """Where the lines of `keys` will stand, and the length of all."""
        spans, length = {}, 0
        for key in keys:
            begin, end = self._fresh.get(key) or self._spans[key]
            spans[key] = length, length + end - begin
            length += end - begin + 1
        return spans, length

    def _write(self, keys: Iterable[str]) -> None:
        replace_large(self.file, self._joined(keys))

    def _joined(self, keys: Iterable[str]) -> Iterator[bytes | memoryview]:
        """The lines of `keys`. What stood together and still does comes in one piece."""
        old, begin, end = memoryview(self._old), 0, 0
        for key in keys:
            if key not in self._fresh:
                first, last = self._spans[key]
                if first != end:
                    yield old[begin:end]
                    begin = first
                end = last + 1
            else:
                yield old[begin:end]
                yield self._line(key) + b"\n"
                begin = end = -1
        yield old[begin:end]

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
        span = self._fresh.get(key)
        if span is None or self._lines is None:
            begin, end = self._spans[key]
            return self._old[begin:end]
        if hasattr(os, "pread"):  # another process may be reading too, and a place to read from is one for all
            return os.pread(self._lines.fileno(), span[1] - span[0], span[0])
        self._lines.seek(span[0])
        return self._lines.read(span[1] - span[0])


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

    def made(self) -> Iterator[tuple[str, Made]]:
        """What is known: the name of each part, and what came of it."""
        return ((name, Made(*row)) for name, row in self._rows.items() if name != _HANDOVER)

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

    def save(self, names: Iterable[str], *, jobs: int = 1) -> None:
        """Write what is known of these parts, once the hand-over has been written; the others are forgotten."""
        kept = {*names}
        if self._handover is not None:
            kept.add(_HANDOVER)
            row = "", (("", stamp_of(self._handover.file.stat())),), ()
            if self._rows.get(_HANDOVER) != row:
                self._rows.put(_HANDOVER, row)
        self._rows.keep_only(frozenset(kept))
        with suppress(ChildLost):
            self._rows.save(partial(spread_map, jobs=jobs))

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
