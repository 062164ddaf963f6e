"""Work spread over forked processes, answers in order. Where there is no fork (Windows), or little to do, all in this process.

A child inherits what it works on, so nothing but answers is sent; only a `Companion` is sent questions too. When whoever forked
it is gone, its next answer finds nobody to take it, or no question comes any more, and it ends.
"""

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any, BinaryIO, Concatenate, Generic, ParamSpec, Self, TypeVar

from pipeline.errors import ChildLost

_Item = TypeVar("_Item")
_Answer = TypeVar("_Answer")
_Thing = TypeVar("_Thing", covariant=True)
_Asked = ParamSpec("_Asked")
Tell = Callable[[int, int], None]
"""Is told how much of a piece of work is done: (done, in all)."""
_HELD = 1024 * 1024
"""Bytes that wait in a pipe, as many as a process may ask for."""
_LENGTH = 8
"""Bytes in front of each answer that say how long it is."""
_is_child = False
"""Whether somebody has forked this process."""


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
    children = _fork([partial(_answer, work, runs[number::jobs]) for number in range(1, jobs)])
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


def spread_map(work: Callable[[_Item], _Answer], items: Sequence[_Item], *, jobs: int, share: int = 32) -> Iterator[_Answer]:
    """As `map`, over at most `jobs` processes, each given `share` items at a time; raises what `spread` does."""
    for answers in spread(lambda run: [*map(work, run)], items, jobs=jobs, share=share):
        yield from answers


class Beside(Generic[_Answer]):
    """One piece of work that a process does beside this one; where there is one core or no fork, this one does it when asked.

    A context manager: whoever leaves it no longer wants the answer.
    """

    def __init__(self, work: Callable[[], _Answer], *, jobs: int) -> None:
        """Begin. What `work` returns must be picklable, exceptions too; `jobs`: at least 2, or nothing runs beside."""
        self._work = work
        self.apart = min(jobs, cores()) > 1
        """Whether another process does it."""
        self._children = _fork([partial(_answer, lambda run: work(), [()])]) if self.apart else []

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


class Pile(Generic[_Answer]):
    """Pieces of work that this process and those forked after it do together: each takes the next that nobody has taken."""

    _TICKET = 4
    """Bytes; a pipe gives a reader that many in one, whoever else reads."""
    _MOST = 1_000
    """Tickets: as many as the smallest pipe holds. Where there are more pieces, a ticket is for several."""

    def __init__(self, pieces: Sequence[Callable[[], _Answer]] = ()) -> None:
        """What they return must be picklable where another process is to send it."""
        self._pieces = pieces
        reading, writing = os.pipe()
        self._tickets: BinaryIO = os.fdopen(reading, "rb", buffering=0)
        with os.fdopen(writing, "wb") as tickets:
            for number in range(min(len(pieces), self._MOST)):
                tickets.write(number.to_bytes(self._TICKET, "big"))

    def __len__(self) -> int:
        return len(self._pieces)

    def work_off(self) -> list[_Answer]:
        """Do what nobody else takes; the answers, in the order in which they were taken. Nothing is left then."""
        answers: list[_Answer] = []
        if self._tickets.closed:
            return answers
        with self._tickets as tickets:
            while ticket := tickets.read(self._TICKET):
                answers += [piece() for piece in self._pieces[int.from_bytes(ticket, "big") :: self._MOST]]
        return answers


