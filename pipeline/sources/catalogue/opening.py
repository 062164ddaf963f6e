"""What kind of file a list came in, told by its first bytes; lines and texts of it within bounds of memory."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO, cast

from pipeline.sources.text_file import NO_FILE, reason

MAX_LINE = 4_000_000
"""Bytes of one line; the longest record of the national portal has 150,000."""
MAX_WHOLE = 12_000_000
"""Bytes of a file that must be read at once (JSON array, CSV, XLSX)."""
MAX_UNPACKED = 1_000_000_000
"""Bytes that a .gz may unpack to."""


class Container(Enum):
    """How a file holds its records."""

    GZIP = "gzip"
    ZIP = "zip"
    OLE = "ole"
    """An old .xls, or an XLSX with a password."""
    JSON = "json"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class NotOpened:
    """Why a file cannot be read; both in Vietnamese."""

    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file."""

    number: int
    """1-based."""
    data: bytes
    """Without its line end; empty for one that is too long."""
    length: int
    """Bytes on disk, also of one that was skipped."""


PACKED_ERRORS = (OSError, EOFError, zlib.error)
"""What reading a file, packed or not, can raise."""
AGAIN = "Tải lại tệp từ nguồn."
_NAME_IT = "Kiểm tra lại đường dẫn và tên tệp."


def container_of(path: Path) -> Container | NotOpened:
    """The kind of a file by its content, never by its name; why it cannot be opened otherwise."""
    try:
        if path.is_dir():
            return NotOpened("đây là thư mục, không phải tệp", "Chỉ rõ một tệp trong thư mục đó.")
        status = path.stat()
        if not S_ISREG(status.st_mode):
            return NotOpened(NO_FILE, _NAME_IT)
        with path.open("rb") as file:
            head = file.read(64)
    except OSError as exc:
        return NotOpened(reason(exc), _NAME_IT)
    if not head.strip():
        return NotOpened("tệp rỗng", AGAIN)
    return _of_another_kind(head) or _by_head(head)


def _of_another_kind(head: bytes) -> NotOpened | None:
    """Why a file of a kind that is often taken for a list is none; None: it may be one."""
    if head.startswith(b"%PDF"):
        return NotOpened("đây là tệp PDF, không phải danh mục", "Xin tệp .xlsx hoặc .csv của danh mục.")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and head.decode("utf-16", "replace").lstrip()[:1] in ("{", "["):
        return NotOpened("tệp JSON ghi bằng bảng mã UTF-16", "Mở tệp bằng Notepad, lưu lại với mã UTF-8, rồi nhập lại.")
    return None


def _by_head(head: bytes) -> Container:
    if head.startswith(b"\x1f\x8b"):
        return Container.GZIP
    if head.startswith(b"PK\x03\x04"):
        return Container.ZIP
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return Container.OLE
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return Container.JSON if start in (b"{", b"[") else Container.TEXT


def content_of(path: Path, container: Container) -> Container | NotOpened:
    """The kind of what a .gz holds; any other file's own kind."""
    if container is not Container.GZIP:
        return container
    try:
        with open_bytes(path) as file:
            head = file.read(64)
    except PACKED_ERRORS as exc:
        return NotOpened(why(exc), AGAIN)
    inner = _by_head(head) if head.strip() else None
    if inner in (Container.JSON, Container.TEXT):
        return inner
    return NotOpened("trong tệp nén không có danh mục nào", "Giải nén tệp rồi nhập từng tệp bên trong.")


def lines_of(file: BinaryIO) -> Iterator[Line]:
    """The lines of a file that is open, each within MAX_LINE; a longer one comes without its bytes."""
    number = 0
    while data := file.readline(MAX_LINE):
        number += 1
        if len(data) < MAX_LINE or data.endswith(b"\n"):
            yield Line(number, data.rstrip(b"\r\n"), len(data))
            continue
        length = len(data)
        while rest := file.readline(MAX_LINE):
            length += len(rest)
            if rest.endswith(b"\n"):
                break
        yield Line(number, b"", length)


@contextmanager
def open_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked where it is gzip.

    Raises:
        OSError, EOFError, zlib.error: while opening or reading; see `why`.
    """
    with path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        if not packed:
            yield file
            return
        with gzip.open(file) as unpacked:
            yield cast("BinaryIO", unpacked)


def whole(path: Path) -> bytes | NotOpened:
    """All bytes of a file, unpacked where it is gzip; a file that is too large is not read."""
    try:
        with open_bytes(path) as file:
            data = file.read(MAX_WHOLE + 1)
    except PACKED_ERRORS as exc:
        return NotOpened(why(exc), AGAIN)
    if len(data) > MAX_WHOLE:
        return NotOpened(
            f"tệp lớn hơn {MAX_WHOLE // 1_000_000} MB", "Danh mục thật nhỏ hơn nhiều: kiểm tra lại tệp, hoặc tách ra."
        )
    return data


def why(exc: Exception) -> str:
    """What is wrong with a file that cannot be read on, in Vietnamese."""
    if isinstance(exc, EOFError):
        return "tệp nén bị cắt giữa chừng"
    if isinstance(exc, gzip.BadGzipFile | zlib.error):
        return "tệp nén bị hỏng"
    return reason(exc) if isinstance(exc, OSError) else "không đọc được"
