"""An article: one Markdown file below content/tin-tuc/. The header contract is in docs/design.md."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.body import Body, Picture
from pipeline.model.source_file import SourceFile
from pipeline.model.tagging import Tagging


class Tone(StrEnum):
    """Plan III.1.a: praise good examples and criticise what is not good; praise alone is to be avoided."""

    PRAISE = "praise"
    CRITIQUE = "critique"
    NEUTRAL = "neutral"


class Status(StrEnum):
    """Whether the writer holds the article for finished."""

    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved an article for publishing, and when."""

    by: str
    date: dt.date | None
    """None: missing or unreadable (a finding)."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An article taken back: its address stays, with this notice in place of the text."""

    date: dt.date | None
    reason: str
    replaced_by: str
    """Address of the page that replaces it; empty: none."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that readers are told of."""

    date: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Author and source of a reposted item (Decree 43/2011, article 5.3); the header key is ``source``."""

    author: str
    name: str
    url: str


def last_told(since: dt.datetime, days: Collection[dt.date]) -> dt.datetime:
    """When readers were last told of a change, on one of `days`; `since` (aware): the beginning, for no days.

    Changes have days; each of the same day is a second later than the one before, so that every change moves the moment.
    """
    if not days or max(days) < since.date():
        return since
    begins = dt.datetime.combine(max(days), dt.datetime.min.time(), tzinfo=since.tzinfo)
    return max(since, begins) + dt.timedelta(seconds=list(days).count(max(days)))


@dataclass(frozen=True, slots=True)
class Article:
    """An article as its file says it. A required value that is missing or unreadable is empty or None, and a fault."""

    file: SourceFile
    url: str
    """``/tin-tuc/<yyyy>/<mm>/<slug>/``, from the file's name alone, so that a corrected date moves nothing."""
    title: str
    date: dt.datetime | None
    """Aware, +07:00; 00:00 where no time was given."""
    agency: str
    """An id of co-quan.toml."""
    id: str
    """Permanent, ``2020-k7q4m``; empty: not given yet."""
    summary: str
    body: Body
    areas: tuple[str, ...] = ()
    """Ids of the plan's content areas; the first is the main one. Empty: nobody has said; `NO_AREA` alone: none fits."""
    tagging: Tagging | None = None
    """The tagger's answer where the writer named no area: `areas` are then proposed. None: they are the writer's own."""
    tone: Tone | None = None
    cover: Picture | None = None
    procedures: tuple[str, ...] = ()
    """Base codes, as ``1.001193``."""
    status: Status | None = None
    """None: the file does not say, or says it in a way that cannot be read (a finding); nobody may take that for a draft."""
    approved: Approval | None = None
    publish_at: dt.datetime | None = None
    review_by: dt.date | None = None
    expires: dt.date | None = None
    """The first day on which the article no longer holds."""
    withdrawn: Withdrawal | None = None
    corrections: tuple[Correction, ...] = ()
    old_urls: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    board: str = ""
    origin: Origin | None = None

    @property
    def public_from(self) -> dt.datetime | None:
        """The moment from which readers may see it: `publish_at`, else its date."""
        return self.publish_at or self.date

    @property
    def opens(self) -> dt.datetime | None:
        """The moment from which readers may see its page, as its file stands; None: never (a draft, or not approved)."""
        return self.public_from if self.status is Status.PUBLISHED and self.approved is not None else None

    def is_public(self, now: dt.datetime) -> bool:
        """Whether readers may see its page at `now` (aware): published, approved, and its moment has come.

        A withdrawn or expired article is still public: its address shows a notice.
        """
        return self.opens is not None and self.opens <= now

    def is_current(self, now: dt.datetime) -> bool:
        """Whether lists and feeds carry it at `now`: public, not withdrawn, not expired."""
        return self.is_public(now) and self.withdrawn is None and (self.expires is None or now.date() < self.expires)

    @property
    def updated(self) -> dt.datetime | None:
        """When readers were last told of a change: the newest correction's day, else its date; aware."""
        days = [correction.date for correction in self.corrections if correction.date is not None]
        return last_told(self.date, days) if self.date is not None else None
