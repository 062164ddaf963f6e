"""One file's bytes become text: UTF-8, NFC, LF. What stands in the way is a fault, and the other files are still read."""

from dataclasses import dataclass
from errno import ELOOP
from pathlib import Path

from pipeline.model.source_file import Fault, FaultKind
from pipeline.vietnamese.normalise import to_nfc

MAX_BYTES = 1_000_000
"""An article of 600 words has about 5 KB; a file over this is a mistake (a pasted picture, a log)."""


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


def read_text(path: Path) -> TextFile:
    """Read one file; never raises for what a file can be."""
    try:
        if path.is_dir():
            return _unusable(FaultKind.IS_DIRECTORY)
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _unusable(FaultKind.TOO_LARGE, f"{size / 1_000_000:.1f} MB".replace(".", ","))
        data = path.read_bytes()
    except (OSError, RuntimeError) as exc:
        looping = isinstance(exc, RuntimeError) or getattr(exc, "errno", None) == ELOOP
        return _unusable(FaultKind.SYMLINK_LOOP if looping else FaultKind.UNREADABLE, _reason(exc))
    return decode(data)


def decode(data: bytes) -> TextFile:
    """Turn bytes into text. UTF-16 with a mark at its start is read too, because Notepad writes it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return _clean(data.decode("utf-16"))
        except UnicodeDecodeError:
            return _unusable(FaultKind.NOT_UTF8)
    try:
        return _clean(data.decode("utf-8-sig"))
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        return TextFile("", (Fault(FaultKind.NOT_UTF8, line, detail=f"byte 0x{data[exc.start]:02X}"),))


def _clean(raw: str) -> TextFile:
    unix = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if not unix.strip():
        return _unusable(FaultKind.EMPTY)
    text = to_nfc(unix)
    if text == unix:
        return TextFile(text)
    lines = tuple(number for number, line in enumerate(unix.split("\n"), 1) if to_nfc(line) != line)
    return TextFile(text, decomposed_lines=lines)


def _unusable(kind: FaultKind, detail: str = "") -> TextFile:
    return TextFile("", (Fault(kind, 1, detail=detail),))


def _reason(exc: Exception) -> str:
    return getattr(exc, "strerror", None) or type(exc).__name__
