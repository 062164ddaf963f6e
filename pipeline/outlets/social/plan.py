"""Which articles a channel should carry, and whether it may take one now. Pure."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta

from pipeline.model.channel import NOWHERE, ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.social.row import Planned
from pipeline.vietnamese.dates import HO_CHI_MINH


def planned(
    pages: Iterable[HandoverPage], channels: Sequence[ChannelProfile], known: frozenset[tuple[str, str]]
) -> list[Planned]:
    """Rows for the articles that belong on a channel and have none; `known`: (article, channel) of the ledger."""
    dated = [(published, page) for page in pages if page.kind == "article" and page.id and (published := published_at(page))]
    dated.sort(key=lambda entry: (entry[0], entry[1].id))
    return [
        Planned(page.id, channel.id, page.url, page.title, published.isoformat())
        for channel in channels
        for published, page in dated
        if (page.id, channel.id) not in known and not unfit(page, channel)
    ]


def unfit(page: HandoverPage, channel: ChannelProfile) -> str:
    """Why an article does not belong on a channel, for people; empty: it does."""
    if not page.built or not page.current:
        return "bài chưa đăng, đã thu hồi hoặc hết hiệu lực"
    published = published_at(page)
    if published is None:
        return "bài không có ngày đăng"
    if published < channel.since:
        return f"bài đăng trước khi bật kênh ({channel.since:%d/%m/%Y})"
    if NOWHERE in page.channels:
        return "bài ghi channels: [none], không gửi đâu"
    if page.channels and channel.id not in page.channels:
        return "bài chỉ định kênh khác (channels)"
    if channel.only_asked and channel.id not in page.channels:
        return "kênh chỉ nhận bài ghi tên nó trong channels"
    if channel.areas and not set(channel.areas) & set(page.areas):
        return "bài không thuộc lĩnh vực của kênh"
    if channel.tones and page.tone not in channel.tones:
        return "bài không có sắc thái mà kênh nhận"
    return ""


def unknown_channels(pages: Iterable[HandoverPage], channels: Sequence[ChannelProfile]) -> list[tuple[str, str]]:
    """(file, name) of each name in an article's ``channels`` that no channel has."""
    names = {channel.id for channel in channels} | {NOWHERE}
    return [(page.source, name) for page in pages if page.kind == "article" for name in page.channels if name not in names]


def wait_until(channel: ChannelProfile, now: datetime, posts: Sequence[datetime]) -> tuple[datetime, str] | None:
    """From when on the channel may take a post, and why not now; None: it may.

    Args:
        now: aware.
        posts: when posts were, or may have been, made since yesterday; sorted.
    """
    local = now.astimezone(HO_CHI_MINH)
    if channel.quiet and (end := _quiet_end(local, *channel.quiet)):
        return end, f"giờ nghỉ của kênh, đến {end:%H:%M}"
    today = [post for post in posts if post.astimezone(HO_CHI_MINH).date() == local.date()]
    if len(today) >= channel.per_day:
        tomorrow = datetime.combine(local.date() + timedelta(days=1), time(), HO_CHI_MINH)
        return tomorrow, f"đã đủ {channel.per_day} bài hôm nay"
    if posts and channel.spacing and now < posts[-1] + channel.spacing:
        free = (posts[-1] + channel.spacing).astimezone(HO_CHI_MINH)
        return free, f"cách bài trước {channel.spacing // timedelta(minutes=1)} phút, đến {free:%H:%M}"
    return None


def _quiet_end(local: datetime, begin: time, end: time) -> datetime | None:
    """When the quiet hours around `local` end; None: it is not in them."""
    clock = local.time().replace(tzinfo=None)
    inside = begin <= clock < end if begin < end else clock >= begin or clock < end
    if not inside:
        return None
    day = local.date() + timedelta(days=1 if clock >= end else 0)
    return datetime.combine(day, end, HO_CHI_MINH)


def published_at(page: HandoverPage) -> datetime | None:
    """The moment from which a page is public, aware; None: it has none that can be read."""
    try:
        found = datetime.fromisoformat(page.date)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=HO_CHI_MINH)
