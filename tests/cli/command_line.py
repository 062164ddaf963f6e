"""Runs the program as a person does: a process of its own, in a project folder."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(
    project: Path, *words: str, text: str | None = None, env: Mapping[str, str] | None = None, prelude: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """``python -m pipeline`` in `project`; output as bytes. `prelude`: Python that runs first (to take things away)."""
    code = f"import sys\n{prelude}\nfrom pipeline.cli.main import main\nsys.exit(main(sys.argv[1:]))"
    plain = {key: value for key, value in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=project,
        input=text.encode() if text is not None else b"",
        capture_output=True,
        env={**plain, "PYTHONPATH": str(ROOT), **(env or {})},
        timeout=60,
    )


def out(done: subprocess.CompletedProcess[bytes]) -> str:
    """What it printed, after making sure that no traceback is in it."""
    text = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert "Traceback" not in text
    return text
