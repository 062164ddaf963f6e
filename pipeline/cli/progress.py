"""Progress: a bar on a terminal, plain lines elsewhere. It goes to stderr, so that stdout holds only the result."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from pipeline.release.steps import Progress, Step


@contextmanager
def progress_bar(label: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Give a function to be told (done, total); the bar disappears at the end. Elsewhere than on a terminal: nothing."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with _bar() as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def progress_bars() -> Iterator[Callable[[str], Callable[[int, int], None]]]:
    """As `progress_bar`, for a command with several pieces of work: label -> what is to be told how far that piece is."""
    if not sys.stderr.isatty():
        yield lambda label: lambda done, total: None
        return
    with _bar() as bar:
        task = bar.add_task("", total=None)
        yield lambda label: lambda done, total: bar.update(task, description=label, completed=done, total=total)


@contextmanager
def publish_progress() -> Iterator[Progress]:
    """What a publish shows while it runs."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    with _bar() as bar:
        yield _Steps(bar)


class _Lines:
    """One plain line for each step."""

    def step(self, step: Step) -> None:
        sys.stderr.write(f"{step.value} …\n")
        sys.stderr.flush()

    def advance(self, done: int, total: int) -> None:
        """Not shown."""


class _Steps:
    """One bar, whose label is the step."""

    def __init__(self, bar: Any) -> None:
        self.bar = bar
        self.task = bar.add_task("", total=None)

    def step(self, step: Step) -> None:
        self.bar.update(self.task, description=step.value, completed=0, total=None)

    def advance(self, done: int, total: int) -> None:
        self.bar.update(self.task, completed=done, total=total)


def _bar() -> Any:
    from rich.console import Console  # only a terminal pays for rich
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
