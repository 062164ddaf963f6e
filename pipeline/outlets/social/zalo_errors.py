"""What Zalo's error numbers mean for an article: stop, wait, refuse, or look. They come with HTTP 200. Pure.

Source: the notes on the APIs (-32, -124, -200, -201, -210, -211, -214, -216, -221, -320, -321, -14014). A number that is in no
source counts as unknown: the account's list is looked at before anything else happens.
"""

from datetime import datetime, timedelta

from pipeline.outlets.social.answers import LOOK, named, retry_after
from pipeline.outlets.social.channel import Answer, Effect
from pipeline.outlets.social.secret import harmless
from pipeline.outlets.social.web import Reply

PROCESSING = -214
TOKEN_CODES = frozenset({"-216", "-124", "-14014"})
"""The access token is not taken: renewing it may help."""
_REAUTHORISE = "Người quản trị OA cấp quyền lại cho ứng dụng, rồi chạy: python -m pipeline social token KÊNH"
_PLAN = "Người quản trị OA xem gói dịch vụ và trạng thái xác thực của tài khoản trên oa.zalo.me."
_MEANINGS: dict[int, tuple[Effect, str, str]] = {
    -32: (Effect.WAIT, "đã gọi quá số lần cho phép", "Máy tự đợi rồi gửi tiếp."),
    -210: (Effect.WAIT, "vượt giới hạn của tài khoản", "Máy tự đợi rồi gửi tiếp; nếu lặp lại, giảm per_day của kênh."),
    -211: (Effect.WAIT, "hết số bài được đăng trong kỳ", "Máy tự đợi rồi gửi tiếp; nếu lặp lại, giảm per_day của kênh."),
    -201: (
        Effect.FAILED,
        "tiêu đề, tóm tắt hoặc ảnh không hợp lệ",
        "Sửa bài (ảnh JPG, PNG dưới 1 MB), xuất bản lại, rồi chạy: python -m pipeline social settle DÒNG --resend",
    ),
    -214: (Effect.UNKNOWN, "Zalo chưa xử lý xong bài", LOOK),
    -216: (Effect.STOP, "mã truy cập không còn dùng được", _REAUTHORISE),
    -124: (Effect.STOP, "mã truy cập không còn dùng được", _REAUTHORISE),
    -14014: (Effect.STOP, "mã gia hạn không còn dùng được", _REAUTHORISE),
    -221: (Effect.STOP, "tài khoản chưa được xác thực", _PLAN),
    -320: (Effect.STOP, "tài khoản cần gói trả phí", _PLAN),
    -321: (Effect.STOP, "gói trả phí của tài khoản đã hết", _PLAN),
}
_QUOTA_WAIT = timedelta(hours=1)


def code_of(reply: Reply) -> int | None:
    """The ``error`` of an answer; 0: none; None: it is no answer of Zalo's."""
    data = reply.data
    error = data.get("error") if isinstance(data, dict) else None
    return error if isinstance(error, int) and not isinstance(error, bool) else None


def refusal(code: int, reply: Reply, now: datetime, holder: str) -> Answer:
    """The meaning of an answer whose ``error`` is not 0. -200 has two meanings, so what Zalo says is always shown.

    Args:
        holder: the channel that has the tokens, for the fix.
    """
    said = harmless(reply.data.get("message"))
    effect, message, fix = _MEANINGS.get(code, (Effect.UNKNOWN, "Zalo báo lỗi", LOOK))
    wait = None
    if effect is Effect.WAIT:
        wait = retry_after(reply, now) or (_QUOTA_WAIT if code in (-210, -211) else None)
    return Answer(effect, code=str(code), message=f"{message} (“{said}”)" if said else message, fix=named(fix, holder), wait=wait)
