"""build/findings.json: what rules found in files that did not change, kept from one run to the next (`checks.memory`).

It is versioned by the source of all that decides what a rule finds. A missing, damaged or older file is an empty one, and where
the disk refuses it nothing is remembered: that costs time only.
"""

import contextlib
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.checks.memory import Memory
from pipeline.checks.result import CheckResult
from pipeline.model.content import Content
from pipeline.settings import Settings
from pipeline.storage import write_atomically
from pipeline.version import source_digest

FILE = "build/findings.json"
PARTS = ("areas", "checks", "collection.py", "errors.py", "model", "procedures", "sources", "stamp.py", "vietnamese")
"""Everything that the rules import, and the readers that make their records."""
_LIBRARIES = ("markdown", "nh3", "pillow", "python-slugify", "pyyaml", "tomlkit")


@contextlib.contextmanager
def remembered_findings(project: Path, version: str = "") -> Iterator[Memory]:
    """What is known of a project; what is new in it is on the disk at the end.

    Args:
        version: of the program; empty: computed.
    """
    file = project / FILE
    memory = Memory(version or f"{source_digest(PARTS, _LIBRARIES)} {sys.version}", _bytes_of(file))
    yield memory
    if memory.changed:
        with contextlib.suppress(OSError):
            write_atomically(file, memory.to_bytes())


def judge(project: Path, settings: Settings, content: Content, now: datetime) -> CheckResult:
    """Judge `content` as of `now` (aware), with what earlier runs found in the files that did not change."""
    from pipeline.checks.run import run_checks  # a hundred rules to load, most often by a process beside the one that builds

    with remembered_findings(project) as memory:
        return run_checks(content, now, [settings.file], memory=memory, **settings.for_checks)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
