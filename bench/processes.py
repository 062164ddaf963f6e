"""Runs one program to its end: how long it took, and how much memory it and its children had together."""

import contextlib
import os
import resource
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.peers.peer import PROJECT

TIMEOUT = 3000
LOG = ".bench-log"
"""What the last run in a folder said."""
_SAMPLE_EVERY = 0.03
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a program took."""

    seconds: float
    cpu_seconds: float
    """Of the program and of its children that it waited for, all cores together; other programs disturb it less."""
    peak_mib: float
    """Largest sum of PSS over the process tree; 0: not measured."""


def environment() -> dict[str, str]:
    """Of every program measured: the project's own modules, nothing that asks the network or colours its words."""
    return {**os.environ, "PYTHONPATH": str(PROJECT), "NO_COLOR": "1", "ELEVENTY_TELEMETRY": "0"}


def run(command: Sequence[str], folder: Path, *, memory: bool = False) -> Run:
    """Run `command` in `folder`. With `memory`, its memory is sampled, which costs it time: measure time without.

    Raises:
        RuntimeError: it failed; the message has its last lines.
    """
    log = folder / LOG
    before = _cpu_of_children()
    begun = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT
        )
        with _sampling(process.pid) if memory else contextlib.nullcontext([0.0]) as peak:
            code = process.wait(TIMEOUT)
    seconds = time.perf_counter() - begun
    if code:
        last = log.read_text("utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{' '.join(command)} failed with {code} in {folder}:\n{last}")
    return Run(seconds, _cpu_of_children() - before, peak[0])


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@contextlib.contextmanager
def _sampling(pid: int) -> Iterator[list[float]]:
    peak = [0.0]
    ended = threading.Event()

    def sample() -> None:
        while not ended.wait(_SAMPLE_EVERY):
            peak[0] = max(peak[0], tree_pss(pid))

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield peak
    finally:
        ended.set()
        thread.join()


def tree_pss(pid: int) -> float:
    """MiB of PSS (pages shared by n processes count 1/n for each) of a process and all its descendants; 0: it has ended."""
    return sum(_pss(member) for member in _tree(pid)) / 1024


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))


def _pss(pid: int) -> int:
    """KiB."""
    with contextlib.suppress(OSError, ValueError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
