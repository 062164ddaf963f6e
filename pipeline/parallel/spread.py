"""Much work of one kind, done by this process and others: each takes the next piece that nobody has taken."""

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from io import FileIO
from selectors import EVENT_READ, DefaultSelector
from typing import Any, BinaryIO, Generic, Self, TypeVar, cast

from pipeline.parallel.processes import cores, end, fork, outcome, receive, send, write

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")
_AHEAD = 8
"""Answers that may wait for the one that is due."""


class Tickets(Iterator[int]):
    """Numbers from 0, each for whoever takes it first: this process, or one that was forked after they were made.

    A context manager: whoever leaves it finds none any more.
    """

    MOST = 1_000
    """As many as the smallest pipe holds."""
    _SIZE = 4
    """Bytes; a pipe gives a reader that many in one, whoever else reads."""

    def __init__(self, count: int) -> None:
        """`count`: at most `MOST`."""
        reading, writing = os.pipe()
        self._waiting = os.fdopen(reading, "rb", buffering=0)
        with os.fdopen(writing, "wb") as out:
            for number in range(count):
                out.write(number.to_bytes(self._SIZE, "big"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._waiting.close()

    def __next__(self) -> int:
        ticket = b"" if self._waiting.closed else self._waiting.read(self._SIZE)
        if not ticket:
            raise StopIteration
        return int.from_bytes(ticket, "big")


def spread(
    work: Callable[[Sequence[_Item]], _Answer], items: Sequence[_Item], *, jobs: int, share: int = 50
) -> Iterator[_Answer]:
    """Call `work` on runs of `share` items each, over at most `jobs` processes; yield its answers in the order of the items.

    This process is one of them; whoever is free takes the next run. Answers must be picklable, exceptions too. Fewer than two
    runs for each process are worked on here: a fork has its price.

    Raises:
        ChildLost: a process was killed (too little memory, most often).
        Exception: what `work` raised, after the answers of the runs before.
    """
    share = max(share, -(-len(items) // Tickets.MOST))
    runs = [items[start : start + share] for start in range(0, len(items), share)]
    jobs = min(jobs, cores(), len(runs) // 2)
    if jobs < 2:
        yield from map(work, runs)
        return
    with Tickets(len(runs)) as tickets:
        children: list[tuple[int, FileIO]] = []
        try:
            children = fork([partial(_take_runs, work, runs, tickets)] * (jobs - 1))
            yield from _in_order(work, runs, tickets, [pipe for _, pipe in children])
        finally:
            end(children)


def _take_runs(
    work: Callable[[Sequence[_Item]], _Answer], runs: Sequence[Sequence[_Item]], tickets: Tickets, out: BinaryIO
) -> None:
    """What another process does: before each answer it says of which run, and at the end None."""
    for number in tickets:
        write(out, pickle.dumps((None, number)))
        send(out, partial(work, runs[number]))
    write(out, pickle.dumps((None, None)))


def _in_order(
    work: Callable[[Sequence[_Item]], _Answer], runs: Sequence[Sequence[_Item]], tickets: Tickets, pipes: Iterable[FileIO]
) -> Iterator[_Answer]:
    """What this process does."""
    doing = dict.fromkeys(pipes, 0)
    """Pipe -> the run that whoever writes into it is at, as far as is known: each takes them in order."""
    answers: dict[int, tuple[bool, Any]] = {}
    """Run -> whether it could be done, and what came of it."""

    def listen(due: int, *, wait: bool) -> bool:
        """Take something from each who has sent something; where enough is waiting, only from those who may be at `due`."""
        is_full = len(answers) >= _AHEAD
        ready = _ready([pipe for pipe, run in doing.items() if run <= due or not is_full], None if wait else 0)
        for pipe in ready:
            done, answer = receive(pipe)
            if done is not None:
                answers[doing[pipe]] = done, answer
            elif answer is not None:
                doing[pipe] = answer
            else:
                del doing[pipe]
        return bool(ready)

    for due in range(len(runs)):
        while due not in answers:
            number = next(tickets, None) if len(answers) < _AHEAD else None
            if number is not None:
                answers[number] = outcome(partial(work, runs[number]))
            else:
                listen(due, wait=True)  # somebody has taken the one that is due
            while len(answers) < _AHEAD and listen(due, wait=False):
                pass
        done, answer = answers.pop(due)
        if not done:
            raise answer
        yield answer


def _ready(pipes: Iterable[FileIO], timeout: float | None) -> list[FileIO]:
    """Those into which something was written, or nobody writes any more; None: wait for one."""
    with DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, EVENT_READ)
        return [cast("FileIO", key.fileobj) for key, _ in selector.select(timeout)]


def spread_map(work: Callable[[_Item], _Answer], items: Sequence[_Item], *, jobs: int, share: int = 32) -> Iterator[_Answer]:
    """As `map`, over at most `jobs` processes, each given `share` items at a time; raises what `spread` does."""
    for answers in spread(lambda run: [*map(work, run)], items, jobs=jobs, share=share):
        yield from answers


class Pile(Generic[_Answer]):
    """Pieces of work that this process and those forked after it do together: each takes the next that nobody has taken."""

    def __init__(self, pieces: Sequence[Callable[[], _Answer]] = ()) -> None:
        """What they return must be picklable where another process is to send it."""
        self._pieces = pieces
        self._tickets = Tickets(min(len(pieces), Tickets.MOST))  # where there are more pieces, one is for several

    def __len__(self) -> int:
        return len(self._pieces)

    def work_off(self) -> list[_Answer]:
        """Do what nobody else takes; the answers, in the order in which they were taken. Nothing is left then."""
        with self._tickets as tickets:
            return [piece() for number in tickets for piece in self._pieces[number :: Tickets.MOST]]
