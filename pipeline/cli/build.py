"""``build``: render the whole site into output/, without publishing it."""

import argparse
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from pipeline.cli.arguments import add_date, add_jobs
from pipeline.cli.progress import progress_bars
from pipeline.parallel.beside import Companion
from pipeline.parallel.processes import cores
from pipeline.release.lock import publish_lock
from pipeline.release.newsroom import Newsroom, open_newsroom
from pipeline.release.unchanged import Ended, beginning_of, remember
from pipeline.settings import Settings, moment_of, read_settings
from pipeline.site.output import Output
from pipeline.site.result import BuildResult
from pipeline.sources.discover import Found, discover

COMMAND = "build"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    add_date(parser)
    add_jobs(parser)
    parser.add_argument("--preview", action="store_true", help="dựng bản xem trước (cả bài nháp) vào build/preview/")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when the site could not be built, or a publish is at work on output/ (the preview needs no such care)."""
    with ExitStack() as stack:
        settings = read_settings(project)
        now, jobs = moment_of(settings, options.date), options.jobs or cores()
        if not options.preview:
            stack.enter_context(publish_lock(project / "state", datetime.now(tz=UTC)))
        bar = stack.enter_context(progress_bars())
        newsroom = open_newsroom(project, settings, now, jobs=jobs, preview=options.preview, progress=bar("Đọc nội dung"))
        stack.enter_context(newsroom)
        if options.preview:
            result = _build(options, project, settings, now, newsroom, bar("Dựng trang"))
        else:
            output = Output(project / "output", project / "build")
            found = discover(project)
            beginning = beginning_of(project, found, now)
            ended = Ended.read(project, COMMAND)
            if ended is not None and ended.holds(beginning) and ended.left(project, output.seen()):
                sys.stdout.write(f"Đã dựng {ended.pages} trang: không có gì đổi từ lần dựng trước.\n")
                return 0
            result = _build(options, project, settings, now, newsroom, bar("Dựng trang"), found, output)
            remember(project, COMMAND, beginning, result, datetime.now(tz=UTC))
    if result.notice:
        sys.stderr.write(f"{result.notice}\n")
    built = sum(page.built for page in result.pages)
    sys.stdout.write(f"Đã dựng {built} trang: {len(result.written)} tệp mới hoặc đổi, {len(result.removed)} tệp gỡ bỏ.\n")
    return 0


def _build(
    options: argparse.Namespace,
    project: Path,
    settings: Settings,
    now: datetime,
    newsroom: Companion[Newsroom],
    progress: Callable[[int, int], None],
    found: Found | None = None,
    output: Output | None = None,
) -> BuildResult:
    newsroom.begin(Newsroom.read, found, ahead=newsroom.beside)
    from pipeline.cli.reading import must_not_be_nothing
    from pipeline.release.build import build_output  # Pelican, which takes a while

    return build_output(
        project,
        settings,
        newsroom,
        now,
        preview=options.preview,
        jobs=options.jobs,
        progress=progress,
        permit=lambda: must_not_be_nothing(newsroom.ask(Newsroom.files)),
        output=output,
    )
