"""build/verified.sqlite: what this version of the program found out about files of output/, by the digest of their bytes.

Kept are the facts of each file that was parsed, and the last proof without a problem (`LastProof`). The version is the digest of
the source that parses and judges, with the versions of its libraries: whoever changes that makes every file be read again.
"""

import json
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from pipeline.parallel.processes import cores
from pipeline.parallel.spread import spread
from pipeline.release.feed_facts import FeedFacts, facts_of_feed
from pipeline.release.memory import Memory
from pipeline.release.page_facts import PageFacts, facts_of_page
from pipeline.release.search_facts import SearchFacts, facts_of_search
from pipeline.version import source_digest

CACHE = "build/verified.sqlite"
_LIBRARIES = ("lxml", "feedparser")
_TABLES = {
    "facts": "key TEXT PRIMARY KEY, facts BLOB",
    "proof": "environment TEXT PRIMARY KEY",
    "proven": "path TEXT PRIMARY KEY, mark TEXT",
    "wanted": "anchor TEXT PRIMARY KEY",
}
_Facts = TypeVar("_Facts", PageFacts, FeedFacts, SearchFacts)
_READ: Mapping[type, Callable[[str, bytes], Any]] = {FeedFacts: facts_of_feed, SearchFacts: facts_of_search}
_SLACK = 500
"""How many facts of files that are gone may stay: looking for them takes longer than they do."""
Named = tuple[str, str]
"""A file: its path below output/, and the SHA-256 of its bytes."""


def program_version() -> str:
    """Changes with the source of every module that may take part in a proof."""
    return source_digest(("release", "model"), _LIBRARIES)


@dataclass(frozen=True, slots=True)
class LastProof:
    """The last output/ that was proven without a problem."""

    environment: str
    """Digest of everything besides the files that the proof depended on; empty: there was no such proof."""
    marks: Mapping[str, str]
    """Path -> what the judgement of this file depended on; every file, also those that are not judged."""
    wanted: frozenset[str]
    """``path#anchor`` for each anchor of another page to which a page links; more than needed do no harm."""


