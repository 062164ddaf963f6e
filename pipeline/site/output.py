"""output/ as a build sees it: what lay there, what is put there, by rename, and what no longer belongs there.

One walk for all stages of a build; what it writes itself it looks at again, file by file.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from pipeline.errors import BuildFailed
from pipeline.model import address
from pipeline.seen import Seen, look_through, scan
from pipeline.site.memory import FileStamp, stamp_of
from pipeline.stamp import Look, look_of
from pipeline.storage import write_atomically


class Output:
    """All files below one folder."""

    def __init__(self, root: Path, beside: Path) -> None:
        """Nobody looks yet: the first who asks does, and nothing may be written before.

        Args:
            beside: a folder on the same file system, in which the clock can be asked.
        """
        self.root, self._beside = root, beside

    def look(self) -> None:
        """Look at what is there now.

        Raises:
            OSError: the disk refused.
        """
        self._found  # noqa: B018 - asking is what makes it known

    def write_bytes(self, url: str, data: bytes) -> tuple[str, FileStamp, bool]:
        """Put bytes at the address `url`; a file that has them already is not touched. Path, stamp, and whether it changed.

        Any process may do so; the one that keeps this object must be told by `note`.

        Raises:
            BuildFailed: the address leads out of output/.
        """
        name = address.output_path(url)
        if not name:
            raise BuildFailed(url, "địa chỉ này dẫn ra ngoài thư mục trang", "Sửa mã hoặc địa chỉ tạo ra nó trong content/.")
        file = self.root / name
        changed = write_atomically(file, data)
        return name, stamp_of(file.stat()), changed

    def note(self, paths: Iterable[str]) -> None:
        """Look again at files that were written."""
        for path in paths:
            self._found[path] = look_of(os.lstat(f"{self.root}/{path}"))

    def look_again(self) -> bool:
        """Look at everything again; return whether anything is not as this object left it, or is there besides."""
        known, empty = self._found, list[str]()
        self._found = scan(self.root, empty) if self.root.is_dir() else {}
        self._empty = tuple(empty)
        if known.keys() != self._found.keys():
            return True
        return any(stamp_of(status) != stamp_of(known[path]) for path, status in self._found.items())

    def still_there(self, path: str, stamp: FileStamp) -> bool:
        """Whether a file is what it was when it had this stamp."""
        status = self._found.get(path)
        return status is not None and stamp_of(status) == stamp

    def remove_all_but(self, kept: frozenset[str], ours: Callable[[str], bool]) -> list[str]:
        """Delete what lies here, is one of `ours` by its path, and nobody makes any more; and folders that are empty.

        Returns the paths that went, sorted.
        """
        gone = sorted(path for path in self._found.keys() - kept if ours(path))
        for path in gone:
            (self.root / path).unlink(missing_ok=True)
            del self._found[path]
        for folder in (*self._empty, *(path.rpartition("/")[0] for path in gone)):
            self._remove_folder(folder)
        self._empty = ()
        return gone

    def seen(self) -> Seen:
        """What is here now, as far as this build knows."""
        return Seen(self._was.moment, self._found)

    @cached_property
    def _was(self) -> Seen:
        return look_through(self.root, self._beside)

    @cached_property
    def _found(self) -> dict[str, Look]:
        return dict(self._was.stats)

    @cached_property
    def _empty(self) -> tuple[str, ...]:
        return self._was.empty

    def _remove_folder(self, folder: str) -> None:
        """Remove a folder where nothing is in it, and then the one above it."""
        while folder:
            with suppress(OSError):
                (self.root / folder).rmdir()
            if (self.root / folder).exists():
                return
            folder = folder.rpartition("/")[0]
