"""What all tests share: a small good project, its moment, and one way to read and judge it."""

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings

from pipeline.areas.propose import propose_areas
from pipeline.checks.result import CheckResult
from pipeline.checks.run import run_checks
from pipeline.model.content import Content
from pipeline.settings import moment_of, read_settings
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

settings.register_profile("house", deadline=None)
settings.load_profile("house")

MINIMAL = Path(__file__).parent / "content" / "minimal"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of tests/content/minimal, in which every file is good; a test may change it as it likes."""
    folder = tmp_path / "du-an"
    shutil.copytree(MINIMAL / "content", folder / "content")
    return folder


@pytest.fixture(scope="session")
def now() -> datetime:
    """The moment for which the minimal project is judged: the end of its `as_of`."""
    return datetime(2020, 12, 31, 23, 59, 59, tzinfo=HO_CHI_MINH)


@pytest.fixture(scope="session")
def read() -> Callable[[Path], Content]:
    """Read the content of a project, for the year of the minimal one."""
    return lambda project: load_content(project, 2020)


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], CheckResult]:
    """Judge a whole project, profile included, by all rules, as the command does."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)

    def judge(project: Path) -> CheckResult:
        profile = read_settings(project)
        content = propose_areas(load_content(project, profile.plan_year))
        return run_checks(content, moment_of(profile), [profile.file], **profile.for_checks)

    return judge
