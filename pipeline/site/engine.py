"""Makes what changed: a part whose inputs are the same, and whose files are still there as they were, is not made again.

The rest is made over all cores. Only whoever runs the engine keeps the memory; other processes make, write and report.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

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
    pages: bytes
    lines: tuple[bytes, ...]


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

    def run(self, tasks: Sequence[Task], share: int = 40) -> list[HandoverPage]:
        """Do what is to be done of `tasks`; return the records of all their pages.

        Args:
            share: how many one process gets at a time; few, where one of them takes long.

        Raises:
            BuildFailed: one cannot be made.
        """
        missing = self._missing(tasks)
        waiting = iter(missing)
        for reports in spread(self._work, missing, jobs=self._jobs, share=share):
            for report in reports:
                self._take(next(waiting), report)
            self._advance(len(reports))
        return [page for task in tasks for page in self.made[task.name].pages]

    def run_both(self, here: Sequence[Task], beside: Sequence[Task]) -> None:
        """As `run`, for files that are no pages: `here` in this process, while another one does `beside`.

        Raises:
            BuildFailed: one cannot be made.
        """
        others = self._missing(beside)
        with Beside(partial(self._work, others), jobs=self._jobs if others else 1) as working:
            self.run(here)
            for task, report in zip(others, working.answer(), strict=True):
                self._take(task, report)
        self._advance(len(others))

    def _missing(self, tasks: Sequence[Task]) -> list[Task]:
        """Those that are to be done; the others are taken over as they are."""
        self._known += len(tasks)
        missing = []
        for task in tasks:
            known = self._memory.get(task.name)
            if known is not None and known.key == task.key and all(self._out.still_there(*file) for file in known.files):
                self.made[task.name] = known
            else:
                missing.append(task)
        self._advance(len(tasks) - len(missing))
        return missing

    def files(self) -> Mapping[str, FileStamp]:
        """Every file of the tasks so far."""
        return dict(file for made in self.made.values() for file in made.files)

    def _work(self, tasks: Sequence[Task]) -> list[_Report]:
        return [self._report(task) for task in tasks]

    def _report(self, task: Task) -> _Report:
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
                pages.append(replace(product.handover, digest=digest))
        return _Report(task.key, tuple(files), tuple(changed), short(tuple(pages)), tuple(lines))

    def _take(self, task: Task, report: _Report) -> None:
        made = Made(report.key, report.files, load(report.pages))
        self._memory.put(task.name, made, report.lines)
        self.made[task.name] = made
        self.changed += report.changed
        self._out.note(report.changed)

    def _advance(self, count: int) -> None:
        self._done += count
        self._progress(self._done, self._known)
