"""A small database below build/ in which a step remembers what it found out. Losing it costs time only.

A missing, damaged, locked or foreign one is an empty one, without a word: nothing in it is needed, everything can be found again.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.versioned import begin, open_versioned

_AT_ONCE = 500
"""Keys in one question; older SQLite takes no more than 999."""


class Memory:
    """One database file. Use it as a context manager: what was written is kept when the block ends, all of it or nothing."""

    def __init__(self, file: Path, version: str, tables: Mapping[str, str]) -> None:
        """Open the file, or begin a new one.

        Args:
            version: of whoever writes; what another version wrote is forgotten.
            tables: name -> columns of each table; the first column is its key.
        """
        self._file, self._version, self._tables = file, version, tables
        connection, _ = open_versioned(file, version, tables, hold=True)
        self._connection = connection or self._without_file()

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        with suppress(sqlite3.Error):  # a full disk: the next run knows what it knew before
            if kind is None:
                self._connection.commit()
        self._connection.close()

    def rows(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        """The answer to a SELECT; empty where the file is damaged."""
        try:
            return self._connection.execute(question, values).fetchall()
        except sqlite3.Error:
            self._give_up()
            return []

    def rows_of(self, question: str, keys: Sequence[str]) -> list[tuple[Any, ...]]:
        """The answers to a SELECT that ends in ``IN``, for many keys."""
        found = []
        for start in range(0, len(keys), _AT_ONCE):
            part = keys[start : start + _AT_ONCE]
            found += self.rows(f"{question} ({','.join('?' * len(part))})", *part)
        return found

    def put(self, table: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """Write rows, over those of the same key."""
        marks = ",".join("?" * (self._tables[table].count(",") + 1))
        self._write(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", rows)  # noqa: S608 - names of our own

    def drop(self, table: str, keys: Iterable[str]) -> None:
        """Delete rows by their key."""
        self._write(f"DELETE FROM {table} WHERE {self._tables[table].split()[0]} = ?", ((key,) for key in keys))  # noqa: S608

    def clear(self, table: str) -> None:
        """Delete all rows."""
        self._write(f"DELETE FROM {table} WHERE ?", [(True,)])  # noqa: S608

    def _write(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            self._connection.executemany(statement, rows)
        except sqlite3.Error:
            self._give_up()

    def _give_up(self) -> None:
        """Delete the damaged file, and do without one for the rest of this run."""
        self._connection.close()
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        self._connection = self._without_file()

    def _without_file(self) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:")
        begin(connection, self._version, self._tables)
        return connection
