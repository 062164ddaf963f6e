"""An event: one Markdown file below content/lich/. A dialogue, a contest, a training (plan III.3 to III.5, V.2.b)."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.article import Approval, Correction, Status, last_told
from pipeline.model.body import Body
from pipeline.model.source_file import SourceFile
from pipeline.vietnamese.dates import midnight

CANCELLED, PUT_OFF, MOVED = "Đã hủy", "Đã hoãn", "Đã dời ngày"
"""What readers are told became of an event; the hand-over carries it as the page's label."""


class EventKind(StrEnum):
    """What sort of event it is; the plan asks for the first four."""

    DIALOGUE = "dialogue"
    CONTEST = "contest"
    TRAINING = "training"
    MEETING = "meeting"
    OTHER = "other"


class Phase(StrEnum):
    """Where an event stands in time."""

    COMING = "coming"
    ON = "on"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Cancellation:
    """An event that will not be held: its page stays and says so."""

    date: dt.date | None
    """The day on which it was called off; None: missing or unreadable (a finding)."""
    reason: str


@dataclass(frozen=True, slots=True)
class Postponement:
    """An event that was put off."""

    date: dt.date | None
    """The day on which that was decided; None: missing or unreadable (a finding)."""
    reason: str
    was: dt.datetime | None
    """The beginning that had been announced; None: `Event.begin` still is that one, and no new day is known."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event as its file says it. A required value that is missing or unreadable is empty or None, and a fault."""

    file: SourceFile
    url: str
    """``/lich/<yyyy>/<mm>/<slug>/``, from the file's name alone, so that a day put off moves nothing."""
    title: str
    begin: dt.datetime | None
    """Aware, +07:00; 00:00: the whole day, no hour was given."""
    end: dt.datetime | None
    """Aware, +07:00; 00:00: to the end of that day. None: not given."""
    place: str
    agency: str
    """An id of co-quan.toml: who invites."""
    id: str
    """Permanent, as an article's; no article has the same. Empty: not given yet."""
    summary: str
    body: Body
    """May be empty: when, where and for whom is already something to read."""
    kind: EventKind | None = None
    audience: str = ""
    """Who may come; empty: the file does not say."""
    contact: str = ""
    """Whom to ask; empty: the agency's own telephone and mail."""
    status: Status | None = None
    """None: the file does not say, or says it in a way that cannot be read."""
    approved: Approval | None = None
    publish_at: dt.datetime | None = None
    cancelled: Cancellation | None = None
    postponed: Postponement | None = None
    corrections: tuple[Correction, ...] = ()
    old_urls: tuple[str, ...] = ()

    @property
    def opens(self) -> dt.datetime | None:
        """The moment from which readers may see it, as its file stands: `publish_at`, else the day of approval; None: never."""
        if self.status is not Status.PUBLISHED or self.approved is None:
            return None
        return self.publish_at or (midnight(self.approved.date) if self.approved.date is not None else None)

    def is_public(self, now: dt.datetime) -> bool:
        """Whether readers may see its page at `now` (aware). A cancelled event is public: its page says so."""
        return self.opens is not None and self.opens <= now

    @property
    def ends(self) -> dt.datetime | None:
        """The first moment at which it is over: `end`, or the midnight after its last day; None: no beginning is known."""
        last = self.end or self.begin
        if last is None:
            return None
        if self.end is not None and (last.hour or last.minute):
            return last
        return midnight(last.date() + dt.timedelta(days=1))

    def phase(self, now: dt.datetime) -> Phase:
        """Where it stands at `now` (aware); without a beginning it is to come."""
        if self.ends is not None and self.ends <= now:
            return Phase.OVER
        return Phase.ON if self.begin is not None and self.begin <= now else Phase.COMING

    @property
    def is_put_off(self) -> bool:
        """Whether it was postponed and nobody knows to when."""
        return self.postponed is not None and self.postponed.was is None and self.cancelled is None

    @property
    def label(self) -> str:
        """A word for what became of it, whatever the day is; empty: it is held as announced."""
        if self.cancelled is not None:
            return CANCELLED
        if self.postponed is not None:
            return PUT_OFF if self.is_put_off else MOVED
        return ""

    @property
    def told(self) -> tuple[dt.date, ...]:
        """The days on which readers were told of a change."""
        days = [correction.date for correction in self.corrections]
        days += [change.date for change in (self.postponed, self.cancelled) if change is not None]
        return tuple(day for day in days if day is not None)

    @property
    def updated(self) -> dt.datetime | None:
        """When readers were last told of a change: a correction, that it was put off or called off; else `opens`."""
        return last_told(self.opens, self.told) if self.opens is not None else None
