"""A tree of hard links that is made to hold what another one does."""

import os
import shutil
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pipeline.release.disk import wait_for
from pipeline.seen import Stats, scan
from pipeline.stamp import is_same_file, look_of

_READ_ONLY, _FOLDER = 0o444, 0o755


def mirror(output: Path, place: Path, wanted: Stats | None = None, there: Stats | None = None) -> Stats:
    """Make `place` a tree of hard links to the files of `output`; what is there already stays, what is too much goes.

    A file that cannot be linked is copied. The web server may read every file and nobody may write into one, whatever the umask
    of whoever publishes. When it returns, the disk has everything.

    Args:
        wanted: what `scan` says of `output`; None: asked.
        there: what it says of `place`; None: asked.

    Returns:
        What `scan` would say of `place` now.

    Raises:
        OSError: the disk refused; `place` is then half made.
    """
    make_folder(place)
    wanted, there = scan(output) if wanted is None else wanted, scan(place) if there is None else there
    same = {path: there[path] for path in wanted if path in there and is_same_file(wanted[path], there[path])}
    fresh = sorted(wanted.keys() - same.keys())
    touched = _take_away(place, sorted(there.keys() - wanted.keys())) | _link(output, place, fresh, there)
    for path, status in wanted.items():
        if stat.S_IMODE(status.st_mode) != _READ_ONLY:
            (place / path).chmod(_READ_ONLY)
    wait_for([*(f"{place}/{path}" for path in fresh), *sorted(touched)])
    return {**same, **{path: look_of(os.lstat(f"{place}/{path}")) for path in fresh}}


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, so that the web server may enter them."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir()
        folder.chmod(_FOLDER)


def _take_away(place: Path, paths: Iterable[str]) -> set[str]:
    """Delete files, then the folders that are empty for it; return the folders that lost something and are there."""
    folders: set[Path] = set()
    for path in paths:
        file = place / path
        file.unlink()
        folders.update(folder for folder in file.parents if folder.is_relative_to(place))
    for folder in sorted(folders, key=lambda folder: len(folder.parts), reverse=True):
        if folder != place and not any(folder.iterdir()):
            folder.rmdir()
            folders.discard(folder)
    return {str(folder) for folder in folders}


def _link(output: Path, place: Path, paths: Iterable[str], there: Stats) -> set[str]:
    """Link files into `place`, making their folders, over what was `there`; return the folders that got something."""
    source, target, made = f"{output}/", f"{place}/", {""}
    umask = os.umask(0o777 & ~_FOLDER)
    try:
        for path in paths:
            _make(target, path.rpartition("/")[0], made)
            if path in there:
                os.unlink(target + path)  # noqa: PTH108
            try:
                os.link(source + path, target + path)
            except OSError:  # another file system, or one without hard links
                shutil.copy2(source + path, target + path)
    finally:
        os.umask(umask)
    return {target + folder for folder in made}


def _make(target: str, folder: str, made: set[str]) -> None:
    """Make a folder below `target`, and those above it. There may be many thousands: plain texts are faster than paths."""
    if folder not in made:
        _make(target, folder.rpartition("/")[0], made)
        made.add(folder)
        with suppress(FileExistsError):
            os.mkdir(target + folder)  # noqa: PTH102
