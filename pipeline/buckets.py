"""A table on disk of which every run needs all: read whole, written where it changed. One SQLite file for one program version.

A missing, damaged or foreign file is an empty table. Where it cannot be written the run goes on without.
"""

import contextlib
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.collection import without_collection
from pipeline.versioned import open_versioned

_BUCKETS = 256
"""A row that changes has one of them written again."""
_TABLES = {"buckets": "number INTEGER PRIMARY KEY, rows BLOB"}


class Buckets:
    """Name -> value, and whatever other tables its user wants in the same file."""

    def __init__(
        self,
        file: Path,
        version: str,
        dumps: Callable[[Any], bytes],
        loads: Callable[[bytes], Any],
        *,
        tables: Mapping[str, str] | None = None,
    ) -> None:
        """Open the file.

        Args:
            version: of the program; a file of another version is removed.
            tables: further tables: name -> columns.
        """
        self.file = file
        self._dumps, self._loads = dumps, loads
        self._rows: dict[str, Any] = {}
        self._changed: set[int] = set()
        self._filled: set[int] = set()
        """Buckets that hold something."""
        self._packed: dict[int, bytes] = {}
        """Bucket -> what `dumps` would write of it."""
        self.connection, self.began_empty = open_versioned(file, version, {**_TABLES, **(tables or {})})
        """`began_empty`: why nothing of an existing file was believed; empty: there was none, or it was read."""
        if self.connection is not None:
            self.connection.execute("PRAGMA synchronous = OFF")
            with without_collection():
                self._load(self.connection)

    def get(self, name: str) -> Any | None:
        """The value, or None."""
        return self._rows.get(name)

    def put(self, name: str, value: Any) -> None:
        """Remember `value`; it may not be changed any more."""
        self._rows[name] = value
        self._touch(_bucket(name))

    def together(self, names: Iterable[str]) -> list[list[str]]:
        """These names, those of one bucket together: the rows of each group can be put at once, packed."""
        groups: dict[int, list[str]] = defaultdict(list)
        for name in names:
            groups[_bucket(name)].append(name)
        return [groups[number] for number in sorted(groups)]

    def put_packed(self, data: bytes) -> list[tuple[str, Any]]:
        """Remember rows of one bucket; `dumps` made `data` of a list of (name, value). Returns them, as `loads` gives them."""
        rows: list[tuple[str, Any]] = self._loads(data)
        number = _bucket(rows[0][0])
        is_all = number not in self._filled
        self._rows.update(rows)
        self._touch(number)
        if is_all and self.connection is not None:
            self._packed[number] = data
        return rows

    def _touch(self, number: int) -> None:
        self._changed.add(number)
        self._filled.add(number)
        self._packed.pop(number, None)

    def keep_only(self, names: frozenset[str]) -> None:
        """Forget all other rows."""
        for name in self._rows.keys() - names:
            del self._rows[name]
            self._touch(_bucket(name))

    def clear(self) -> None:
        """Forget everything."""
        self.keep_only(frozenset())

    def values(self) -> Iterator[Any]:
        """All values, in no order."""
        return iter(self._rows.values())

    def items(self) -> Iterator[tuple[str, Any]]:
        """All names with their values, in no order."""
        return iter(self._rows.items())

    def __len__(self) -> int:
        return len(self._rows)

    def save(self, over: Callable[[Callable[[Any], bytes], Sequence[Any]], Iterable[bytes]] = map) -> None:
        """Write what changed. A disk that refuses costs time in the next run, nothing else.

        `over` is `map`, or what does the same in several processes.
        """
        if self.connection is None or not self._changed:
            return
        buckets: dict[int, list[tuple[str, Any]]] = defaultdict(list)
        for name, value in self._rows.items():
            number = _bucket(name)
            if number in self._changed and number not in self._packed:
                buckets[number].append((name, value))
        numbers = sorted(self._changed - self._packed.keys())
        rows = [*self._packed.items(), *zip(numbers, over(self._dumps, [buckets[number] for number in numbers]), strict=True)]
        with contextlib.suppress(sqlite3.Error), self.connection:
            self.connection.executemany("INSERT OR REPLACE INTO buckets VALUES (?, ?)", rows)
        self._changed.clear()
        self._packed.clear()

    def close(self) -> None:
        """Close the file; the rows stay."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _load(self, connection: sqlite3.Connection) -> None:
        try:
            for number, data in connection.execute("SELECT number, rows FROM buckets"):
                self._rows.update(self._loads(data))
                self._filled.add(number)
        except Exception:  # whatever bytes may do that we did not write
            self._rows.clear()
            self._changed.update(range(_BUCKETS))
            self.began_empty = "hỏng"


def _bucket(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogateescape")) % _BUCKETS
