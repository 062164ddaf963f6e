"""Our generator: makes every page from our records, inside Pelican's run. Pelican's own generators get nothing to do."""

import hashlib
import time
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from pipeline.areas.propose import propose_areas
from pipeline.collection import without_collection
from pipeline.errors import BuildFailed
from pipeline.model.content import Asset
from pipeline.model.page import is_outlet_path
from pipeline.parallel import cores
from pipeline.site.assemble import Site, assemble
from pipeline.site.digest import Digester
from pipeline.site.engine import Engine, Product, Task
from pipeline.site.kept import key_of
from pipeline.site.page import Part
from pipeline.site.pictures import prepare_asset
from pipeline.site.related import related_beside, to_relate
from pipeline.site.request import REQUEST, BuildRequest, BuildResult, PagesMade
from pipeline.site.share_picture import SharePicture, draw
from pipeline.site.theme_record import read_theme_tests
from pipeline.site.writer import SiteWriter
from pipeline.sources.load import load_content
from pipeline.stamp import stamp_of
from pipeline.version import source_digest

STYLESHEET = "site.css"
_PARTS = ("site", "procedures", "model", "vietnamese", "sources", "settings.py", "buckets.py", "versioned.py", "stamp.py")
_LIBRARIES = ("pelican", "jinja2", "markupsafe", "segno")
_PICTURE_PARTS = (
    "site/pictures.py",
    "site/share_picture.py",
    "model/address.py",
    "site/memory.py",
    "buckets.py",
    "versioned.py",
    "stamp.py",
)
"""What makes pictures. Their memory is their own: they cost more than all pages, and outlive a change of the theme."""
_PICTURE_LIBRARIES = ("pillow", "fontpkg-be-vietnam-pro")


class ReformGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """Reads content/ (unless the caller has), decides what there is, makes what changed, leaves the hand-over."""

    def generate_context(self) -> None:
        """Decide what the site consists of."""
        request: BuildRequest = self.settings[REQUEST]
        content = request.content or propose_areas(load_content(request.project, request.settings.plan_year, jobs=request.jobs))
        style = f"/theme/{STYLESHEET}?v={_digest(Path(self.theme) / 'static' / STYLESHEET)[:8]}"
        tests = read_theme_tests(Path(self.theme))
        articles = to_relate(content, request.now)
        with without_collection(), related_beside(articles, request.jobs or cores()) as alike:
            self.memory = request.kept.memory(request.memory, self._version(), request.handover)
            self.site: Site = assemble(
                content, request.settings, request.now, style, tests=tests, preview=request.preview, alike=alike
            )

    def generate_output(self, writer: SiteWriter) -> None:
        """Make and write what changed."""
        request: BuildRequest = self.settings[REQUEST]
        kept, memory = request.kept, self.memory
        picture_memory = kept.memory(request.picture_memory, _picture_version())
        output = kept.output(request.folder, request.memory.parent)
        engine = Engine(memory, output, request.jobs or cores(), request.progress)
        pictures = Engine(picture_memory, output, request.jobs or cores(), request.progress)
        digester = Digester()
        frame = digester.of(self.site.frame)
        with without_collection():
            keys = kept.keys(self.site.parts, frame, digester, jobs=request.jobs or cores())
        request.permit()
        output.wait()
        pictures.run(list(map(self._asset, self.site.assets)), share=2)
        pictures.run([Task(share.url, digester.of(share), partial(_drawn, share)) for share in self.site.shares], share=20)
        engine.run(self._static())

        def tasks(parts: Iterable[Part], keys: Iterable[str]) -> list[Task]:
            return [Task(part.name, key, partial(self._make, writer, part)) for part, key in zip(parts, keys, strict=True)]

        pages = engine.run(tasks(self.site.parts, keys))
        lists = self.site.lists(pages)
        pages += engine.run(tasks([lists], [key_of(lists, frame, digester)]))
        redirects = self.site.redirects(pages)
        pages += engine.run(tasks(redirects, [key_of(part, frame, digester) for part in redirects]))
        removed = output.remove_all_but(frozenset({**engine.files(), **pictures.files()}), lambda path: not is_outlet_path(path))
        changed = tuple(sorted([*engine.changed, *pictures.changed]))

        def finish() -> BuildResult:
            ordered = memory.handover.write(pages)
            memory.save(engine.made)
            picture_memory.save(pictures.made)
            return BuildResult(
                ordered, changed, tuple(removed), memory.handover.file, output, memory.notice or picture_memory.notice
            )

        request.made = PagesMade(bool(changed or removed), finish)
        if not request.put_off:
            request.result = finish()
            kept.close()

    def _make(self, writer: SiteWriter, part: Part) -> Iterator[Product]:
        common = {"SITENAME": self.settings["SITENAME"], "SITEURL": self.settings["SITEURL"]}
        for page in part.make(self.site.frame, part.inputs):
            data = None
            if page.template:
                data = writer.render(page.url, self.get_template(page.template), {**common, **page.context})
            yield Product(page.url, data, page.handover)

    def _static(self) -> list[Task]:
        """The theme's own files."""
        static = Path(self.theme) / "static"
        tasks = []
        for file in sorted(static.rglob("*")):
            if file.is_file():
                url = f"/theme/{file.relative_to(static).as_posix()}"
                tasks.append(Task(url, _digest(file), partial(_as_it_is, url, file)))
        return tasks

    def _asset(self, asset: Asset) -> Task:
        file = self.settings[REQUEST].project / asset.path
        return Task(asset.url, _look_of(file), partial(_picture, asset, file))

    def _version(self) -> str:
        """Changes with everything that makes pages and is no input of a part: the program, the theme, the libraries."""
        templates = Path(self.theme) / "templates"
        theme = [f"{file.relative_to(templates)} {_digest(file)}" for file in sorted(templates.rglob("*")) if file.is_file()]
        texts = [source_digest(_PARTS, _LIBRARIES), *theme, self.settings["SITENAME"], self.settings["SITEURL"]]
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _as_it_is(url: str, file: Path) -> Iterator[Product]:
    yield Product(url, file.read_bytes())


def _picture(asset: Asset, file: Path) -> Iterator[Product]:
    try:
        for url, data in prepare_asset(file, asset.url):
            yield Product(url, data)
    except (OSError, SyntaxError) as exc:
        fix = "Mở ảnh gốc, lưu lại dạng JPG hoặc PNG rồi chép đè."
        raise BuildFailed(asset.path, "ảnh hỏng hoặc tải chưa xong, không đọc hết được", fix) from exc


def _picture_version() -> str:
    try:
        return source_digest(_PICTURE_PARTS, _PICTURE_LIBRARIES)
    except PackageNotFoundError as exc:
        fix = "Chạy make setup (cần mạng) rồi chạy lại."
        raise BuildFailed("requirements.lock", f"máy chưa cài thư viện {exc.name}", fix) from exc


def _drawn(share: SharePicture) -> Iterator[Product]:
    yield Product(share.url, draw(share))


def _digest(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as exc:
        raise BuildFailed(file.name, "không đọc được", "Kiểm tra tệp và quyền đọc rồi chạy lại.") from exc


def _look_of(file: Path) -> str:
    """Changes with the bytes of a file that may be heavy: its stat, unless that proves nothing yet."""
    now = time.time_ns()
    try:
        stamp = stamp_of(file.stat(), now)
    except OSError:
        return ""  # making it will say what is wrong
    return f"{stamp[:4]}" if stamp.settled else _digest(file)


def get_generators(pelican: Any) -> type[ReformGenerator]:
    """Handler of Pelican's signal of this name."""
    return ReformGenerator


def get_writer(pelican: Any) -> type[SiteWriter]:
    """Handler of Pelican's signal of this name."""
    return SiteWriter
