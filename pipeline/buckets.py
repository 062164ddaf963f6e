"""A table on disk of which every run needs all: read whole, written where it changed. One SQLite file for one program version.

A missing, damaged or foreign file is an empty table. Where it cannot be written the run goes on without.
"""

import contextlib
import gc
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

_BUCKETS = 64
"""A row that changes has one of them written again."""
_TABLE = "CREATE TABLE buckets (number INTEGER PRIMARY KEY, rows BLOB)"


class Buckets:
    """Name -> value, and whatever other tables its user wants in the same file."""

    def __init__(
        self,
        file: Path,
        version: str,
        dumps: Callable[[Any], bytes],
        loads: Callable[[bytes], Any],
        *,
        tables: tuple[str, ...] = (),
    ) -> None:
        """Open the file.

        Args:
            version: of the program; a file of another version is removed.
            tables: further ``CREATE TABLE`` statements.
        """
        self.file = file
        self._version, self._dumps, self._loads = version, dumps, loads
        self._tables = (_TABLE, *tables)
        self._rows: dict[str, Any] = {}
        self._changed: set[int] = set()
        self.began_empty = ""
        """Why nothing of an existing file was believed; empty: there was none, or it was read."""
        self.connection = self._open()
        if self.connection is not None:
            with without_collection():
                self._load(self.connection)

    def get(self, name: str) -> Any | None:
        """The value, or None."""
        return self._rows.get(name)

    def put(self, name: str, value: Any) -> None:
        """Remember `value`; it may not be changed any more."""
        self._rows[name] = value
        self._changed.add(_bucket(name))

    def keep_only(self, names: frozenset[str]) -> None:
        """Forget all other rows."""
        for name in self._rows.keys() - names:
            del self._rows[name]
            self._changed.add(_bucket(name))

    def clear(self) -> None:
        """Forget everything."""
        self.keep_only(frozenset())

    def values(self) -> Iterator[Any]:
        """All values, in no order."""
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def save(self) -> None:
        """Write what changed. A disk that refuses costs time in the next run, nothing else."""
        if self.connection is None or not self._changed:
            return
        buckets: dict[int, list[tuple[str, Any]]] = defaultdict(list)
        for name, value in self._rows.items():
            number = _bucket(name)
            if number in self._changed:
                buckets[number].append((name, value))
        with contextlib.suppress(sqlite3.Error), self.connection:
            for number in sorted(self._changed):
                row = number, self._dumps(buckets[number])
                self.connection.execute("INSERT OR REPLACE INTO buckets VALUES (?, ?)", row)
        self._changed.clear()

    def close(self) -> None:
        """Close the file; the rows stay."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _load(self, connection: sqlite3.Connection) -> None:
        try:
            for (data,) in connection.execute("SELECT rows FROM buckets"):
                self._rows.update(self._loads(data))
        except Exception:  # whatever bytes may do that we did not write
            self._rows.clear()
            self._changed.update(range(_BUCKETS))
            self.began_empty = "hỏng"

    def _open(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                self.file.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(self.file, timeout=0.2, isolation_level="DEFERRED", check_same_thread=False)
                connection.execute("PRAGMA synchronous = OFF")
                if self._is_ours(connection):
                    return connection
                connection.close()
                self._remove("của phiên bản khác")
            except sqlite3.OperationalError:
                return None  # locked by another run, or a folder that cannot be written: do without
            except sqlite3.DatabaseError:
                self._remove("hỏng")
            except OSError:
                return None
        return None

    def _remove(self, why: str) -> None:
        self.began_empty = why
        self.file.unlink(missing_ok=True)
        self.file.with_name(f"{self.file.name}-journal").unlink(missing_ok=True)

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        known = connection.execute("SELECT name FROM sqlite_master WHERE name = 'program'").fetchone()
        if known is None and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            with connection:
                connection.execute("CREATE TABLE program (version TEXT)")
                connection.execute("INSERT INTO program VALUES (?)", (self._version,))
                for table in self._tables:
                    connection.execute(table)
            return True
        return known is not None and connection.execute("SELECT version FROM program").fetchone() == (self._version,)


@contextlib.contextmanager
def without_collection() -> Iterator[None]:
    """Making many objects that all stay, without looking through them again and again for some that could go."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _bucket(name: str) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogateescape")) % _BUCKETS
