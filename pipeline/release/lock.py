"""One publish or rollback at a time: state/publish.lock."""

import json
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from pipeline.errors import ReleaseFailed
from pipeline.lock import WAIT, only_run
from pipeline.release.disk import in_words
from pipeline.storage import write_atomically
from pipeline.vietnamese.dates import HO_CHI_MINH

LOCK = "publish.lock"
HOLDER = "publish.holder.json"
"""Who holds the lock. It may outlive its writer; it means something only while the lock is held."""


@contextmanager
def publish_lock(state: Path, now: datetime) -> Iterator[None]:
    """Hold the lock of `state` while the block runs.

    Args:
        now: aware; what the next one is told as the beginning of this run.

    Raises:
        ReleaseFailed: another run holds it; the message says which, and since when.
    """

    def taken() -> ReleaseFailed:
        return ReleaseFailed(f"state/{LOCK}", f"đang có một lần xuất bản khác{_holder(state)}", WAIT)

    with ExitStack() as held:
        with in_words("state/"):
            held.enter_context(only_run(state / LOCK, taken))
            write_atomically(state / HOLDER, json.dumps({"pid": os.getpid(), "since": now.isoformat()}).encode())
        yield


def _holder(state: Path) -> str:
    """`` (tiến trình 4711, từ 08:15:00 ngày 05/03/2020)``; empty: its note cannot be read (it has just begun)."""
    try:
        note = json.loads((state / HOLDER).read_bytes())
        since = datetime.fromisoformat(note["since"]).astimezone(HO_CHI_MINH)
        return f" (tiến trình {int(note['pid'])}, từ {since:%H:%M:%S} ngày {since:%d/%m/%Y})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
