"""``rules-diff``: the findings on all content, with the rules as committed and as they are now."""

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import pipeline
from pipeline.errors import UsageError
from pipeline.reports.rules_diff import difference


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--base", default="HEAD", metavar="BẢN", help="bản git để so với (mặc định HEAD)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 2 when git does not know the version."""
    program = Path(pipeline.__file__).resolve().parent.parent
    archive = subprocess.run(["git", "archive", options.base, "pipeline"], cwd=program, capture_output=True)
    if archive.returncode:
        raise UsageError(options.base, "git không có bản này", "Xem các bản bằng git log; ví dụ --base HEAD~1.")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        before = _findings(Path(folder), project)
    sys.stdout.write(difference(before, _findings(program, project)))
    return 0


def _findings(program: Path, project: Path) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "pipeline", "--project", str(project), "check", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(program), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, capture_output=True, cwd=program, env=environment)
    try:
        return list(json.loads(done.stdout)["findings"])
    except ValueError as exc:
        reason = done.stderr.decode("utf-8", "replace").strip()[-200:]
        raise UsageError("check", f"không chạy được: {reason}", "Sửa lỗi trên rồi chạy lại.") from exc
