"""``social status``: every row that is not sent, why, and what to do; and how many are."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from pipeline.cli.printing import print_report
from pipeline.cli.social.opening import clock
from pipeline.cli.typed import typed
from pipeline.outlets.social.ledger import FILE, Ledger
from pipeline.outlets.social.row import State
from pipeline.reports.social import count_lines, status_code, status_json, status_table


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--all", action="store_true", help="kể cả bài đã gửi")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in kết quả (mặc định: text)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a person has something to decide or to mend."""
    if not (project / "state" / FILE).exists():
        sys.stdout.write('{"rows": []}\n' if options.format == "json" else "Chưa gửi bài nào.\n")
        return 0
    ledger = Ledger(project / "state")
    try:
        shown = tuple(State) if options.all else tuple(state for state in State if state is not State.SENT)
        rows, counts = ledger.rows(*shown), ledger.counts()
        holds = {channel: ledger.hold(channel) for channel in sorted({channel for channel, _ in counts})}
    finally:
        ledger.close()
    if options.format == "json":
        sys.stdout.write(status_json(rows, holds))
    else:
        table = status_table(rows)
        cells = tuple(tuple(typed(cell, project) for cell in row) for row in table.rows)
        lines = (typed(line, project) for line in count_lines(counts, holds, clock()))
        print_report(lines, [replace(table, rows=cells)], [])
    return status_code(counts, holds)
