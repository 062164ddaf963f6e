"""Makes what changed: a part whose inputs are the same, and whose files are still there as they were, is not made again.

The rest is made over all cores. Only whoever runs the engine keeps the memory; other processes make, write and report.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from pipeline.model.page import HandoverPage
from pipeline.parallel import Beside, spread
from pipeline.site.memory import FileStamp, Made, Memory, line_of
from pipeline.site.output import Output
from pipeline.sources.packing import load, short


@dataclass(frozen=True, slots=True)
class Product:
    """One file, or one text that is not built."""

    url: str
    data: bytes | None
    """None: there is no file, only a record."""
    handover: HandoverPage | None = None
    """None: a file that is no page."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one part asks of the engine."""

    name: str
    """Unique in a build."""
    key: str
    """Digest of everything that `make` looks at."""
    make: Callable[[], Iterable[Product]]


@dataclass(frozen=True, slots=True)
class _Report:
    """What another process says of one task."""

    key: str
    files: tuple[tuple[str, FileStamp], ...]
    changed: tuple[str, ...]
    lines: tuple[bytes, ...]


_Reports = tuple[list[_Report], bytes]
"""What another process says of some tasks, and the pages of each, packed together: what many have alike is one object then."""


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
        waiting = iter(missing)
        for reports in spread(self._work, missing, jobs=self._jobs, share=share):
            self._advance(self._take(waiting, reports))
        return [page for task in tasks for page in self.made[task.name].pages]

    def run_both(self, here: Sequence[Task], beside: Sequence[Task]) -> None:
        """As `run`, for files that are no pages: `here` in this process, while another one does `beside`.

        Raises:
            BuildFailed: one cannot be made.
        """
        others = self._missing(beside)
        with Beside(partial(self._work, others), jobs=self._jobs if others else 1) as working:
            self.run(here)
            self._take(iter(others), working.answer())
        self._advance(len(others))

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
        reports, pages = [], []
        for task in tasks:
            report, own = self._report(task)
            reports.append(report)
            pages.append(own)
        return reports, short(tuple(pages))

    def _report(self, task: Task) -> tuple[_Report, tuple[HandoverPage, ...]]:
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
                pages.append(replace(product.handover, digest=digest, html="", words=""))  # what is long is in the line
        return _Report(task.key, tuple(files), tuple(changed), tuple(lines)), tuple(pages)

    def _take(self, tasks: Iterator[Task], reports: _Reports) -> int:
        """Note what came of the next tasks; return of how many."""
        for report, pages in zip(reports[0], load(reports[1]), strict=True):
            task, made = next(tasks), Made(report.key, report.files, pages)
            self._memory.put(task.name, made, report.lines)
            self.made[task.name] = made
            self.changed += report.changed
            self._out.note(report.changed)
        return len(reports[0])

    def _advance(self, count: int) -> None:
        self._done += count
        self._progress(self._done, self._known)
