"""Our writer: renders pages with Pelican's templates. Files are put into output/ by `output.Output`, never written in place."""

import traceback
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from pipeline.errors import BuildFailed


class SiteWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Replaces Pelican's writer, which renders and writes unconditionally."""

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


def _place(exc: Exception, name: str) -> str:
    """The template and the line on which rendering stopped: ``page.html, dòng 7``."""
    frames = [frame for frame in traceback.extract_tb(exc.__traceback__) if frame.filename.endswith(".html")]
    return f"{Path(frames[-1].filename).name}, dòng {frames[-1].lineno}" if frames else name
