"""build/records.sqlite: the records of files that did not change since this version of the program last read them.

What a file's stat says (`stamp`) is evidence enough. A record also depends on the files that its links and pictures name, so
those answers are kept with it and asked again. A missing, damaged or foreign cache is an empty one.

Every run needs all records, so they stand in a few buckets, without their long texts (`packing`, `texts`).
"""

import contextlib
import gc
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.sources.body import Resolver, Target
from pipeline.sources.packing import DAMAGED, digest_of, fetch_texts_from, load, long, short
from pipeline.sources.stamp import Stamp
from pipeline.sources.texts import SCHEMA as TEXTS
from pipeline.sources.texts import MemoryTexts, StoredTexts
from pipeline.version import source_digest

FILE = "build/records.sqlite"
_PARTS = ("sources", "model", "vietnamese")
_LIBRARIES = ("markdown", "nh3", "pyyaml", "python-slugify", "pillow")
_SCHEMA = ("CREATE TABLE buckets (number INTEGER PRIMARY KEY, records BLOB)", TEXTS)
_BUCKETS = 64
"""A file that changes has one of them rewritten."""
_SPARE = 2000
"""Texts without a record that may stay: another run may be at work with them."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A record on its way into the cache, perhaps from another process."""

    path: str
    answers: dict[str, Target]
    """What it asked of its resolver, where the answer is not what any file would get."""
    short: bytes
    long: bytes


def pack(path: str, answers: Mapping[str, Target], record: Any) -> Packed:
    """Cut a text's record into its two parts."""
    telling = {target: answer for target, answer in answers.items() if not _leads_away(target)}
    return Packed(path, telling, short(record), long(record))


def _leads_away(target: str) -> bool:
    """Whether the resolver gives back such a target as it is, whatever lies in content/."""
    return ":" in target or target.startswith(("/", "#"))


class RecordCache:
    """Use it as a context manager; what was put is on disk at the end, most of it sooner."""

    def __init__(self, project: Path, version: str = "") -> None:
        """Open the cache of a project; `version` of the program, empty: computed."""
        self._project = project
        self._version = version or source_digest(_PARTS, _LIBRARIES)
        self._connection = self._open()
        self._texts = StoredTexts(project / FILE, self._connection) if self._connection else MemoryTexts()
        self._known: dict[str, tuple[Stamp, dict[str, Target], Any]] = {}
        self._changed: set[int] = set()
        self.reused = 0

    def __enter__(self) -> "RecordCache":
        if self._connection is not None:
            with without_collection():
                self._load(self._connection)
        return self

    def __exit__(self, *error: object) -> None:
        if self._connection is None:
            return
        with contextlib.suppress(sqlite3.Error):
            self._save(self._connection)
        self._connection.close()

    def get(self, path: str, stamp: Stamp, resolve: Resolver) -> Any | None:
        """What was read from `path` (relative to the project), if neither the file nor what it names has changed; else None."""
        known = self._known.get(path)
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
        self._remember(packed.path, stamp, packed.answers, record)
        return record

    def put_small(self, path: str, stamp: Stamp, value: Any) -> None:
        """Remember something without long texts that was read from a file."""
        self._remember(path, stamp, {}, value)

    def keep_only(self, paths: frozenset[str]) -> None:
        """Forget what was read from other files."""
        for path in self._known.keys() - paths:
            del self._known[path]
            self._changed.add(_bucket(path))

    def _remember(self, path: str, stamp: Stamp, answers: dict[str, Target], value: Any) -> None:
        self._known[path] = (stamp, answers, value)
        self._changed.add(_bucket(path))

    def _load(self, connection: sqlite3.Connection) -> None:
        try:
            for (data,) in connection.execute("SELECT records FROM buckets"):
                for path, stamp, answers, value, has_texts in load(data):
                    if has_texts:
                        fetch_texts_from(value, self._texts)
                    self._known[path] = (stamp, answers, value)
        except (sqlite3.Error, *DAMAGED):
            self._known.clear()
            self._changed.update(range(_BUCKETS))

    def _save(self, connection: sqlite3.Connection) -> None:
        if isinstance(self._texts, StoredTexts):
            self._texts.flush()
        buckets: dict[int, list[tuple[str, Stamp, dict[str, Target], Any, bool]]] = defaultdict(list)
        for path, (stamp, answers, value) in self._known.items():
            if _bucket(path) in self._changed:
                buckets[_bucket(path)].append((path, stamp, answers, value, path.endswith(".md")))
        with connection:
            rows = [(number, short(buckets[number])) for number in sorted(self._changed)]
            connection.executemany("INSERT OR REPLACE INTO buckets VALUES (?, ?)", rows)
            (count,) = connection.execute("SELECT count(*) FROM texts").fetchone() if self._changed else (0,)
            if count > 2 * len(self._known) + _SPARE:
                used = [(digest_of(value),) for path, (_, _, value) in self._known.items() if path.endswith(".md")]
                connection.execute("CREATE TEMP TABLE used (digest TEXT PRIMARY KEY)")
                connection.executemany("INSERT OR IGNORE INTO used VALUES (?)", used)
                connection.execute("DELETE FROM texts WHERE digest NOT IN (SELECT digest FROM used)")
        self._changed.clear()

    def _open(self) -> sqlite3.Connection | None:
        file = self._project / FILE
        for _ in range(2):
            try:
                file.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(file, timeout=0.2, isolation_level="DEFERRED", check_same_thread=False)
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
                for table in _SCHEMA:
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


def _bucket(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % _BUCKETS
