"""From the profile to channels that can be used, and the probe that sees whether a page is live."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from urllib.parse import quote

from pipeline.errors import SocialFailed
from pipeline.model.channel import ChannelKind, ChannelProfile
from pipeline.outlets.profile import OutletProfile
from pipeline.outlets.social import web
from pipeline.outlets.social.by_hand import ByHand
from pipeline.outlets.social.channel import Channel
from pipeline.outlets.social.facebook import Facebook
from pipeline.outlets.social.secret import Secret
from pipeline.outlets.social.tokens import Tokens, TokenStore
from pipeline.outlets.social.web import NoReply
from pipeline.outlets.social.webhook import Webhook
from pipeline.outlets.social.zalo import Zalo
from pipeline.outlets.social.zalo_broadcast import ZaloBroadcast

_TIMEOUT = 20.0
NEEDS = {
    ChannelKind.FACEBOOK: ("access",),
    ChannelKind.ZALO: ("refresh", "secret"),
    ChannelKind.ZALO_BROADCAST: ("refresh", "secret"),
    ChannelKind.WEBHOOK: ("secret",),
    ChannelKind.BY_HAND: (),
}
"""Kind -> the fields of `Tokens` that it cannot do without."""


def make_channel(
    channel: ChannelProfile,
    outlet: OutletProfile,
    project: Path,
    *,
    probe: str,
    clock: Callable[[], datetime],
    tokens: Tokens | None = None,
    made: Callable[[str, str], str] = lambda channel, article: "",
) -> Channel:
    """A channel ready for use. Without `tokens` it can render, not send.

    Args:
        made: (channel, permanent id) -> the channel's own id of the article; empty: it has none yet.
    """
    state = project / "state"
    held = tokens or Tokens()

    def picture(url: str) -> bytes | None:
        return fetch(url.replace(outlet.site_url, probe or outlet.site_url, 1))

    if channel.kind is ChannelKind.FACEBOOK:
        return Facebook(channel, outlet, held.access, clock)
    if channel.kind is ChannelKind.ZALO:
        return Zalo(channel, outlet, state, clock, time.sleep, picture)
    if channel.kind is ChannelKind.ZALO_BROADCAST:
        return ZaloBroadcast(channel, outlet, state, clock, partial(made, channel.articles))
    if channel.kind is ChannelKind.WEBHOOK:
        return Webhook(channel, outlet, held.secret, clock)
    return ByHand(channel, outlet, project, picture)


def tokens_for(channel: ChannelProfile, state: Path, *, wait: bool = True) -> Tokens:
    """The channel's tokens.

    Args:
        wait: for a renewal that is under way; without it nothing is written, not even a lock, and the answer is for telling only.

    Raises:
        SocialFailed: one that it needs is absent, or their file cannot be used.
    """
    holder = channel.articles or channel.id
    store = TokenStore(state)
    read = store.read if wait else store.read_locked
    tokens = read(holder) if NEEDS[channel.kind] else Tokens()
    if any(getattr(tokens, name) == Secret() for name in NEEDS[channel.kind]):
        fix = f"Chạy: python -m pipeline social token {holder} (xem docs/huong-dan/mang-xa-hoi.md)"
        raise SocialFailed(f"kênh {channel.id}", "chưa có mã truy cập", fix)
    return tokens


def probe_of(base: str) -> Callable[[str], str]:
    """A function that tells why a page does not answer 200 at `base` (no slash at its end); empty: it does."""

    def probe(path: str) -> str:
        reply = web.look(base + quote(path), timeout=_TIMEOUT)
        if isinstance(reply, NoReply):
            return reply.why
        return "" if reply.status == 200 else f"HTTP {reply.status}"

    return probe


def fetch(url: str) -> bytes | None:
    """The bytes at an address; None: they cannot be had."""
    reply = web.look(url, timeout=_TIMEOUT)
    return reply.body if isinstance(reply, web.Reply) and reply.status == 200 else None
