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
from pipeline.vietnamese.matchable import Matchable, matchable
from pipeline.vietnamese.number_words import number_at


class TimeUnit(StrEnum):
    """What a time limit is counted in."""

    WORKING_DAY = "working_day"
    WORKING_HOUR = "working_hour"
    DAY = "day"
    """A calendar day: "ngày" alone."""
    HOUR = "hour"
    MINUTE = "minute"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


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


@lru_cache(maxsize=4096)
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
    kind, amount = TimeKind.AMOUNT, _amount(bare["count"]) if bare else None
    if words.NOT_STATED_CELL.fullmatch(cell):
        kind = TimeKind.NOT_STATED
    elif words.NOT_SET_CELL.fullmatch(cell):
        kind = TimeKind.NOT_SET
    elif amount is None:
        return None
    return _limit(source, start, start + len(cell), kind, amount=amount)


def _limit(source: Matchable, start: int, end: int, kind: TimeKind, **more: object) -> TimeLimit:
    first, last = source.span(start, end)
    return TimeLimit(first, last, source.text[first:last], kind, **more)  # type: ignore[arg-type]  # the other fields by name


def _clause(source: Matchable, start: int, end: int) -> tuple[list[TimeLimit], list[Unread]]:
    """The limits of one clause, and the pieces of it that were refused."""
    plain = source.plain
    matches = list(words.LIMIT.finditer(plain, start, end))
    reasons = [_refusal(plain, start, match) for match in matches]
    places = [match.span() for match, reason in zip(matches, reasons, strict=True) if reason is None]
    found, refused = [], []
    for match, reason in zip(matches, reasons, strict=True):
        if reason is not None:
            refused.append(unread(source, *match.span(), reason))
            continue
        at = places.index(match.span())
        amount, least, unit = _value(match) or (None, None, None)
        before = plain[places[at - 1][1] if at else start : match.start()]
        extends = words.EXTENSION.search(before) is not None
        case = case_of(source, start, end, places, at)
        found.append(
            _limit(source, *match.span(), TimeKind.AMOUNT, amount=amount, least=least, unit=unit, case=case, is_extension=extends)
        )
    found += _special(source, start, end, [match.span() for match in matches])
    if not found and (refused or words.SPEAKS_OF_TIME.search(plain, start, end)):
        return [], [unread(source, start, end, refused[0].reason if refused else UnreadReason.PROSE)]
    return sorted(found, key=lambda limit: limit.start), refused


def _refusal(plain: str, start: int, match: re.Match[str]) -> UnreadReason | None:
    """Why an amount of time within a clause is no time limit; None: it is one."""
    if _value(match) is None:
        return UnreadReason.MALFORMED if _agree(match["count"]) else UnreadReason.WORDS_DISAGREE
    before = plain[start : match.start()]
    clock = match["hour"] and words.CLOCK_BEFORE.search(before) and not words.SINCE.match(plain, match.end())
    apart = words.NOT_COUNTED.search(before)
    not_counted = apart is not None and ")" not in before[apart.end() :]
    loose_start = match["from"] is not None and match["least"] is None
    other = words.NOT_BEFORE.search(before) or words.NOT_AFTER.match(plain, match.end())
    return UnreadReason.PROSE if clock or not_counted or loose_start or other else None


def _value(match: re.Match[str]) -> tuple[Fraction, Fraction | None, TimeUnit] | None:
    """(upper end, lower end of a range, unit); None: the figures make no sense."""
    unit = next(name for name in words.UNITS if match[name])
    least_unit = next((name for name in words.UNITS if match[f"least_{name}"]), unit)
    amount, least = _amount(match["count"]), _amount(match["least"]) if match["least"] else None
    if amount is None or (match["least"] and (least is None or least >= amount or least_unit != unit)):
        return None
    return amount + (Fraction(1, 2) if match["half"] else 0), least, TimeUnit(unit)


def _amount(count: str) -> Fraction | None:
    """ "2,5", "1/2", "ba mươi", "30 (ba mươi)" as a number; None: it is none, or figures and words differ."""
    outer, _, inner = count.partition("(")
    values = [_number(part.strip(" )")) for part in (outer, inner) if part.strip(" )")]
    return values[0] if len(set(values)) == 1 else None


def _agree(count: str) -> bool:
    outer, _, inner = count.partition("(")
    return not inner or _number(outer.strip()) == _number(inner.strip(" )"))


def _number(text: str) -> Fraction | None:
    if text in ("½", "nửa"):
        return Fraction(1, 2)
    if text[:1].isdecimal():
        above, _, below = text.replace(" ", "").partition("/")
        if below:
            return Fraction(int(above), int(below)) if 0 < int(above) < int(below) <= 4 else None
        return Fraction(text.replace(",", "."))
    word = number_at(text, 0)
    return Fraction(word.value) if word and word.end == len(text) else None


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
_ONLY_ALONE = frozenset({TimeKind.NOT_SET, TimeKind.AS_ELSEWHERE, TimeKind.BY_REFERENCE})
"""These are read only where they open the clause, or what follows its label ("Thời hạn giải quyết: không quy định")."""


def _special(source: Matchable, start: int, end: int, amounts: list[tuple[int, int]]) -> Iterator[TimeLimit]:
    """The limits of a clause that are no number."""
    plain, taken = source.plain, list(amounts)
    colon = plain.rfind(":", start, end) + 1
    for kind, pattern in _SPECIAL:
        for match in pattern.finditer(plain, start, end):
            opens = not plain[start : match.start()].strip(" (") or not plain[colon or end : match.start()].strip(" (")
            free = all(match.end() <= first or match.start() >= last for first, last in taken)
            if (
                not free
                or (kind in _ONLY_ALONE and (not opens or len(taken) > 0))
                or (kind is TimeKind.AT_ONCE and not _at_once(plain, match, opens))
            ):
                continue
            taken.append(match.span())
            yield _limit(
                source, *match.span(), kind, case=case_of(source, start, end, sorted(taken), sorted(taken).index(match.span()))
            )


def _at_once(plain: str, match: re.Match[str], opens: bool) -> bool:
    """Whether "ngay" says how fast an answer is given: it opens the clause, or follows the word for what is done."""
    return opens or not match[0].startswith("ngay")