class Companion(Generic[_Thing]):
    """A thing that another process makes at once and keeps, asked there; where there is one core or no fork, made and asked here.

    A context manager: whoever leaves it wants no more answers, and the other process ends with all that it has begun.
    """

    def __init__(self, make: Callable[[Tell], _Thing], *, jobs: int, progress: Tell = lambda done, total: None) -> None:
        """Begin.

        Args:
            make: makes the thing; is given what it may tell its progress.
            jobs: at least 2, or nothing runs beside.
            progress: is told it, while somebody waits for an answer.
        """
        self._make, self._progress = make, progress
        self._thing: Any = None
        self._asked = 0
        self._sending: Thread | None = None
        self._answers: list[tuple[bool, Any]] = []
        """In the order of the questions; before them, whether the thing could be made."""
        self._children: list[tuple[int, BinaryIO]] = []
        self.beside = min(jobs, cores()) > 1
        """Whether another process keeps the thing. What is asked and answered then travels, and should be small."""
        if self.beside:
            reading, writing = os.pipe()
            _enlarge(writing)
            self._children = _fork([partial(self._serve, reading, writing)])
            os.close(reading)
            self._questions = os.fdopen(writing, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        _end(self._children)
        self.leave()

    def leave(self) -> None:
        """Ask no more. The other process ends when it has answered what it was asked; in this one the thing is dropped."""
        self._thing, self._make = None, _nobody
        if self._sending is not None:
            self._sending.join()
        if self.beside:
            with suppress(OSError):  # a question of which nobody reads the end
                self._questions.close()

    def wait(self) -> None:
        """Until the thing is made.

        Raises:
            ChildLost: the process was killed (too little memory, most often).
            Exception: what `make` raised.
        """
        if self.beside:
            self._answer(0)
        elif self._thing is None:
            self._begin()

    def _put(self, data: bytes, before: Thread | None) -> None:
        if before is not None:
            before.join()
        with suppress(BrokenPipeError):  # waiting for the answer will say that nobody is there
            _write(self._questions, data)

    def _begin(self) -> None:
        self._thing = self._make(self._progress)

    def begin(
        self, method: Callable[Concatenate[_Thing, _Asked], _Answer], *args: _Asked.args, **named: _Asked.kwargs
    ) -> Callable[[], _Answer]:
        """Ask `method` of the thing, and go on; what is returned waits for the answer, and raises what `ask` does.

        Whoever need not know the answer may leave it: what went wrong is raised by the next one that somebody waits for. Where
        nothing runs beside, the question is answered at once.
        """
        if not self.beside:
            answer = self._ask_here(method.__name__, args, named)
            return lambda: answer
        data = pickle.dumps((method.__name__, args, named), 5)
        before = self._sending
        if len(data) < _HELD // 2 and not (before and before.is_alive()):
            self._put(data, None)
        else:  # what the pipe cannot hold has to wait for whoever reads it
            self._sending = Thread(target=self._put, args=(data, before))
            self._sending.start()
        self._asked += 1
        return partial(self._answer, self._asked)

    def ask(self, method: Callable[Concatenate[_Thing, _Asked], _Answer], *args: _Asked.args, **named: _Asked.kwargs) -> _Answer:
        """What `method` of the thing returns.

        Raises:
            ChildLost: the process was killed (too little memory, most often).
            Exception: what the method raised, or the making of the thing.
        """
        return self.begin(method, *args, **named)()

    def _ask_here(self, name: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        if self._thing is None:
            self._begin()
        return getattr(self._thing, name)(*args, **named)

    def _answer(self, number: int) -> Any:
        while len(self._answers) <= number:
            done, answer = _receive(self._children[0][1])
            if done is None:
                self._progress(*answer)
            else:
                self._answers.append((done, answer))
        for place, (done, answer) in enumerate(self._answers[: number + 1]):
            if not done:
                if place:  # of a thing that could not be made nothing can ever be asked
                    self._answers[place] = True, None
                raise answer
        answer = self._answers[number][1]
        self._answers[number] = True, None  # it may be large
        return answer

    def _serve(self, reading: int, writing: int, out: BinaryIO) -> None:
        """What the other process does."""
        gc.unfreeze()  # it makes much more than it shares
        os.close(writing)
        self._progress = lambda done, total: _write(out, pickle.dumps((None, (done, total))))
        _send(out, self._begin)
        with os.fdopen(reading, "rb") as questions:
            while length := questions.read(_LENGTH):
                name, args, named = pickle.loads(questions.read(int.from_bytes(length, "big")))  # noqa: S301 - from whoever forked us
                _send(out, partial(self._ask_here, name, args, named))


def _nobody(tell: Tell) -> Any:
    raise RuntimeError("nobody is asked any more")


def _end(children: list[tuple[int, BinaryIO]]) -> None:
    for child, pipe in children:
        pipe.close()
        with suppress(ProcessLookupError):
            (os.kill if _is_child else os.killpg)(child, signal.SIGKILL)  # with whatever it has begun
        os.waitpid(child, 0)


def _fork(serve: Sequence[Callable[[BinaryIO], None]]) -> list[tuple[int, BinaryIO]]:
    """Start a process for each of these, which is given where its answers go."""
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # a collection in a child would touch, and so copy, all that it shares with this process
    children: list[tuple[int, BinaryIO]] = []
    try:
        for work in serve:
            reading, writing = os.pipe()
            _enlarge(writing)
            child = os.fork()
            if child == 0:
                for _, pipe in children:
                    os.close(pipe.fileno())
                os.close(reading)
                _run(work, writing)
            os.close(writing)
            if not _is_child:
                with suppress(OSError):  # the child has done so itself, and may have ended
                    os.setpgid(child, child)
            children.append((child, os.fdopen(reading, "rb")))
    finally:
        gc.unfreeze()
    return children


def _enlarge(pipe: int) -> None:
    """Let a pipe hold an answer, where the system can, so that its sender goes on while its reader is at work."""
    with suppress(OSError, AttributeError, ImportError):
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _HELD)


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


def _answer(work: Callable[[Sequence[_Item]], _Answer], runs: Iterable[Sequence[_Item]], out: BinaryIO) -> None:
    for run in runs:
        _send(out, partial(work, run))


def _send(out: BinaryIO, answer: Callable[[], Any]) -> None:
    """Send what `answer` returns or raises."""
    try:
        data = pickle.dumps((True, answer()), 5)
    except Exception as exc:
        data = _as_data(exc)
    _write(out, data)


def _write(out: BinaryIO, data: bytes) -> None:
    out.write(len(data).to_bytes(_LENGTH, "big") + data)
    out.flush()


def _as_data(exc: Exception) -> bytes:
    try:
        data = pickle.dumps((False, exc), 5)
        pickle.loads(data)  # noqa: S301 - our own bytes; some exceptions can be written and not read
    except Exception:
        return pickle.dumps((False, RuntimeError("".join(traceback.format_exception(exc)))), 5)
    return data


def _receive(pipe: BinaryIO) -> tuple[bool | None, Any]:
    length = pipe.read(_LENGTH)
    data = pipe.read(int.from_bytes(length, "big")) if len(length) == _LENGTH else b""
    if not data or len(data) < int.from_bytes(length, "big"):
        fix = "Thường do máy thiếu bộ nhớ: đóng bớt chương trình rồi chạy lại; vẫn vậy thì chạy lại với --jobs 1."
        raise ChildLost("máy", "một tiến trình phụ bị dừng giữa chừng", fix)
    answer: tuple[bool | None, Any] = pickle.loads(data)  # noqa: S301 - from our own child
    return answer
