"""The glued cell "cách thức thực hiện" of the national portal becomes ways again: channel, time, fee, description.

The portal's export drops the borders of a table: ``Trực tuyến5 Ngày làm việcMiễn phíTrực tiếp…``. A border is only put back
where the closed words of the portal leave one place for it; the grammar was read from the 1,984 records of July 2026.
"""

import re

from pipeline.model.procedure import Way

HEADER = "Hình thức nộpThời gianPhí, lệ phíMô tả"
_CHANNEL = r"(?P<how>Trực tiếp|Trực tuyến|Dịch vụ bưu chính)"
_UNIT = r"Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Tuần|Năm|Phút"
_NOTHING = r"Không có thông tin|Không quy định|Không phải trả kết quả cho người nộp thuế|Không"
_AMOUNT = r"(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})*)(?:\.[0-9]+)? (?:Việt Nam Đồng|VNĐ|USD|EUR|Đồng|%)"
_FREE = r"Miễn phí|Không có thông tin"
_START = re.compile(
    rf"{_CHANNEL}(?:"
    rf"(?P<time>[0-9]+(?:[.,][0-9]+)? (?:{_UNIT})|{_NOTHING})(?={_AMOUNT}|{_FREE})"
    rf"|(?P<bare>[0-9]+)(?={_FREE})"
    rf"|(?P<run>[0-9]+)(?P<tail>(?:,[0-9]{{3}})* (?:Việt Nam Đồng|VNĐ|USD)))"
)
_FIRST = re.compile(_CHANNEL)
_FEE = re.compile(rf"(?:{_AMOUNT}|{_FREE})")
_LIST_MARK = re.compile(r"\([0-9]{1,2}\)")
"""``(1)``: with it a description counts its cases; no remark on a fee is so short."""
_LOOSE = re.compile(rf"{_CHANNEL}(?=[0-9]|Không|Miễn phí|[A-ZĐÂÊÔƠƯÁÀỦỔỦ])")


def read_ways(cell: str) -> tuple[tuple[Way, ...], bool]:
    """The rows of a cell in their order, and whether all of them are certain.

    What is not certain is left as text: a row's in its `note` (then `time` and `fee` are empty), a cell's in the note of one
    `Way`, which has no more than the channel that the cell begins with. No text is dropped. An empty cell gives no rows.
    """
    text = cell.removeprefix(HEADER).strip()
    if not text:
        return (), True
    starts = list(_START.finditer(text))
    if not starts or starts[0].start() != 0:
        how = _FIRST.match(text)  # a cell that is none of the portal's has no channel either
        return (Way(how["how"] if how else "", "", "", _line(text[how.end() :] if how else text)),), False
    ends = [*(match.start() for match in starts[1:]), len(text)]
    rows = [_row(text, match, end) for match, end in zip(starts, ends, strict=True)]
    return tuple(way for way, _ in rows), all(certain for _, certain in rows)


def _row(text: str, match: re.Match[str], end: int) -> tuple[Way, bool]:
    """One row, and whether its borders are certain."""
    how, time = match["how"], match["time"] or match["bare"] or ""
    rest = text[match.end() : end]
    if match["run"] is not None:
        parted = _part_figures(match["run"], match["tail"])
        if parted is None:
            return Way(how, "", "", _line(text[match.start() + len(how) : end])), False
        time, amount = parted
        rest = amount + rest
    fee, note = _fee(rest)
    way = Way(how, time, fee, _line(note))
    loose = _LOOSE.search(note)  # a row whose time or fee is not of the closed words may begin here
    return way, loose is None and (not note.startswith("(") or _LIST_MARK.match(note) is not None)


def _part_figures(run: str, tail: str) -> tuple[str, str] | None:
    """``120,000 VNĐ`` is the time 1 and the fee 20,000 VNĐ: the only cut that leaves an amount; None: several do."""
    cuts = [
        (run[:place], run[place:] + tail)
        for place in range(1, len(run))
        if run[place] != "0" and (len(run) - place <= 3 or not tail.startswith(","))
    ]
    return cuts[0] if len(cuts) == 1 else None


def _fee(rest: str) -> tuple[str, str]:
    """Split what follows the time into fee and description: amounts, each with its remark in brackets, then free text."""
    fees: list[str] = []
    place = 0
    while match := _FEE.match(rest, place):
        end = match.end()
        remark = ""
        if rest[end : end + 1] == "(" and not _LIST_MARK.match(rest, end):
            closing = _closing(rest, end)
            if closing < 0:
                fees.append(match[0])
                place = end
                break
            remark, end = f" {_line(rest[end : closing + 1])}", closing + 1
        fees.append(match[0] + remark)
        place = end
    return "; ".join(fees), rest[place:]


def _closing(text: str, opening: int) -> int:
    """Place of the bracket that closes the one at `opening`; -1: none does."""
    depth = 0
    for place in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return -1


def _line(text: str) -> str:
    return " ".join(text.split())
