"""Partner sites whose feeds are pulled, as the profile describes them, and the limits of a pull."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartnerProfile:
    """One ``[[partner]]`` of the profile."""

    id: str
    """Permanent: the state knows the partner by it. ``a-z``, digits, hyphens."""
    name: str
    """As readers know it; it is named as the source of what is taken over."""
    url: str
    """Of its RSS or Atom feed: http or https, no password in it."""
    agency: str = ""
    """Id of the agency in whose folder chosen items are put; empty: whoever chooses says it."""
    author: str = ""
    """Author of items that name none; empty: the partner's name."""


@dataclass(frozen=True, slots=True)
class PullLimits:
    """What one partner may cost; each value holds for one partner and one pull."""

    connect_seconds: float = 5.0
    """For one attempt to connect, the TLS handshake included in `read_seconds`."""
    read_seconds: float = 10.0
    """Of silence, at most."""
    total_seconds: float = 30.0
    """For everything: redirects, repetitions and the waits between them."""
    most_bytes: int = 3_000_000
    """Of the feed once it is decompressed."""
    redirects: int = 5
    attempts: int = 3


@dataclass(frozen=True, slots=True)
class PartnersProfile:
    """``[partners]`` and ``[[partner]]`` of the profile."""

    partners: tuple[PartnerProfile, ...] = ()
    """In the order of the file, ids unique."""
    allow_hosts: tuple[str, ...] = ()
    """Host names that may lead to this machine or a private network; lower case, exact."""
    limits: PullLimits = PullLimits()
