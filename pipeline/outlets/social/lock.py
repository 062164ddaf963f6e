"""One sending run at a time: state/social.lock."""

from contextlib import AbstractContextManager
from pathlib import Path

from pipeline.errors import SocialFailed
from pipeline.lock import WAIT, only_run

LOCK = "social.lock"


def social_lock(state: Path, wait: float = 0) -> AbstractContextManager[None]:
    """Hold the lock while the block runs.

    Args:
        wait: seconds to wait for another run to end.

    Raises:
        SocialFailed: another run holds it.
    """
    return only_run(state / LOCK, lambda: SocialFailed(f"state/{LOCK}", "đang có một lần gửi bài khác", WAIT), wait)
