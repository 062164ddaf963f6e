"""``feeds pull``: asks every partner, writes down what is new; content/ is never touched."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.cli.feeds.opening import PAGE, clock, read_partners_of, write_page
from pipeline.cli.progress import progress_bar
from pipeline.partners.apart import readers
from pipeline.partners.fetch import Door
from pipeline.partners.lock import feeds_lock
from pipeline.partners.pull import Outcome, Told, pull
from pipeline.partners.state import Store
from pipeline.reports.partners import outcome_line, pull_exit_code, pull_json, pull_lines


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--partner", action="append", default=[], metavar="ĐỐI_TÁC", help="chỉ đối tác này (ghi được nhiều lần)")
    parser.add_argument("--again", action="store_true", help="hỏi cả đối tác đã bỏ bản tin (HTTP 410) hoặc xin đợi")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a feed could not be had."""
    settings, partners = read_partners_of(project, options.partner)
    door = Door(settings.partners.limits, settings.partners.allow_hosts)
    now = clock()
    with feeds_lock(project / "state"):
        store = Store(project / "state")
        try:
            with readers() as made, _progress() as told:
                outcomes = pull(partners, store, door, made, now, told, again=options.again)
            waiting = store.waiting()
        finally:
            store.close()
    write_page(project, waiting, settings, now)
    if options.json:
        sys.stdout.write(pull_json(outcomes, waiting))
    else:
        sys.stdout.writelines(f"{line}\n" for line in pull_lines(outcomes, len(waiting), PAGE))
    for outcome in outcomes:
        if outcome.bug is not None:
            raise outcome.bug
    return pull_exit_code(outcomes)


@contextmanager
def _progress() -> Iterator[Told]:
    """A bar on a terminal, else one plain line for each partner; on stderr."""
    with progress_bar("Lấy bản tin") as bar:

        def told(done: int, of: int, outcome: Outcome) -> None:
            bar(done, of)
            if not sys.stderr.isatty():
                sys.stderr.write(f"{outcome_line(done, of, outcome)}\n")
                sys.stderr.flush()

        yield told
