"""The steps of a publish: their names for people, their progress, and how long each took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Protocol


class Step(StrEnum):
    """What a publish does, in this order; the value is what people read."""

    CLEAN = "Dọn phần dở dang"
    LOOK = "Xem có gì đổi"
    READ = "Đọc nội dung"
    CHECK = "Kiểm tra"
    BUILD = "Dựng trang"
    VERIFY = "Đối chiếu"
    RECORD = "Ghi hồ sơ phát hành"
    PUT = "Đưa bản mới lên"
    SWITCH = "Chuyển sang bản mới"
    PRUNE = "Gỡ bản cũ"


class Progress(Protocol):
    """Shown while a publish runs; the command line has one for terminals and one for plain lines."""

    def step(self, step: Step) -> None:
        """A step begins."""

    def advance(self, done: int, total: int) -> None:
        """How far the step is; not every step says so."""


class Silent:
    """Shows nothing."""

    def step(self, step: Step) -> None:
        """Nothing."""

    def advance(self, done: int, total: int) -> None:
        """Nothing."""


class Stopwatch:
    """Announces each step and measures it."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.seconds: dict[Step, float] = {}
        """Step -> seconds, in the order in which the steps ended."""

    def advance(self, done: int, total: int) -> None:
        """How far the present step is."""
        self._progress.advance(done, total)

    @contextmanager
    def __call__(self, step: Step) -> Iterator[None]:
        """Run a block as `step`."""
        self._progress.step(step)
        begin = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = time.perf_counter() - begin
