"""Reads the fees of a listing: one text becomes fees with amount, unit, kind and case; what is not understood stays as text.

Source: Decree 63/2010/NĐ-CP, article 8.2 (fees are stated where the procedure has them); Law on Fees and Charges 97/2015/QH13,
article 3 (phí, lệ phí) and article 10 (exemption, reduction).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from pipeline.procedures import amount_words as words
from pipeline.procedures.cases import case_of
from pipeline.procedures.clauses import Unread, UnreadReason, clauses, unread
from pipeline.procedures.money import Bound, find_money
from pipeline.vietnamese.matchable import Matchable, matchable


class FeeForm(StrEnum):
    """What a fee says."""

    AMOUNT = "amount"
    PERCENT = "percent"
    """A share: "0,05% giá trị tài sản", "bằng 50% mức thu"."""
    REDUCTION = "reduction"
    """A share that is taken off: "giảm 50%"."""
    FREE = "free"
    """Không, Miễn phí, Không thu, 0 đồng."""
    BY_REFERENCE = "by-reference"
    """Theo Thông tư số 85/2019/TT-BTC, theo mức của Hội đồng nhân dân."""
    AS_ELSEWHERE = "as-elsewhere"
    """Như nộp trực tiếp."""
    NOT_SET = "not-set"
    """Không quy định: an answer."""
    NOT_STATED = "not-stated"
    """The source leaves it open: "Không có thông tin", "-"."""


class FeeKind(StrEnum):
    """What kind of payment it is (Law 97/2015/QH13, article 3)."""

    FEE = "phí"
    CHARGE = "lệ phí"
    PRICE = "giá"
    """A price or cost that is neither: giá dịch vụ, chi phí, cước."""
    UNKNOWN = ""
    """The text does not say."""


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee."""

    start: int
    """Place in the text that was read."""
    end: int
    text: str
    """``source[start:end]``: "5.000 đồng/bản"."""
    form: FeeForm
    amount: Decimal | None = None
    """In `currency`, or in percent; never negative; the upper end of a range; None where `form` has no number."""
    least: Decimal | None = None
    """The lower end of a range; None: no range."""
    currency: str = ""
    """``VND``, ``USD``, ``EUR``; empty: the amount stands without one, or there is no amount."""
    per: str = ""
    """What is paid for, as written: "bản", "01 hồ sơ", "người/lần"; empty: not stated."""
    kind: FeeKind = FeeKind.UNKNOWN
    case: str = ""
    """The words that say when it holds, as written; empty: always."""
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Fees:
    """What a text says of fees."""

    text: str
    """As given."""
    fees: tuple[Fee, ...]
    """In the order of the text."""
    unread: tuple[Unread, ...]
    """The pieces that speak of money but gave no fee; the whole text where it gave none at all. Blank text gives nothing."""

    @property
    def is_free(self) -> bool:
        """Whether the text says that nothing is paid, without a case and without contradicting itself."""
        return any(fee.form is FeeForm.FREE and not fee.case for fee in self.fees) and not self.contradicts_itself

    @property
    def contradicts_itself(self) -> bool:
        """Whether it is free, and for the same case and kind an amount is to be paid: "Miễn phí (40.000 đồng/giấy)"."""
        free = [fee for fee in self.fees if fee.form is FeeForm.FREE and not fee.case]
        paid = [fee for fee in self.fees if fee.form in (FeeForm.AMOUNT, FeeForm.PERCENT) and fee.amount]
        return any(_same_matter(self.text, none, some) for none in free for some in paid)


@lru_cache(maxsize=4096)
def read_fees(text: str) -> Fees:
    """Read the fees of one text: "Không", "5.000 đồng/bản", or prose with several cases. Nothing is guessed.

    Never raises. Each fee and each unread piece says where in `text` it stands.
    """
    source = matchable(text)
    cell = _whole_cell(source)
    if cell is not None:
        return Fees(text, (cell,), ())
    fees: list[Fee] = []
    left: list[Unread] = []
    for start, end in clauses(source.plain):
        found, refused = _clause(source, start, end)
        fees += found
        left += refused
    if not fees and not left and source.plain.strip():
        first = len(source.plain) - len(source.plain.lstrip())
        left.append(unread(source, first, len(source.plain.rstrip())))
    return Fees(text, tuple(fees), tuple(left))


def _same_matter(text: str, free: Fee, paid: Fee) -> bool:
    """Whether "free" and an amount speak of the same payment."""
    if FeeKind.UNKNOWN not in (free.kind, paid.kind) and free.kind is not paid.kind:
        return False
    between = text[free.end : paid.start]
    return not paid.case or between.lstrip().startswith("(")


