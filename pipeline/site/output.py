"""output/ as a build sees it: what lay there, what is put there, by rename, and what no longer belongs there."""

import os
from collections.abc import Callable
from pathlib import Path

from pipeline.errors import BuildFailed
from pipeline.model import address
from pipeline.site.memory import FileStamp, stamp_of
from pipeline.storage import write_atomically


class Output:
    """The files below one folder of which `ours` says yes."""

    def __init__(self, root: Path, ours: Callable[[str], bool], folders: frozenset[str] | None = None) -> None:
        """Look at what is there now.

        Args:
            ours: told paths below `root`, with forward slashes.
            folders: those of `root` in which there can be files of ours; None: all.
        """
        self._tops = folders
        self.root = root
        self._ours = ours
        self._found: dict[str, FileStamp] = {}
        self._folders: dict[str, int] = {}
        if root.is_dir():
            self._look(str(root), "")

    def _look(self, folder: str, prefix: str) -> int:
        count = 0
        with os.scandir(folder) as entries:
            for entry in entries:
                count += 1
                if entry.is_dir(follow_symlinks=False):
                    if not prefix and self._tops is not None and entry.name not in self._tops:
                        continue
                    path = f"{prefix}{entry.name}"
                    self._folders[path] = self._look(entry.path, f"{path}/")
                else:
                    self._found[f"{prefix}{entry.name}"] = stamp_of(entry.stat(follow_symlinks=False))
        return count

    def write_bytes(self, url: str, data: bytes) -> tuple[str, FileStamp, bool]:
        """Put bytes at the address `url`; a file that has them already is not touched. Path, stamp, and whether it changed.

        Raises:
            BuildFailed: the address leads out of output/.
        """
        name = address.output_path(url)
        if not name:
            raise BuildFailed(url, "địa chỉ này dẫn ra ngoài thư mục trang", "Sửa mã hoặc địa chỉ tạo ra nó trong content/.")
        file = self.root / name
        changed = write_atomically(file, data)
        return name, stamp_of(file.stat()), changed

    def still_there(self, path: str, stamp: FileStamp) -> bool:
        """Whether a file was what it had been when this build began."""
        return self._found.get(path) == stamp

    def remove_all_but(self, kept: frozenset[str]) -> list[str]:
        """Delete what lay here and nobody makes any more, and folders that are empty then.

        Returns the paths that went, sorted.
        """
        gone = sorted(path for path in self._found if path not in kept and self._ours(path))
        for path in gone:
            (self.root / path).unlink(missing_ok=True)
            folder = path.rpartition("/")[0]
            if folder in self._folders:
                self._folders[folder] -= 1
        for folder, count in sorted(self._folders.items(), reverse=True):
            if count == 0:
                self._remove_folder(folder)
        return gone

    def _remove_folder(self, folder: str) -> None:
        try:
            (self.root / folder).rmdir()
        except OSError:  # a page has been written into it
            return
        above = folder.rpartition("/")[0]
        if above in self._folders:
            self._folders[above] -= 1
            if self._folders[above] == 0:
                self._remove_folder(above)
