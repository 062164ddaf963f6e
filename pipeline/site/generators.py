"""Our generator: makes every page from our records, inside Pelican's run. Pelican's own generators get nothing to do."""

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

from jinja2 import TemplateNotFound
from pelican.generators import Generator

from pipeline.collection import without_collection
from pipeline.errors import BuildFailed
from pipeline.model.content import Asset
from pipeline.model.page import HandoverPage, is_outlet_path
from pipeline.parallel.beside import Companion, Tell
from pipeline.parallel.processes import cores
from pipeline.site.decide import Decides
from pipeline.site.digest import Digester
from pipeline.site.engine import Engine, Product, Task
from pipeline.site.page import Part, told_by
from pipeline.site.pictures import prepare_asset
from pipeline.site.request import REQUEST, BuildRequest
from pipeline.site.result import BuildResult, PagesMade
from pipeline.site.share_picture import SharePicture, draw, forget
from pipeline.site.theme import FOLDER, file_digest
from pipeline.site.writer import SiteWriter
from pipeline.stamp import stamp_of
from pipeline.version import source_digest

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
    """Asks what there is, makes what changed, leaves the hand-over."""

    def generate_context(self) -> None:
        """Find out what the site consists of; look at what earlier builds left meanwhile, where another process decides."""
        request: BuildRequest = self.settings[REQUEST]
        kept, jobs = request.kept, request.jobs or cores()
        self.decider = request.decider or _decider_for(request)
        decided = self.decider.begin(Decides.decide)
        with without_collection():
            self.memory = kept.memory(request.memory, self._version(), request.handover)
            self.output = kept.output(request.folder, request.memory.parent)
            self.engine = Engine(self.memory, self.output, jobs, request.progress)
            if self.decider.beside:
                self.engine.look()
                self._load_templates()
                import_module("pipeline.site.assemble")  # parts that arrive name what makes them
            self.decided = decided()

    def generate_output(self, writer: SiteWriter) -> None:
        """Make and write what changed."""
        request: BuildRequest = self.settings[REQUEST]
        kept, memory, output, decided = request.kept, self.memory, self.output, self.decided
        picture_memory = kept.memory(request.picture_memory, _picture_version())
        pictures = Engine(picture_memory, output, request.jobs or cores(), request.progress)
        digester = Digester()
        request.permit()
        output.look()
        pictures.run(list(map(self._asset, decided.assets)), share=2)
        pictures.run([Task(share.url, digester.of(share), partial(_drawn, share)) for share in decided.shares], share=20)
        forget()
        self.engine.run(self._static())
        pages = self._pages_of(decided.keys, writer)
        pages += self._pages_of(self.decider.ask(Decides.lists, told_by(pages)), writer)
        titles = {page.url: page.title for page in pages if page.built and page.url in decided.redirected}
        pages += self._pages_of(self.decider.ask(Decides.redirects, titles), writer)
        files = frozenset(self.engine.files() | pictures.files())
        removed = output.remove_all_but(files, lambda path: not is_outlet_path(path))
        changed = tuple(sorted([*self.engine.changed, *pictures.changed]))
        del self.decided, decided  # what was there before the pages takes much memory

        @contextmanager
        def finishing(*, jobs: int = 1, leave: bool = False) -> Iterator[BuildResult]:
            file, notice = memory.handover.file, memory.notice or picture_memory.notice
            kept_too = self.decider.begin(Decides.keep, apart=not self.decider.beside)
            if leave:
                self.decider.leave()  # what it knows takes much memory
            with memory.handover.writing(pages, jobs=jobs) as ordered:
                yield BuildResult(ordered, changed, tuple(removed), file, output, notice)
            memory.save(self.engine.made, jobs=jobs)
            picture_memory.save(pictures.made)
            kept_too()

        request.made = PagesMade(bool(changed or removed), finishing)
        if not request.put_off:
            with finishing():
                pass
            kept.close()

    def _pages_of(self, keys: Mapping[str, str], writer: SiteWriter) -> list[HandoverPage]:
        """Make the parts whose key is new; the records of the pages of all."""
        parts: dict[str, Part] = {}

        def fetch(names: Sequence[str]) -> None:
            parts.update((part.name, part) for part in self.decider.ask(Decides.parts, names))

        make = partial(self._make, writer, parts)
        return self.engine.run([Task(name, key, partial(make, name)) for name, key in keys.items()], prepare=fetch)

    def _make(self, writer: SiteWriter, parts: Mapping[str, Part], name: str) -> Iterator[Product]:
        common = {"SITENAME": self.settings["SITENAME"], "SITEURL": self.settings["SITEURL"]}
        part = parts[name]
        for page in part.make(self.decided.frame, part.inputs):
            data = None
            if page.template:
                data = writer.render(page.url, self.get_template(page.template), {**common, **page.context})
            yield Product(page.url, data, page.handover)

    def _load_templates(self) -> None:
        """Those on which most others rest; they are the largest."""
        for name in ("base.html", "_macros.html"):
            with suppress(TemplateNotFound):  # somebody's own theme
                self.env.get_template(name)

    def _static(self) -> list[Task]:
        """The theme's own files."""
        static = Path(self.theme) / "static"
        tasks = []
        for file in sorted(static.rglob("*")):
            if file.is_file():
                url = f"/theme/{file.relative_to(static).as_posix()}"
                tasks.append(Task(url, file_digest(file), partial(_as_it_is, url, file)))
        return tasks

    def _asset(self, asset: Asset) -> Task:
        file = self.settings[REQUEST].project / asset.path
        return Task(asset.url, _look_of(file), partial(_picture, asset, file))

    def _version(self) -> str:
        """Changes with everything that makes pages and is no input of a part: the program, the theme, the libraries."""
        templates = Path(self.theme) / "templates"
        theme = [f"{file.relative_to(templates)} {file_digest(file)}" for file in sorted(templates.rglob("*")) if file.is_file()]
        texts = [source_digest(_PARTS, _LIBRARIES), *theme, self.settings["SITENAME"], self.settings["SITEURL"]]
        return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _decider_for(request: BuildRequest) -> Companion[Decides]:
    """Of a build that nobody but Pelican's own command has asked for."""

    def begin(tell: Tell) -> Decides:
        from pipeline.areas.propose import propose_areas  # our own commands have all that elsewhere
        from pipeline.site.decider import Decider
        from pipeline.sources.load import load_content

        theme, jobs = request.project / FOLDER, request.jobs
        decider = Decider(request.settings, request.now, theme, preview=request.preview, jobs=jobs)
        decider.know(propose_areas(load_content(request.project, request.settings.plan_year, jobs=jobs)))
        return decider

    return Companion(begin, jobs=1)


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


def _look_of(file: Path) -> str:
    """Changes with the bytes of a file that may be heavy: its stat, unless that proves nothing yet."""
    now = time.time_ns()
    try:
        stamp = stamp_of(file.stat(), now)
    except OSError:
        return ""  # making it will say what is wrong
    return f"{stamp[:4]}" if stamp.settled else file_digest(file)


def get_generators(pelican: Any) -> type[ReformGenerator]:
    """Handler of Pelican's signal of this name."""
    return ReformGenerator


def get_writer(pelican: Any) -> type[SiteWriter]:
    """Handler of Pelican's signal of this name."""
    return SiteWriter
