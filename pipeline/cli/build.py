"""``build``: render the whole site into output/, without publishing it."""

import argparse
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.arguments import add_date, add_jobs
from pipeline.cli.progress import progress_bar
from pipeline.cli.reading import read_project
from pipeline.parallel import cores
from pipeline.release.build import build_output
from pipeline.release.lock import publish_lock
from pipeline.release.unchanged import Ended, beginning_of, remember
from pipeline.settings import moment_of, read_settings
from pipeline.site.output import Output, look_beside
from pipeline.site.request import BuildResult
from pipeline.sources.discover import Found, discover

COMMAND = "build"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    add_date(parser)
    add_jobs(parser)
    parser.add_argument("--preview", action="store_true", help="dựng bản xem trước (cả bài nháp) vào build/preview/")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when the site could not be built, or a publish is at work on output/ (the preview needs no such care)."""
    if options.preview:
        result = _build(options, project)
    else:
        with ExitStack() as stack:
            stack.enter_context(publish_lock(project / "state", datetime.now(tz=UTC)))
            output = stack.enter_context(look_beside(project / "output", project / "build", options.jobs or cores()))
            found = discover(project)
            beginning = beginning_of(project, found, moment_of(read_settings(project), options.date))
            ended = Ended.read(project, COMMAND)
            if ended is not None and ended.holds(beginning) and ended.left(project, output.seen()):
                sys.stdout.write(f"Đã dựng {ended.pages} trang: không có gì đổi từ lần dựng trước.\n")
                return 0
            result = _build(options, project, found, output)
            remember(project, COMMAND, beginning, result, datetime.now(tz=UTC))
    if result.notice:
        sys.stderr.write(f"{result.notice}\n")
    built = sum(page.built for page in result.pages)
    sys.stdout.write(f"Đã dựng {built} trang: {len(result.written)} tệp mới hoặc đổi, {len(result.removed)} tệp gỡ bỏ.\n")
    return 0


def _build(options: argparse.Namespace, project: Path, found: Found | None = None, output: Output | None = None) -> BuildResult:
    reading = read_project(project, options.date, jobs=options.jobs, found=found)
    with progress_bar("Dựng trang") as progress:
        return build_output(
            project,
            reading.settings,
            reading.content,
            reading.now,
            preview=options.preview,
            jobs=options.jobs,
            progress=progress,
            output=output,
        )
