"""Access to the real texts that lie beside the repository; they are for tests only and no part of the project."""

import unicodedata
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "areas" / "texts"


def read_real_texts() -> list[str]:
    """Return the real texts in NFC, in the order of their file names; skips the test where they are absent."""
    if not FOLDER.is_dir():
        pytest.skip(f"the real texts are absent: {FOLDER}")
    return [unicodedata.normalize("NFC", path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.txt"))]
