"""The programs that the browser tests need, and what happens where one is missing."""

import os
import shutil
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NPM = Path(__file__).resolve().parent / "node_modules"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def need(found: object, what: str) -> None:
    """Skip for want of a program; fail where everything must run (REQUIRE_ALL=1)."""
    if not found:
        reason = f"không có {what}"
        if os.environ.get("REQUIRE_ALL") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
