"""The one shape of every channel (`Channel`), and what a channel can answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from pipeline.model.channel import ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.social.post import Post


class Effect(StrEnum):
    """What became of a request, as far as anyone can know."""

    SENT = "sent"
    """The post is there."""
    FAILED = "failed"
    """Certainly not there, and the same article would be refused again."""
    WAIT = "wait"
    """Certainly not there; the channel takes nothing for a while."""
    STOP = "stop"
    """Certainly not there; the channel takes nothing until a person mends it."""
    UNKNOWN = "unknown"
    """It may be there: no answer came, or none that says so."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of one attempt. Texts are for people, in Vietnamese, without any secret."""

    effect: Effect
    remote_id: str = ""
    """The channel's own id of the post; empty: not told."""
    remote_url: str = ""
    code: str = ""
    """``190``, ``-216``, ``HTTP 500``; empty: none."""
    message: str = ""
    fix: str = ""
    wait: timedelta | None = None
    """How long the channel asked to be left alone; None: it did not say."""


@dataclass(frozen=True, slots=True)
class Found:
    """A post that the channel shows is this article's."""

    remote_id: str
    remote_url: str
    by: str
    """``link`` or ``title``."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The channel shows no such post."""

    complete: bool
    """Whether everything since the asked moment was looked at; False: the list is longer than one looks."""


Search = Found | NotFound | Answer
"""An `Answer` says why the channel could not be asked (`WAIT`, `STOP`; `UNKNOWN`: it gave no answer), or why this one article
cannot be posted yet (`FAILED`)."""


class Channel(Protocol):
    """A channel. It keeps no state between runs; what it remembers of a listing is dropped by ``fresh``."""

    profile: ChannelProfile
    repeatable: bool
    """Whether sending the same post again does no harm, because the receiver knows it by its id."""

    def render(self, page: HandoverPage) -> Post:
        """The article as this channel will show it. Pure."""

    def send(self, post: Post) -> Answer:
        """Try once. Never raises for what the network or the service does."""

    def find_existing(self, post: Post, since: datetime, taken: Collection[str], *, fresh: bool = False) -> Search:
        """Look whether the channel already shows the post, by link, then by title.

        Args:
            since: aware; nothing older can be it.
            taken: the channel's ids of posts that belong to other articles.
            fresh: ask the channel again even if it was asked in this run.
        """
