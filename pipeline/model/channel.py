"""A social channel as the profile describes it: where it is, what it takes, and when it may be used. No secret stands here."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

NOWHERE = "none"
"""In an article's ``channels``: it is posted nowhere."""


class ChannelKind(StrEnum):
    """How a channel is reached."""

    FACEBOOK = "facebook"
    ZALO = "zalo"
    ZALO_BROADCAST = "zalo-broadcast"
    WEBHOOK = "webhook"
    BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel takes at most; lengths are in UTF-16 units, which is what the services count."""

    title: int
    text: int
    """The message of a post; the description of a Zalo article."""
    body: int
    """The text of a Zalo article; 0: the channel has no such part."""
    cover_bytes: int
    cover_width: int
    """Pixels."""


DEFAULT_LIMITS = {
    ChannelKind.FACEBOOK: Limits(title=200, text=5_000, body=0, cover_bytes=4_000_000, cover_width=1600),
    ChannelKind.ZALO: Limits(title=140, text=250, body=20_000, cover_bytes=950_000, cover_width=1280),
    ChannelKind.ZALO_BROADCAST: Limits(title=140, text=250, body=0, cover_bytes=950_000, cover_width=1280),
    ChannelKind.WEBHOOK: Limits(title=500, text=5_000, body=50_000, cover_bytes=4_000_000, cover_width=1600),
    ChannelKind.BY_HAND: Limits(title=200, text=2_000, body=0, cover_bytes=950_000, cover_width=1280),
}
"""Used where the profile says nothing. Zalo refuses titles of 150 and descriptions of 300 at the limit itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelProfile:
    """One ``[[channel]]`` of the profile."""

    id: str
    """Permanent: the ledger knows the channel by it. ``a-z``, digits, hyphens."""
    kind: ChannelKind
    since: datetime
    """The channel was switched on; what was published before is never posted. Aware."""
    host: str = ""
    """Where requests go, no slash at the end: ``https://graph.facebook.com``; of a webhook, its whole address."""
    auth_host: str = ""
    """Where Zalo renews tokens."""
    version: str = ""
    """``v25.0`` of Facebook, ``v2.0`` of Zalo."""
    account: str = ""
    """The Page's id; of Zalo, the id of the app."""
    articles: str = ""
    """Of a Zalo broadcast: the Zalo channel whose articles it sends to the followers, with that channel's tokens."""
    folder: str = ""
    """Where "by hand" puts its posts, below the project's folder."""
    limits: Limits
    author: str = ""
    """Author that a Zalo article names; empty: the agency."""
    cover: str = ""
    """Picture for articles without one, an address of the site; empty: none."""
    hashtags: bool = True
    """Whether the article's areas become hashtags."""
    utm: bool = False
    """Whether links carry UTM parameters."""
    only_asked: bool = False
    """Whether only articles that name the channel in ``channels`` are posted."""
    areas: tuple[str, ...] = ()
    """Only articles of one of these areas; empty: all."""
    tones: tuple[str, ...] = ()
    """Only articles of one of these tones; empty: all."""
    quiet: tuple[time, time] | None = None
    """No post from the first time (inclusive) to the second (exclusive), +07:00; may go past midnight."""
    per_day: int = 10
    """Posts a day at most, by the calendar of +07:00."""
    spacing: timedelta = timedelta(0)
    """At least this long between two posts."""
    resend_unknown_after: timedelta | None = None
    """A post of unknown fate that the channel does not show is sent again after this long; None: a person decides."""
    timeout: float = 20.0
    """Seconds for a whole request."""
    verify_every: float = 3.0
    """Seconds between two questions whether Zalo has made the article."""
    verify_times: int = 8


@dataclass(frozen=True, slots=True)
class SocialProfile:
    """``[social]`` and ``[[channel]]`` of the profile."""

    channels: tuple[ChannelProfile, ...] = ()
    """In the order of the file, ids unique."""
    probe: str = ""
    """Where pages are looked up before they are posted, no slash at the end; empty: the site's own address."""
