"""The theme's files."""

import hashlib
from pathlib import Path

from pipeline.errors import BuildFailed

FOLDER = "theme"
_STYLESHEET = "site.css"


def stylesheet(theme: Path) -> str:
    """The address of the stylesheet, which changes with its bytes. Raises as `file_digest`."""
    return f"/theme/{_STYLESHEET}?v={file_digest(theme / 'static' / _STYLESHEET)[:8]}"


def file_digest(file: Path) -> str:
    """SHA-256 in hexadecimal digits.

    Raises:
        BuildFailed: it cannot be read.
    """
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as exc:
        raise BuildFailed(file.name, "không đọc được", "Kiểm tra tệp và quyền đọc rồi chạy lại.") from exc
