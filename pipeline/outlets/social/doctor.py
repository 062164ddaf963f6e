"""Examines one channel without posting: its tokens, its rights, what is left of their time, and this machine's clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from pipeline.model.channel import ChannelKind, ChannelProfile
from pipeline.model.page import HandoverPage
from pipeline.outlets.social import web
from pipeline.outlets.social.channel import Answer, Channel
from pipeline.outlets.social.tokens import Tokens
from pipeline.outlets.social.web import NoReply

_REFRESH_LIFE = timedelta(days=90)
_SOON = timedelta(days=14)
_CLOCK = timedelta(minutes=5)
_RIGHTS = ("pages_manage_posts", "pages_read_engagement")
_AGAIN = "Lấy mã mới rồi chạy: python -m pipeline social token"


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at. Texts are for people."""

    good: bool | None
    """None: it cannot be known now."""
    what: str
    fix: str = ""


def examine(channel: Channel, tokens: Tokens, now: datetime) -> Iterator[Symptom]:
    """Look at a channel that has the tokens it needs; `now` is aware. Zalo's access token is renewed where it has ended."""
    profile = channel.profile
    if profile.kind is ChannelKind.BY_HAND:
        yield Symptom(True, f"không cần mã truy cập; bài nằm trong {profile.folder}/")
        return
    yield Symptom(True, "có mã truy cập")
    yield from _clock(profile, now)
    if profile.kind in (ChannelKind.WEBHOOK, ChannelKind.ZALO_BROADCAST):
        yield Symptom(None, "quyền: chỉ biết được khi gửi bài")
        return
    page = HandoverPage("/", "article", "Khám kênh", "", id="kham", date=now.isoformat())
    search = channel.find_existing(channel.render(page), now, (), fresh=True)
    if isinstance(search, Answer):
        code = f"[{search.code}] " if search.code else ""
        yield Symptom(False, f"không đọc được danh sách bài: {code}{search.message}", search.fix)
    else:
        yield Symptom(True, "đọc được danh sách bài trên kênh")
    if profile.kind is ChannelKind.ZALO:
        yield from _zalo(profile, tokens, now)
    elif isinstance(search, Answer):
        yield Symptom(None, "hạn và quyền của mã truy cập: chỉ biết được khi đọc được danh sách bài")
    else:
        yield from _facebook(profile, tokens, now)


def _clock(profile: ChannelProfile, now: datetime) -> Iterator[Symptom]:
    reply = web.ask("GET", profile.host, timeout=profile.timeout)
    if isinstance(reply, NoReply):
        yield Symptom(
            False, f"không tới được kênh: {reply.why}", "Kiểm tra mạng của máy này và host của kênh trong content/site.toml."
        )
    elif reply.date and abs(reply.date - now) > _CLOCK:
        minutes = abs(reply.date - now) // timedelta(minutes=1)
        yield Symptom(
            False, f"đồng hồ máy này lệch {minutes} phút so với kênh", "Bật tự chỉnh giờ: sudo timedatectl set-ntp true"
        )
    else:
        yield Symptom(True, "tới được kênh, đồng hồ khớp" if reply.date else "tới được kênh")


def _facebook(profile: ChannelProfile, tokens: Tokens, now: datetime) -> Iterator[Symptom]:
    token = tokens.access.reveal()
    url = f"{profile.host}/{profile.version}/debug_token"
    reply = web.ask("GET", url, timeout=profile.timeout, params={"input_token": token, "access_token": token})
    data: Any = None if isinstance(reply, NoReply) else reply.data
    facts = data.get("data") if isinstance(data, dict) else None
    if not isinstance(facts, dict):
        why = reply.why if isinstance(reply, NoReply) else f"HTTP {reply.status}"
        yield Symptom(None, f"hạn và quyền của mã truy cập: Facebook không nói ({why})")
        return
    if facts.get("is_valid") is False:
        yield Symptom(False, "mã truy cập không còn dùng được", f"{_AGAIN} {profile.id}")
        return
    scopes = facts.get("scopes") if isinstance(facts.get("scopes"), list) else None
    missing = [right for right in _RIGHTS if scopes is not None and right not in scopes]
    if missing:
        yield Symptom(
            False, f"mã truy cập thiếu quyền {', '.join(missing)}", f"Cấp quyền cho ứng dụng; {_AGAIN.lower()} {profile.id}"
        )
    ends = facts.get("expires_at")
    if isinstance(ends, int) and ends > 0:
        yield _time_left(datetime.fromtimestamp(ends, tz=UTC), now, "mã truy cập", profile.id)
    else:
        yield Symptom(True, "mã truy cập không có hạn")


def _zalo(profile: ChannelProfile, tokens: Tokens, now: datetime) -> Iterator[Symptom]:
    if tokens.renewing:
        fix = f"Nếu kênh dừng: người quản trị OA cấp quyền lại, rồi chạy: python -m pipeline social token {profile.id}"
        yield Symptom(False, "lần gia hạn trước chưa có câu trả lời, mã gia hạn có thể đã bị dùng mất", fix)
    if tokens.renewed_at:
        yield _time_left(datetime.fromisoformat(tokens.renewed_at) + _REFRESH_LIFE, now, "mã gia hạn", profile.id)


def _time_left(end: datetime, now: datetime, what: str, channel: str) -> Symptom:
    if end < now + _SOON:
        return Symptom(False, f"{what} hết hạn ngày {end:%d/%m/%Y}", f"{_AGAIN} {channel}")
    return Symptom(True, f"{what} còn hạn đến ngày {end:%d/%m/%Y}")
