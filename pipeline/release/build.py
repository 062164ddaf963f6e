"""From records to the whole of output/: the pages by Pelican, then everything that the outlets make from the hand-over."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from pipeline.errors import BuildFailed
from pipeline.model import address
from pipeline.model.page import is_outlet_path
from pipeline.outlets.render import Outlet, OutletProfile, outlets_of
from pipeline.outlets.search.render import blocks_of
from pipeline.parallel.beside import Companion
from pipeline.parallel.processes import cores
from pipeline.release.newsroom import Newsroom
from pipeline.release.search_memory import remembered_blocks, search_version
from pipeline.settings import PROFILE, Settings
from pipeline.site.build import make_pages
from pipeline.site.digest import Digester
from pipeline.site.engine import Engine, Product, Task
from pipeline.site.kept import Kept
from pipeline.site.memory import Memory
from pipeline.site.output import Output
from pipeline.site.result import BuildResult
from pipeline.version import source_digest

OUTLET_MEMORY, PREVIEW_MEMORY = "build/outlets.sqlite", "build/preview-outlets.sqlite"
_PARTS = (
    "outlets",
    "model",
    "vietnamese",
    "site/digest.py",
    "site/engine.py",
    "site/memory.py",
    "buckets.py",
    "versioned.py",
    "stamp.py",
)
_LIBRARIES = ("feedgenerator", "lxml", "nh3")


def build_output(
    project: Path,
    settings: Settings,
    newsroom: Companion[Newsroom],
    now: datetime,
    *,
    preview: bool = False,
    jobs: int = 0,
    progress: Callable[[int, int], None] = lambda done, total: None,
    permit: Callable[[], None] = lambda: None,
    output: Output | None = None,
) -> BuildResult:
    """Build output/; `progress` is told (parts done, parts), `jobs` are processes at once (0: one for each core).

    `permit` is called before anything is written; what it raises ends the build. `output` is the folder, where somebody has begun
    to look at it.

    The preview is built into build/preview/, and has a page on the plan's status that no other page links to.

    Raises:
        BuildFailed: the pages could not be built; what is live is untouched.
    """
    must_be_usable(settings)
    kept = Kept(output)
    with closing(kept):
        made = make_pages(project, settings, newsroom, now, kept, preview=preview, jobs=jobs, progress=progress, permit=permit)
        profile = newsroom.ask(Newsroom.outlets)
        own = newsroom.ask(Newsroom.preview_files) if preview else {}
        with made.finishing(jobs=jobs or cores(), leave=True) as pages:
            return add_outlets(project, profile, own, now, pages, preview=preview, jobs=jobs)


def must_be_usable(settings: Settings) -> None:
    """Raise BuildFailed where the profile lacks what every page needs."""
    if not settings.usable:
        fix = "Chạy python -m pipeline check content/site.toml để xem dòng nào sai, sửa rồi chạy lại."
        raise BuildFailed(PROFILE, "hồ sơ của trang thiếu mục bắt buộc hoặc viết sai", fix)


def add_outlets(
    project: Path,
    profile: OutletProfile,
    own: Mapping[str, bytes],
    now: datetime,
    pages: BuildResult,
    *,
    preview: bool,
    jobs: int = 0,
) -> BuildResult:
    """Everything in output/ that comes after the pages; `build_output` without making these. Returns what both did.

    Args:
        own: what only the preview has: path -> bytes.
    """
    engine, removed = _write_outlets(project, profile, own, now, pages, preview=preview, jobs=jobs)
    return replace(
        pages,
        written=tuple(sorted([*pages.written, *engine.changed])),
        removed=tuple(sorted([*pages.removed, *removed])),
    )


def _write_outlets(
    project: Path,
    profile: OutletProfile,
    own: Mapping[str, bytes],
    now: datetime,
    pages: BuildResult,
    *,
    preview: bool,
    jobs: int,
) -> tuple[Engine, list[str]]:
    """Make the outlets that changed; the engine that did, and the paths that went."""
    output, version = pages.output, source_digest(_PARTS, _LIBRARIES)
    memory = Memory(project / (PREVIEW_MEMORY if preview else OUTLET_MEMORY), version)
    engine = Engine(memory, output, jobs or cores(), lambda done, total: None)
    digester = Digester()
    with remembered_blocks(project) as blocks:
        *outlets, search = outlets_of(
            pages.pages,
            profile=profile,
            now=now,
            size_of=partial(_size_of, output.root),
            memory=blocks,
            version=search_version(),
        )
        tasks = [Task(outlet.name, digester.of(outlet.inputs), partial(_products, outlet)) for outlet in outlets]
        index = Task(search.name, digester.of(search.inputs), partial(_products, search))

        def pieces() -> Sequence[Callable[[], tuple[str, bytes]]]:
            if blocks:  # few are to be made
                return ()
            return blocks_of(pages.pages, now=now, abbreviations=profile.abbreviations, version=search_version())

        engine.run_both([index], tasks, pieces=pieces, take=blocks.update)  # the index in this process, which keeps `blocks`
    engine.run([Task(path, digester.of(data), partial(_as_it_is, f"/{path}", data)) for path, data in own.items()])
    removed = output.remove_all_but(frozenset(engine.files()), is_outlet_path)
    memory.save(engine.made)
    memory.close()
    return engine, removed


def _products(outlet: Outlet) -> Iterator[Product]:
    for path, data in outlet.make().items():
        yield Product(f"/{path}", data)


def _as_it_is(url: str, data: bytes) -> Iterator[Product]:
    yield Product(url, data)


def _size_of(output: Path, url: str) -> int:
    """Bytes of the file at an address; 0: there is none."""
    path = address.output_path(url)
    try:
        return (output / path).stat().st_size if path else 0
    except OSError:
        return 0
