"""Compares the time limits and the fees of two listings by what they mean: "03 ngày" and "3 ngày" are one, 70 is less than 140.

Source: Decree 63/2010/NĐ-CP, article 8.2; a shorter limit than the announced one is lawful (notes on TTHC, trap 10).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pipeline.model.procedure import Way
from pipeline.procedures.amounts import Fee, FeeForm, read_fees
from pipeline.procedures.durations import TimeKind, TimeLimit, TimeUnit, read_time_limits
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.normalise import compare_key


class Verdict(StrEnum):
    """How the first of two listings stands to the second."""

    SAME = "same"
    LESS = "less"
    """Shorter, or cheaper."""
    MORE = "more"
    """Longer, or dearer."""
    OTHER = "other"
    """Different, and neither less nor more."""
    UNCLEAR = "unclear"
    """Both say something, and not in the same words, but what it means could not be read with certainty."""
    SILENT = "silent"
    """One of them says nothing."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One comparison, with what both say, for people: "Trực tiếp: 03 ngày làm việc; Trực tuyến: …"."""

    verdict: Verdict
    first: str
    second: str


def compare_times(first: Sequence[Way], second: Sequence[Way]) -> Compared:
    """Compare the time limits of two procedures, channel by channel."""
    return _compare(first, second, lambda way: way.time, _time)


def compare_fees(first: Sequence[Way], second: Sequence[Way]) -> Compared:
    """Compare the fees of two procedures, channel by channel."""
    return _compare(first, second, lambda way: way.fee, _fee)


@dataclass(frozen=True, slots=True)
class _Value:
    """What one cell means."""

    key: frozenset[object]
    """Equal for two cells that mean the same."""
    sizes: frozenset[tuple[str, Fraction]] | None
    """(what it is counted in, how much) of each amount; None: not only amounts that can be compared."""


_NOTHING: frozenset[tuple[str, Fraction]] = frozenset()
_NO_PRICE = ("VND", Fraction(0))


def _only(size: tuple[str, Fraction] | None) -> frozenset[tuple[str, Fraction]] | None:
    return None if size is None else frozenset({size})


def _compare(
    first: Sequence[Way], second: Sequence[Way], text: Callable[[Way], str], read: Callable[[str], _Value | None]
) -> Compared:
    sides = [_by_channel(ways, text, read) for ways in (first, second)]
    words = [_words(ways, text) for ways in (first, second)]
    if not all(sides):
        return Compared(Verdict.SILENT, *words)
    verdicts = set(_pairs(*sides))
    verdict = _sum_up(verdicts)
    if verdict is not Verdict.SAME and _plain(words[0]) == _plain(words[1]):
        verdict = Verdict.SAME
    return Compared(verdict, *words)


_AS_ELSEWHERE = re.compile(r"\s*(?:nhu|theo)\s+(?:khi\s+)?(?:nop|truong hop nop|hinh thuc|cach)\s+truc tiep|nhu tren")
_CHANNELS = {"online": ("truc tuyen", "qua mang", "dvc"), "post": ("buu chinh", "buu dien"), "direct": ("truc tiep",)}


def _channel(how: str) -> str:
    words = fold(how)
    named = [channel for channel, signs in _CHANNELS.items() if any(sign in words for sign in signs)]
    return named[0] if len(named) == 1 else ""


def _by_channel(ways: Sequence[Way], text: Callable[[Way], str], read: Callable[[str], _Value | None]) -> dict[str, _Value]:
    """Channel -> what its cells mean together; a cell that says nothing, or points to another channel, is left out."""
    found: dict[str, _Value] = {}
    for way in ways:
        value = read(text(way))
        if value is None or (_AS_ELSEWHERE.match(fold(text(way))) and len(ways) > 1):
            continue
        channel = _channel(way.how)
        known = found.get(channel)
        if known is not None and known.key != value.key:
            both = known.sizes is not None and value.sizes is not None
            value = _Value(known.key | value.key, (known.sizes or _NOTHING) | (value.sizes or _NOTHING) if both else None)
        found[channel] = value
    return found


