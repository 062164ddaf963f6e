"""build/search.sqlite: the blocks of the search index that earlier runs made."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.release.memory import Memory
from pipeline.version import source_digest

MEMORY = "build/search.sqlite"
_TABLES = {"blocks": "digest TEXT PRIMARY KEY, block BLOB"}


def search_version() -> str:
    """Changes with the source of every module that makes a block."""
    return source_digest(("outlets/search", "vietnamese", "model/address.py", "model/page.py"))


@contextmanager
def remembered_blocks(project: Path) -> Iterator[dict[str, bytes]]:
    """Digest -> block, for a run to read and to change; what it changed is kept when it ends well."""
    with Memory(project / MEMORY, search_version(), _TABLES) as memory:
        before = {str(digest): bytes(block) for digest, block in memory.rows("SELECT digest, block FROM blocks")}
        blocks = dict(before)
        yield blocks
        memory.drop("blocks", before.keys() - blocks.keys())
        memory.put("blocks", [(digest, block) for digest, block in blocks.items() if before.get(digest) is not block])
