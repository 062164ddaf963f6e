"""Reads the time limits of a listing: one text becomes limits with amount, unit and case; what is not understood stays as text.

Source: Decree 63/2010/NĐ-CP, article 8.2 point đ (the time limit is a part that every procedure must state); Civil Code 2015,
articles 145 to 148. "Ngày" is never taken for "ngày làm việc", nor the other way round.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from pipeline.procedures import duration_words as words
from pipeline.procedures.cases import case_of
from pipeline.procedures.clauses import Unread, UnreadReason, clauses, unread
from pipeline.procedures.time_amounts import TimeUnit, find_times, read_count
from pipeline.vietnamese.matchable import Matchable, matchable

__all__ = ["TimeKind", "TimeLimit", "TimeLimits", "TimeUnit", "read_time_limits"]


class TimeKind(StrEnum):
    """What a time limit says."""

    AMOUNT = "amount"
    """A number, as a rule with a unit."""
    AT_ONCE = "at-once"
    """Giải quyết ngay, trả kết quả ngay."""
    SAME_SESSION = "same-session"
    """Trong buổi."""
    SAME_DAY = "same-day"
    """Ngay trong ngày, trong ngày tiếp nhận."""
    NEXT_DAY = "next-day"
    """Trong ngày làm việc tiếp theo."""
    NOT_SET = "not-set"
    """Không quy định: an answer."""
    NOT_STATED = "not-stated"
    """The source leaves it open: "Không có thông tin", "-"."""
    NO_RESULT = "no-result"
    """Không phải trả kết quả."""
    AS_ELSEWHERE = "as-elsewhere"
    """Như nộp trực tiếp."""
    BY_REFERENCE = "by-reference"
    """Theo quy chế, theo thỏa thuận: another text says it."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """One time limit."""

    start: int
    """Place in the text that was read."""
    end: int
    text: str
    """``source[start:end]``: "05 ngày làm việc"."""
    kind: TimeKind
    amount: Fraction | None = None
    """The upper end; None unless `kind` is AMOUNT."""
    least: Fraction | None = None
    """The lower end of a range ("từ 3 đến 5 ngày"); None: no range."""
    unit: TimeUnit | None = None
    """None: the number stands without a unit, or `kind` is not AMOUNT."""
    case: str = ""
    """The words that say when it holds, as written: "đối với trường hợp cấp mới", "Thẩm định hồ sơ"; empty: always."""
    is_extension: bool = False
    """It comes on top of the ordinary limit: "kéo dài thêm không quá 05 ngày làm việc"."""


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """What a text says of time limits."""

    text: str
    """As given."""
    limits: tuple[TimeLimit, ...]
    """In the order of the text."""
    unread: tuple[Unread, ...]
    """The pieces that speak of time but gave no limit; the whole text where it gave none at all. Blank text gives nothing."""

    @property
    def main(self) -> TimeLimit | None:
        """The ordinary limit; None: none, or several of which nobody can say which is the ordinary one."""
        ordinary = [limit for limit in self.limits if not limit.is_extension]
        without_case = [limit for limit in ordinary if not limit.case]
        for some in (without_case, ordinary):
            if len({(limit.kind, limit.amount, limit.unit) for limit in some}) == 1:
                return some[0]
        return None

    @property
    def has_number_without_unit(self) -> bool:
        """Whether a number stands without "ngày", "ngày làm việc" and the like."""
        return any(limit.kind is TimeKind.AMOUNT and limit.unit is None for limit in self.limits)


@lru_cache(maxsize=1024)
def read_time_limits(text: str) -> TimeLimits:
    """Read the time limits of one text: a cell "5 Ngày làm việc", or prose with several cases. Nothing is guessed.

    Never raises. Each limit and each unread piece says where in `text` it stands.
    """
    source = matchable(text)
    cell = _whole_cell(source)
    if cell is not None:
        return TimeLimits(text, (cell,), ())
    limits: list[TimeLimit] = []
    left: list[Unread] = []
    for start, end in clauses(source.plain):
        found, refused = _clause(source, start, end)
        limits += found
        left += refused
    if not limits and not left and source.plain.strip():
        first = len(source.plain) - len(source.plain.lstrip())
        left.append(unread(source, first, len(source.plain.rstrip())))
    return TimeLimits(text, tuple(limits), tuple(left))


def _whole_cell(source: Matchable) -> TimeLimit | None:
    """The limit of a text that says one thing only and could mean something else within prose; None: it is prose."""
    match = re.fullmatch(r"\s*(.*?)[\s.]*", source.plain, re.DOTALL)
    cell, start = (match[1], match.start(1)) if match else ("", 0)
    if not cell:
        return None
    bare = words.BARE.fullmatch(cell)
    kind, amount = TimeKind.AMOUNT, read_count(bare["count"]) if bare else None
    least = read_count(bare["least"]) if bare and bare["least"] else None
    if bare and bare["least"] and (least is None or amount is None or least >= amount):
        return None
    if words.NOT_STATED_CELL.fullmatch(cell):
        kind = TimeKind.NOT_STATED
    elif words.NOT_SET_CELL.fullmatch(cell):
        kind = TimeKind.NOT_SET
    elif amount is None:
        return None
    return _limit(source, start, start + len(cell), kind, amount=amount, least=least)


def _limit(source: Matchable, start: int, end: int, kind: TimeKind, **more: object) -> TimeLimit:
    first, last = source.span(start, end)
    return TimeLimit(first, last, source.text[first:last], kind, **more)  # type: ignore[arg-type]  # the other fields by name


def _clause(source: Matchable, start: int, end: int) -> tuple[list[TimeLimit], list[Unread]]:
    """The limits of one clause, and the pieces of it that were refused."""
    plain = source.plain
    times = find_times(plain, start, end)
    refused = [unread(source, time.start, time.end, time.refusal) for time in times if time.refusal is not None]
    read = [time for time in times if time.refusal is None]
    places = [(time.start, time.end) for time in read]
    found = []
    for at, time in enumerate(read):
        before = plain[places[at - 1][1] if at else start : time.start]
        found.append(
            _limit(
                source, time.start, time.end, TimeKind.AMOUNT, amount=time.amount, least=time.least, unit=time.unit,
                case=case_of(source, start, end, places, at), is_extension=words.EXTENSION.search(before) is not None,
            )
        )  # fmt: skip
    found += _special(source, start, end, [(time.start, time.end) for time in times], places)
    if words.HEADING.fullmatch(plain, start, end):
        return [], []
    if not found and (refused or words.SPEAKS_OF_TIME.search(plain, start, end)):
        return [], [unread(source, start, end, refused[0].reason if refused else UnreadReason.PROSE)]
    return sorted(found, key=lambda limit: limit.start), refused


_SPECIAL = (
    (TimeKind.NO_RESULT, words.NO_RESULT),
    (TimeKind.NEXT_DAY, words.NEXT_DAY),
    (TimeKind.SAME_DAY, words.SAME_DAY),
    (TimeKind.SAME_SESSION, words.SAME_SESSION),
    (TimeKind.AT_ONCE, words.AT_ONCE),
    (TimeKind.NOT_SET, words.NOT_SET),
    (TimeKind.AS_ELSEWHERE, words.AS_ELSEWHERE),
    (TimeKind.BY_REFERENCE, words.BY_REFERENCE),
)
_AFTER_LABEL = frozenset({TimeKind.NOT_SET, TimeKind.AS_ELSEWHERE, TimeKind.BY_REFERENCE})
"""These are read only where they open a text or a clause, or what follows the label of a time ("Thời hạn: không quy định")."""


def _special(
    source: Matchable, start: int, end: int, amounts: list[tuple[int, int]], read: list[tuple[int, int]]
) -> Iterator[TimeLimit]:
    """The limits of a clause that are no number; `amounts` are the places of its numbers, `read` of those that are limits."""
    plain, taken, values = source.plain, list(amounts), list(read)
    for kind, pattern in _SPECIAL:
        for match in pattern.finditer(plain, start, end):
            apart = all(match.end() <= first or match.start() >= last for first, last in taken)
            if not apart or not _stands(source, start, end, kind, match, has_amounts=bool(amounts)):
                continue
            taken.append(match.span())
            values = sorted([*values, match.span()])
            yield _limit(source, *match.span(), kind, case=case_of(source, start, end, values, values.index(match.span())))


def _stands(source: Matchable, start: int, end: int, kind: TimeKind, match: re.Match[str], *, has_amounts: bool) -> bool:
    """Whether words that may mean a limit without a number do so where they stand."""
    plain = source.plain
    colon = plain.rfind(":", start, match.start()) + 1
    opens = not plain[max(start, colon) : match.start()].strip(" (-")
    if kind is TimeKind.AT_ONCE:
        return opens or not match[0].startswith("ngay")
    if kind not in _AFTER_LABEL:
        return True
    if not opens or has_amounts:
        return False
    label = plain[start : match.start()].strip(" (-")
    if kind is TimeKind.BY_REFERENCE and not label:
        return plain[:start].strip(" (-") == plain[end:].strip(" .)") == ""
    return not label or words.TIME_LABEL.search(label) is not None