def _pairs(first: dict[str, _Value], second: dict[str, _Value]) -> Iterator[Verdict]:
    """The verdict of each channel that both have; where they share none, the one on which all pairs agree."""
    shared = first.keys() & second.keys()
    if shared:
        for channel in shared:
            yield _verdict(first[channel], second[channel])
        return
    across = {_verdict(ours, theirs) for ours in first.values() for theirs in second.values()}
    yield across.pop() if len(across) == 1 else Verdict.UNCLEAR


def _verdict(ours: _Value, theirs: _Value) -> Verdict:
    if ours.key == theirs.key or (ours.sizes is not None and ours.sizes == theirs.sizes):
        return Verdict.SAME
    if ours.sizes is None or theirs.sizes is None:
        return Verdict.UNCLEAR
    if len(ours.sizes) == len(theirs.sizes) == 1:
        return _one_amount(*ours.sizes, *theirs.sizes)
    if ours.sizes <= theirs.sizes or theirs.sizes <= ours.sizes:
        return Verdict.UNCLEAR  # one side names fewer cases
    units = {unit for unit, _ in ours.sizes | theirs.sizes}
    if len(units) > 1 or len(ours.sizes) != len(theirs.sizes):
        return Verdict.OTHER
    return _sum_up({_one_amount(one, other) for one, other in zip(sorted(ours.sizes), sorted(theirs.sizes), strict=True)})


def _one_amount(ours: tuple[str, Fraction], theirs: tuple[str, Fraction]) -> Verdict:
    (unit, much), (their_unit, their_much) = ours, theirs
    if unit == their_unit or _may_be_one(unit, their_unit) or not (much and their_much):
        return Verdict.SAME if much == their_much else Verdict.LESS if much < their_much else Verdict.MORE
    if (unit, their_unit) == ("day", "working") and much <= their_much:
        return Verdict.LESS  # so many days are over before as many working days are
    if (unit, their_unit) == ("working", "day") and much >= their_much:
        return Verdict.MORE
    same_number = much == their_much and unit.partition("/")[0] == their_unit.partition("/")[0]
    return Verdict.UNCLEAR if same_number else Verdict.OTHER  # "/trang" and "/tờ" may be the same thing


def _may_be_one(unit: str, other: str) -> bool:
    """``VND`` and ``VND/bản``, ``VND/giao dịch`` and ``VND/hợp đồng, giao dịch``: what is paid for may be the same."""
    (currency, _, per), (other_currency, _, other_per) = unit.partition("/"), other.partition("/")
    words, other_words = (set(re.split(r"\s*(?:[,/;]|hoặc|và)\s*", text)) for text in (per, other_per))
    return currency == other_currency and (not per or not other_per or bool(words & other_words))


def _sum_up(verdicts: set[Verdict]) -> Verdict:
    """A channel that certainly differs outweighs one that could not be read."""
    told = verdicts - {Verdict.SAME, Verdict.UNCLEAR}
    if not told:
        return Verdict.UNCLEAR if Verdict.UNCLEAR in verdicts else Verdict.SAME
    return told.pop() if len(told) == 1 else Verdict.OTHER


_UNITS = {
    TimeUnit.WORKING_DAY: ("working", Fraction(1)),
    TimeUnit.WORKING_HOUR: ("working", Fraction(1, 8)),
    TimeUnit.MINUTE: ("day", Fraction(1, 24 * 60)),
    TimeUnit.HOUR: ("day", Fraction(1, 24)),
    TimeUnit.DAY: ("day", Fraction(1)),
    TimeUnit.WEEK: ("day", Fraction(7)),
    TimeUnit.MONTH: ("month", Fraction(1)),
    TimeUnit.YEAR: ("month", Fraction(12)),
}


_SOON = {
    TimeKind.AT_ONCE: ("working", Fraction(0)),
    TimeKind.SAME_SESSION: ("working", Fraction(1, 2)),
    TimeKind.SAME_DAY: ("working", Fraction(9, 10)),
    TimeKind.NEXT_DAY: ("working", Fraction(3, 2)),
}
"""In this order, with one working day between the last two."""


