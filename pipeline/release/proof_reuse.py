"""Which pages must be judged when an earlier output/ was proven: those that changed, unless something others link to is gone.

A page without a problem keeps having none while its bytes stay, everything besides the files stays (`environment_of`), no file
vanishes, and no part of a page vanishes to which another page links. Where any of this does not hold, all pages are judged.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterator, Mapping

from pipeline.release.links import Links
from pipeline.release.manifest import Manifest, is_html
from pipeline.release.page_facts import PageFacts
from pipeline.release.verified import FactsCache, LastProof


class Anchors(Mapping[str, frozenset[str] | None]):
    """Path in output/ -> anchors of that page, None for a file that is no page. The facts of a page are asked for when needed."""

    def __init__(self, manifest: Manifest, facts_of: Callable[[str], PageFacts]) -> None:
        self._manifest, self._facts_of = manifest, facts_of
        self._known: dict[str, frozenset[str]] = {}

    def __contains__(self, path: object) -> bool:
        return path in self._manifest

    def __getitem__(self, path: str) -> frozenset[str] | None:
        if path in self._known:
            return self._known[path]
        if path not in self._manifest:
            raise KeyError(path)
        if not is_html(path):
            return None
        self._known[path] = frozenset(self._facts_of(path).anchors)
        return self._known[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._manifest)

    def __len__(self) -> int:
        return len(self._manifest)


def environment_of(*values: object) -> str:
    """The digest of what every judgement depends on besides the files."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False).encode()).hexdigest()


def marks_of(manifest: Manifest, redirects: Collection[str]) -> dict[str, str]:
    """What the judgement of each file depended on, for `LastProof.marks`.

    Args:
        redirects: the files that the hand-over says only lead elsewhere.
    """
    return {path: f"{mark.sha256} {path in redirects}" if is_html(path) else "" for path, mark in manifest.items()}


def to_judge(last: LastProof, environment: str, marks: Mapping[str, str], cache: FactsCache) -> list[str]:
    """The pages of which `last` does not already say that they have no problem."""
    pages = [path for path in marks if is_html(path)]
    if last.environment != environment or last.marks.keys() - marks.keys():
        return pages
    changed = [path for path in pages if last.marks.get(path) != marks[path]]
    old = {path: _digest(last.marks[path]) for path in changed if path in last.marks}
    before = cache.remembered(frozenset(old.values()))
    now = cache.pages([(path, _digest(marks[path])) for path in changed])
    for path, digest in old.items():
        if digest not in before:
            return pages
        gone = set(before[digest].anchors).difference(now[path].anchors)
        if any(f"{path}#{anchor}" in last.wanted for anchor in gone):
            return pages
    return changed


def wanted_by(facts: Mapping[str, PageFacts], links: Links, url_of: Callable[[str], str]) -> frozenset[str]:
    """``path#anchor`` of each part of another page to which these pages link."""
    found: set[str] = set()
    for path, page in facts.items():
        own = f"{path}#"
        for href in (*page.hrefs, *page.requests):
            if "#" in href:
                found.update(anchor for anchor in links.anchors_of(href, url_of(path)) if not anchor.startswith(own))
    return frozenset(found)


def _digest(mark: str) -> str:
    return mark.partition(" ")[0]
