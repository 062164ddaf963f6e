"""One sending run at a time: state/social.lock. The system frees it when its last holder dies, however it dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import SocialFailed

LOCK = "social.lock"


@contextmanager
def social_lock(state: Path, wait: float = 0) -> Iterator[None]:
    """Hold the lock while the block runs.

    Args:
        wait: seconds to wait for another run to end.

    Raises:
        SocialFailed: another run holds it.
    """
    state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / LOCK)
    try:
        lock.acquire(timeout=wait)
    except Timeout as exc:
        fix = "Đợi lần đó xong rồi chạy lại; không cần xoá tệp khoá, máy tự mở khi tiến trình kia kết thúc."
        raise SocialFailed(f"state/{LOCK}", "đang có một lần gửi bài khác", fix) from exc
    try:
        yield
    finally:
        lock.release()