class FactsCache:
    """Facts of pages, feeds and the search index, parsed now or before. A context manager that keeps what it found out."""

    def __init__(self, project: Path, *, all_files: bool = False, version: str = "") -> None:
        """Open the cache of a project.

        Args:
            all_files: parse everything, and believe no earlier proof.
            version: of the program; empty: computed.
        """
        self._output, self._all = project / "output", all_files
        self._memory = Memory(project / CACHE, version or program_version(), _TABLES)
        self._facts: dict[str, PageFacts | FeedFacts | SearchFacts] = {}
        self.parsed = 0
        """Files parsed in this run."""

    def __enter__(self) -> "FactsCache":
        return self

    def __exit__(self, *error: Any) -> None:
        self._memory.__exit__(*error)

    def page(self, path: str, sha256: str) -> PageFacts:
        """The facts of the page at `path`, whose bytes have this digest."""
        return self.pages([(path, sha256)])[path]

    def pages(self, files: Sequence[Named]) -> dict[str, PageFacts]:
        """The facts of many pages, by path; those that must be parsed are spread over the cores."""
        found = self._read(files, PageFacts)
        return {path: found[sha256] for path, sha256 in files}

    def feed(self, path: str, sha256: str) -> FeedFacts:
        """The facts of a feed; equal bytes under a name of another kind are another feed."""
        return self.feeds([(path, sha256)])[path]

    def feeds(self, files: Sequence[Named]) -> dict[str, FeedFacts]:
        """The same for many feeds."""
        keys = {path: sha256 + Path(path).suffix for path, sha256 in files}
        found = self._read(list(keys.items()), FeedFacts)
        return {path: found[key] for path, key in keys.items()}

    def searches(self, files: Sequence[Named]) -> dict[str, SearchFacts]:
        """The same for files of the search index, whose meaning depends on their paths."""
        keys = {path: f"{sha256} {path}" for path, sha256 in files}
        found = self._read(list(keys.items()), SearchFacts)
        return {path: found[key] for path, key in keys.items()}

    def remembered(self, digests: Collection[str]) -> dict[str, PageFacts]:
        """The facts of pages that may be gone, by digest, as far as they are kept."""
        return self._load(digests, PageFacts)

    def last_proof(self) -> LastProof:
        """What was proven last, by this program."""
        environment = [str(row[0]) for row in self._memory.rows("SELECT environment FROM proof")]
        if self._all or len(environment) != 1:
            return LastProof("", {}, frozenset())
        marks = dict(self._memory.rows("SELECT path, mark FROM proven"))
        return LastProof(environment[0], marks, frozenset(row[0] for row in self._memory.rows("SELECT anchor FROM wanted")))

    def keep_proof(self, before: LastProof, now: LastProof) -> None:
        """Remember `now`, the proof of a site without a problem, in place of `before`; forget facts that no file has any more."""
        memory = self._memory
        if before.environment != now.environment:
            for table in ("proof", "proven", "wanted"):
                memory.clear(table)
            memory.put("proof", [(now.environment,)])
            before = LastProof("", {}, frozenset())
        memory.put("proven", [(path, mark) for path, mark in now.marks.items() if before.marks.get(path) != mark])
        memory.drop("proven", before.marks.keys() - now.marks.keys())
        memory.put("wanted", [(anchor,) for anchor in now.wanted - before.wanted])
        memory.drop("wanted", before.wanted - now.wanted)

    def forget_others(self, pages: Iterable[str], feeds: Iterable[Named], index: Iterable[Named]) -> None:
        """Drop the facts of all files but these (digests of pages, feeds, the search index), once there are many of others."""
        used = {*pages, *(sha256 + Path(path).suffix for path, sha256 in feeds), *(f"{sha256} {path}" for path, sha256 in index)}
        if sum(row[0] for row in self._memory.rows("SELECT count(*) FROM facts")) > len(used) + _SLACK:
            self._memory.drop("facts", [row[0] for row in self._memory.rows("SELECT key FROM facts") if row[0] not in used])

    def _read(self, files: Sequence[Named], kind: type[_Facts]) -> dict[str, _Facts]:
        """Key -> facts, of which this run may have had some, the database some, and the files must give the others."""
        missing = dict.fromkeys(key for _, key in files if key not in self._facts)
        if not self._all:
            self._facts.update(self._load(list(missing), kind))
        paths = {key: path for path, key in files if key not in self._facts}
        parse = partial(_parse, self._output, kind)
        for parsed in spread(parse, [(path, key) for key, path in paths.items()], jobs=cores()):
            self._memory.put("facts", [(key, blob) for key, _, blob in parsed])
            self._facts.update((key, facts) for key, facts, _ in parsed)
            self.parsed += len(parsed)
        return {key: facts for _, key in files if isinstance(facts := self._facts[key], kind)}

    def _load(self, keys: Collection[str], kind: type[_Facts]) -> dict[str, _Facts]:
        found = {}
        for key, blob in self._memory.rows_of("SELECT key, facts FROM facts WHERE key IN", list(keys)):
            try:
                found[key] = kind(*_frozen(json.loads(zlib.decompress(blob))))
            except (zlib.error, ValueError, TypeError):
                continue
        return found


def _parse(output: Path, kind: type[Any], files: Sequence[Named]) -> list[tuple[str, Any, bytes]]:
    """Key, facts and packed facts of each file."""
    answers = []
    for path, key in files:
        data = (output / path).read_bytes()
        facts = facts_of_page(data) if kind is PageFacts else _READ[kind](path, data)
        answers.append((key, facts, zlib.compress(json.dumps(astuple(facts), ensure_ascii=False).encode(), 1)))
    return answers


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
