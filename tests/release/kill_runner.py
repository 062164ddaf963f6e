"""Runs publishes (or rollbacks) of the fake site and kills each at its N-th step on the disk; started by test_kill.py only.

Standard input: a JSON list of ``[project, command, N]``; N 0: let it live. Each job is a process of its own. Standard output:
a JSON list of ``[exit code or -signal, [names of the steps taken]]``.
"""

import builtins
import io
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from fake_site import fake_builder

from pipeline.release import digests
from pipeline.release.deploy import LocalTarget
from pipeline.release.publish import publish
from pipeline.release.rollback import rollback
from pipeline.settings import read_settings
from pipeline.vietnamese.dates import HO_CHI_MINH

NOW = datetime(2020, 12, 31, 23, 59, 59, tzinfo=HO_CHI_MINH)
EXTRA_PAGES = 8
CALLS = ("replace", "rename", "link", "symlink", "fsync", "sync", "mkdir", "unlink", "rmdir", "open")


class Tracer:
    """Counts what the process does to the disk; kills it instead of the N-th time, a file then being half written."""

    def __init__(self, kill_at: int) -> None:
        self.kill_at = kill_at
        self.steps: list[str] = []

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self._wrap(f"os.{name}", getattr(os, name)))
        io.open = builtins.open = self._wrap_open(builtins.open)  # type: ignore[assignment]  # a test double

    def _wrap(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def traced(*args: Any, **kwargs: Any) -> Any:
            self._count(f"{name} {Path(str(args[-1])).name}" if args else name)
            return call(*args, **kwargs)

        return traced

    def _wrap_open(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def traced(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            opened = call(file, mode, *args, **kwargs)
            if "w" in mode or "a" in mode:
                if len(self.steps) + 1 == self.kill_at:
                    opened.write(b"half" if "b" in mode else "half")
                    opened.flush()
                self._count(f"open {Path(str(file)).name}")
            return opened

        return traced

    def _count(self, name: str) -> None:
        self.steps.append(name)
        if len(self.steps) == self.kill_at:
            os.kill(os.getpid(), signal.SIGKILL)


def run(project: Path, command: str) -> int:
    digests.is_settled = lambda status, moment: True  # a slow machine must not take other steps than a quick one
    settings, target = read_settings(project), LocalTarget(project / "public")
    if command == "rollback":
        rollback(project, target=target)
        return 0
    build = fake_builder(project, settings, NOW, extra_pages=EXTRA_PAGES)
    return publish(project, settings, NOW, build=build, target=target, jobs=1).exit_code


def run_apart(project: Path, command: str, kill_at: int) -> tuple[int, list[str]]:
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        code, tracer = 70, Tracer(kill_at)
        try:
            report = os.fdopen(writer, "w")
            tracer.install()
            code = run(project, command)
            report.write(json.dumps(tracer.steps))
            report.close()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(writer)
    with os.fdopen(reader) as report:
        steps = json.loads(report.read() or "[]")
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), steps


if __name__ == "__main__":
    json.dump([run_apart(Path(project), command, kill_at) for project, command, kill_at in json.load(sys.stdin)], sys.stdout)
