"""Which files content/ holds, sorted, by kind; what is none of ours is noted, never skipped in silence."""

import os
import stat
import time
from dataclasses import dataclass, field
from errno import ELOOP
from operator import attrgetter
from pathlib import Path

from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.text_file import NO_FILE, reason
from pipeline.stamp import Stamp, stamp_of

CONTENT = "content"
PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif"})
ATTACHMENTS = frozenset({".pdf", ".doc", ".docx", ".xls", ".xlsx", ".odt", ".ods", ".csv"})
SYSTEM_FILES = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".gitkeep"})
"""Files that Windows, macOS and git leave behind; counted, not reported."""
IMPORT_MEMORY = ["thu-tuc", "nhap-truoc.jsonl"]
"""What the last import of procedures wrote (`catalogue.target`); kept with the content, read by the next import only."""
_MARKDOWN_FOLDERS = {"tin-tuc": 3, "thu-tuc": 3, "trang": 2, "lich": 2}
"""Folder -> number of steps in the path of a Markdown file below content/."""


@dataclass(slots=True)
class Found:
    """Paths relative to the project's folder, with forward slashes, sorted."""

    articles: list[str] = field(default_factory=list)
    procedures: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    assets: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    """TOML, CSV and JSON files."""
    ignored: list[str] = field(default_factory=list)
    """System files and the editors' lock files."""
    faulty: list[SourceFile] = field(default_factory=list)
    """What cannot be read, or has no place here."""
    looked_at: int = field(default_factory=time.time_ns, compare=False)
    """When, in nanoseconds since 1970."""
    stamps: dict[str, Stamp] = field(default_factory=dict, compare=False)
    """Path -> how the file looked, of every file that is none of `faulty`."""


def discover(project: Path) -> Found:
    """Walk content/ of `project`. An absent content/ gives an empty result.

    Links to folders are followed once; a loop of links is a fault of the link, not an endless walk.
    """
    found = Found()
    root = project / CONTENT
    if root.is_dir():
        _walk(root, CONTENT, (os.path.realpath(root),), found)
    return found


def _walk(folder: Path, prefix: str, ancestors: tuple[str, ...], found: Found) -> None:
    try:
        entries = sorted(os.scandir(folder), key=attrgetter("name"))
    except OSError as exc:
        found.faulty.append(_faulty(prefix, FaultKind.UNREADABLE, reason(exc)))
        return
    for entry in entries:
        path = f"{prefix}/{entry.name}"
        if not _is_text(entry.name):
            readable = os.fsencode(entry.name).decode(errors="replace")
            found.faulty.append(_faulty(f"{prefix}/{readable}", FaultKind.BAD_NAME, readable))
            continue
        fault = _fault_of(entry, ancestors)
        if fault is not None:
            found.faulty.append(_faulty(path, *fault))
        elif not entry.is_dir():
            _file(path, found)
            found.stamps[path] = stamp_of(entry.stat(), found.looked_at)
        elif entry.name.startswith("."):
            found.ignored.append(path)
        else:
            _walk(Path(entry.path), path, (*ancestors, os.path.realpath(entry.path)), found)


def _fault_of(entry: "os.DirEntry[str]", ancestors: tuple[str, ...]) -> tuple[FaultKind, str] | None:
    """What is wrong with an entry of a folder, whose `ancestors` are real paths, content/ first; None: nothing."""
    try:
        if entry.is_file(follow_symlinks=False):
            entry.stat()
            return None
        is_folder = entry.is_dir()
        regular = stat.S_ISREG(entry.stat().st_mode)
    except OSError as exc:
        return FaultKind.SYMLINK_LOOP if exc.errno == ELOOP else FaultKind.UNREADABLE, reason(exc)
    real = os.path.realpath(entry.path) if is_folder or entry.is_symlink() else ""
    if is_folder and (real in ancestors or len(ancestors) > 8):
        return FaultKind.SYMLINK_LOOP, ""
    if entry.is_symlink() and not real.startswith(ancestors[0] + os.sep):
        return FaultKind.LINK_OUTSIDE, ""
    if not is_folder:
        return None if regular else (FaultKind.UNREADABLE, NO_FILE)
    return (FaultKind.IS_DIRECTORY, "") if entry.name.endswith((".md", ".toml", ".csv")) else None


def _is_text(name: str) -> bool:
    """Whether a file's name is UTF-8; one from an old ZIP archive may not be, and could not even be printed."""
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _file(path: str, found: Found) -> None:
    steps = path.split("/")[1:]
    name = steps[-1]
    dot = name.rfind(".")
    suffix = name[dot:].lower() if 0 < dot < len(name) - 1 else ""  # as pathlib has it, in a tenth of the time
    if name.lower() in SYSTEM_FILES or name.startswith(("~$", ".~", ".tmp-")) or name.endswith(("~", ".swp", ".bak")):
        found.ignored.append(path)
    elif suffix == ".md":
        if _MARKDOWN_FOLDERS.get(steps[0]) != len(steps):
            found.faulty.append(_faulty(path, FaultKind.MISPLACED))
        else:
            kinds = {"tin-tuc": found.articles, "thu-tuc": found.procedures, "trang": found.pages, "lich": found.events}
            kinds[steps[0]].append(path)
    elif suffix in PICTURES or (
        suffix in ATTACHMENTS and steps[0] in _MARKDOWN_FOLDERS and len(steps) == _MARKDOWN_FOLDERS[steps[0]]
    ):
        found.assets.append(path)
    elif suffix in (".toml", ".csv", ".json") or steps == IMPORT_MEMORY:
        found.data.append(path)
    else:
        found.faulty.append(_faulty(path, FaultKind.MISPLACED, suffix))


def _faulty(path: str, kind: FaultKind, detail: str = "") -> SourceFile:
    return SourceFile(path, faults=(Fault(kind, 1, detail=detail),))
