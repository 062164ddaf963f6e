"""Something that another process does or keeps while this one goes on."""

import gc
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from io import FileIO
from threading import Thread
from typing import Any, BinaryIO, Concatenate, Generic, ParamSpec, Self, TypeVar

from pipeline.parallel.processes import HELD, LENGTH, cores, end, enlarge, fork, receive, send, write

_Answer = TypeVar("_Answer")
_Thing = TypeVar("_Thing", covariant=True)
_Asked = ParamSpec("_Asked")
Tell = Callable[[int, int], None]
"""Is told how much of a piece of work is done: (done, in all)."""


class Beside(Generic[_Answer]):
    """One piece of work that a process does beside this one; where there is one core or no fork, this one does it when asked.

    A context manager: whoever leaves it no longer wants the answer.
    """

    def __init__(self, work: Callable[[], _Answer], *, jobs: int) -> None:
        """Begin. What `work` returns must be picklable, exceptions too; `jobs`: at least 2, or nothing runs beside."""
        self._work = work
        self.apart = min(jobs, cores()) > 1
        """Whether another process does it."""
        self._children = fork([partial(send, answer=work)]) if self.apart else []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        end(self._children)

    def answer(self) -> _Answer:
        """What came of it; waits for that. Ask once.

        Raises:
            ChildLost: the process was killed (too little memory, most often).
            Exception: what the work raised.
        """
        if not self._children:
            return self._work()
        done, answer = receive(self._children[0][1])
        if not done:
            raise answer
        found: _Answer = answer
        return found


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
        self._children: list[tuple[int, FileIO]] = []
        self.beside = min(jobs, cores()) > 1
        """Whether another process keeps the thing. What is asked and answered then travels, and should be small."""
        if self.beside:
            reading, writing = os.pipe()
            enlarge(writing)
            self._children = fork([partial(self._serve, reading, writing)])
            os.close(reading)
            self._questions = os.fdopen(writing, "wb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        end(self._children)
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
            write(self._questions, data)

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
        if len(data) < HELD // 2 and not (before and before.is_alive()):
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
            done, answer = receive(self._children[0][1])
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
        self._progress = lambda done, total: write(out, pickle.dumps((None, (done, total))))
        send(out, self._begin)
        with os.fdopen(reading, "rb") as questions:
            while length := questions.read(LENGTH):
                name, args, named = pickle.loads(questions.read(int.from_bytes(length, "big")))  # noqa: S301 - from whoever forked us
                send(out, partial(self._ask_here, name, args, named))


def _nobody(tell: Tell) -> Any:
    raise RuntimeError("nobody is asked any more")
