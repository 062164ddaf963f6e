"""build/records.sqlite: the records of files that did not change since this version of the program last read them.

What a file's stat says (`stamp`) is evidence enough. A record also depends on the files that its links and pictures name, so
those answers are kept with it and asked again. A missing, damaged or foreign cache is an empty one.

Every run needs all records, so they stand in `buckets`, without their long texts (`packing`, `texts`).
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pipeline.buckets import Buckets
from pipeline.errors import ChildLost
from pipeline.parallel.spread import spread_map
from pipeline.sources.body import Resolver, Target
from pipeline.sources.packing import digest_of, fetch_texts_from, load, long, short
from pipeline.sources.texts import TABLES, MemoryTexts, StoredTexts
from pipeline.stamp import Stamp
from pipeline.version import source_digest

_Value = TypeVar("_Value")
FILE = "build/records.sqlite"
_PARTS = ("sources", "model", "vietnamese", "buckets.py", "versioned.py", "stamp.py")
_LIBRARIES = ("markdown", "nh3", "pyyaml", "python-slugify", "pillow")
_SPARE = 2000
"""Texts without a record that may stay: another run may be at work with them."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Records on their way into the cache, perhaps from another process."""

    rows: bytes
    long: list[dict[str, bytes]]
    """The long texts of each."""


class Read(NamedTuple):
    """What came of one file."""

    path: str
    stamp: Stamp
    """The file as it looked before."""
    answers: Mapping[str, Target]
    """What its resolver was asked, and said."""
    record: Any


def pack(files: Sequence[Read]) -> Packed:
    """Cut the records of texts into their two parts; all belong to one group of `RecordCache.together`."""
    rows = []
    for path, stamp, answers, record in files:
        telling = {target: answer for target, answer in answers.items() if not _leads_away(target)}
        rows.append((path, (stamp, telling, record, True)))
    return Packed(short(rows), [long(file.record) for file in files])


def _leads_away(target: str) -> bool:
    """Whether the resolver gives back such a target as it is, whatever lies in content/."""
    return ":" in target or target.startswith(("/", "#"))


class RecordCache:
    """What was put is on disk once it is saved, the texts sooner; as a context manager it is saved and closed at the end.

    A process that reads again and again keeps it open, and then gets the same objects for files that did not change.
    """

    def __init__(self, project: Path, version: str = "", *, jobs: int = 1) -> None:
        """Open the cache of a project; `version` of the program, empty: computed; `jobs`: processes at once, when it is saved."""
        self._jobs = jobs
        program = version or source_digest(_PARTS, _LIBRARIES)
        self._rows = Buckets(project / FILE, program, short, load, tables=TABLES)
        connection = self._rows.connection
        self._texts = MemoryTexts() if connection is None else StoredTexts(project / FILE, connection)
        for _, _, record, has_texts in self._rows.values():
            if has_texts:
                fetch_texts_from(record, self._texts)
        self.reused = 0
        self._seen: dict[str, tuple[Stamp, Any]] = {}

    def __enter__(self) -> "RecordCache":
        return self

    def __exit__(self, *error: object) -> None:
        self.save()
        self.close()

    def save(self) -> None:
        """Write what is new. A disk that refuses costs time in the next run, nothing else."""
        connection = self._rows.connection
        if connection is not None and isinstance(self._texts, StoredTexts):
            self._texts.flush()
            with contextlib.suppress(ChildLost):
                self._rows.save(partial(spread_map, jobs=self._jobs))
            with contextlib.suppress(sqlite3.Error):
                self._drop_spare_texts(connection)

    def close(self) -> None:
        """Close the file; records that were given out still find their texts."""
        self._rows.close()

    def once(self, path: str, stamp: Stamp, read: Callable[[], _Value]) -> _Value:
        """What `read` made of a data file, which is not read again while this cache is open and the file looks the same."""
        seen = self._seen.get(path)
        if seen is None or not stamp.proves(seen[0]):
            seen = self._seen[path] = stamp, read()
        value: _Value = seen[1]
        return value

    def get(self, path: str, stamp: Stamp, resolve: Resolver) -> Any | None:
        """What was read from `path` (relative to the project), if neither the file nor what it names has changed; else None."""
        known = self._rows.get(path)
        if known is None or not stamp.proves(known[0]):
            return None
        if any(resolve(target) != answer for target, answer in known[1].items()):
            return None
        self.reused += 1
        return known[2]

    def together(self, paths: Iterable[str]) -> list[list[str]]:
        """These paths in the groups in which what is read from them is best put."""
        return self._rows.together(paths)

    def put(self, packed: Packed) -> dict[str, Any]:
        """Remember what was read from files; return their records."""
        records = {}
        for (path, (_, _, record, _)), texts in zip(self._rows.put_packed(packed.rows), packed.long, strict=True):
            self._texts.add(digest_of(record), texts)
            fetch_texts_from(record, self._texts)
            records[path] = record
        return records

    def put_small(self, path: str, stamp: Stamp, value: Any) -> None:
        """Remember something without long texts that was read from a file."""
        self._rows.put(path, (stamp, {}, value, False))

    def keep_only(self, paths: frozenset[str]) -> None:
        """Forget what was read from other files."""
        self._rows.keep_only(paths)

    def _drop_spare_texts(self, connection: sqlite3.Connection) -> None:
        (count,) = connection.execute("SELECT count(*) FROM texts").fetchone()
        if count <= 2 * len(self._rows) + _SPARE:
            return
        used = [(digest_of(record),) for _, _, record, has_texts in self._rows.values() if has_texts]
        with connection:
            connection.execute("CREATE TEMP TABLE used (digest TEXT PRIMARY KEY)")
            connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", used)
            connection.execute("DELETE FROM texts WHERE digest NOT IN (SELECT digest FROM used)")
