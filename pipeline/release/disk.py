"""Errors of the disk in words: where, what the system said, what to do; and waiting until it has what was written."""

import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from pipeline.errors import ReleaseFailed

FIX = "Kiểm tra đĩa còn chỗ và anh/chị có quyền ghi vào thư mục này, rồi chạy lại. Bản đang chạy không bị ảnh hưởng."

_MANY = 200
"""From here on the whole disk is waited for: slower for few, faster for many."""


@contextmanager
def in_words(subject: str, fix: str = FIX) -> Iterator[None]:
    """Turn an `OSError` inside the block into a `ReleaseFailed` on `subject` (a path as the operator knows it)."""
    try:
        yield
    except OSError as exc:
        raise ReleaseFailed(subject, f"đĩa báo lỗi: {exc.strerror or type(exc).__name__}", fix) from exc


def wait_for(places: Collection[str]) -> None:
    """Wait until the disk has these files and these folders' lists of names; many are waited for all at once.

    Raises:
        OSError: the disk refused.
    """
    if len(places) > _MANY:
        os.sync()
        return
    for place in places:
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