def _time(text: str) -> _Value | None:
    read = read_time_limits(text)
    if not text.strip() or any(limit.kind is TimeKind.NOT_STATED for limit in read.limits):
        return None
    if read.unread:
        return _as_words(text)
    key = frozenset(_time_key(limit) for limit in read.limits)
    main = read.main  # an extension, or a case beside it, does not change the ordinary limit
    return _Value(key, _only(_length(main)) if main is not None else None)


def _time_key(limit: TimeLimit) -> object:
    size = _length(limit)
    return (size or (limit.kind, limit.amount, limit.unit), limit.least, compare_key(limit.case), limit.is_extension)


def _length(limit: TimeLimit) -> tuple[str, Fraction] | None:
    if limit.kind is TimeKind.AMOUNT and limit.amount is not None and limit.unit is not None and limit.least is None:
        unit, factor = _UNITS[limit.unit]
        return unit, limit.amount * factor
    return _SOON.get(limit.kind)


def _fee(text: str) -> _Value | None:
    read = read_fees(text)
    if not text.strip() or any(fee.form is FeeForm.NOT_STATED for fee in read.fees):
        return None
    if read.unread or read.contradicts_itself:
        return _as_words(text)
    if read.is_free and not any(fee.amount for fee in read.fees):
        certain = _NOTHING_TO_PAY.fullmatch(compare_key(text)) is not None
        return _Value(frozenset({_NO_PRICE}), frozenset({_NO_PRICE}) if certain else None)
    key = frozenset(_fee_key(fee) for fee in read.fees)
    return _Value(key, _only(_price(read.fees[0])) if len(read.fees) == 1 else None)


def _fee_key(fee: Fee) -> object:
    price = _price(fee)
    form = compare_key(fee.text) if fee.form in (FeeForm.BY_REFERENCE, FeeForm.REDUCTION) else fee.form
    return (price or (form, fee.least, fee.amount, fee.currency), fee.kind, compare_key(fee.case))


def _price(fee: Fee) -> tuple[str, Fraction] | None:
    if fee.form is FeeForm.FREE:
        return _NO_PRICE
    if fee.form is FeeForm.AMOUNT and fee.amount is not None and fee.least is None and fee.currency:
        per = re.sub(r"^0*1 ", "", compare_key(fee.per))
        return f"{fee.currency}/{per}" if per else fee.currency, Fraction(fee.amount)
    return None


_NOTHING_TO_PAY = re.compile(r"(?:miễn|không|chưa|có|thu|mất|nộp|quy định|lệ|phí|[\W_])+")
"""With more words, as "Miễn phí (Mức lệ phí do Hội đồng nhân dân tỉnh quyết định)", the portal's "Miễn phí" may be no more than
its default.
"""
_FREE = re.compile(r"miễn (?:lệ )?phí|không (?:thu|mất) (?:lệ )?phí|không thu")
_LEADING_ZERO = re.compile(r"(?<![\d.,/])0+(?=[1-9])")


def _as_words(text: str) -> _Value:
    """For a text that was not understood: only the same words mean the same."""
    return _Value(frozenset({_plain(text)}), None)


def _plain(text: str) -> str:
    """Its words without notation: "Miễn phí" and "Không", 03 and 3 are the same."""
    return _FREE.sub("không", _LEADING_ZERO.sub("", compare_key(text))).rstrip(" .")


def _words(ways: Sequence[Way], text: Callable[[Way], str]) -> str:
    """What the cells say, each once, with its channels: "Trực tiếp, Trực tuyến: 3 ngày"."""
    said: dict[str, list[str]] = {}
    for way in ways:
        cell = " ".join(text(way).split())
        if cell:
            said.setdefault(cell, []).append(way.how.strip())
    return "; ".join(_labelled(cell, channels) for cell, channels in said.items())


def _labelled(cell: str, channels: Iterable[str]) -> str:
    names = ", ".join(dict.fromkeys(name for name in channels if name))
    return f"{names}: {cell}" if names else cell
