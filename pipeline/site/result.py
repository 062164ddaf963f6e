"""What a build made."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.model.page import HandoverPage
from pipeline.site.output import Output


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
    finishing: "Finishing"
    """Writes down what is known of them. It may be left out: that costs time, nothing else."""


class Finishing(Protocol):
    """Begins to write, and has written when the block ends; before the next build or not at all."""

    def __call__(self, *, jobs: int = 1, leave: bool = False) -> AbstractContextManager[BuildResult]:
        """With two jobs another process writes what is large while the block runs.

        Args:
            leave: whoever decided is asked no more, and its memory free.

        Raises:
            BuildFailed: the disk refused.
        """
        ...
