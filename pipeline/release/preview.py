"""The preview of a project in a process that stays: what was read and made is kept, and only what changed is read and made again.

The pages come first, then the findings, then what nobody waits for: feeds, the search index, and what the next process may know.
"""

import contextlib
import gc
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from pipeline.areas.propose import Proposer
from pipeline.checks.result import CheckResult
from pipeline.collection import without_collection
from pipeline.errors import ContentChanged, UsageError
from pipeline.lock import only_run
from pipeline.model.content import Content
from pipeline.parallel.beside import Companion
from pipeline.release.build import add_outlets, must_be_usable
from pipeline.release.editors import knowing
from pipeline.release.findings import judge
from pipeline.release.newsroom import Newsroom
from pipeline.settings import Settings, moment_of, read_settings
from pipeline.site.build import make_pages
from pipeline.site.kept import Kept
from pipeline.site.keys import Keys
from pipeline.site.output import Output
from pipeline.site.related import Related
from pipeline.site.result import PagesMade
from pipeline.sources.cache import RecordCache
from pipeline.sources.load import load_content

LOCK = "build/preview.lock"


@contextlib.contextmanager
def only_preview(project: Path) -> Iterator[None]:
    """Hold build/preview/ while the block runs.

    Raises:
        UsageError: another process makes a preview of this project.
    """
    fix = "Dùng cửa sổ xem trước đang mở, hoặc đóng nó rồi chạy lại."
    with only_run(project / LOCK, lambda: UsageError("build/preview/", "đang có một cửa sổ xem trước khác của dự án này", fix)):
        yield


class Preview:
    """Call `show`, then `check`, then `finish`. Where files have changed again, the later ones may be left out for a new `show`.

    Where one of them fails, all that was kept is dropped: the next `show` begins with what is on the disk.
    """

    def __init__(self, project: Path) -> None:
        self.project = project
        self._sources: RecordCache | None = None
        self._areas, self._keys, self._pages = Proposer(), Keys(), Kept()
        self._related = Related(project)
        self._newsroom: Companion[Newsroom]
        self._settings: Settings
        self._content: Content
        self._now: datetime
        self._made: PagesMade
        self._output: Output

    def show(self, date: str = "") -> bool:
        """Bring the pages in build/preview/ up to date; return whether any file there changed.

        Args:
            date: as ``--date``.

        Raises:
            PipelineError: nothing could be read, or a page could not be made.
        """
        began_anew = self._sources is None
        try:
            return self._show(date)
        except ContentChanged:  # somebody has removed build/ meanwhile
            if began_anew:
                raise
            return self._show(date)

    def _show(self, date: str) -> bool:
        self._settings = read_settings(self.project)
        self._now = moment_of(self._settings, date)
        must_be_usable(self._settings)
        with self._all_or_nothing(), without_collection():
            self._sources = self._sources or RecordCache(self.project)
            content = load_content(self.project, self._settings.plan_year, kept=self._sources)
            self._content = self._areas.propose(content)
            self._make()
        return self._made.changed

    def _make(self) -> None:
        settings, now = self._settings, self._now
        self._newsroom = knowing(self.project, settings, self._content, now, preview=True, keys=self._keys, related=self._related)
        self._made = make_pages(self.project, settings, self._newsroom, now, self._pages, preview=True)

    def check(self) -> CheckResult:
        """Judge what was shown."""
        with self._all_or_nothing():
            return judge(self.project, self._settings, self._content, self._now)

    def finish(self) -> Iterator[None]:
        """Make what readers of a page do not wait for, and write down what the next process may know, in steps.

        Raises:
            PipelineError: it could not be made.
        """
        with self._all_or_nothing():
            yield from self._write_down()
            if self._output.look_again():  # somebody else has been at work in build/preview/
                yield
                self._make()
                yield from self._write_down()
            gc.collect()
            gc.freeze()  # what is left stays, and need not be looked through after each save

    def _write_down(self) -> Iterator[None]:
        assert self._sources is not None
        self._sources.save()
        yield
        with self._made.finishing() as pages:
            pass
        yield
        profile, own = self._newsroom.ask(Newsroom.outlets), self._newsroom.ask(Newsroom.preview_files)
        add_outlets(self.project, profile, own, self._now, pages, preview=True)
        yield
        self._output = pages.output

    def close(self) -> None:
        """Forget everything."""
        if self._sources is not None:
            self._sources.close()
        self._pages.close()
        self._sources, self._areas, self._keys, self._pages = None, Proposer(), Keys(), Kept()

    @contextlib.contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        try:
            yield
        except Exception:
            self.close()
            raise