def _whole_cell(source: Matchable) -> Fee | None:
    """The fee of a text that says one thing only and could mean something else within prose; None: it is prose."""
    match = re.fullmatch(r"[\s(]*(.*?)[\s.)]*", source.plain, re.DOTALL)
    cell, start = (match[1], match.start(1)) if match else ("", 0)
    end = start + len(cell)
    if not cell:
        return None
    if words.NOT_STATED_CELL.fullmatch(cell):
        return _fee(source, start, end, FeeForm.NOT_STATED)
    if words.NOT_SET_CELL.fullmatch(cell):
        return _fee(source, start, end, FeeForm.NOT_SET)
    if words.FREE_CELL.fullmatch(cell):
        return _fee(source, start, end, FeeForm.FREE, kind=_kind(source.plain, start, end, end))
    if re.fullmatch(r"[0-9]{4,9}", cell):
        return _fee(source, start, end, FeeForm.AMOUNT, amount=Decimal(cell))
    return None


def _fee(source: Matchable, start: int, end: int, form: FeeForm, **more: object) -> Fee:
    first, last = source.span(start, end)
    return Fee(first, last, source.text[first:last], form, **more)  # type: ignore[arg-type]  # the other fields by name


def _kind(plain: str, start: int, stop: int, end: int) -> FeeKind:
    """The kind named last before `stop`, else first behind it, within a clause."""
    before = list(words.KIND.finditer(plain, start, stop))
    match = before[-1] if before else words.KIND.search(plain, stop, end)
    if match is None:
        return FeeKind.UNKNOWN
    return FeeKind.CHARGE if match["charge"] else FeeKind.FEE if match["fee"] else FeeKind.PRICE


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


def _clause(source: Matchable, start: int, end: int) -> tuple[list[Fee], list[Unread]]:
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
    taken = [(value.start, value.end) for value in found] + [(piece.start, piece.end) for piece in refused]
    for value in (*_shares(plain, start, end), *_others(plain, start, end)):
        if all(value.end <= first or value.start >= last for first, last in taken):
            values.append(value)
            taken.append((value.start, value.end))
    values.sort(key=lambda value: value.start)
    left = [unread(source, piece.start, piece.end, piece.reason) for piece in refused if piece.reason is not None]
    values = values or list(_reference(plain, start, end))
    if not values and (left or words.SPEAKS_OF_MONEY.search(plain, start, end)):
        return [], [unread(source, start, end, left[0].reason if left else UnreadReason.PROSE)]
    return [_with_case(source, start, end, values, at) for at in range(len(values))], left


def _with_case(source: Matchable, start: int, end: int, values: list[_Value], at: int) -> Fee:
    value, places = values[at], [(value.start, value.end) for value in values]
    first, last = places[at - 1][1] if at else start, places[at + 1][0] if at + 1 < len(places) else end
    if value.form is FeeForm.FREE:
        kind = _kind(source.plain, first, value.end, value.end)
    else:
        kind = _kind(source.plain, first, value.start, last)
    per = " ".join(source.written(*value.per).split()) if value.per else ""
    case = case_of(source, start, end, places, at)
    return _fee(
        source, value.start, value.end, value.form, amount=value.amount, least=value.least, currency=value.currency,
        per=per, kind=kind, case=case, bound=value.bound,
    )  # fmt: skip


def _others(plain: str, start: int, end: int) -> Iterator[_Value]:
    """The fees of a clause that are no amount with a currency."""
    for match in words.FREE.finditer(plain, start, end):
        if not words.MENTION_BEFORE.search(plain[start : match.start()]):
            yield _Value(*match.span(), FeeForm.FREE)
    for match in words.FREE_AFTER_LABEL.finditer(plain, start, end):
        if _opens(plain, start, match.start(), end):
            yield _Value(*match.span(), FeeForm.FREE)
    for match in words.GROUPED.finditer(plain, start, end):
        if words.AMOUNT_BEFORE.search(plain[start : match.start()]):
            yield _Value(*match.span(), FeeForm.AMOUNT, Decimal(re.sub("[.,]", "", match[0])))
    for form, pattern in ((FeeForm.NOT_SET, words.NOT_SET), (FeeForm.AS_ELSEWHERE, words.AS_ELSEWHERE)):
        for match in pattern.finditer(plain, start, end):
            if _opens(plain, start, match.start(), end):
                yield _Value(*match.span(), form)


def _shares(plain: str, start: int, end: int) -> Iterator[_Value]:
    """The percentages of a clause."""
    for match in words.PERCENT.finditer(plain, start, end):
        amount = Decimal(match["figure"].replace(",", "."))
        before = plain[start : match.start()]
        if amount <= 100 and not words.THRESHOLD_BEFORE.search(before):
            yield _Value(*match.span(), FeeForm.REDUCTION if words.REDUCED_BEFORE.search(before) else FeeForm.PERCENT, amount)


def _opens(plain: str, start: int, at: int, end: int) -> bool:
    """Whether `at` opens the clause, or what follows a label in it ("Lệ phí: không")."""
    return re.fullmatch(r"(?:.*:)?[\s(]*", plain[start:at], re.DOTALL) is not None


def _reference(plain: str, start: int, end: int) -> Iterator[_Value]:
    """The other text that a clause without an amount points to."""
    match = words.BY_REFERENCE.search(plain, start, end)
    if match is not None and (_opens(plain, start, match.start(), end) or words.SPEAKS_OF_MONEY.search(plain, start, end)):
        yield _Value(match.start(), start + len(plain[start:end].rstrip(" .,:)")), FeeForm.BY_REFERENCE)
