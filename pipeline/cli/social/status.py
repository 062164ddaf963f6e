"""``social status``: every row that is not sent, why, and what to do; and how many are."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.printing import print_report
from pipeline.outlets.social.ledger import FILE, Ledger
from pipeline.outlets.social.row import State
from pipeline.reports.social import count_lines, status_json, status_table


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--all", action="store_true", help="kể cả bài đã gửi")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in kết quả (mặc định: text)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a person has something to decide."""
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
        print_report(count_lines(counts, holds), [status_table(rows)], [])
    return 1 if any(row.state in (State.FAILED, State.UNKNOWN, State.SENDING) for row in rows) else 0
