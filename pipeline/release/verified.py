"""build/verified.json: the facts of files that this version of the program has parsed already, by the digest of their bytes.

The version is the digest of the source of the modules that parse and judge, with the versions of their libraries: whoever
changes one of them makes every file be read again. A missing, damaged or older cache is an empty one.
"""

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

from pipeline.release.feed_facts import FeedFacts, facts_of_feed
from pipeline.release.page_facts import PageFacts, facts_of_page
from pipeline.storage import write_atomically
from pipeline.version import source_digest

CACHE = "build/verified.json"
_MODULES = ("page_facts", "feed_facts", "feedback_proof", "links", "lost", "verified", "verify")
_LIBRARIES = ("lxml", "feedparser")


def program_version() -> str:
    """Changes with the source of every module that takes part in the proof."""
    return source_digest(tuple(f"release/{module}.py" for module in _MODULES), _LIBRARIES)


class FactsCache:
    """Facts of pages and feeds, parsed now or taken from the cache; only what was asked for is kept for the next run."""

    def __init__(self, project: Path, *, all_files: bool = False, version: str = "") -> None:
        """Open the cache of a project.

        Args:
            all_files: parse everything, whatever the cache says.
            version: of the program; empty: computed.
        """
        self._file = project / CACHE
        self._version = version or program_version()
        self._pages: dict[str, PageFacts] = {}
        self._feeds: dict[str, FeedFacts] = {}
        self._known_pages: dict[str, PageFacts] = {}
        self._known_feeds: dict[str, FeedFacts] = {}
        self.parsed = 0
        """Files parsed in this run."""
        if not all_files:
            self._load()

    @property
    def reused(self) -> int:
        """Files whose facts came from the cache."""
        return len(self._pages) + len(self._feeds) - self.parsed

    def page(self, file: Path, sha256: str) -> PageFacts:
        """The facts of a page with these bytes."""
        if sha256 not in self._pages:
            known = self._known_pages.get(sha256)
            self.parsed += known is None
            self._pages[sha256] = known or facts_of_page(file.read_bytes())
        return self._pages[sha256]

    def feed(self, file: Path, sha256: str) -> FeedFacts:
        """The facts of a feed with these bytes; equal bytes under a name of another kind are another feed."""
        key = sha256 + file.suffix
        if key not in self._feeds:
            known = self._known_feeds.get(key)
            self.parsed += known is None
            self._feeds[key] = known or facts_of_feed(file.name, file.read_bytes())
        return self._feeds[key]

    def save(self) -> None:
        """Write what this run used. Texts stand once in a table, because most links stand on every page."""
        table: dict[str, int] = {}
        pages = {sha256: _pack(astuple(facts), table) for sha256, facts in self._pages.items()}
        feeds = {sha256: _pack(astuple(facts), table) for sha256, facts in self._feeds.items()}
        content = {"version": self._version, "texts": list(table), "pages": pages, "feeds": feeds}
        write_atomically(self._file, json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())

    def _load(self) -> None:
        try:
            content = json.loads(self._file.read_bytes())
            if content["version"] != self._version:
                return
            texts: list[str] = content["texts"]
            pages = {key: PageFacts(*_unpack(value, texts)) for key, value in content["pages"].items()}
            feeds = {key: FeedFacts(*_unpack(value, texts)) for key, value in content["feeds"].items()}
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return
        self._known_pages, self._known_feeds = pages, feeds


def _pack(value: Any, table: dict[str, int]) -> Any:
    """A text becomes its place in `table`, a number ``{"n": number}``, so that the two cannot be mixed up."""
    if isinstance(value, str):
        return table.setdefault(value, len(table))
    if isinstance(value, int):
        return {"n": value}
    return [_pack(item, table) for item in value]


def _unpack(value: Any, texts: list[str]) -> Any:
    if isinstance(value, int):
        return texts[value]
    if isinstance(value, dict):
        return value["n"]
    return tuple(_unpack(item, texts) for item in value)
