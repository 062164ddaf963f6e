"""One run at a time: a lock file that the system frees when its holder dies, however it dies."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from pipeline.errors import PipelineError

WAIT = "Đợi lần đó xong rồi chạy lại; không cần xoá tệp khoá, máy tự mở khi tiến trình kia kết thúc."
"""What to do when another run holds a lock."""


@contextmanager
def only_run(file: Path, taken: Callable[[], PipelineError], wait: float = 0) -> Iterator[None]:
    """Hold the lock `file` while the block runs, making its folder.

    Args:
        taken: makes what is raised when another run holds it.
        wait: seconds to wait for another run to end.

    Raises:
        PipelineError: what `taken` makes.
        OSError: the disk refused.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(file)
    try:
        lock.acquire(timeout=wait)
    except Timeout as exc:
        raise taken() from exc
    try:
        yield
    finally:
        lock.release()
