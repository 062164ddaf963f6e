"""Finds the words that say when one of several time limits or fees holds: "đối với trường hợp cấp mới", "Trực tuyến: …"."""

import re
from collections.abc import Sequence

from pipeline.vietnamese.matchable import Matchable

_LONGEST = 240
_AFTER = re.compile(
    r"(?<!\w)(?:(?:áp dụng\s+)?(?:trong\s+)?(?:trường hợp|đối với|nếu|riêng)|với(?!\s+mức)|khi|cho|tại)(?!\w)[^;()\n]*"
)
_AFTER_END = re.compile(r"\s*,?\s*(?:kể|tính)\s+(?:từ|cả)(?!\w)|\s*:|\s+(?:thì|là)(?!\w)")
_LEAD = re.compile(
    r"(?:[\s,:(–=>-]|(?<!\w)(?:và|hoặc|là|thì|trong|vòng|thời hạn|thời gian|không quá|không vượt quá|tối đa|chậm nhất"
    r"|khoảng|từ|mức(?:\s+thu)?"
    r"|thu|nộp|bằng|lệ phí|phí|số tiền|có|sau|được|áp dụng|đồng)(?!\w))*$"
)
_GENERIC = re.compile(
    r"(?:[\W\d_]|(?:thời|hạn|gian|giải|quyết|hồ|sơ|thủ|tục|hành|chính|là|trong|tối|đa|thực|hiện|xử|lý|trả|kết|quả|mức|thu"
    r"|phí|lệ|và|của|theo|quy"
    r"|định|cụ|thể|như|sau|các|tổng)(?!\w))*"
)
_CASE_WORD = re.compile(
    r"(?<!\w)(?:trường hợp|đối với|nếu|khi|riêng|với|trực tuyến|trực tiếp|bưu chính|qua mạng|quá hạn|đúng hạn|trên|dưới"
    r"|từ)(?!\w)"
)


def case_of(source: Matchable, start: int, end: int, values: Sequence[tuple[int, int]], at: int) -> str:
    """The case of the value ``values[at]`` within the clause ``plain[start:end]``, as written; empty: none is named.

    `values` are the places of all values of the clause, in order. The case stands in front of the values ("Cấp mới: 5 ngày, cấp
    lại: 3 ngày") or behind them ("5 ngày đối với cấp mới và 3 ngày đối với cấp lại"); the first value shows which.
    """
    label = _label(source.plain, start, values[0][0])
    if label is not None:
        begin = start if at == 0 else values[at - 1][1]
        before = label if at == 0 else _label(source.plain, begin, values[at][0], any_words=True)
        return _written(source, before) if before else _written(source, _behind(source.plain, values[at][1], end, values, at))
    return _written(source, _behind(source.plain, values[at][1], end, values, at))


def _label(plain: str, start: int, end: int, *, any_words: bool = False) -> tuple[int, int] | None:
    """The words between `start` and a value that name a case; None: there are none."""
    lead = _LEAD.search(plain, start, end)
    stop = lead.start() if lead else end
    piece = plain[start:stop]
    begin = start + len(piece) - len(piece.lstrip(" ,:;-+*•()"))
    named = any_words or ":" in plain[stop:end] or _CASE_WORD.search(piece) is not None
    if not named or begin >= stop or _GENERIC.fullmatch(piece) or stop - begin > _LONGEST:
        return None
    return begin, stop


def _behind(plain: str, start: int, end: int, values: Sequence[tuple[int, int]], at: int) -> tuple[int, int] | None:
    """The words behind a value that name its case, up to the next value."""
    limit = values[at + 1][0] if at + 1 < len(values) else end
    match = _AFTER.search(plain, start, limit)
    if match is None:
        return None
    cut = _AFTER_END.search(plain, match.start(), match.end())
    stop = cut.start() if cut else match.end()
    lead = _LEAD.search(plain, match.start(), stop) if at + 1 < len(values) else None
    stop = lead.start() if lead else stop
    return (match.start(), stop) if match.start() < stop <= match.start() + _LONGEST else None


def _written(source: Matchable, place: tuple[int, int] | None) -> str:
    return " ".join(source.written(*place).strip(" ,.;:").split()) if place else ""
