"""What a build is asked to do, and what it made. Travels through Pelican's settings, the only way in that Pelican offers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline.parallel.beside import Companion
from pipeline.settings import Settings
from pipeline.site.decide import Decides
from pipeline.site.kept import Kept
from pipeline.site.result import PagesMade

REQUEST = "REFORM_BUILD"
"""The key in Pelican's settings."""


def _silent(done: int, total: int) -> None:
    return None


def _nothing() -> None:
    return None


@dataclass(slots=True)
class BuildRequest:
    """One build; `made` is filled in when its pages are there."""

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
    decider: Companion[Decides] | None = None
    """Who decides what the site consists of; None: this build reads content/ (``pelican -s …`` without our command line)."""
    progress: Callable[[int, int], None] = _silent
    """Told (pages written, pages to write)."""
    kept: Kept = field(default_factory=Kept)
    """What earlier builds of this process know of this output."""
    put_off: bool = False
    """Leave `made.finishing` to whoever asked."""
    permit: Callable[[], None] = _nothing
    """Called when it is known what the site consists of, and before anything is written; what it raises ends the build."""
    made: PagesMade | None = None

    @property
    def picture_memory(self) -> Path:
        """As `memory`, of pictures: these outlive a change of the theme, and of most of the program."""
        return self.memory.with_name(f"{self.memory.stem}-anh.sqlite")
