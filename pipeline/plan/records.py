"""The status of a plan on a day: what the stage hands on, as frozen records."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """How something stands on the day."""

    OK = "ok"
    """All that is owed by the day is done; or nothing is owed yet and the whole year's share is done already."""
    BEHIND = "behind"
    NOT_YET_DUE = "not-yet-due"
    """Something is owed this year, nothing of it by the day."""
    NOTHING_OWED = "nothing-owed"
    """The plan asks for no number: what is done is only listed."""


@dataclass(frozen=True, slots=True)
class ReportedIn:
    """An article that reports a deed, where readers can see it on the day."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing done."""

    day: date
    agency: str
    """Agency id."""
    quantity: int
    text: str
    """The evidence as staff wrote it, or the article's title."""
    articles: tuple[ReportedIn, ...]
    """Empty: no article reports it, or none that is public on the day."""


@dataclass(frozen=True, slots=True)
class PartyStatus:
    """One of those who each owe something: an agency, or a content area where articles are counted."""

    id: str
    owed: int
    done: int
    met: int
    """What of `done` counts towards `owed`: never more than either."""
    state: State


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing by the day."""

    number: int
    """At least 1."""
    period: str
    """"quý I"; empty: the whole time up to the day."""
    parties: tuple[tuple[str, int], ...]
    """(agency or area id, what it lacks); 0: it owes together with the others."""


@dataclass(frozen=True, slots=True)
class ShareStatus:
    """One share of a clause; see `pipeline.model.plan.Share`."""

    name: str
    agencies: tuple[str, ...]
    """Who owes; for articles by area: the leading agencies."""
    together: bool
    """Whether they owe it together; if not, `parties` says who has done what."""
    year_total: int
    owed: int
    done: int
    """All that was done by the day; may be more than `owed`."""
    met: int
    year_met: int
    """What of `done` counts towards `year_total`."""
    state: State
    parties: tuple[PartyStatus, ...]
    """Empty where they owe together."""
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class ClauseStatus:
    """A form of communication or a duty on the day. Numbers are in `unit` and add up its shares."""

    clause: str
    name: str
    unit: str
    lead: tuple[str, ...]
    cooperate: tuple[str, ...]
    state: State
    owed: int
    done: int
    met: int
    year_total: int
    year_met: int
    shares: tuple[ShareStatus, ...]
    """Empty: no number is asked."""
    missing: tuple[str, ...]
    """Sentences in Vietnamese; empty: nothing is."""
    must_act: tuple[str, ...]
    """Agency ids; empty: nobody has to."""
    evidence: tuple[Evidence, ...]
    """By day, up to the day."""
    weeks: tuple[int, ...]
    """What was done in each week of the year that has ended; empty: not asked by the week."""
    per_week: int
    """What the plan asks for a week; 0: not asked by the week."""
    assumed: str
    when: str
    see: tuple[str, ...]

    @property
    def percent(self) -> int | None:
        """`met` of `owed`, rounded down, so that 100 means all; None: nothing is owed yet."""
        return self.met * 100 // self.owed if self.owed else None


@dataclass(frozen=True, slots=True)
class AgencyDuty:
    """One clause as it concerns one agency."""

    clause: str
    name: str
    role: str
    """"chủ trì", "thực hiện" or "phối hợp"."""
    owed: int | None
    """None: this agency owes no number of its own."""
    done: int
    """By this agency alone."""
    met: int | None
    """Of what is owed by the agency, or by all that owe it together with it."""
    state: State


@dataclass(frozen=True, slots=True)
class AgencyStatus:
    """What the plan asks of one agency, and what it has done."""

    id: str
    name: str
    short_name: str
    duties: tuple[AgencyDuty, ...]
    """In the plan's order."""
    articles: int
    """Published by it in the plan's year, up to the day."""
    by_area: tuple[int, ...]
    """The same for each content area, in the plan's order; an article may have several areas or none."""


@dataclass(frozen=True, slots=True)
class AreaCount:
    """Published articles of one content area."""

    id: str
    clause: str
    name: str
    quarters: tuple[int, ...]
    """Of the four quarters, up to the day."""


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A line of the deeds that is counted nowhere, and why (in Vietnamese)."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class PlanStatus:
    """A whole plan on a day."""

    number: str
    title: str
    year: int
    day: date
    clauses: tuple[ClauseStatus, ...]
    """In the plan's order."""
    agencies: tuple[AgencyStatus, ...]
    """In the order of co-quan.toml, then others that the plan names."""
    areas: tuple[AreaCount, ...]
    articles: int
    """Published in the plan's year, up to the day; each once."""
    deeds: int
    """Lines of the deeds that count, up to the day."""
    later: int
    """Lines with a later day: not looked at."""
    uncounted: tuple[Uncounted, ...]
