"""The fees of one clause: amounts, shares, "miễn phí", references; each with its kind and case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.procedures import amount_words as words
from pipeline.procedures.cases import case_of
from pipeline.procedures.clauses import Unread, UnreadReason, unread
from pipeline.procedures.fees import Fee, FeeForm, FeeKind
from pipeline.procedures.money import Bound, find_money, find_per
from pipeline.vietnamese.matchable import Matchable


@dataclass(frozen=True, slots=True)
class _Value:
    """A fee of a clause before its kind and case are known."""

    start: int
    end: int
    form: FeeForm
    amount: Decimal | None = None
    least: Decimal | None = None
    currency: str = ""
    per: tuple[int, int] | None = None
    bound: Bound = Bound.EXACT
    is_predicate: bool = False
    """It is what a sentence says of its subject: "… được miễn lệ phí"."""


def read_clause(source: Matchable, start: int, end: int) -> tuple[list[Fee], list[Unread]]:
    """The fees of one clause, and the pieces of it that were refused."""
    plain = source.plain
    found, refused = find_money(plain, start, end)
    values = [
        _Value(
            some.start,
            some.end,
            FeeForm.AMOUNT if some.amount else FeeForm.FREE,
            some.amount or None,
            some.least,
            some.currency if some.amount else "",
            some.per,
            some.bound,
        )
        for some in found
    ]
    taken = bytearray(end - start)
    for first, last in [*((value.start, value.end) for value in values), *((piece.start, piece.end) for piece in refused)]:
        taken[first - start : last - start] = b"\1" * (last - first)
    for value in (*_shares(plain, start, end), *_others(plain, start, end)):
        if not any(taken[value.start - start : value.end - start]):
            values.append(value)
            taken[value.start - start : value.end - start] = b"\1" * (value.end - value.start)
    values.sort(key=lambda value: value.start)
    left = [unread(source, piece.start, piece.end, piece.reason) for piece in refused if piece.reason is not None]
    values = values or list(_reference(plain, start, end))
    if not values and (left or words.SPEAKS_OF_MONEY.search(plain, start, end)):
        return [], [unread(source, start, end, left[0].reason if left else UnreadReason.PROSE)]
    places = [(value.start, value.end) for value in values]
    return [_with_case(source, start, end, values, places, at) for at in range(len(values))], left


def _with_case(source: Matchable, start: int, end: int, values: list[_Value], places: list[tuple[int, int]], at: int) -> Fee:
    """The fee of a value: its kind from the words nearest to it, its case, its unit."""
    value = values[at]
    first, last = places[at - 1][1] if at else start, places[at + 1][0] if at + 1 < len(places) else end
    if value.form is FeeForm.FREE:
        kind = kind_of(source.plain, first, value.end, value.end)
    else:
        kind = kind_of(source.plain, first, value.start, last)
    per = " ".join(source.written(*value.per).split()) if value.per else ""
    case = case_of(source, start, end, places, at, is_predicate=value.is_predicate)
    return make_fee(
        source, value.start, value.end, value.form, amount=value.amount, least=value.least, currency=value.currency,
        per=per, kind=kind, case=case, bound=value.bound,
    )  # fmt: skip


_ONLY_OPENING = (
    (FeeForm.FREE, words.FREE_AFTER_LABEL),
    (FeeForm.NOT_STATED, words.NOT_STATED),
    (FeeForm.NOT_SET, words.NOT_SET),
    (FeeForm.AS_ELSEWHERE, words.AS_ELSEWHERE),
)
"""These are read only where they open a clause, or what follows its label."""


def _others(plain: str, start: int, end: int) -> Iterator[_Value]:
    """The fees of a clause that are no amount with a currency."""
    for match in words.FREE.finditer(plain, start, end):
        if not words.MENTION_BEFORE.search(plain[max(start, match.start() - 60) : match.start()]):
            yield _Value(*match.span(), FeeForm.FREE, is_predicate=match[0].startswith("được"))
    for match in words.GROUPED.finditer(plain, start, end):
        if words.AMOUNT_BEFORE.search(plain[max(start, match.start() - 60) : match.start()]):
            per = find_per(plain, match.end(), end)
            yield _Value(
                match.start(), per[1] if per else match.end(), FeeForm.AMOUNT, Decimal(re.sub("[.,]", "", match[0])), per=per
            )
    for match in words.THU_BY_REFERENCE.finditer(plain, start, end):
        yield _Value(match.start(), start + len(plain[start : match.end()].rstrip()), FeeForm.BY_REFERENCE)
    for form, pattern in _ONLY_OPENING:
        yield from (
            _Value(*match.span(), form) for match in pattern.finditer(plain, start, end) if _opens(plain, start, match.start())
        )


def _shares(plain: str, start: int, end: int) -> Iterator[_Value]:
    """The percentages of a clause."""
    for match in words.PERCENT.finditer(plain, start, end):
        amount = Decimal(match["figure"].replace(",", "."))
        before = plain[max(start, match.start() - 60) : match.start()]
        if amount <= 100 and not words.THRESHOLD_BEFORE.search(before):
            yield _Value(*match.span(), FeeForm.REDUCTION if words.REDUCED_BEFORE.search(before) else FeeForm.PERCENT, amount)


def _opens(plain: str, start: int, at: int) -> bool:
    """Whether `at` opens the clause, or what follows a label in it ("Lệ phí: không")."""
    return not plain[max(start, plain.rfind(":", start, at) + 1) : at].strip(" (")


def _reference(plain: str, start: int, end: int) -> Iterator[_Value]:
    """The other text that a clause without an amount points to."""
    match = words.BY_REFERENCE.search(plain, start, end)
    if match is None:
        return
    opens = _opens(plain, start, match.start())
    about_paying = words.NO_REFERENCE_BEFORE.search(plain, start, match.start())
    if opens or (words.SPEAKS_OF_MONEY.search(plain, start, end) and not about_paying):
        yield _Value(match.start(), start + len(plain[start:end].rstrip(" .,:)")), FeeForm.BY_REFERENCE)


def make_fee(source: Matchable, start: int, end: int, form: FeeForm, **more: object) -> Fee:
    first, last = source.span(start, end)
    return Fee(first, last, source.text[first:last], form, **more)  # type: ignore[arg-type]  # the other fields by name


def kind_of(plain: str, start: int, stop: int, end: int) -> FeeKind:
    """The kind named last before `stop`, else first behind it, within a clause."""
    before = list(words.KIND.finditer(plain, start, stop))
    match = before[-1] if before else words.KIND.search(plain, stop, end)
    if match is None:
        return FeeKind.UNKNOWN
    return FeeKind.CHARGE if match["charge"] else FeeKind.FEE if match["fee"] else FeeKind.PRICE
