"""build/records.sqlite: the records of files that did not change since this version of the program last read them.

What a file's stat says (modified, changed, size, inode) is evidence enough. A record also depends on the files that its links and
pictures name, so those answers are kept with it and asked again. A missing, damaged or foreign cache is an empty one.
"""

import contextlib
import copyreg
import io
import pickle
import sqlite3
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pipeline.sources.body import Resolver, Target
from pipeline.version import source_digest

FILE = "build/records.sqlite"
_PARTS = ("sources", "model", "vietnamese")
_LIBRARIES = ("markdown", "nh3", "pyyaml", "python-slugify")
_SCHEMA = "CREATE TABLE records (path TEXT PRIMARY KEY, stat TEXT, answers BLOB, record BLOB)"

_AT_ONCE = 50
"""Records that wait in memory to be written."""


def _frozen(mapping: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, lambda mapping: (_frozen, (dict(mapping),)))


class RecordCache:
    """Use it as a context manager; what was put is on disk at the end, most of it sooner."""

    def __init__(self, project: Path, version: str = "") -> None:
        """Open the cache of a project; `version` of the program, empty: computed."""
        self._project = project
        self._version = version or source_digest(_PARTS, _LIBRARIES)
        self._new: list[tuple[str, str, bytes, bytes]] = []
        self._connection = self._open()
        self.reused = 0

    def __enter__(self) -> "RecordCache":
        return self

    def __exit__(self, *error: object) -> None:
        if self._connection is None:
            return
        self._write()
        self._connection.close()

    def get(self, path: str, resolve: Resolver) -> Any | None:
        """The record of `path` (relative to the project), if neither the file nor what it names has changed; else None."""
        if self._connection is None:
            return None
        try:
            row = self._connection.execute("SELECT stat, answers, record FROM records WHERE path = ?", (path,)).fetchone()
            if row is None or row[0] != self._stat(path):
                return None
            answers: dict[str, Target] = _load(row[1])
            if any(resolve(target) != answer for target, answer in answers.items()):
                return None
            record = _load(row[2])
        except (sqlite3.Error, OSError, pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            return None
        self.reused += 1
        return record

    def put(self, path: str, answers: dict[str, Target], record: Any) -> None:
        """Remember `record`, which was read from `path` and asked `answers` of its resolver."""
        with contextlib.suppress(OSError):
            self._new.append((path, self._stat(path), pickle.dumps(answers, 5), pickle.dumps(record, 5)))
        if len(self._new) >= _AT_ONCE:
            self._write()

    def _write(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error), self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)", self._new)
        self._new.clear()

    def _stat(self, path: str) -> str:
        stat = (self._project / path).stat()
        return f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"

    def _open(self) -> sqlite3.Connection | None:
        file = self._project / FILE
        for _ in range(2):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(file, timeout=0.2, isolation_level="DEFERRED")
                connection.execute("PRAGMA synchronous = OFF")
                if self._is_ours(connection):
                    return connection
                connection.close()
                file.unlink(missing_ok=True)
            except sqlite3.OperationalError:
                return None  # locked by another run, or a folder that cannot be written: do without
            except sqlite3.DatabaseError:
                file.unlink(missing_ok=True)
            except OSError:
                return None
        return None

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        known = connection.execute("SELECT name FROM sqlite_master WHERE name = 'program'").fetchone()
        if known is None and connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            with connection:
                connection.execute("CREATE TABLE program (version TEXT)")
                connection.execute("INSERT INTO program VALUES (?)", (self._version,))
                connection.execute(_SCHEMA)
            return True
        return known is not None and connection.execute("SELECT version FROM program").fetchone() == (self._version,)


class _OnlyRecords(pickle.Unpickler):
    """Builds our records and what they are made of, and nothing else: a forged cache runs no code."""

    _PLAIN = frozenset({("builtins", "frozenset"), ("pipeline.sources.body", "Target"), ("pipeline.sources.cache", "_frozen")})

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("pipeline.model.") or module == "datetime" or (module, name) in self._PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _load(data: bytes) -> Any:
    return _OnlyRecords(io.BytesIO(data)).load()
