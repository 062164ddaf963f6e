"""The channels of the profile: ``[social]`` and ``[[channel]]`` of content/site.toml become records, oddities become faults."""

import re
from collections.abc import Mapping
from datetime import time, timedelta
from enum import StrEnum

from pipeline.model.channel import DEFAULT_LIMITS, ChannelKind, ChannelProfile, Limits, SocialProfile
from pipeline.model.source_file import FaultKind
from pipeline.sources.fields import Fields

SOCIAL_KEYS = ("probe",)
_LIMIT_KEYS = ("title", "text", "body", "cover_bytes", "cover_width")
CHANNEL_KEYS = (
    *("id", "kind", "since", "host", "auth_host", "version", "account", "articles", "folder", "limits", "author", "cover"),
    *("hashtags", "utm", "only_asked", "areas", "tones", "quiet", "per_day", "spacing_minutes", "resend_unknown_after_hours"),
    *("timeout_seconds", "verify_every_seconds", "verify_times"),
)
_REQUIRED = {
    ChannelKind.FACEBOOK: ("account",),
    ChannelKind.ZALO: ("account",),
    ChannelKind.ZALO_BROADCAST: ("account", "articles"),
    ChannelKind.WEBHOOK: ("host",),
    ChannelKind.BY_HAND: (),
}
_DEFAULTS: Mapping[ChannelKind, Mapping[str, str]] = {
    ChannelKind.FACEBOOK: {"host": "https://graph.facebook.com", "version": "v25.0"},
    ChannelKind.ZALO: {"host": "https://openapi.zalo.me", "auth_host": "https://oauth.zaloapp.com", "version": "v2.0"},
    ChannelKind.ZALO_BROADCAST: {
        "host": "https://openapi.zalo.me",
        "auth_host": "https://oauth.zaloapp.com",
        "version": "v2.0",
    },
    ChannelKind.WEBHOOK: {},
    ChannelKind.BY_HAND: {},
}
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HOST = re.compile(
    r"https://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[^\s?#]*)?|http://(?:127\.0\.0\.1|localhost)(?::[0-9]+)?(?:/[^\s?#]*)?"
)
"""Without encryption only to this machine: that is where the simulators are."""
_QUIET = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])\s*-\s*([01]?[0-9]|2[0-3]):([0-5][0-9])")
_FOLDER = re.compile(r"(?!/)(?!.*(?:^|/)\.\.(?:/|$))[^\\:*?\"<>|]+")


class _Tone(StrEnum):
    PRAISE = "praise"
    CRITIQUE = "critique"
    NEUTRAL = "neutral"


def read_social(fields: Fields) -> SocialProfile:
    """The channels that can be used; one with a fault that matters is left out, its faults are in `fields`."""
    social = fields.part("social", SOCIAL_KEYS)
    channels: dict[str, ChannelProfile] = {}
    for part in fields.parts("channel", CHANNEL_KEYS):
        channel = _channel(part)
        if channel and channel.id in channels:
            part.fault(FaultKind.WRONG_SHAPE, "id", "một mã chưa kênh nào dùng")
        elif channel:
            channels[channel.id] = channel
            _check_articles(part, channel, channels)
    return SocialProfile(tuple(channels.values()), _host(social, "probe") if social else "")


def _check_articles(part: Fields, channel: ChannelProfile, above: Mapping[str, ChannelProfile]) -> None:
    """A broadcast comes after the Zalo channel whose articles it sends: articles are made first."""
    made = above.get(channel.articles)
    if channel.articles and (made is None or made.kind is not ChannelKind.ZALO):
        part.fault(FaultKind.WRONG_SHAPE, "articles", "id của một kênh zalo đứng ở trên trong tệp này")


def _channel(part: Fields) -> ChannelProfile | None:
    part.require("id", "kind", "since")
    kind, since, name = part.choice("kind", ChannelKind), part.moment("since"), part.text("id")
    if name and not _ID.fullmatch(name):
        part.fault(FaultKind.WRONG_SHAPE, "id", "chữ thường không dấu, chữ số, gạch nối: facebook-quan")
        return None
    if kind is None or since is None or not name:
        return None
    part.require(*_REQUIRED[kind])
    defaults = _DEFAULTS[kind]
    host = _host(part, "host") or defaults.get("host", "")
    if any(not part.text(key) for key in _REQUIRED[kind]) or (kind is ChannelKind.WEBHOOK and not host):
        return None
    hours = part.number("resend_unknown_after_hours")
    return ChannelProfile(
        id=name,
        kind=kind,
        since=since,
        host=host,
        auth_host=_host(part, "auth_host") or defaults.get("auth_host", ""),
        version=part.text("version") or defaults.get("version", ""),
        account=part.text("account"),
        articles=part.text("articles"),
        folder=_folder(part) or f"state/dang-tay/{name}",
        limits=_limits(part, DEFAULT_LIMITS[kind]),
        author=part.text("author"),
        cover=part.text("cover"),
        hashtags=part.flag("hashtags") if "hashtags" in part.tree else True,
        utm=part.flag("utm"),
        only_asked=part.flag("only_asked") or kind is ChannelKind.ZALO_BROADCAST,  # never unless an editor asks
        areas=part.texts("areas"),
        tones=tuple(part.choices("tones", _Tone)),
        quiet=_quiet(part),
        per_day=_positive(part, "per_day", 10),
        spacing=timedelta(minutes=part.number("spacing_minutes") or 0),
        resend_unknown_after=timedelta(hours=hours) if hours else None,
        timeout=float(_positive(part, "timeout_seconds", 20)),
        verify_every=float(3 if (every := part.number("verify_every_seconds")) is None else every),
        verify_times=_positive(part, "verify_times", 8),
    )


def _limits(part: Fields, default: Limits) -> Limits:
    given = part.part("limits", _LIMIT_KEYS)
    if given is None:
        return default
    return Limits(**{key: _positive(given, key, getattr(default, key)) for key in _LIMIT_KEYS})


def _positive(part: Fields, key: str, default: int) -> int:
    """A number above zero; absent, or none (a fault): the default."""
    number = part.number(key)
    if number is not None and number < 1:
        part.fault(FaultKind.BAD_NUMBER, key, str(number))
    return number if number and number > 0 else default


def _host(part: Fields, key: str) -> str:
    value = part.text(key).rstrip("/")
    if value and not _HOST.fullmatch(value):
        part.fault(FaultKind.WRONG_SHAPE, key, "một địa chỉ bắt đầu bằng https://")
        return ""
    return value


def _folder(part: Fields) -> str:
    value = part.text("folder").rstrip("/")
    if value and not _FOLDER.fullmatch(value):
        part.fault(FaultKind.WRONG_SHAPE, "folder", "một thư mục trong dự án như state/dang-tay")
        return ""
    return value


def _quiet(part: Fields) -> tuple[time, time] | None:
    value = part.text("quiet")
    if not value:
        return None
    match = _QUIET.fullmatch(value)
    if not match:
        part.fault(FaultKind.WRONG_SHAPE, "quiet", "giờ bắt đầu và giờ hết như 21:00-06:00")
        return None
    begin, end = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    return None if begin == end else (begin, end)
