"""Runs a `feeds` command and kills it -9 as it reaches a line of the program, in any thread; started by test_feeds_crash.py only.

Standard input: lines of JSON ``[arguments, [file, line] or null, hit]``. Each job is a process of its own; feeds are parsed in
it, not apart, so that the lines that parse are met too. Standard output: a line of JSON for each: ``[exit code or -signal,
[[file, line], …]]``: the lines that ran, of a process that was not killed.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline.cli.feeds import pull, review  # noqa: F401 - imported once, not in every process
from pipeline.cli.main import main
from pipeline.partners.parse import parse

TRACED = ("/pipeline/partners/", "/pipeline/cli/feeds/", "/pipeline/storage.py")


class Here:
    """Parses where it stands."""

    parse = staticmethod(parse)


@contextmanager
def here(count: int = 2) -> Iterator[Here]:
    yield Here()


class Tracer:
    """Sees every line of the traced files; at the chosen one, the process is gone."""

    def __init__(self, point: list[Any] | None, hit: int) -> None:
        self.point, self.left = (tuple(point) if point else None), hit
        self.seen: dict[tuple[str, int], None] = {}

    def __call__(self, frame: FrameType, event: str, argument: object) -> Any:
        return self.line if any(part in frame.f_code.co_filename for part in TRACED) else None

    def line(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            where = (Path(frame.f_code.co_filename).name, frame.f_lineno)
            self.seen[where] = None
            if where == self.point:
                self.left -= 1
                if self.left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
        return self.line


def run_apart(arguments: list[str], point: list[Any] | None, hit: int) -> tuple[int, Any]:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            pull.readers = here  # type: ignore[assignment]  # see above
            tracer = Tracer(point, hit)
            threading.settrace(tracer)
            sys.settrace(tracer)
            code = main(arguments)
            sys.settrace(None)
            with os.fdopen(writer, "w") as report:
                json.dump(list(tracer.seen), report)
        finally:
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as report:
        text = report.read()
    status = os.waitpid(pid, 0)[1]
    return os.waitstatus_to_exitcode(status), json.loads(text or "[]")


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run_apart(*json.loads(line))) + "\n")
        sys.stdout.flush()
