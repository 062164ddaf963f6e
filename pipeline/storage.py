"""The only way in which the pipeline writes a file: beside the target, then renamed over it.

A reader sees the old bytes or the new ones, never a part; a kill at any moment leaves at most a stray ``.tmp-`` file, which
`remove_strays` takes away. A file whose bytes would not change is not touched, so its inode, time and hard links stay.
"""

import os
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

TEMPORARY_PREFIX = ".tmp-"


def write_atomically(target: Path, data: bytes, *, durable: bool = False, private: bool = False) -> bool:
    """Write `data` to `target`, making its folders; return whether the file changed.

    Args:
        durable: also wait until the disk has the bytes and the name (for records that a later step relies on).
        private: only the owner may read it (mode 600), from its first byte on.

    Raises:
        OSError: the disk refused; the old file is untouched.
    """
    if _holds(target, data):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}"
    try:
        with temporary.open("wb") as file:
            if private:
                temporary.chmod(0o600)
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(target.parent)
    return True


def replace_large(target: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """Put a large file of many `pieces`, one behind the other, in the place of `target`, making its folders.

    A kill may leave neither the old file nor the new one, but never a part. (A file that takes the place of another is brought to
    the disk at once by some systems, such as ext4; nobody need wait for that here.)

    Raises:
        OSError: the disk refused; the old file is untouched.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}"
    try:
        with temporary.open("wb") as file:
            file.writelines(pieces)
        target.unlink(missing_ok=True)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_many(files: Mapping[Path, bytes]) -> None:
    """Write many files as `write_atomically(…, durable=True)` does, in a fraction of the time: the disk is waited for once.

    Each file is whole at every moment, but a kill may leave some of them new and the others old. Files of which nothing would
    change are not touched.

    Raises:
        OSError: the disk refused; files that were not renamed yet are untouched.
    """
    from concurrent.futures import ThreadPoolExecutor  # few runs write many

    staged: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            if not _holds(target, data):
                target.parent.mkdir(parents=True, exist_ok=True)
                staged[target] = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(6)}"
                staged[target].write_bytes(data)
        with ThreadPoolExecutor(8) as pool:
            for _ in pool.map(_sync_file, staged.values()):
                pass
        for target, temporary in list(staged.items()):
            temporary.replace(target)
            del staged[target]
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    for folder in sorted({target.parent for target in files}):
        sync_folder(folder)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; systems that cannot open a folder (Windows) need no such step."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_strays(folder: Path) -> None:
    """Delete what a killed run left half-written below `folder`; call it only while holding the lock on `folder`."""
    for stray in folder.rglob(f"{TEMPORARY_PREFIX}*"):
        if stray.is_file() or stray.is_symlink():
            stray.unlink(missing_ok=True)


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False
