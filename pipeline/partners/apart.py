"""Feeds are parsed in processes of their own: one that is made to hang or to fill a parser harms nothing but its own reading."""

import multiprocessing
import queue
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from multiprocessing.connection import Connection
from typing import Any

from pipeline.partners.fault import PullFault, Why, fault
from pipeline.partners.parse import ParsedFeed, parse

MOST_SECONDS = 10.0
"""Of one feed; the largest that is taken needs about a fifth of it."""
MOST_MEMORY = 250_000_000
"""Bytes of address space that reading may add to what the process had at its start (POSIX only)."""
_Parse = Callable[[bytes, str, str, datetime], ParsedFeed | PullFault]


class Readers:
    """A few processes that parse; `parse` may be called from several threads."""

    def __init__(self, count: int = 2, seconds: float = MOST_SECONDS, work: _Parse = parse) -> None:
        """`work` is what the processes do; it must be a function of a module."""
        self._seconds, self._work = seconds, work
        self._free: queue.SimpleQueue[_Reader | None] = queue.SimpleQueue()
        for _ in range(count):
            self._free.put(None)
        self._count = count

    def parse(self, body: bytes, content_type: str, url: str, now: datetime) -> ParsedFeed | PullFault:
        """As `parse.parse`; a feed that takes too long or too much is a fault."""
        reader = self._free.get() or _Reader(self._work)
        found: ParsedFeed | PullFault | None = None
        try:
            found = reader.ask((body, content_type, url, now), self._seconds)
        finally:
            if found is None:
                reader.stop()
            self._free.put(None if found is None else reader)
        return fault(Why.TOO_HARD) if found is None else found

    def close(self) -> None:
        """End the processes; none may be at work."""
        for _ in range(self._count):
            reader = self._free.get()
            if reader is not None:
                reader.stop()


@contextmanager
def readers(count: int = 2) -> Iterator[Readers]:
    """Readers for as long as the block runs."""
    made = Readers(count)
    try:
        yield made
    finally:
        made.close()


class _Reader:
    """One process. It ends by itself when whoever started it is gone, however that ended: its pipe breaks."""

    def __init__(self, work: _Parse) -> None:
        context = multiprocessing.get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    def ask(self, task: tuple[Any, ...], seconds: float) -> ParsedFeed | PullFault | None:
        """None: no answer in time, or the process broke."""
        with suppress(OSError, EOFError):
            if not self._ours.poll(60) or self._ours.recv() != "ready":
                return None
            self._ours.send(task)
            if self._ours.poll(seconds):
                answer: ParsedFeed | PullFault | None = self._ours.recv()
                return answer
        return None

    def stop(self) -> None:
        """End it now."""
        self._process.kill()
        self._process.join(5)
        self._ours.close()


def _serve(pipe: Connection, work: _Parse) -> None:
    """The process: says that it is ready, takes a feed, answers, again and again."""
    _limit_memory()
    while True:
        try:
            pipe.send("ready")
            task = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            answer = work(*task)
        except KeyboardInterrupt:
            return
        except (MemoryError, RecursionError):
            answer = fault(Why.TOO_HARD)
        except Exception:  # whatever a library makes of hostile bytes is the feed's fault, not ours to show
            answer = fault(Why.UNREADABLE)
        del task
        with suppress(OSError):
            pipe.send(answer)


def _limit_memory() -> None:
    try:
        import resource
        from pathlib import Path

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MOST_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (ImportError, OSError, ValueError):  # no such limit on this system: the time limit remains
        return
