"""``serve``: the site with drafts on this machine; rebuilds on save, reloads the browser, shows the findings of that file."""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from watchfiles import DefaultFilter, watch

from pipeline.cli.arguments import add_date
from pipeline.cli.reading import read_project
from pipeline.errors import PipelineError, UsageError
from pipeline.release.build import build_output
from pipeline.reports.text import counts, finding_line
from pipeline.site.configure import PREVIEW
from pipeline.site.serve import PreviewServer


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    add_date(parser)
    parser.add_argument(
        "--port", type=int, default=8000, metavar="CỔNG", help="cổng trên máy này (mặc định 8000; 0: cổng bất kỳ)"
    )


def run(options: argparse.Namespace, project: Path) -> int:
    """Runs until Ctrl+C."""
    try:
        server = PreviewServer(project / PREVIEW, options.port)
    except (OSError, OverflowError) as exc:
        fix = "Đóng cửa sổ xem trước khác, hoặc thêm --port 0 để dùng cổng bất kỳ."
        raise UsageError(f"cổng {options.port}", "đang được chương trình khác dùng", fix) from exc
    first = _rebuild(project, options.date, (), lambda: None)
    server.start()
    _say([first.title, *first.lines, f"Xem trước tại {server.url} (chỉ trên máy này). Dừng: Ctrl+C."])
    try:
        for changes in watch(project / "content", project / "theme", watch_filter=_Saved(), debounce=40, step=20):
            saved = sorted({Path(path).relative_to(project).as_posix() for _, path in changes})
            event = _rebuild(project, options.date, saved, lambda: server.tell({"reload": True}))
            _say([event.title, *event.lines])
            server.tell(asdict(event), linger=5)
    finally:
        server.stop()
    return 0


class _Saved(DefaultFilter):
    """Leaves out the files that editors write beside the one being saved."""

    ignore_entity_patterns = (*DefaultFilter.ignore_entity_patterns, r"^\.tmp-", r"^~\$", r"^\.~", r"\.bak$")


@dataclass(frozen=True, slots=True)
class _Event:
    """What the terminal and every open page are told after a save, once its findings are known."""

    reload: bool
    title: str
    lines: list[str]


def _rebuild(project: Path, date: str, saved: Iterable[str], pages_done: Callable[[], None]) -> _Event:
    """Read and build once, then check: whoever writes wants to see the page first."""
    begun = time.monotonic()
    seconds = ""

    def built() -> None:
        nonlocal seconds
        seconds = f"{time.monotonic() - begun:.1f}".replace(".", ",")
        pages_done()

    try:
        reading = read_project(project, date, quiet=True)
        build_output(project, reading.settings, reading.content, reading.now, preview=True, pages_done=built)
        result = reading.check()
    except PipelineError as exc:
        return _Event(False, "Chưa dựng được bản xem trước", [exc.line()])
    paths = list(saved)
    mine = result.within(paths).findings if paths else result.findings
    what = ", ".join(paths[:3]) + (" …" if len(paths) > 3 else "") if paths else "toàn bộ nội dung"
    title = f"Đã dựng lại sau {seconds} giây; {what}: {counts(mine)}"
    return _Event(False, title, [finding_line(finding) for finding in mine])


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
