"""The long texts of records: in the cache file, under the digest of what they were made from; in memory where there is none."""

import os
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.errors import ContentChanged
from pipeline.sources.packing import DAMAGED, load

TABLES = {"texts": "digest TEXT PRIMARY KEY, texts BLOB"}
_AT_ONCE = 200
"""Texts that wait in memory to be written."""
_AT_HAND = 16
"""Records whose texts are kept in memory after they were asked for."""


class MemoryTexts:
    """Texts of a run that has no cache."""

    def __init__(self) -> None:
        self._texts: dict[str, Mapping[str, Mapping[str, Any]]] = {}

    def add(self, digest: str, data: bytes) -> None:
        """Keep what `packing.long` made."""
        self._texts[digest] = load(data)

    def fetch(self, key: str) -> Mapping[str, Any]:
        """The texts of one part of a record."""
        digest, _, part = key.partition("/")
        return self._texts[digest][part]


class StoredTexts:
    """Texts in the cache file; any process and thread may ask, one at a time writes."""

    def __init__(self, file: Path, writer: sqlite3.Connection) -> None:
        self._file, self._writer = file, writer
        self._waiting: dict[str, bytes] = {}
        self._at_hand: dict[str, Mapping[str, Mapping[str, Any]]] = {}
        self._readers: dict[tuple[int, int], sqlite3.Connection] = {}

    def add(self, digest: str, data: bytes) -> None:
        """Keep what `packing.long` made."""
        self._waiting[digest] = data
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits; where that fails it stays in memory."""
        try:
            with self._writer:
                self._writer.executemany("INSERT OR IGNORE INTO texts VALUES (?, ?)", self._waiting.items())
        except sqlite3.Error:
            return
        self._waiting.clear()

    def fetch(self, key: str) -> Mapping[str, Any]:
        """The texts of one part of a record.

        Raises:
            ContentChanged: they are gone: somebody removed or replaced the cache while this run was at work.
        """
        digest, _, part = key.partition("/")
        found = self._at_hand.get(digest)
        if found is None:
            if len(self._at_hand) >= _AT_HAND:
                self._at_hand.clear()
            found = self._at_hand[digest] = self._read(digest)
        return found[part]

    def _read(self, digest: str) -> Mapping[str, Mapping[str, Any]]:
        try:
            data = (
                self._waiting.get(digest)
                or self._reader().execute("SELECT texts FROM texts WHERE digest = ?", (digest,)).fetchone()[0]
            )
            texts: Mapping[str, Mapping[str, Any]] = load(data)
        except (sqlite3.Error, *DAMAGED) as exc:
            fix = "Chạy lại lệnh; vẫn vậy thì xoá thư mục build/ rồi chạy lại."
            raise ContentChanged("build/records.sqlite", "bị xoá, thay hoặc hỏng trong lúc đang chạy", fix) from exc
        return texts

    def _reader(self) -> sqlite3.Connection:
        """A connection may be used only by the process and the thread that opened it."""
        here = (os.getpid(), threading.get_ident())
        if here not in self._readers:
            self._readers[here] = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
        return self._readers[here]
