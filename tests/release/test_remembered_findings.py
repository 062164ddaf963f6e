"""build/findings.json: written when something is new, empty when it cannot be believed, versioned by all that rules import."""

import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

import pipeline
from pipeline.checks.run import run_checks
from pipeline.model.content import Content
from pipeline.release.findings import FILE, PARTS, remembered_findings

Read = Callable[[Path], Content]


def test_it_is_written_once_and_left_alone_while_nothing_changes(project: Path, read: Read, now: datetime) -> None:
    inodes = []
    for _ in range(2):
        with remembered_findings(project) as memory:
            run_checks(read(project), now, memory=memory)
        inodes.append((project / FILE).stat().st_ino)
    assert inodes[0] == inodes[1]


@pytest.mark.parametrize("data", [b"", b"\xff\x00", b"{}", b"[1]\n[2]"])
def test_a_file_that_is_none_of_ours_is_replaced(data: bytes, project: Path, read: Read, now: datetime) -> None:
    (project / "build").mkdir()
    (project / FILE).write_bytes(data)
    with remembered_findings(project) as memory:
        run_checks(read(project), now, memory=memory)
    assert b"phong-noi-vu" in (project / FILE).read_bytes()


def test_where_the_disk_refuses_nothing_is_remembered(project: Path, read: Read, now: datetime) -> None:
    content = read(project)
    (project / FILE).mkdir(parents=True)
    with remembered_findings(project) as memory:
        assert run_checks(content, now, memory=memory).crashes == ()


def test_every_module_that_rules_import_is_part_of_the_version() -> None:
    code = "import sys, pipeline.checks.run; print(*(name for name in sys.modules if name.startswith('pipeline.')))"
    folder = Path(pipeline.__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, cwd=folder)
    parts = {part.removesuffix(".py") for part in PARTS}
    assert {name.split(".")[1] for name in done.stdout.split()} <= parts
