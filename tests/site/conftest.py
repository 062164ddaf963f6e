"""What the site's tests share: the minimal project with theme and settings files, and a way to build it."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.areas.propose import propose_areas
from pipeline.model.content import Content
from pipeline.release.build import build_output
from pipeline.release.editors import knowing
from pipeline.settings import read_settings
from pipeline.site.context import Frame, make_frame
from pipeline.site.result import BuildResult
from pipeline.sources.load import load_content

ROOT = Path(__file__).resolve().parents[2]
MINIMAL = ROOT / "tests" / "content" / "minimal"


@pytest.fixture
def whole_project(project: Path) -> Path:
    """The minimal project with everything that a build needs."""
    shutil.copytree(ROOT / "theme", project / "theme")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(ROOT / name, project / name)
    shutil.copytree(ROOT / "pipeline", project / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    return project


@pytest.fixture
def build(now: datetime) -> Callable[..., BuildResult]:
    """Read and build a project as of `now`, or as of the moment given."""

    def run(project: Path, moment: datetime = now, *, preview: bool = False) -> BuildResult:
        profile = read_settings(project)
        content = propose_areas(load_content(project, profile.plan_year))
        newsroom = knowing(project, profile, content, moment, preview=preview)
        return build_output(project, profile, newsroom, moment, preview=preview)

    return run


@pytest.fixture
def site_frame(read: Callable[[Path], Content]) -> Frame:
    """What page makers get, of the minimal project."""
    return make_frame(read(MINIMAL), read_settings(MINIMAL), "/theme/site.css", preview=False)
