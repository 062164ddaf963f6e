"""What the social actions begin with: the channels of the profile, the articles of the live release, the real clock."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model.channel import ChannelKind, ChannelProfile
from pipeline.outlets.profile import OutletProfile
from pipeline.release.deploy_rsync import target_of
from pipeline.release.live import live_release
from pipeline.settings import PROFILE, Settings, read_settings
from pipeline.vietnamese.dates import HO_CHI_MINH

_HERE = ("http://127.0.0.1", "http://localhost")


def read_channels(project: Path, only: Sequence[str] = ()) -> tuple[Settings, tuple[ChannelProfile, ...]]:
    """The profile, and its channels or those of them that `only` names.

    Raises:
        UsageError: the profile has no channel, a channel with a fault, or not one that is named.
    """
    settings = read_settings(project)
    bad = [fault for fault in settings.file.faults if fault.key.startswith(("channel", "social"))]
    if bad:
        message = f"dòng {bad[0].line}: mục {bad[0].key} viết sai"
        raise UsageError(PROFILE, message, f"Xem cách sửa: python -m pipeline check {PROFILE}")
    channels = settings.social.channels
    if not channels:
        raise UsageError(PROFILE, "chưa có kênh nào", "Thêm mục [[channel]], xem docs/huong-dan/mang-xa-hoi.md.")
    unknown = [name for name in only if name not in {channel.id for channel in channels}]
    if unknown:
        fix = f"Các kênh đang có: {', '.join(channel.id for channel in channels)}."
        raise UsageError(unknown[0], "không có kênh này trong content/site.toml", fix)
    return settings, tuple(channel for channel in channels if not only or channel.id in only)


def refuse_a_sample(settings: Settings, channels: Sequence[ChannelProfile]) -> None:
    """Made-up content is never posted where people read.

    Raises:
        UsageError: the profile is a sample and a channel leads away from this machine.
    """
    away = [channel.id for channel in channels if channel.kind is not ChannelKind.BY_HAND and not channel.host.startswith(_HERE)]
    if settings.sample and away:
        fix = "Bỏ sample = true khi nội dung là thật; muốn tập thì chạy make social-demo."
        raise UsageError(PROFILE, f"nội dung mẫu (sample = true) không được gửi lên kênh thật: {', '.join(away)}", fix)


def live_id_of(project: Path, settings: Settings) -> str:
    """The id of the live release.

    Raises:
        UsageError: nothing is live.
    """
    found = live_release(target_of(project, settings))
    if not found:
        raise UsageError("public/current", "chưa xuất bản lần nào, nên chưa có bài nào để gửi", "Chạy make publish trước.")
    return found


def outlet_of(settings: Settings) -> OutletProfile:
    """What posts need to know of the site."""
    return OutletProfile(
        site_name=settings.name,
        tagline=settings.tagline,
        site_url=settings.url,
        owner=settings.owner,
        feed_authority=settings.feed_authority,
        feed_since=settings.feed_since,
    )


def fingerprint(release_id: str, channels: Sequence[ChannelProfile]) -> str:
    """What planning depends on; equal: planning again would add nothing."""
    return hashlib.sha256("\n".join([release_id, *map(repr, channels)]).encode()).hexdigest()


def clock() -> datetime:
    """The real moment: posts are made now, whatever day the content is judged for."""
    return datetime.now(tz=HO_CHI_MINH)
