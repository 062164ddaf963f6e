"""What is said alike of every service: no answer, HTTP statuses, Retry-After. Pure."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from pipeline.outlets.social.channel import Answer, Effect
from pipeline.outlets.social.web import NoReply, Reply

LOOK = (
    "Máy sẽ tự tìm bài trên kênh ở lần chạy sau; không thấy thì anh/chị xem kênh rồi quyết định: python -m pipeline social status"
)
LONGEST_WAIT = timedelta(days=1)
CHANNEL = "KÊNH"
"""In a fix: the id of the channel whose tokens are meant. `named` puts it in."""


def named(fix: str, channel: str) -> str:
    """A fix with the channel in its place."""
    return fix.replace(CHANNEL, channel)


def no_reply(reply: NoReply) -> Answer:
    """The effect of a request without an answer: unknown, or certainly nothing."""
    if reply.arrived:
        return Answer(Effect.UNKNOWN, code="không có trả lời", message=reply.why, fix=LOOK)
    fix = "Kiểm tra mạng của máy này và địa chỉ (host) của kênh trong content/site.toml; bài sẽ được gửi ở lần chạy sau."
    return Answer(Effect.WAIT, code="không kết nối", message=reply.why, fix=fix)


def by_status(reply: Reply, now: datetime) -> Answer:
    """The effect of an answer that holds no word of the service itself, by its HTTP status."""
    code = f"HTTP {reply.status}"
    if reply.status == 429:
        return Answer(
            Effect.WAIT, code=code, message="kênh đang quá tải", fix="Máy tự đợi rồi gửi tiếp.", wait=retry_after(reply, now)
        )
    if reply.status >= 500 or reply.status in (408, 425) or reply.status < 300:
        # Also 503: the gateway that says so may stand before a server that has done the work.
        return Answer(Effect.UNKNOWN, code=code, message="máy chủ trả lời không rõ nghĩa", fix=LOOK, wait=retry_after(reply, now))
    fix = "Kiểm tra host, version của kênh trong content/site.toml; máy này có thể đang đi qua một trạm trung chuyển (proxy)."
    return Answer(Effect.STOP, code=code, message="máy chủ không phải dịch vụ này, hoặc từ chối cả kênh", fix=fix)


def retry_after(reply: Reply, now: datetime) -> timedelta | None:
    """How long the header Retry-After (RFC 9110, 10.2.3) asks to wait, at most a day; None: it does not say."""
    value = reply.headers.get("retry-after", "").strip()
    if value.isdecimal() and len(value) < 9:
        return min(timedelta(seconds=int(value)), LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return min(max(until - now, timedelta(0)), LONGEST_WAIT)
