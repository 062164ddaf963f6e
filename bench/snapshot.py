"""What a folder holds: counts, bytes, and which files another build changed."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Rewritten:
    """What one build did to files that were there or are new."""

    pages_changed: int
    """HTML files whose bytes are others than before, or that are new."""
    others_changed: int
    """Feeds, indexes and the like, counted the same way."""
    written: int
    """Files of both kinds that were written anew, whether or not their bytes changed."""


FRAGMENT = "/tin-moi.html"
"""A piece of HTML for other sites, one for each feed: no page."""


def sizes(output: Path) -> dict[str, int]:
    """``html``, ``files`` and ``bytes`` of everything below `output`."""
    files = [(file.suffix, file.stat().st_size) for file in output.rglob("*") if file.is_file()]
    return {
        "html": sum(suffix == ".html" for suffix, _ in files),
        "files": len(files),
        "bytes": sum(size for _, size in files),
    }


def snapshot(output: Path) -> dict[str, tuple[bytes, int, int]]:
    """Path -> digest, inode and time of the last change."""
    found = {}
    for file in output.rglob("*"):
        if file.is_file():
            stat = file.stat()
            found[file.relative_to(output).as_posix()] = (
                hashlib.blake2b(file.read_bytes()).digest(),
                stat.st_ino,
                stat.st_mtime_ns,
            )
    return found


def rewritten(before: dict[str, tuple[bytes, int, int]], after: dict[str, tuple[bytes, int, int]]) -> Rewritten:
    """What lies between two snapshots."""
    changed = [path for path, state in after.items() if path not in before or before[path][0] != state[0]]
    pages = sum(path.endswith(".html") and not path.endswith(FRAGMENT) for path in changed)
    return Rewritten(pages, len(changed) - pages, sum(before.get(path) != state for path, state in after.items()))
