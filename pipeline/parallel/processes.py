"""Forked processes: how one begins, ends, and sends what came of its work.

A child inherits what it works on, so nothing but answers is sent; only a `Companion` is sent questions too. When whoever forked
it is gone, its next answer finds nobody to take it, or no question comes any more, and it ends.
"""

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import FileIO
from typing import Any, BinaryIO

from pipeline.errors import ChildLost

HELD = 1024 * 1024
"""Bytes that wait in a pipe, as many as a process may ask for."""
LENGTH = 8
"""Bytes in front of each answer that say how long it is."""
_is_child = False
"""Whether somebody has forked this process."""


def cores() -> int:
    """How many processes may work at once: the cores that this process may use; 1 where there is no fork."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else (os.cpu_count() or 1)


def end(children: list[tuple[int, FileIO]]) -> None:
    for child, pipe in children:
        pipe.close()
        with suppress(ProcessLookupError):
            (os.kill if _is_child else os.killpg)(child, signal.SIGKILL)  # with whatever it has begun
        os.waitpid(child, 0)


def fork(serve: Sequence[Callable[[BinaryIO], None]]) -> list[tuple[int, FileIO]]:
    """Start a process for each of these, which is given where its answers go."""
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # a collection in a child would touch, and so copy, all that it shares with this process
    children: list[tuple[int, FileIO]] = []
    try:
        for work in serve:
            children.append(_fork_one(work, children))
    except BaseException:  # no more processes, or somebody who wants to stop
        end(children)
        raise
    finally:
        gc.unfreeze()
    return children


def _fork_one(work: Callable[[BinaryIO], None], others: Sequence[tuple[int, FileIO]]) -> tuple[int, FileIO]:
    reading, writing = os.pipe()
    pipe = os.fdopen(reading, "rb", buffering=0)  # so that what has come is seen from outside
    try:
        enlarge(writing)
        child = os.fork()
        if child == 0:
            for _, other in (*others, (0, pipe)):
                os.close(other.fileno())
            _run(work, writing)
    except BaseException:
        pipe.close()
        raise
    finally:
        os.close(writing)
    if not _is_child:
        with suppress(OSError):  # the child has done so itself, and may have ended
            os.setpgid(child, child)
    return child, pipe


def enlarge(pipe: int) -> None:
    """Let a pipe hold an answer, where the system can, so that its sender goes on while its reader is at work."""
    with suppress(OSError, AttributeError, ImportError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, HELD)


def _run(work: Callable[[BinaryIO], None], writing: int) -> None:
    """What a child does; it never returns. Whatever it begins is of its group, and ends with it."""
    global _is_child
    try:
        if not _is_child:
            os.setpgid(0, 0)
            _is_child = True
        with os.fdopen(writing, "wb") as out:
            work(out)
    except OSError:
        pass  # nobody listens any more
    finally:
        os._exit(0)


def send(out: BinaryIO, answer: Callable[[], Any]) -> None:
    """Send what `answer` returns or raises."""
    try:
        data = pickle.dumps((True, answer()), 5)
    except Exception as exc:
        data = _as_data(exc)
    write(out, data)


def outcome(answer: Callable[[], Any]) -> tuple[bool, Any]:
    """As what `send` sends."""
    try:
        return True, answer()
    except Exception as exc:
        return False, exc


def write(out: BinaryIO, data: bytes) -> None:
    out.write(len(data).to_bytes(LENGTH, "big") + data)
    out.flush()


def _as_data(exc: Exception) -> bytes:
    try:
        data = pickle.dumps((False, exc), 5)
        pickle.loads(data)  # noqa: S301 - our own bytes; some exceptions can be written and not read
    except Exception:
        return pickle.dumps((False, RuntimeError("".join(traceback.format_exception(exc)))), 5)
    return data


def receive(pipe: FileIO) -> tuple[bool | None, Any]:
    length = _read(pipe, LENGTH)
    size = int.from_bytes(length, "big")
    data = _read(pipe, size) if len(length) == LENGTH else b""
    if not data or len(data) < size:
        fix = "Thường do máy thiếu bộ nhớ: đóng bớt chương trình rồi chạy lại; vẫn vậy thì chạy lại với --jobs 1."
        raise ChildLost("máy", "một tiến trình phụ bị dừng giữa chừng", fix)
    answer: tuple[bool | None, Any] = pickle.loads(data)  # noqa: S301 - from our own child
    return answer


def _read(pipe: FileIO, size: int) -> bytes | memoryview:
    """So many bytes, fewer where nobody writes any more."""
    data = memoryview(bytearray(size))
    have = 0
    while have < size and (more := pipe.readinto(data[have:])):
        have += more
    return data[:have]
