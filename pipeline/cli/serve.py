"""``serve``: the site with drafts on this machine; rebuilds on save, reloads the browser, shows the findings of that file."""

import argparse
import contextlib
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.checks.result import CheckResult
from pipeline.cli.arguments import add_date
from pipeline.cli.failure import failure
from pipeline.cli.saves import Saves
from pipeline.errors import UsageError
from pipeline.release.preview import Preview, only_preview
from pipeline.reports.text import counts, finding_line
from pipeline.site.configure import PREVIEW
from pipeline.site.serve import PreviewServer

_BROWSER_LOADS = 0.3
"""Seconds in which an open page loads itself again: it gets this process for itself."""
_LINGERS = 5.0
"""Seconds for which a page that loads itself again is told what was found in the files just saved."""
_QUIET = 1.0
"""Seconds without a save after which there is time for what nobody waits for."""


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
    with only_preview(project), contextlib.closing(Preview(project)) as preview, Saves(project) as saves:
        desk = _Desk(preview, server, saves, options.date)
        desk.work()
        server.start()
        _say([f"Xem trước tại {server.url} (chỉ trên máy này). Dừng: Ctrl+C."])
        try:
            while True:
                desk.work(saves.take())
        finally:
            server.stop()


@dataclass(frozen=True, slots=True)
class _Event:
    """What the terminal and every open page are told after a save, once its findings are known."""

    reload: bool
    title: str
    lines: list[str]


class _Desk:
    """Does what a save asks for, in the order in which whoever saved waits for it."""

    def __init__(self, preview: Preview, server: PreviewServer, saves: Saves, date: str) -> None:
        self._preview, self._server, self._saves, self._date = preview, server, saves, date
        self._unsaid: set[str] = set()
        """Paths that were saved, and of which nobody has been told what was found in them."""

    def work(self, saved: Sequence[str] = ()) -> None:
        """Show the pages, tell what was found in the files that were `saved`, do the rest; a new save goes before.

        Whatever goes wrong is told, and the next save begins anew.
        """
        self._unsaid.update(saved)
        try:
            begun = time.monotonic()
            self._preview.show(self._date)
            seconds = time.monotonic() - begun
            self._server.tell({"reload": True})
            if self._saves.come_within(_BROWSER_LOADS if self._server.is_watched else 0):
                return
            self._tell(_findings(self._preview.check(), seconds, sorted(self._unsaid)))
            self._unsaid.clear()
            if not self._saves.come_within(_QUIET if saved else 0):
                self._finish()
        except Exception as exc:
            self._tell(_Event(False, "Chưa dựng được bản xem trước", [failure(exc, self._preview.project)[0]]))

    def _finish(self) -> None:
        for _ in self._preview.finish():
            if self._saves.come_within(0):
                return

    def _tell(self, event: _Event) -> None:
        _say([event.title, *event.lines])
        self._server.tell(asdict(event), linger=_LINGERS if self._unsaid else 0)


def _findings(result: CheckResult, seconds: float, paths: Sequence[str]) -> _Event:
    """What was found in these files; no paths: in all."""
    mine = result.within(paths).findings
    what = ", ".join(paths[:3]) + (" …" if len(paths) > 3 else "") or "toàn bộ nội dung"
    took = f"{seconds:.1f}".replace(".", ",")
    title = f"Đã dựng lại sau {took} giây; {what}: {counts(mine)}"
    return _Event(False, title, [finding_line(finding) for finding in mine])


def _say(lines: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()
