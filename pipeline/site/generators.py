"""Our generator: makes every page from our records, inside Pelican's run. Pelican's own generators get nothing to do."""

import hashlib
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from pipeline.areas.propose import propose_areas
from pipeline.errors import BuildFailed
from pipeline.model.page import to_lines
from pipeline.site.assemble import assemble
from pipeline.site.pictures import prepare_picture
from pipeline.site.request import REQUEST, BuildRequest, BuildResult
from pipeline.site.writer import SiteWriter
from pipeline.sources.load import load_content
from pipeline.storage import write_atomically

STYLESHEET = "site.css"


class ReformGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Reads content/ (unless the caller has), assembles the pages, renders and writes them, leaves the hand-over."""

    def generate_context(self) -> None:
        """Decide what the site consists of."""
        request: BuildRequest = self.settings[REQUEST]
        content = request.content or propose_areas(load_content(request.project, request.settings.plan_year))
        style = f"/theme/{STYLESHEET}?v={_digest(Path(self.theme) / 'static' / STYLESHEET)}"
        self.site = assemble(content, request.settings, request.now, style, preview=request.preview)

    def generate_output(self, writer: SiteWriter) -> None:
        """Write it."""
        request: BuildRequest = self.settings[REQUEST]
        common = {"SITENAME": self.settings["SITENAME"], "SITEURL": self.settings["SITEURL"]}
        for number, page in enumerate(self.site.pages, 1):
            writer.write_file(page.url, self.get_template(page.template), common, **page.context)
            request.progress(number, len(self.site.pages))
        self._write_static(writer)
        removed = writer.remove_stale()
        handover = to_lines(self.site.handover).encode()
        write_atomically(request.handover, handover)
        request.result = BuildResult(self.site.handover, tuple(sorted(writer.changed)), tuple(removed), handover)

    def _write_static(self, writer: SiteWriter) -> None:
        static = Path(self.theme) / "static"
        for file in sorted(static.rglob("*")):
            if file.is_file():
                writer.write_bytes(f"/theme/{file.relative_to(static).as_posix()}", file.read_bytes())
        project = self.settings[REQUEST].project
        for asset in self.site.assets:
            try:
                data = prepare_picture(project / asset.path)
            except (OSError, SyntaxError) as exc:
                fix = "Mở ảnh gốc, lưu lại dạng JPG hoặc PNG rồi chép đè."
                raise BuildFailed(asset.path, "ảnh hỏng hoặc tải chưa xong, không đọc hết được", fix) from exc
            writer.write_bytes(asset.url, data)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:8]


def get_generators(pelican: Any) -> type[ReformGenerator]:
    """Handler of Pelican's signal of this name."""
    return ReformGenerator


def get_writer(pelican: Any) -> type[SiteWriter]:
    """Handler of Pelican's signal of this name."""
    return SiteWriter
