"""Our writer: renders a page and puts it into output/ by rename; nothing there is ever half-written or written in place."""

import traceback
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from pipeline.errors import BuildFailed
from pipeline.model import address
from pipeline.model.page import is_outlet_path
from pipeline.storage import remove_others, write_atomically


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Replaces Pelican's writer. Knows what it wrote, what changed, and what an earlier build left behind."""

    def __init__(self, output_path: str, settings: dict[str, Any] | None = None) -> None:
        super().__init__(output_path, settings)
        self.root = Path(output_path)
        self.kept: set[str] = set()
        self.changed: list[str] = []

    def write_file(self, url: str, template: Any, context: dict[str, Any], *_: Any, **kwargs: Any) -> None:
        """Render `template` for the address `url`. Pelican's own way, less what we do not use.

        Raises:
            BuildFailed: the template cannot be rendered, whatever it raises.
        """
        try:
            text = template.render({**context, **kwargs})
        except Exception as exc:
            fix = "Nếu vừa sửa theme/templates/ hãy xem lại chỗ vừa sửa; còn lại báo người phát triển."
            place, what = _place(exc, template.name), str(exc) or type(exc).__name__
            raise BuildFailed(f"theme/templates/{place}", f"không dựng được trang {url}: {what}", fix) from exc
        self.write_bytes(url, text.encode())

    def write_bytes(self, url: str, data: bytes) -> None:
        """Put bytes at the address `url`; a file that has them already is not touched.

        Raises:
            BuildFailed: the address leads out of output/.
        """
        name = address.output_path(url)
        if not name:
            raise BuildFailed(url, "địa chỉ này dẫn ra ngoài thư mục trang", "Sửa mã hoặc địa chỉ tạo ra nó trong content/.")
        self.kept.add(name)
        if write_atomically(self.root / name, data):
            self.changed.append(name)

    def remove_stale(self) -> list[str]:
        """Delete what no page has any more, except what the outlets write; return the paths, sorted."""
        return remove_others(self.root, lambda path: path in self.kept or is_outlet_path(path))


def _place(exc: Exception, name: str) -> str:
    """The template and the line on which rendering stopped: ``page.html, dòng 7``."""
    frames = [frame for frame in traceback.extract_tb(exc.__traceback__) if frame.filename.endswith(".html")]
    return f"{Path(frames[-1].filename).name}, dòng {frames[-1].lineno}" if frames else name
