"""What the tests of this stage share."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from release_desk import Desk

from pipeline.release.deploy import LocalTarget, Target


@pytest.fixture
def desk(project: Path, now: datetime) -> Desk:
    """The minimal project, never published."""
    return Desk(project, now, LocalTarget(project / "public"))


@pytest.fixture
def desk_of(now: datetime) -> Callable[[Path, Target], Desk]:
    """The same for a project and a target of the test's choice."""
    return lambda project, target: Desk(project, now, target)
