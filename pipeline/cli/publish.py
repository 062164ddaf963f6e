"""``publish``: from content/ to the live release."""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from pipeline.cli.arguments import add_date, add_jobs
from pipeline.cli.progress import publish_progress
from pipeline.parallel.beside import Companion
from pipeline.release.deploy_rsync import target_of
from pipeline.release.lost import REDIRECTS, write_redirects
from pipeline.release.moved import mend_moves
from pipeline.release.newsroom import Newsroom
from pipeline.release.publish import PublishSummary, publish
from pipeline.release.summary import publish_lines
from pipeline.settings import moment_of, read_settings
from pipeline.site.output import Output
from pipeline.site.result import BuildResult


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    add_date(parser)
    add_jobs(parser)
    parser.add_argument("--hold", action="store_true", help="để lại các tệp có lỗi chưa từng đăng, đăng phần còn lại")
    parser.add_argument("--fix", action="store_true", help="tự ghi chuyển hướng cho địa chỉ cũ đã có trang mới")
    parser.add_argument("--all", action="store_true", help="đối chiếu lại mọi tệp, kể cả tệp đã đối chiếu lần trước")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when something stopped it or was left out."""
    if options.fix:
        _mend_moves(options, project)
    summary = _publish(options, project)
    lost = summary.proof.lost if summary.proof else ()
    if options.fix and lost:
        written = write_redirects(project, lost)
        sys.stdout.write("".join(f"{REDIRECTS}: {old.url} -> {old.successor}\n" for old in written))
        if written:
            summary = _publish(options, project)
    sys.stdout.write("".join(f"{line}\n" for line in publish_lines(summary)))
    return summary.exit_code


def _mend_moves(options: argparse.Namespace, project: Path) -> None:
    settings = read_settings(project)
    mended = mend_moves(project, settings, moment_of(settings, options.date), target=target_of(project, settings))
    sys.stdout.write("".join(f"{REDIRECTS}: bỏ dòng {old}, vì trang đã trở lại địa chỉ này\n" for old in mended.removed))
    sys.stdout.write("".join(f"{REDIRECTS}: {old.url} -> {old.successor}\n" for old in mended.written))


def _publish(options: argparse.Namespace, project: Path) -> PublishSummary:
    settings = read_settings(project)
    now = moment_of(settings, options.date)
    notices: list[str] = []
    with publish_progress() as progress:

        def build(newsroom: Companion[Newsroom], *, permit: Callable[[], None], output: Output) -> BuildResult:
            from pipeline.release.build import build_output

            make = partial(build_output, project, settings, newsroom, now, jobs=options.jobs, progress=progress.advance)
            result = make(permit=permit, output=output)
            notices.append(result.notice)
            return result

        summary = publish(
            project,
            settings,
            now,
            build=build,
            target=target_of(project, settings),
            hold=options.hold,
            all_files=options.all,
            jobs=options.jobs,
            prepare=_load_pelican,
            progress=progress,
        )
    sys.stderr.write("".join(f"{notice}\n" for notice in notices if notice))
    return summary


def _load_pelican() -> None:
    import_module("pipeline.release.build")
