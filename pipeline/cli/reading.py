"""What several commands begin with: the profile, the moment, the content, the findings."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.areas.propose import propose_areas
from pipeline.checks.result import CheckResult
from pipeline.cli.progress import progress_bar
from pipeline.errors import UsageError
from pipeline.model.content import Content
from pipeline.settings import Settings, moment_of, read_settings
from pipeline.sources.load import load_content


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a project."""

    project: Path
    settings: Settings
    now: datetime
    content: Content

    def check(self) -> CheckResult:
        """Judge it; files that did not change are not judged again."""
        from pipeline.release.findings import judge  # a build judges nothing

        return judge(self.project, self.settings, self.content, self.now)


def read_project(project: Path, date: str = "", *, quiet: bool = False) -> Reading:
    """Read the profile and content/, over all cores.

    Raises:
        UsageError: nothing could be read, or `date` is none.
    """
    settings = read_settings(project)
    now = moment_of(settings, date)
    with progress_bar("Đọc nội dung", quiet=quiet) as progress:
        content = propose_areas(load_content(project, settings.plan_year, progress))
    must_not_be_nothing(len(content.files))
    return Reading(project, settings, now, content)


def must_not_be_nothing(files: int) -> None:
    """Raise UsageError where no file was read."""
    if not files:
        raise UsageError("content/", "không có tệp nào để đọc", "Chạy lệnh trong thư mục gốc của dự án (nơi có content/).")
