"""Work spread over forked processes, answers in order. Where there is no fork (Windows), or little to do, all in this process.

A child inherits what it works on, so nothing but answers is sent. It never waits for orders: when whoever forked it is gone,
its next answer finds nobody to take it, and it ends.
"""

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO, Generic, Self, TypeVar

from pipeline.errors import ChildLost

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")
_HELD = 1024 * 1024
"""Bytes that wait in a pipe, as many as a process may ask for."""
_LENGTH = 8
"""Bytes in front of each answer that say how long it is."""


def cores() -> int:
    """How many processes may work at once: the cores that this process may use; 1 where there is no fork."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def spread(
    work: Callable[[Sequence[_Item]], _Answer], items: Sequence[_Item], *, jobs: int, share: int = 50
) -> Iterator[_Answer]:
    """Call `work` on runs of `share` items each, over at most `jobs` processes; yield its answers in the order of the items.

    This process is one of them. Answers must be picklable, exceptions too. Fewer than two runs for each process are worked on
    here: a fork has its price.

    Raises:
        ChildLost: a process was killed (too little memory, most often).
        Exception: what `work` raised, after the answers of the runs before.
    """
    runs = [items[start : start + share] for start in range(0, len(items), share)]
    jobs = min(jobs, cores(), len(runs) // 2)
    if jobs < 2:
        yield from map(work, runs)
        return
    children = _fork(work, [runs[number::jobs] for number in range(1, jobs)])
    try:
        for number, run in enumerate(runs):
            if number % jobs == 0:
                yield work(run)
                continue
            done, answer = _receive(children[number % jobs - 1][1])
            if not done:
                raise answer
            yield answer
    finally:
        _end(children)


class Beside(Generic[_Answer]):
    """One piece of work that a process does beside this one; where there is one core or no fork, this one does it when asked.

    A context manager: whoever leaves it no longer wants the answer.
    """

    def __init__(self, work: Callable[[], _Answer], *, jobs: int) -> None:
        """Begin. What `work` returns must be picklable, exceptions too; `jobs`: at least 2, or nothing runs beside."""
        self._work = work
        self._children = _fork(lambda runs: work(), [[()]]) if min(jobs, cores()) > 1 else []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        _end(self._children)

    def answer(self) -> _Answer:
        """What came of it; waits for that. Ask once.

        Raises:
            ChildLost: the process was killed (too little memory, most often).
            Exception: what the work raised.
        """
        if not self._children:
            return self._work()
        done, answer = _receive(self._children[0][1])
        if not done:
            raise answer
        found: _Answer = answer
        return found


def _end(children: list[tuple[int, BinaryIO]]) -> None:
    for child, pipe in children:
        pipe.close()
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _fork(work: Callable[[Sequence[_Item]], _Answer], runs_of: Sequence[Sequence[Sequence[_Item]]]) -> list[tuple[int, BinaryIO]]:
    """Start a process for each of the lists of runs."""
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # a collection in a child would touch, and so copy, all that it shares with this process
    children: list[tuple[int, BinaryIO]] = []
    try:
        for runs in runs_of:
            reading, writing = os.pipe()
            _enlarge(writing)
            child = os.fork()
            if child == 0:
                for _, pipe in children:
                    os.close(pipe.fileno())
                os.close(reading)
                _answer(work, runs, writing)
            os.close(writing)
            children.append((child, os.fdopen(reading, "rb")))
    finally:
        gc.unfreeze()
    return children


def _enlarge(pipe: int) -> None:
    """Let a pipe hold an answer, where the system can, so that its sender goes on while its reader is at work."""
    with suppress(OSError, AttributeError, ImportError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _HELD)


def _answer(work: Callable[[Sequence[_Item]], _Answer], runs: Sequence[Sequence[_Item]], writing: int) -> None:
    """What a child does; it never returns."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever forked it, which then ends it
    try:
        with os.fdopen(writing, "wb") as out:
            for run in runs:
                try:
                    data = pickle.dumps((True, work(run)), 5)
                except Exception as exc:
                    data = _as_data(exc)
                out.write(len(data).to_bytes(_LENGTH, "big") + data)
                out.flush()
    except OSError:
        pass  # nobody listens any more
    finally:
        os._exit(0)


def _as_data(exc: Exception) -> bytes:
    try:
        data = pickle.dumps((False, exc), 5)
        pickle.loads(data)  # noqa: S301 - our own bytes; some exceptions can be written and not read
    except Exception:
        return pickle.dumps((False, RuntimeError("".join(traceback.format_exception(exc)))), 5)
    return data


def _receive(pipe: BinaryIO) -> tuple[bool, Any]:
    length = pipe.read(_LENGTH)
    data = pipe.read(int.from_bytes(length, "big")) if len(length) == _LENGTH else b""
    if not data or len(data) < int.from_bytes(length, "big"):
        fix = "Thường do máy thiếu bộ nhớ: đóng bớt chương trình rồi chạy lại; vẫn vậy thì chạy lại với --jobs 1."
        raise ChildLost("máy", "một tiến trình phụ bị dừng giữa chừng", fix)
    answer: tuple[bool, Any] = pickle.loads(data)  # noqa: S301 - from our own child
    return answer
