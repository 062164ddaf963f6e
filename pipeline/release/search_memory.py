"""build/search.jsonl: the blocks of the search index that earlier runs made. A missing, damaged or older file is an empty one."""

from pathlib import Path

from pipeline.storage import write_atomically
from pipeline.version import source_digest

MEMORY = "build/search.jsonl"


def search_version() -> str:
    """Changes with the source of every module that makes a block."""
    return source_digest(("outlets/search", "vietnamese", "model/address.py", "model/page.py"))


def read_memory(project: Path) -> dict[str, bytes]:
    """Digest -> block, as `keep_memory` wrote them."""
    try:
        lines = (project / MEMORY).read_bytes().split(b"\n")
    except OSError:
        return {}
    found = {}
    for line in lines:
        digest, _, block = line.partition(b"\t")
        if block:
            found[digest.decode(errors="replace")] = block
    return found


def keep_memory(project: Path, memory: dict[str, bytes]) -> None:
    """Write what a run used.

    Raises:
        OSError: the disk refused.
    """
    write_atomically(
        project / MEMORY, b"".join(digest.encode() + b"\t" + block + b"\n" for digest, block in sorted(memory.items()))
    )
