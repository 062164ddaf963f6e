"""``social settle ROW``: a person looked at the channel and says whether the post is there."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.social.opening import clock
from pipeline.cli.typed import typed
from pipeline.errors import UsageError
from pipeline.outlets.social.ledger import FILE, Ledger
from pipeline.outlets.social.lock import social_lock
from pipeline.outlets.social.row import State
from pipeline.outlets.social.send import INTERRUPTED

_STATUS = "Xem số dòng: python -m pipeline social status"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("row", type=int, metavar="DÒNG", help="số dòng trong social status")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--sent", action="store_true", help="đã thấy bài trên kênh")
    choice.add_argument("--resend", action="store_true", help="không thấy bài trên kênh: gửi lại ở lần chạy sau")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 2 where the row leaves nothing to decide."""
    state = project / "state"
    if not (state / FILE).exists():
        raise UsageError(f"dòng {options.row}", "chưa gửi bài nào", _STATUS)
    with social_lock(state, wait=5):
        ledger = Ledger(state)
        try:
            ledger.interrupted(clock(), INTERRUPTED)
            row = ledger.row(options.row)
            if row is None:
                raise UsageError(f"dòng {options.row}", "không có dòng này", _STATUS)
            allowed = (State.UNKNOWN, State.FAILED) if options.resend else (State.UNKNOWN,)
            if row.state not in allowed:
                words = {
                    State.SENT: "bài này đã gửi rồi",
                    State.PLANNED: "bài này đang chờ gửi",
                    State.FAILED: "bài này chưa lên kênh",
                }
                raise UsageError(f"dòng {row.id}", words.get(row.state, "bài này đang được gửi"), _STATUS)
            reason = "người xem kênh: " + ("chưa có, gửi lại" if options.resend else "đã có")
            ledger.finish(row.id, State.PLANNED if options.resend else State.SENT, clock(), reason=reason)
        finally:
            ledger.close()
    done = "sẽ gửi lại ở lần chạy sau: python -m pipeline social send --send" if options.resend else "ghi là đã gửi"
    sys.stdout.write(typed(f"Dòng {row.id} ({row.channel}: {row.title}): {done}\n", project))
    return 0
