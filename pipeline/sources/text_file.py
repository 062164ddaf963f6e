"""One file's bytes become text: UTF-8, NFC, LF. What stands in the way is a fault, and the other files are still read."""

import re
from codecs import BOM_UTF8
from dataclasses import dataclass
from errno import EACCES, EISDIR, ELOOP, ENAMETOOLONG, ENOENT, ENOSPC, EPERM, EROFS
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from pipeline.model.source_file import Fault, FaultKind
from pipeline.vietnamese.normalise import to_nfc

MAX_BYTES = 300_000
"""An article of 600 words has about 5 KB; a file over this is a mistake (a pasted picture, a log)."""

_REASONS = {
    ENOENT: "không có tệp này",
    EACCES: "không có quyền",
    EPERM: "không có quyền",
    EROFS: "chỉ đọc được, không ghi được",
    ENOSPC: "hết chỗ",
    EISDIR: "đây là thư mục",
    ENAMETOOLONG: "tên quá dài",
}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
NO_FILE = "không phải là tệp thường"
"""A pipe, a socket, a device: reading one may never end."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text, or why there is none."""

    text: str
    """NFC, LF, no BOM; empty where it could not be read."""
    faults: tuple[Fault, ...] = ()
    decomposed_lines: tuple[int, ...] = ()
    """1-based lines whose characters were not composed (NFD) on disk."""

    @property
    def readable(self) -> bool:
        """Whether there is a text to go on with."""
        return not self.faults


def read_text(path: Path, most: int = MAX_BYTES) -> TextFile:
    """Read one file of at most `most` bytes; never raises for what a file can be."""
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            return _unusable(FaultKind.IS_DIRECTORY)
        if not S_ISREG(status.st_mode):
            return _unusable(FaultKind.UNREADABLE, NO_FILE)
        size = status.st_size
        if size > most:
            return _unusable(FaultKind.TOO_LARGE, f"{size // 1000:,} KB".replace(",", "."))
        data = path.read_bytes()
    except OSError as exc:
        return _unusable(FaultKind.SYMLINK_LOOP if exc.errno == ELOOP else FaultKind.UNREADABLE, reason(exc))
    return decode(data)


def decode(data: bytes) -> TextFile:
    """Turn bytes into text. UTF-16 with a mark at its start is read too, because Notepad writes it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _clean(data.decode("utf-16"))
        except UnicodeDecodeError:
            return _unusable(FaultKind.NOT_UTF8, "UTF-16 bị cắt giữa chừng")
    try:
        data = data.removeprefix(BOM_UTF8)
        return _clean(data.decode())
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        return TextFile("", (Fault(FaultKind.NOT_UTF8, line, detail=f"byte 0x{data[exc.start]:02X}"),))


def without_controls(text: str) -> str:
    """What neither XML nor HTML may hold becomes a space. Word's line break inside a paragraph is U+000B."""
    return _CONTROL.sub(" ", text)


def _clean(raw: str) -> TextFile:
    unix = without_controls(raw.replace("\r\n", "\n").replace("\r", "\n"))
    if not unix.strip():
        return _unusable(FaultKind.EMPTY)
    if "\x00" in raw:  # a disk that failed, or UTF-16 without a mark
        line = len(re.findall("\r\n|\r|\n", raw.partition("\x00")[0])) + 1
        return TextFile("", (Fault(FaultKind.NOT_UTF8, line, detail="byte 0x00"),))
    text = to_nfc(unix)
    if text == unix:
        return TextFile(text)
    lines = tuple(number for number, line in enumerate(unix.split("\n"), 1) if to_nfc(line) != line)
    return TextFile(text, decomposed_lines=lines)


def _unusable(kind: FaultKind, detail: str = "") -> TextFile:
    return TextFile("", (Fault(kind, 1, detail=detail),))


def reason(exc: OSError) -> str:
    """Why a file could not be read or written, in Vietnamese."""
    return _REASONS.get(exc.errno or 0, f"mã lỗi {exc.errno} của hệ điều hành")
