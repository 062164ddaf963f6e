"""Runs `social send --send` and kills it -9 as it reaches a line of the program; started by test_social_crash.py only.

Standard input: lines of JSON ``[project, output file, [file, line] or null, hit, most]``: the process is killed as that line of
pipeline/outlets/social/ or pipeline/cli/social/ is about to run for the hit-th time, else as it is about to begin one post more
than `most`. Each job is a process of its own. Standard output: a line of JSON for each: ``[exit code or -signal, lines]``: the
``[file, line]`` that ran, of a process that was not killed; ``"late"`` of one that was killed for its `most`.
"""

import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from pipeline.cli.main import main
from pipeline.cli.social import send  # noqa: F401 - imported once, not in every process

TRACED = ("/pipeline/outlets/social/", "/pipeline/cli/social/")


class Tracer:
    """Sees every line of the traced files; at the chosen one, the process is gone."""

    def __init__(self, point: list[Any] | None, hit: int, most: int, report: int) -> None:
        self.point, self.left = (tuple(point) if point else None), hit
        self.posts_left, self.report = most, report
        self.seen: dict[tuple[str, int], None] = {}

    def __call__(self, frame: FrameType, event: str, argument: object) -> Any:
        if frame.f_code.co_name == "begin" and frame.f_code.co_filename.endswith("/ledger.py"):
            self.posts_left -= 1
            if self.posts_left < 0:
                os.write(self.report, b'"late"')
                os.kill(os.getpid(), signal.SIGKILL)
        return self.line if any(part in frame.f_code.co_filename for part in TRACED) else None

    def line(self, frame: FrameType, event: str, argument: object) -> Any:
        if event == "line":
            here = (Path(frame.f_code.co_filename).name, frame.f_lineno)
            self.seen[here] = None
            if here == self.point:
                self.left -= 1
                if self.left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
        return self.line


def run_apart(project: str, output: str, point: list[Any] | None, hit: int, most: int) -> tuple[int, Any]:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 70
        try:
            file = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.dup2(file, 1)
            os.dup2(file, 2)
            tracer = Tracer(point, hit, most, writer)
            sys.settrace(tracer)
            code = main(["--project", project, "social", "send", "--send", "--now"])
            sys.settrace(None)
            with os.fdopen(writer, "w") as report:
                json.dump(list(tracer.seen), report)
        finally:
            sys.stdout.flush()
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
