"""One pull or choice at a time: state/feeds.lock."""

from contextlib import AbstractContextManager
from pathlib import Path

from pipeline.errors import FeedsFailed
from pipeline.lock import WAIT, only_run

LOCK = "feeds.lock"


def feeds_lock(state: Path) -> AbstractContextManager[None]:
    """Hold the lock while the block runs.

    Raises:
        FeedsFailed: another run holds it.
    """
    return only_run(state / LOCK, lambda: FeedsFailed(f"state/{LOCK}", "đang có một lần lấy hoặc chọn tin khác", WAIT))
