"""What the tests of this stage share."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from fake_site import Change, fake_builder
from release_desk import Desk, Prove

from pipeline.model.page import HandoverPage
from pipeline.release.deploy import LocalTarget, Target
from pipeline.release.digests import read_manifest
from pipeline.release.editors import knowing
from pipeline.release.published import published_addresses
from pipeline.release.verify import VerifyResult, verify
from pipeline.sources.load import load_content

ROOT = Path(__file__).parents[2]


@pytest.fixture
def desk(project: Path, now: datetime) -> Desk:
    """The minimal project, never published."""
    return Desk(project, now, LocalTarget(project / "public"))


@pytest.fixture
def desk_of(now: datetime) -> Callable[[Path, Target], Desk]:
    """The same for a project and a target of the test's choice."""
    return lambda project, target: Desk(project, now, target)


@pytest.fixture
def prove(desk: Desk) -> Prove:
    """Build with a fault planted, and prove."""

    def run(
        change: Change = lambda path, data: data,
        spoil: Callable[[Path], None] = lambda output: None,
        turn: Callable[[tuple[HandoverPage, ...]], tuple[HandoverPage, ...]] = lambda pages: pages,
        live: tuple[HandoverPage, ...] = (),
    ) -> VerifyResult:
        content = load_content(desk.project, 2020)
        newsroom = knowing(desk.project, desk.settings, content, desk.now)
        pages = fake_builder(desk.project, desk.settings, desk.now, change)(newsroom).pages
        output = desk.project / "output"
        spoil(output)
        published = published_addresses(content, desk.now)
        manifest = read_manifest(output)
        return verify(desk.project, desk.settings, manifest, turn(pages), live=live, published=published, now=desk.now)

    return run


@pytest.fixture
def real(desk: Desk) -> Desk:
    """The minimal project with the real theme and settings files, for the real builder."""
    shutil.copytree(ROOT / "theme", desk.project / "theme")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, desk.project / name)
    return desk
