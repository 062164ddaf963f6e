"""Makes what changed: a part whose inputs are the same, and whose files are still there as they were, is not made again.

The rest is made over all cores. Only whoever runs the engine keeps the memory; other processes make, write and report.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from pipeline.model.page import HandoverPage
from pipeline.parallel.beside import Beside
from pipeline.parallel.spread import Pile, spread
from pipeline.site.memory import FileStamp, Made, Memory, line_of
from pipeline.site.output import Output
from pipeline.sources.packing import load, short

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Product:
    """One file, or one text that is not built."""

    url: str
    data: bytes | None
    """None: there is no file, only a record."""
    handover: HandoverPage | None = None
    """None: a file that is no page."""


class Task(NamedTuple):
    """What one part asks of the engine."""

    name: str
    """Unique in a build."""
    key: str
    """Digest of everything that `make` looks at."""
    make: Callable[[], Iterable[Product]]


_Row = tuple[str, str, tuple[tuple[str, FileStamp], ...], tuple[str, ...], tuple[HandoverPage, ...]]
"""What came of one task: its name, its key, files, those that changed, and pages."""
_Reports = tuple[bytes, list[tuple[bytes, ...]]]
"""The rows of some tasks, packed together: what many have alike is one object then, and nothing that was there before is kept.
And the lines of the pages of each task."""


class Engine:
    """One build."""

    def __init__(self, memory: Memory, out: Output, jobs: int, progress: Callable[[int, int], None]) -> None:
        """`jobs`: processes at once. `progress` is told (tasks done, tasks known)."""
        self._memory, self._out, self._jobs, self._progress = memory, out, jobs, progress
        self._done = self._known = 0
        self.made: dict[str, Made] = {}
        """Task -> what came of it, of every task so far."""
        self.changed: list[str] = []
        """Paths of the files whose bytes are new."""

    def look(self) -> None:
        """See what earlier builds left is still there as they left it; otherwise that is seen when the first tasks are run."""
        self._left  # noqa: B018 - asking is what makes it known

    def run(
        self, tasks: Sequence[Task], share: int = 40, *, prepare: Callable[[Sequence[str]], None] = lambda names: None
    ) -> list[HandoverPage]:
        """Do what is to be done of `tasks`; return the records of all their pages.

        Args:
            share: how many one process gets at a time; few, where one of them takes long.
            prepare: told the names of those that are to be done, before they are; not called where there are none.

        Raises:
            BuildFailed: one cannot be made.
        """
        missing = self._missing(tasks)
        if missing:
            prepare([task.name for task in missing])
        self._do(missing, share)
        return [page for task in tasks for page in self.made[task.name].pages]

    def run_both(
        self,
        here: Sequence[Task],
        beside: Sequence[Task],
        *,
        pieces: Callable[[], Sequence[Callable[[], _Found]]],
        take: Callable[[list[_Found]], None],
    ) -> None:
        """As `run`, for files that are no pages: `here` in this process, while another one does `beside`.

        Args:
            pieces: gives what `here` needs first, if it is to be done; both processes do them, the other one after `beside`.
            take: is given what came of the pieces, in no order, before `here` is begun.

        Raises:
            BuildFailed: one cannot be made.
        """
        mine, others = self._missing(here), self._missing(beside)
        pile = Pile(pieces() if mine else ())

        def work() -> tuple[_Reports, list[_Found]]:
            return self._work(others), pile.work_off()

        with Beside(work, jobs=self._jobs if others else 1) as working:
            own = pile.work_off()
            if len(own) == len(pile):
                take(own)
                self._do(mine)
                reports, _ = working.answer()
            else:
                reports, rest = working.answer()
                take(own + rest)
                self._do(mine)
            self._take(reports)
        self._advance(len(others))

    def _do(self, tasks: Sequence[Task], share: int = 40) -> None:
        for reports in spread(self._work, tasks, jobs=self._jobs, share=share):
            self._advance(self._take(reports))

    def _missing(self, tasks: Sequence[Task]) -> list[Task]:
        """Those that are to be done; the others are taken over as they are."""
        self._known += len(tasks)
        missing = []
        for task in tasks:
            known = self._left.get(task.name)
            if known is not None and known.key == task.key:
                self.made[task.name] = known
            else:
                missing.append(task)
        self._advance(len(tasks) - len(missing))
        return missing

    @cached_property
    def _left(self) -> Mapping[str, Made]:
        """What came of tasks of earlier builds whose files are all still there as they were."""
        out = self._out
        return {name: made for name, made in self._memory.made() if all(out.still_there(*file) for file in made.files)}

    def files(self) -> set[str]:
        """The path of every file of the tasks so far."""
        return {path for made in self.made.values() for path, _ in made.files}

    def _work(self, tasks: Sequence[Task]) -> _Reports:
        rows, lines = [], []
        for task in tasks:
            row, own = self._report(task)
            rows.append(row)
            lines.append(own)
        return short(tuple(rows)), lines

    def _report(self, task: Task) -> tuple[_Row, tuple[bytes, ...]]:
        files, changed, pages, lines = [], [], [], []
        for product in task.make():
            if product.data is not None:
                path, stamp, is_new = self._out.write_bytes(product.url, product.data)
                files.append((path, stamp))
                if is_new:
                    changed.append(path)
            if product.handover is not None:
                lines.append(line_of(product.handover))
                digest = hashlib.blake2b(lines[-1], digest_size=16).hexdigest()
                pages.append(replace(product.handover, digest=digest))  # what is long stays in the line
        return (task.name, task.key, tuple(files), tuple(changed), tuple(pages)), tuple(lines)

    def _take(self, reports: _Reports) -> int:
        """Note what came of some tasks; return of how many."""
        rows: tuple[_Row, ...] = load(reports[0])
        for (name, key, files, changed, pages), lines in zip(rows, reports[1], strict=True):
            made = self.made[name] = Made(key, files, pages)
            self._memory.put(name, made, lines)
            self.changed += changed
            self._out.note(changed)
        return len(rows)

    def _advance(self, count: int) -> None:
        self._done += count
        self._progress(self._done, self._known)
