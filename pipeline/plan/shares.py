"""One share of a clause on a day: what is owed, done, met and missing.

Those who owe are agencies; where articles are counted, they are content areas.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model.plan import Form, Share
from pipeline.plan.owed import Clock, Rhythm, joint_amount
from pipeline.plan.records import Gap, PartyStatus, ShareStatus, State
from pipeline.plan.year import Period


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done, as it is counted."""

    day: date
    party: str
    """Agency id, or area id where articles are counted."""
    quantity: int


def shares_of(form: Form, year: int) -> tuple[Share, ...]:
    """The shares of a form that asks for a number; one that names none has a single one, of the leading agencies."""
    return form.shares or (Share("", form.lead, joint_amount(form, year), None, form.line),)


def entries_of(share: Share, shares: Sequence[Share], entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that count for `share`: those of its agencies, and for the first joint share also of unnamed ones.

    Who is named in no share may have helped with what several owe together, never with what each owes for itself.
    """
    named = {agency for one in shares for agency in one.agencies}
    first_joint = next((one for one in shares if one.each is None), None)
    return tuple(
        entry for entry in entries if entry.party in share.agencies or (share is first_joint and entry.party not in named)
    )


def share_status(share: Share, form: Form, clock: Clock, entries: Sequence[Entry]) -> ShareStatus:
    """How `share` stands; `entries` are those that count for it, up to the day."""
    together = share.each is None
    amount = max(share.quota or 0, 0) if share.each is None else max(share.each, 0)
    parties = [""] if together else list(dict.fromkeys(share.agencies))
    alone = form.each_period and clock.rhythm is Rhythm.PERIODS
    counts = [_Count(party, amount, alone, clock, _of(entries, party)) for party in parties]
    owed = clock.owed(amount * len(parties))
    year_total = clock.whole_year(amount * len(parties))
    met = min(owed, sum(count.met for count in counts))
    year_met = sum(count.year_met for count in counts)
    return ShareStatus(
        name=share.name,
        agencies=share.agencies,
        together=together,
        year_total=year_total,
        owed=owed,
        done=sum(entry.quantity for entry in entries),
        met=met,
        year_met=year_met,
        state=state_of(owed, met, year_total, year_met),
        parties=() if together else tuple(count.status for count in counts),
        gaps=_gaps(counts, owed - met, clock),
    )


def state_of(owed: int, met: int, year_total: int, year_met: int) -> State:
    """The state that these four numbers mean."""
    if year_total == 0:
        return State.NOTHING_OWED
    if met < owed:
        return State.BEHIND
    return State.OK if owed or year_met >= year_total else State.NOT_YET_DUE


def _of(entries: Sequence[Entry], party: str) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if not party or entry.party == party)


@dataclass(frozen=True, slots=True)
class _Count:
    """One party (empty: all together), or rather what it owes and did."""

    party: str
    amount: int
    each_period: bool
    clock: Clock
    entries: tuple[Entry, ...]

    @property
    def done(self) -> int:
        return sum(entry.quantity for entry in self.entries)

    @property
    def met(self) -> int:
        """What counts by the day. With periods, only what is owed already; else up to the year's amount, as the group
        owes an even part of all its members' amounts before each single member owes anything."""
        if self.each_period:
            return sum(self.amount - self.lacking_in(period) for period in self.clock.ended)
        if self.clock.rhythm is Rhythm.PERIODS:
            return min(self.clock.owed(self.amount), self.done)
        return min(self.amount, self.done)

    @property
    def year_met(self) -> int:
        if self.each_period:
            return sum(self.amount - self.lacking_in(period) for period in self.clock.periods)
        return min(self.clock.whole_year(self.amount), self.done)

    @property
    def lacking(self) -> int:
        """What it lacks of all that it will have been asked for by the day: the group's gap is among these."""
        return self.clock.owed(self.amount) - self.met if self.clock.rhythm is Rhythm.PERIODS else self.amount - self.met

    @property
    def status(self) -> PartyStatus:
        owed = self.clock.owed(self.amount)
        met = min(owed, self.met)
        state = state_of(owed, met, self.clock.whole_year(self.amount), self.year_met)
        return PartyStatus(self.party, owed, self.done, met, state)

    def lacking_in(self, period: Period) -> int:
        done = sum(entry.quantity for entry in self.entries if period.first <= entry.day <= period.last)
        return max(self.amount - done, 0)


def _gaps(counts: Sequence[_Count], missing: int, clock: Clock) -> tuple[Gap, ...]:
    if missing <= 0:
        return ()
    if not counts[0].each_period:
        parties = tuple((count.party, count.lacking) for count in counts if count.party and count.lacking)
        return (Gap(missing, "", parties),)
    gaps = []
    for period in clock.ended:
        lacking = [(count.party, count.lacking_in(period)) for count in counts]
        number = sum(lack for _, lack in lacking)
        if number:
            gaps.append(Gap(number, period.name, tuple((party, lack) for party, lack in lacking if party and lack)))
    return tuple(gaps)
