"""Errors of the disk in words: where, what the system said, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.errors import ReleaseFailed

FIX = "Kiểm tra đĩa còn chỗ và anh/chị có quyền ghi vào thư mục này, rồi chạy lại. Bản đang chạy không bị ảnh hưởng."


@contextmanager
def in_words(subject: str, fix: str = FIX) -> Iterator[None]:
    """Turn an `OSError` inside the block into a `ReleaseFailed` on `subject` (a path as the operator knows it)."""
    try:
        yield
    except OSError as exc:
        raise ReleaseFailed(subject, f"đĩa báo lỗi: {exc.strerror or type(exc).__name__}", fix) from exc
