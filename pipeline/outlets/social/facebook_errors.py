"""What Facebook's error codes mean for a post: stop, wait, refuse, or look. Pure.

Source: the notes on the APIs (error body; codes 1, 2, 4, 17, 32, 190, 341, 368, 506, 613, 80001, 1366046, 1390008, 1404078,
1609005; headers X-Business-Use-Case-Usage and X-App-Usage).
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from pipeline.outlets.social.answers import LONGEST_WAIT, LOOK, by_status, named, retry_after
from pipeline.outlets.social.channel import Answer, Effect
from pipeline.outlets.social.secret import harmless
from pipeline.outlets.social.web import Reply

_RENEW = (
    "Nhập lại mã, hoặc nhập mã mới xin người quản trị Trang: "
    "python -m pipeline social token KÊNH (docs/huong-dan/mang-xa-hoi.md)."
)
_RIGHTS = (
    "Cấp lại quyền pages_manage_posts và pages_read_engagement cho ứng dụng, lấy mã mới rồi chạy: "
    "python -m pipeline social token KÊNH"
)
_MEANINGS: dict[Effect, dict[int, tuple[str, str]]] = {
    Effect.STOP: {
        190: ("mã truy cập đã hết hiệu lực hoặc dán sai", _RENEW),
        102: ("phiên đăng nhập đã hết", _RENEW),
        10: ("ứng dụng không có quyền", _RIGHTS),
        1404078: (
            "Trang chưa được xác thực quyền đăng",
            "Người quản trị Trang vào phần Xác thực quyền đăng bài của Facebook và làm theo.",
        ),
        368: ("Facebook đang chặn Trang này", "Người quản trị Trang xem thông báo của Facebook; xử lý xong máy sẽ gửi tiếp."),
    },
    Effect.WAIT: {
        **dict.fromkeys((4, 17, 32, 341, 613, 80001), ("đã gọi quá số lần cho phép", "Máy tự đợi rồi gửi tiếp.")),
        1390008: ("gửi quá nhanh", "Máy tự đợi rồi gửi tiếp; có thể tăng spacing_minutes của kênh."),
    },
    Effect.FAILED: {
        1609005: (
            "Facebook không đọc được trang của bài",
            "Mở trang từ mạng ngoài cơ quan xem có được không, rồi chạy: python -m pipeline social settle DÒNG --resend",
        ),
        1366046: ("ảnh quá nặng", "Thay ảnh dưới 4 MB, xuất bản lại, rồi chạy: python -m pipeline social settle DÒNG --resend"),
        100: (
            "nội dung bài bị từ chối",
            "Xem lại tiêu đề, tóm tắt, ảnh của bài; sửa, xuất bản lại, rồi chạy: python -m pipeline social settle DÒNG --resend",
        ),
    },
    Effect.UNKNOWN: {
        1: ("Facebook gặp lỗi tạm thời", LOOK),
        2: ("Facebook tạm ngừng phục vụ", LOOK),
        506: ("Facebook báo bài này trùng bài vừa đăng", LOOK),
    },
}
_FULL = 95
"""Per cent of a quota from which on it is better to wait."""


def refusal(reply: Reply, now: datetime, channel: str) -> Answer:
    """The meaning of an answer that is no success; `channel`: its id, for the fix."""
    error = reply.data.get("error") if isinstance(reply.data, dict) else None
    if not isinstance(error, dict):
        return by_status(reply, now)
    code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
    said = harmless(error.get("error_user_msg") or error.get("message"))
    shown = f"{code}/{subcode}" if subcode else str(code)
    for number in (subcode, code):
        for effect, meanings in _MEANINGS.items():
            if number in meanings:
                message, fix = meanings[number]
                wait = (usage_wait(reply.headers) or retry_after(reply, now)) if effect is Effect.WAIT else None
                return Answer(
                    effect, code=shown, message=f"{message} (“{said}”)" if said else message, fix=named(fix, channel), wait=wait
                )
    if 200 <= code <= 299:
        return Answer(Effect.STOP, code=shown, message=f"thiếu quyền (“{said}”)", fix=named(_RIGHTS, channel))
    if reply.status >= 500 or error.get("is_transient") is True:
        return Answer(Effect.UNKNOWN, code=shown, message=f"Facebook gặp lỗi (“{said}”)", fix=LOOK)
    fix = "Xem lời báo của Facebook; sửa xong chạy: python -m pipeline social settle DÒNG --resend"
    return Answer(Effect.FAILED, code=shown, message=f"Facebook từ chối (“{said}”)", fix=fix)


def usage_wait(headers: Mapping[str, str]) -> timedelta | None:
    """How long to wait by what the headers say of the quotas; None: there is room, or they say nothing."""
    minutes = 0
    for name in ("x-business-use-case-usage", "x-app-usage"):
        for usage in _usages(headers.get(name, "")):
            regain = _number(usage.get("estimated_time_to_regain_access"))
            full = max((_number(usage.get(key)) for key in ("call_count", "total_cputime", "total_time")), default=0)
            minutes = max(minutes, regain if regain > 0 else 60 if full >= _FULL else 0)
    return min(timedelta(minutes=minutes), LONGEST_WAIT) if minutes else None


def _usages(header: str) -> Iterator[Mapping[str, Any]]:
    """The objects in the header: itself, or in lists below ids."""
    try:
        data = json.loads(header)
    except ValueError:
        return
    if not isinstance(data, dict):
        return
    yield data
    for value in data.values():
        yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict))


def _number(value: object) -> int:
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9:
        return int(value)
    return int(value) if isinstance(value, str) and value.lstrip("-").isdecimal() and len(value) < 10 else 0
