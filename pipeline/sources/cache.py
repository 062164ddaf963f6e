"""build/records.sqlite: the records of files that did not change since this version of the program last read them.

What a file's stat says (`stamp`) is evidence enough. A record also depends on the files that its links and pictures name, so
those answers are kept with it and asked again. A missing, damaged or foreign cache is an empty one.

Every run needs all records, so they stand in `buckets`, without their long texts (`packing`, `texts`).
"""

import contextlib
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pipeline.buckets import Buckets
from pipeline.errors import ChildLost
from pipeline.parallel.spread import spread_map
from pipeline.sources.body import Resolver, Target
from pipeline.sources.packing import digest_of, fetch_texts_from, load, long, short, short_one
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
    """A record on its way into the cache, perhaps from another process."""

    path: str
    answers: dict[str, Target]
    """What it asked of its resolver, where the answer is not what any file would get."""
    short: bytes
    long: dict[str, bytes]


def pack(path: str, answers: Mapping[str, Target], record: Any) -> Packed:
    """Cut a text's record into its two parts."""
    telling = {target: answer for target, answer in answers.items() if not _leads_away(target)}
    return Packed(path, telling, short_one(record), long(record))


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

    def put(self, packed: Packed, stamp: Stamp) -> Any:
        """Remember what was read from a file that looked like `stamp` before; return its record."""
        record = load(packed.short)
        self._texts.add(digest_of(record), packed.long)
        fetch_texts_from(record, self._texts)
        self._rows.put(packed.path, (stamp, packed.answers, record, True))
        return record

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
