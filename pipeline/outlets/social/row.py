"""What a row of the ledger says, and the steps that it may take. Pure."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a row stands."""

    PLANNED = "planned"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


NEXT = {
    State.PLANNED: frozenset({State.SENDING, State.SENT}),
    State.SENDING: frozenset({State.SENT, State.FAILED, State.UNKNOWN, State.PLANNED}),
    State.UNKNOWN: frozenset({State.SENT, State.PLANNED}),
    State.FAILED: frozenset({State.PLANNED}),
    State.SENT: frozenset[State](),
}
"""State -> the states that may follow. Nothing follows `SENT`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One article on one channel. Moments are ISO 8601 with offset."""

    id: int
    article: str
    channel: str
    state: State
    path: str
    title: str
    published: str
    """When the article became public."""
    changed_at: str
    attempted_at: str
    """The last attempt; empty: none."""
    attempts: int
    resent: bool
    """Whether it was sent again by itself, which happens once at most."""
    remote_id: str
    remote_url: str
    code: str
    reason: str
    """Why it is where it is, for people."""
    fix: str
    release: str
    """The release that was live at the last attempt; empty: none was made."""


_PATIENCE = 6
"""Refusals in a row, each with twice the wait of the one before, beginning with a minute."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A channel that is left alone until a moment."""

    until: str
    reason: str
    times: int
    """How often in a row it refused; 0 after a success."""
    stopped: bool = False
    """Whether waiting alone mends nothing."""
    fix: str = ""

    @property
    def needs_person(self) -> bool:
        """Whether somebody must look: it stopped, or has refused for about an hour on end."""
        return self.stopped or self.times >= _PATIENCE


@dataclass(frozen=True, slots=True)
class Planned:
    """An article that is to be posted."""

    article: str
    channel: str
    path: str
    title: str
    published: str
