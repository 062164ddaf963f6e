"""The long texts of records: in the cache file, under the digest of what they were made from; in memory where there is none."""

import os
import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from weakref import proxy

from pipeline.errors import ContentChanged
from pipeline.sources.packing import COLUMNS, DAMAGED, text_of

TABLES = {"texts": f"digest TEXT PRIMARY KEY, {', '.join(f'{column} BLOB' for column in COLUMNS)}"}
_INSERT = f"INSERT OR IGNORE INTO texts VALUES ({', '.join('?' * (len(COLUMNS) + 1))})"  # noqa: S608  # question marks
_AT_ONCE = 200
"""Records whose texts wait in memory to be written."""
_AT_HAND = 160
"""Parts of records whose texts are kept in memory after they were asked for."""
_NONE: Mapping[str, Mapping[str, bytes]] = {}


class MemoryTexts:
    """Texts of a run that has no cache."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, Any]] = {}

    def add(self, digest: str, texts: Mapping[str, bytes]) -> None:
        """Keep what `packing.long` made."""
        for column, data in texts.items():
            part, _, field = column.partition("_")
            self._texts.setdefault(f"{digest}/{part}", {})[field] = text_of(column, data)

    def fetch(self, key: str) -> Mapping[str, Any]:
        """The texts of one part of a record."""
        return self._texts[key]


class StoredTexts:
    """Texts in the cache file; any process and thread may ask, one at a time writes."""

    def __init__(self, file: Path, writer: sqlite3.Connection | None, waiting: Mapping[str, Mapping[str, bytes]] = _NONE) -> None:
        """`writer`: None: texts are only asked for here. `waiting`: digest -> texts that could not be written yet."""
        self._file, self._writer = file, writer
        self._waiting = dict(waiting)
        self._at_hand: dict[str, _Texts] = {}
        self._readers: dict[tuple[int, int], sqlite3.Connection] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        """So that records can travel between processes."""
        return StoredTexts, (self._file, None, self._waiting)

    def add(self, digest: str, texts: Mapping[str, bytes]) -> None:
        """Keep what `packing.long` made."""
        self._waiting[digest] = texts
        if len(self._waiting) >= _AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits; where that fails it stays in memory."""
        writer = self._writer
        if writer is None:
            return
        rows = [(digest, *map(texts.get, COLUMNS)) for digest, texts in self._waiting.items()]
        try:
            with writer:
                writer.executemany(_INSERT, rows)
        except sqlite3.Error:
            return
        self._waiting.clear()

    def fetch(self, key: str) -> Mapping[str, Any]:
        """The texts of one part of a record; each is read when it is looked up, which raises what `read` raises."""
        found = self._at_hand.get(key)
        if found is None:
            if len(self._at_hand) >= _AT_HAND:
                for old in list(self._at_hand)[: _AT_HAND // 2]:  # the files that are judged together stay
                    self._at_hand.pop(old, None)
            digest, _, part = key.partition("/")
            found = self._at_hand[key] = _Texts(self, digest, part)
        return found

    def read(self, digest: str, column: str) -> Any:
        """One text.

        Raises:
            KeyError: the record has no such text.
            ContentChanged: it is gone: somebody removed or replaced the cache while this run was at work.
        """
        if column not in COLUMNS:
            raise KeyError(column)
        try:
            waiting = self._waiting.get(digest)
            query = f"SELECT {column} FROM texts WHERE digest = ?"  # noqa: S608  # one of our own columns
            data = waiting[column] if waiting else self._reader().execute(query, (digest,)).fetchone()[0]
            return text_of(column, data)
        except (sqlite3.Error, *DAMAGED) as exc:
            fix = "Chạy lại lệnh; vẫn vậy thì xoá thư mục build/ rồi chạy lại."
            raise ContentChanged("build/records.sqlite", "bị xoá, thay hoặc hỏng trong lúc đang chạy", fix) from exc

    def _reader(self) -> sqlite3.Connection:
        """A connection may be used only by the process and the thread that opened it."""
        here = (os.getpid(), threading.get_ident())
        if here not in self._readers:
            self._readers[here] = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True, timeout=5)
        return self._readers[here]


class _Texts(dict[str, Any]):
    """Field -> text of one part of a record, each read when it is first looked up; to be looked up only, not gone through.

    A dict, since rules look up what is there already many times for every record.
    """

    __slots__ = ("_digest", "_part", "_stored")

    def __init__(self, stored: StoredTexts, digest: str, part: str) -> None:
        super().__init__()
        self._stored = proxy(stored)  # which keeps this one: nothing that is no longer asked may keep itself
        self._digest, self._part = digest, part

    def __missing__(self, name: str) -> Any:
        text = self[name] = self._stored.read(self._digest, f"{self._part}_{name}")
        return text
