"""The folder that lists are imported into, as it is now: procedures' files, decisions, and the memory of the last import."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.sources.discover import IMPORT_MEMORY
from pipeline.sources.text_file import read_text

DECISIONS = "quyet-dinh"
"""The folder of decisions, below the folder of procedures."""
MEMORY = IMPORT_MEMORY[-1]
"""What the last import wrote; below the folder of procedures."""
_PROCEDURE = re.compile(r"(?P<base>[1-9]\.[0-9]{6})\.md")


@dataclass(frozen=True, slots=True)
class PresentFile:
    """A file as it is now."""

    path: str
    """Below the folder that is imported into, with forward slashes."""
    text: str | None
    """With LF; None: it cannot be read, and stays as it is."""
    newline: str = "\n"
    """How its lines end on disk."""


@dataclass(frozen=True, slots=True)
class Target:
    """All of a folder that an import can concern."""

    procedures: Mapping[str, PresentFile]
    """By base code; where a code has two files, the first in the order of paths."""
    decisions: Mapping[str, PresentFile]
    """By path."""
    memory: str
    """Text of `MEMORY`; empty: there is none."""
    twice: tuple[str, ...]
    """Paths of files whose code has another file before them."""


def read_target(folder: Path) -> Target:
    """Read a folder; one that does not exist is empty.

    Raises:
        OSError: the memory of the last import is there and cannot be read, so that no edit could be told.
    """
    procedures: dict[str, PresentFile] = {}
    twice: list[str] = []
    for path in sorted(folder.glob("*/*.md")):
        match = _PROCEDURE.fullmatch(path.name)
        if match is None:
            continue
        file = _read(folder, path)
        if match["base"] in procedures:
            twice.append(file.path)
        else:
            procedures[match["base"]] = file
    decisions = {file.path: file for path in sorted((folder / DECISIONS).glob("*.toml")) for file in (_read(folder, path),)}
    memory = folder / MEMORY
    text = memory.read_text(encoding="utf-8", errors="replace") if memory.exists() else ""
    return Target(procedures, decisions, text, tuple(twice))


def _read(folder: Path, path: Path) -> PresentFile:
    name = path.relative_to(folder).as_posix()
    text = read_text(path)
    if not text.readable:
        return PresentFile(name, None)
    with path.open("rb") as file:
        ends_with_cr = file.readline().endswith(b"\r\n")
    return PresentFile(name, text.text, "\r\n" if ends_with_cr else "\n")
