"""What a build is asked to do, and what it made. Travels through Pelican's settings, the only way in that Pelican offers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.model.content import Content
from pipeline.model.page import HandoverPage
from pipeline.settings import Settings
from pipeline.site.kept import Kept
from pipeline.site.output import Output

REQUEST = "REFORM_BUILD"
"""The key in Pelican's settings."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made."""

    pages: tuple[HandoverPage, ...]
    """Every page, also drafts (`built` False), in the order of their addresses."""
    written: tuple[str, ...]
    """Paths in output/ whose bytes changed, sorted."""
    removed: tuple[str, ...]
    """Paths that an earlier build left in output/ and that no page has any more."""
    handover: Path
    """The hand-over file (`page.to_lines` of `pages`)."""
    output: Output
    """The folder as the build leaves it."""
    notice: str = ""
    """One line for whoever runs the build; empty: nothing to say."""


@dataclass(frozen=True, slots=True)
class PagesMade:
    """All pages stand in output/."""

    changed: bool
    """Whether a file there is new, other than before, or gone."""
    finish: Callable[[], BuildResult]
    """Writes down what is known of them. It may be left out: that costs time, nothing else."""


def _silent(done: int, total: int) -> None:
    return None


def _nothing() -> None:
    return None


@dataclass(slots=True)
class BuildRequest:
    """One build; `result` is filled in when it is done."""

    project: Path
    settings: Settings
    now: datetime
    folder: Path
    """The pages."""
    handover: Path
    memory: Path
    """What earlier builds of this output left to be remembered."""
    preview: bool = False
    jobs: int = 0
    """Processes at once; 0: one for each core."""
    content: Content | None = None
    """None: the build reads content/ itself (``pelican -s …`` without our command line)."""
    progress: Callable[[int, int], None] = _silent
    """Told (pages written, pages to write)."""
    kept: Kept = field(default_factory=Kept)
    """What earlier builds of this process know of this output."""
    put_off: bool = False
    """Leave `made.finish` to whoever asked."""
    permit: Callable[[], None] = _nothing
    """Called when it is known what the site consists of, and before anything is written; what it raises ends the build."""
    made: PagesMade | None = None
    result: BuildResult | None = None

    @property
    def picture_memory(self) -> Path:
        """As `memory`, of pictures: these outlive a change of the theme, and of most of the program."""
        return self.memory.with_name(f"{self.memory.stem}-anh.sqlite")
