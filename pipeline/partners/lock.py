"""One pull or choice at a time: state/feeds.lock. The system frees it when its holder dies, however it dies."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import FeedsFailed

LOCK = "feeds.lock"


@contextmanager
def feeds_lock(state: Path) -> Iterator[None]:
    """Hold the lock while the block runs.

    Raises:
        FeedsFailed: another run holds it.
    """
    state.mkdir(parents=True, exist_ok=True)
    lock = FileLock(state / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as exc:
        fix = "Đợi lần đó xong rồi chạy lại; không cần xoá tệp khoá, máy tự mở khi tiến trình kia kết thúc."
        raise FeedsFailed(f"state/{LOCK}", "đang có một lần lấy hoặc chọn tin khác", fix) from exc
    try:
        yield
    finally:
        lock.release()
