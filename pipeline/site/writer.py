"""Our writer: renders a page and puts it into output/ by rename; nothing there is ever half-written or written in place."""

from pathlib import Path
from typing import Any

from pelican.writers import Writer

from pipeline.errors import BuildFailed
from pipeline.model.page import OUTLET_PATHS
from pipeline.storage import write_atomically


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Replaces Pelican's writer. Knows what it wrote, what changed, and what an earlier build left behind."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.root = Path(output_path)
        self.kept: set[str] = set()
        self.changed: list[str] = []

    def write_file(self, name: str, template: Any, context: dict[str, Any], *_: Any, **kwargs: Any) -> None:
        """Render `template` into the file `name` of output/. Pelican's own way, less what we do not use."""
        self.write_bytes(name, template.render({**context, **kwargs}).encode())

    def write_bytes(self, name: str, data: bytes) -> None:
        """Put bytes into the file `name` of output/; a file that has them already is not touched."""
        if name.startswith("/") or ".." in name.split("/"):
            raise BuildFailed(name, "địa chỉ này dẫn ra ngoài thư mục trang", "Sửa mã hoặc địa chỉ tạo ra nó trong content/.")
        self.kept.add(name)
        if write_atomically(self.root / name, data):
            self.changed.append(name)

    def remove_stale(self) -> list[str]:
        """Delete what no page has any more, except what the outlets write; return the paths, sorted."""
        removed = []
        for file in sorted(self.root.rglob("*")):
            name = file.relative_to(self.root).as_posix()
            if file.is_dir() or name in self.kept or name.startswith(OUTLET_PATHS):
                continue
            file.unlink()
            removed.append(name)
        for folder in sorted((path for path in self.root.rglob("*") if path.is_dir()), reverse=True):
            if not any(folder.iterdir()):
                folder.rmdir()
        return removed
