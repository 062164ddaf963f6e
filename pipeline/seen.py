"""What a folder holds, as the system describes it: one walk, whose answer several stages use."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.stamp import Look, look_of
from pipeline.storage import TEMPORARY_PREFIX

Stats = Mapping[str, Look]
"""Path below a folder (forward slashes) -> how it looked; everything that is no folder, links not followed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood in a folder."""

    moment: int
    """When the first look began, in nanoseconds since 1970 on the clock of that file system (`clock_of`)."""
    stats: Stats
    """In no order."""
    empty: tuple[str, ...] = ()
    """Folders in which nothing was, those below before those above."""


def look_through(folder: Path, beside: Path) -> Seen:
    """What stands below `folder`; nothing where there is no such folder.

    Args:
        beside: a folder on the same file system, in which the clock can be asked.

    Raises:
        OSError: the disk refused.
    """
    moment, empty = clock_of(beside), list[str]()
    return Seen(moment, scan(folder, empty) if folder.is_dir() else {}, tuple(empty))


def scan(folder: Path, empty: list[str] | None = None) -> dict[str, Look]:
    """What stands below `folder` (`Stats`), in no order.

    Args:
        empty: gets the paths of folders in which nothing is, those below before those above.

    Raises:
        OSError: the folder is not there, or cannot be read.
    """
    found: dict[str, Look] = {}
    hollow: list[str] = []
    waiting = [(str(folder), "")]
    while waiting:
        place, prefix = waiting.pop()
        nothing = True
        with os.scandir(place) as entries:
            for entry in entries:
                nothing = False
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                else:
                    found[f"{prefix}{entry.name}"] = look_of(entry.stat(follow_symlinks=False))
        if nothing and prefix:
            hollow.append(prefix[:-1])
    if empty is not None:
        empty += sorted(hollow, reverse=True)
    return found


def clock_of(folder: Path) -> int:
    """What time the file system of `folder` says it is, in nanoseconds: its clock need not be this machine's.

    Raises:
        OSError: nothing can be written there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    probe = folder / f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}"
    probe.touch()
    try:
        return probe.stat().st_mtime_ns
    finally:
        probe.unlink()
