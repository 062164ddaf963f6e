"""One pull: every partner asked at once, as far as there are hands; each answer written down as it comes in.

Asking and parsing happen in threads and processes; only the thread that called writes to the state.
"""

import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import datetime

from pipeline.model.partner import PartnerProfile
from pipeline.partners.apart import Readers
from pipeline.partners.fault import PullFault
from pipeline.partners.fetch import Deadline, Door
from pipeline.partners.health import Health, after, excused
from pipeline.partners.known import Gain
from pipeline.partners.parse import ParsedFeed
from pipeline.partners.state import Store
from pipeline.partners.visit import Validators, Visit, visit

HANDS = 32
"""Partners that are asked at the same time; more slow ones than that make a pull longer by one time-out."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one partner's turn brought."""

    partner: PartnerProfile
    health: Health
    gain: Gain = field(default_factory=Gain)
    fault: PullFault | None = None
    unchanged: bool = False
    skipped: bool = False
    """It was not asked: `fault` says why."""
    bug: Exception | None = None
    """Our own; the partner's state is as it was."""


Told = Callable[[int, int, Outcome], None]
"""Called after each partner: how many are done, of how many, and the outcome."""


def pull(
    partners: Sequence[PartnerProfile],
    store: Store,
    door: Door,
    readers: Readers,
    now: datetime,
    told: Told,
    *,
    again: bool = False,
    hands: int = HANDS,
) -> tuple[Outcome, ...]:
    """Ask all `partners`; the outcomes in their order.

    Args:
        now: aware; the real moment.
        again: also ask those whose feed is gone, or who asked to wait.
    """
    found: dict[str, Outcome] = {}
    stop = threading.Event()
    pool = ThreadPoolExecutor(max_workers=max(1, min(hands, len(partners))), thread_name_prefix="partner")
    running: dict[Future[_Turn], tuple[PartnerProfile, Health]] = {}

    def done(outcome: Outcome) -> None:
        found[outcome.partner.id] = outcome
        told(len(found), len(partners), outcome)

    try:
        for partner in partners:
            health = store.health(partner.id)
            excuse = None if again else excused(health, partner.url, now)
            if excuse is not None:
                done(Outcome(partner, health, fault=excuse, skipped=True))
                continue
            validators = health.validators if health.url == partner.url else Validators()
            running[pool.submit(_turn, partner.url, validators, door, readers, now, stop)] = (partner, health)
        for future in as_completed(running):
            done(_written_down(future, *running.pop(future), store, now))
    finally:
        stop.set()
        pool.shutdown(wait=True, cancel_futures=True)
    return tuple(found[partner.id] for partner in partners)


@dataclass(frozen=True, slots=True)
class _Turn:
    visit: Visit
    parsed: ParsedFeed | PullFault | None


def _turn(url: str, validators: Validators, door: Door, readers: Readers, now: datetime, stop: threading.Event) -> _Turn:
    """In a thread: ask and parse; nothing is written."""
    deadline = Deadline(door.limits.total_seconds, stop)
    chance = random.Random()  # noqa: S311 - spreads waits

    def pause(seconds: float) -> None:
        stop.wait(seconds)

    found = visit(url, validators, door.ask, door.limits, deadline, now=now, pause=pause, chance=chance)
    if found.fault is not None or found.unchanged:
        return _Turn(found, None)
    parsed = readers.parse(found.body, found.content_type, found.url, now)
    return _Turn(replace(found, body=b""), parsed)  # hundreds of bodies would add up


def _written_down(future: "Future[_Turn]", partner: PartnerProfile, health: Health, store: Store, now: datetime) -> Outcome:
    bug = future.exception()
    if isinstance(bug, Exception):
        return Outcome(partner, health, bug=bug)
    turn = future.result()
    health = after(health, partner.url, turn.visit, turn.parsed, now)
    items = turn.parsed.items if isinstance(turn.parsed, ParsedFeed) else None
    gain = store.record(health, items, now)
    failed = turn.parsed if isinstance(turn.parsed, PullFault) else turn.visit.fault
    return Outcome(partner, health, gain, failed, unchanged=turn.visit.unchanged)
