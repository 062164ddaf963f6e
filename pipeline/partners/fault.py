"""Why a partner's feed could not be had, in words for staff: what happened, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

_TELL = "Báo cho người quản trị trang của đối tác"
_LATER = "Máy tự hỏi lại ở lần sau; hỏng nhiều ngày thì báo cho người quản trị trang của đối tác."
_ADDRESS = "Mở địa chỉ bằng trình duyệt; trang đã đổi địa chỉ bản tin thì sửa url của đối tác trong content/site.toml."


class Why(StrEnum):
    """What kept the feed from us; the values are stable names for the state and for machines."""

    BAD_ADDRESS = "bad-address"
    NO_NAME = "no-name"
    PRIVATE = "private"
    NO_CONNECTION = "no-connection"
    CERTIFICATE = "certificate"
    SLOW = "slow"
    BROKEN = "broken"
    REDIRECTS = "redirects"
    REDIRECT_LOOP = "redirect-loop"
    REFUSED = "refused"
    NOT_FOUND = "not-found"
    GONE = "gone"
    WAIT = "wait"
    SERVER = "server"
    STATUS = "status"
    TOO_LARGE = "too-large"
    COMPRESSION = "compression"
    EMPTY = "empty"
    HTML = "html"
    ROBOT = "robot"
    JSON = "json"
    NOT_FEED = "not-feed"
    ENTITIES = "entities"
    UNREADABLE = "unreadable"
    TOO_HARD = "too-hard"


_WORDS: dict[Why, tuple[str, str]] = {
    Why.BAD_ADDRESS: ("địa chỉ không dùng được: {0}", _ADDRESS),
    Why.NO_NAME: ("không tìm thấy máy chủ {0} (tên miền không phân giải được)", f"Xem máy này có mạng không. {_ADDRESS}"),
    Why.PRIVATE: (
        "{0} dẫn tới mạng nội bộ ({1}) nên máy không hỏi",
        "Đúng là máy của mình thì thêm tên máy vào allow_hosts, mục [partners] của content/site.toml; không thì báo cho đối tác.",
    ),
    Why.NO_CONNECTION: ("máy chủ {0} không nhận kết nối", _LATER),
    Why.CERTIFICATE: (
        "chứng thư bảo mật của {0} không dùng được",
        f"{_TELL}: chứng thư hết hạn, sai tên, hay thiếu phần trung gian.",
    ),
    Why.SLOW: ("máy chủ trả lời quá chậm: {0}", _LATER),
    Why.BROKEN: ("kết nối bị cắt giữa chừng", _LATER),
    Why.REDIRECTS: ("chuyển hướng quá {0} lần", _ADDRESS),
    Why.REDIRECT_LOOP: ("chuyển hướng đi vòng, trở lại {0}", _ADDRESS),
    Why.REFUSED: ("máy chủ không cho xem (HTTP {0})", f"{_TELL}: xin cho phép máy đọc bản tin này."),
    Why.NOT_FOUND: ("không còn bản tin ở địa chỉ này (HTTP {0})", _ADDRESS),
    Why.GONE: (
        "đối tác đã bỏ hẳn bản tin này (HTTP 410); máy thôi không hỏi nữa",
        "Tìm địa chỉ mới, sửa url trong content/site.toml; không còn thì xoá mục đó. Hỏi lại thử: feeds pull --again.",
    ),
    Why.WAIT: ("máy chủ xin đợi đến {0}", "Không phải làm gì; máy tự hỏi lại sau giờ đó."),
    Why.SERVER: ("máy chủ của đối tác đang hỏng (HTTP {0})", _LATER),
    Why.STATUS: ("máy chủ trả lời HTTP {0}, không phải bản tin", _ADDRESS),
    Why.TOO_LARGE: (
        "bản tin lớn quá {0} KB nên máy ngừng tải",
        f"{_TELL}: bản tin chỉ nên có vài chục tin mới nhất. Cần thì tăng most_kb, mục [partners] của content/site.toml.",
    ),
    Why.COMPRESSION: ("dữ liệu nén bị hỏng hoặc nén kiểu lạ ({0})", f"{_TELL}."),
    Why.EMPTY: ("máy chủ trả lời trống, không có chữ nào", _LATER),
    Why.HTML: ("địa chỉ này là một trang web, không phải bản tin{0}", "{1}"),
    Why.ROBOT: (
        "máy chủ đưa trang chống máy tự động thay cho bản tin",
        f"{_TELL}: xin để máy đọc được địa chỉ bản tin mà không qua trang chặn.",
    ),
    Why.JSON: (
        "địa chỉ này là dữ liệu JSON, không phải RSS hay Atom",
        "Hỏi đối tác địa chỉ RSS hoặc Atom, sửa url trong content/site.toml.",
    ),
    Why.NOT_FEED: ("tệp này không phải bản tin ({0})", _ADDRESS),
    Why.ENTITIES: ("bản tin có khai báo thực thể (<!ENTITY …>), thứ hay dùng để làm treo máy, nên máy không đọc", f"{_TELL}."),
    Why.UNREADABLE: ("bản tin hỏng, không đọc được tin nào", f"{_TELL}: XML của bản tin viết sai."),
    Why.TOO_HARD: ("đọc bản tin mất quá nhiều thời gian hoặc bộ nhớ nên máy bỏ", f"{_TELL}; bản tin có thể bị cố ý làm hỏng."),
}


@dataclass(frozen=True, slots=True)
class PullFault:
    """One fault."""

    why: Why
    details: tuple[str, ...] = ()
    """What the words need; already harmless and short."""

    @property
    def message(self) -> str:
        """What happened, without a full stop."""
        return self._filled(_WORDS[self.why][0])

    @property
    def fix(self) -> str:
        """What to do."""
        return self._filled(_WORDS[self.why][1])

    def _filled(self, words: str) -> str:
        for number, detail in enumerate(self.details):
            words = words.replace(f"{{{number}}}", detail)
        return words


def fault(why: Why, *details: object) -> PullFault:
    """A fault with its details as short text without control characters."""
    return PullFault(why, tuple("".join(char for char in str(detail) if char.isprintable())[:200] for detail in details))
