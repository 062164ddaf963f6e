"""The newsroom knows all content, and a build asks it. Where content is large, it is another process, while the build gets ready.

What reads and decides is loaded there (`release.editors`). What making pages needs, Pelican above all, is best imported when the
newsroom is open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pipeline.parallel.beside import Companion, Tell
from pipeline.settings import Settings
from pipeline.site.decide import Decides

if TYPE_CHECKING:
    from pipeline.checks.result import CheckResult
    from pipeline.model.finding import Finding
    from pipeline.model.page import HandoverPage
    from pipeline.outlets.profile import OutletProfile
    from pipeline.release.gate import Held
    from pipeline.sources.discover import Found

LARGE = 500_000
"""Bytes of what is remembered of pages, those of some 400; from here on it pays to begin another process."""
_PAGES, _PREVIEW_PAGES = "build/pages.sqlite", "build/preview-pages.sqlite"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a publish may go on."""

    checked: "CheckResult"
    stopping: "tuple[Finding, ...]"
    """Errors that stop it, sorted."""
    held: "tuple[Held, ...]" = ()
    """Files that are left out, by path."""

    @property
    def stops(self) -> bool:
        """Whether it may not; also where a rule crashed."""
        return bool(self.stopping or self.checked.crashes)


class Newsroom(Decides, Protocol):
    """Where content/ is read and judged, and where it is decided what the site consists of."""

    def read(self, found: "Found | None" = None, *, judge: bool = False, ahead: bool = False) -> bool:
        """Read content/; before anything else is asked. Returns whether another process judges meanwhile.

        Args:
            found: what `discover` has just found there; None: looked for.
            judge: a verdict will be asked for; where there is much to judge, another process begins at once.
            ahead: decide too, so that it is known when it is asked.
        """
        ...

    def files(self) -> int:
        """How many files were read."""
        ...

    def verdict(self, live: "Sequence[HandoverPage] | None" = None) -> Verdict:
        """Judge what was read. Ask once.

        Args:
            live: the hand-over of the live release: faulty files whose page is not in it are left out from now on, so that the
                rest can be published. None: everything is published, or nothing.
        """
        ...

    def published(self) -> dict[str, str]:
        """Address -> kind of page, for every text that readers must find in the output."""
        ...

    def outlets(self) -> "OutletProfile":
        """What the outlets may know of the profile."""
        ...

    def preview_files(self) -> dict[str, bytes]:
        """Path below the preview -> bytes, of what only the preview has: a page on the plan's status, where there is a plan."""
        ...


def open_newsroom(
    project: Path,
    settings: Settings,
    now: datetime,
    *,
    jobs: int,
    preview: bool = False,
    here: bool = False,
    progress: Tell = lambda done, total: None,
) -> Companion[Newsroom]:
    """The newsroom of a project, which has read nothing yet (`Newsroom.read`).

    With two jobs it stands beside this process where there is much to read, and most pages are known from an earlier build: what
    pages are made from anew must be brought from there, and is quickest brought from the same process.

    Args:
        jobs: processes at once.
        here: in this process, whatever there is to read.
        progress: told (texts read, texts to read), while somebody waits for it.
    """

    def begin(tell: Tell) -> Newsroom:
        from pipeline.release.editors import Editors
        from pipeline.site.related import Related
        from pipeline.sources.cache import RecordCache

        related, cache = Related(project), RecordCache(project, jobs=jobs)
        return Editors(project, settings, now, preview=preview, jobs=jobs, related=related, cache=cache, tell=tell)

    known = _size(project / (_PREVIEW_PAGES if preview else _PAGES))
    return Companion(begin, jobs=1 if here or known < LARGE else jobs, progress=progress)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0
