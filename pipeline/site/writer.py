"""Our writer: renders a page and puts it into output/ by rename; nothing there is ever half-written or written in place."""

import os
import traceback
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from pipeline.errors import BuildFailed
from pipeline.model import address
from pipeline.model.page import is_outlet_path
from pipeline.site.memory import FileStamp
from pipeline.storage import write_atomically


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Replaces Pelican's writer. Knows what lay in output/ when the build began."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.root = Path(output_path)
        self._found: dict[str, FileStamp] = {}
        self._folders: dict[str, int] = {}

    def look(self) -> None:
        """Look at what is in output/ now."""
        self._found, self._folders = {}, {}
        if self.root.is_dir():
            self._look(str(self.root), "")

    def _look(self, folder: str, prefix: str) -> int:
        count = 0
        with os.scandir(folder) as entries:
            for entry in entries:
                count += 1
                if entry.is_dir(follow_symlinks=False):
                    path = f"{prefix}{entry.name}"
                    self._folders[path] = self._look(entry.path, f"{path}/")
                else:
                    self._found[f"{prefix}{entry.name}"] = _stamp(entry.stat(follow_symlinks=False))
        return count

    def render(self, url: str, template: Any, context: dict[str, Any]) -> bytes:
        """The bytes of the page at `url`.

        Raises:
            BuildFailed: the template cannot be rendered, whatever it raises.
        """
        try:
            return str(template.render(context)).encode()
        except Exception as exc:
            fix = "Nếu vừa sửa theme/templates/ hãy xem lại chỗ vừa sửa; còn lại báo người phát triển."
            place, what = _place(exc, template.name), str(exc) or type(exc).__name__
            raise BuildFailed(f"theme/templates/{place}", f"không dựng được trang {url}: {what}", fix) from exc

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
        return name, _stamp(file.stat()), changed

    def still_there(self, path: str, stamp: FileStamp) -> bool:
        """Whether a file was what it had been when `look` looked."""
        return self._found.get(path) == stamp

    def remove_all_but(self, kept: frozenset[str]) -> list[str]:
        """Delete what `look` found and no page has any more, except what the outlets write, and folders that are empty then.

        Returns the paths that went, sorted.
        """
        gone = sorted(path for path in self._found if path not in kept and not is_outlet_path(path))
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


def _stamp(status: os.stat_result) -> FileStamp:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _place(exc: Exception, name: str) -> str:
    """The template and the line on which rendering stopped: ``page.html, dòng 7``."""
    frames = [frame for frame in traceback.extract_tb(exc.__traceback__) if frame.filename.endswith(".html")]
    return f"{Path(frames[-1].filename).name}, dòng {frames[-1].lineno}" if frames else name
