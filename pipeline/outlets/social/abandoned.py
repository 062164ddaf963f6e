"""Rows of channels that the profile no longer has: nothing is sent or looked for there, and nothing goes out of sight."""

from collections.abc import Collection

from pipeline.outlets.social.ledger import Ledger
from pipeline.outlets.social.row import State
from pipeline.outlets.social.send import ChannelResult

GONE = "kênh không còn trong content/site.toml"


def abandoned(ledger: Ledger, channels: Collection[str]) -> tuple[ChannelResult, ...]:
    """A result for each channel of the ledger with rows to send or settle that is not among `channels`, the profile's ids.

    Its planned rows say why they wait; its unknown rows are for a person.
    """
    results: dict[str, ChannelResult] = {}
    for row in ledger.rows(State.PLANNED, State.UNKNOWN):
        if row.channel in channels:
            continue
        result = results.setdefault(row.channel, ChannelResult(row.channel))
        if row.state is State.UNKNOWN:
            result.unknown.append(row)
        else:
            ledger.note(row.id, GONE)
            result.waiting[GONE] = result.waiting.get(GONE, 0) + 1
    return tuple(results[name] for name in sorted(results))
