"""Finds amounts of money in a clause: figures or words, currency, the unit behind them, ranges and bounds."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from pipeline.procedures import amount_words as words
from pipeline.procedures.clauses import UnreadReason
from pipeline.vietnamese.number_words import number_at

SMALLEST = 1000
"""Đồng; a smaller amount without a unit ("150 VNĐ") is a slip for thousands and is left as text."""
SMALLEST_PER_UNIT = 100
"""Đồng; the same with a unit ("500 đồng/trang" is possible, "20 VNĐ/tờ khai" is not)."""
_SCALES = {"nghìn": 1000, "ngàn": 1000, "k": 1000, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}


class Bound(StrEnum):
    """How an amount limits what is paid."""

    EXACT = "exact"
    AT_MOST = "at-most"
    """Tối đa 200.000 đồng/bản."""
    AT_LEAST = "at-least"
    """Tối thiểu 300.000 đồng."""


@dataclass(frozen=True, slots=True)
class Money:
    """One amount, or a range, in a clause."""

    start: int
    """Place in the text in the form for matching."""
    end: int
    amount: Decimal
    """The upper end of a range."""
    currency: str
    """``VND``, ``USD``, ``EUR``; empty: none is written."""
    per: tuple[int, int] | None = None
    """Place of the unit; None: none."""
    least: Decimal | None = None
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number in a clause that is no amount to be paid, or makes no sense."""

    start: int
    end: int
    reason: UnreadReason | None
    """None: it measures a case ("dưới 500 triệu đồng") and is part of its words."""


def find_money(plain: str, start: int, end: int) -> tuple[list[Money], list[Refusal]]:
    """The amounts of the clause ``plain[start:end]``, and what was refused, each in order."""
    found: list[Money] = []
    refused: list[Refusal] = []
    matches = list(words.MONEY.finditer(plain, start, end))
    following_starts = [*(match.start() for match in matches[1:]), end]
    for match, following in zip(matches, following_starts, strict=False):
        got = _money(plain, start, following, match)
        if isinstance(got, Refusal):
            refused.append(got)
        elif found and _is_range(plain, start, found[-1], got):
            before = found.pop()
            found.append(replace(got, start=before.start, least=before.amount))
        else:
            found.append(got)
    return _without_measures(plain, end, found, refused)


def _money(plain: str, start: int, end: int, match: re.Match[str]) -> Money | Refusal:
    amount = _amount(match)
    if isinstance(amount, UnreadReason):
        return Refusal(*match.span(), amount)
    before = plain[max(start, match.start() - 60) : match.start()]
    if words.THRESHOLD_BEFORE.search(before):
        return Refusal(*match.span(), None)
    per = find_per(plain, match.end(), end)
    currency = "USD" if match["usd"] else "EUR" if match["eur"] else "VND"
    smallest = (SMALLEST_PER_UNIT if per else SMALLEST) if currency == "VND" else 0
    if 0 < amount < smallest:
        return Refusal(*match.span(), UnreadReason.TOO_SMALL)
    bound = Bound.AT_MOST if words.AT_MOST.search(before) else Bound.AT_LEAST if words.AT_LEAST.search(before) else Bound.EXACT
    return Money(match.start(), per[1] if per else match.end(), amount, currency, per, bound=bound)


def _amount(match: re.Match[str]) -> Decimal | UnreadReason:
    """The number of an amount, its scale counted in."""
    if match["words"]:
        return _of_words(match["words"]) or UnreadReason.PROSE
    figure, scale = match["figure"] or match["short"], match["scale"] or match["short_scale"]
    number = _of_figure(figure, scaled=bool(scale))
    if number is None:
        return UnreadReason.MALFORMED
    amount = Decimal(int(number * _SCALES[scale])) if scale else number
    said = _of_words((match["said"] or match["said_after"] or "").strip(" ()"))
    return amount if said in (None, amount) else UnreadReason.WORDS_DISAGREE


def _of_words(text: str) -> Decimal | None:
    """ "bốn triệu năm trăm nghìn (đồng)"; None: no number, or more than one."""
    word = number_at(text, 0)
    rest = text[word.end :].strip(" .,") if word else ""
    return Decimal(word.value) if word and re.fullmatch(r"(?:việt nam đồng|đồng(?: việt nam| chẵn)?|vnđ|vnd)?", rest) else None


def _of_figure(figure: str, *, scaled: bool) -> Decimal | None:
    """``5.000``, ``5,000``, ``5 000``, ``5000``, ``1,5`` (only with a scale or a foreign currency); None: malformed."""
    if figure.isdecimal():
        return Decimal(figure)
    if re.fullmatch(r"[0-9]{1,3}(?:([.,\s])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,]0{1,2})?", figure) and not figure.startswith("0"):
        return Decimal(re.sub(r"[.,]0{1,2}$", "", figure).translate(str.maketrans("", "", "., \n")))
    return Decimal(figure.replace(",", ".")) if scaled and re.fullmatch(r"[0-9]+[.,][0-9]{1,2}", figure) else None


def find_per(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The unit behind an amount."""
    match = words.PER.match(plain, start, end)
    if match is None:
        return None
    cut = words.PER_END.search(plain, match.start("per"), match.end("per"))
    first, last = match.start("per"), cut.start() if cut else match.end("per")
    last = first + len(plain[first:last].rstrip())
    return (first, last) if first < last <= first + 60 else None


def _is_range(plain: str, start: int, before: Money, after: Money) -> bool:
    """Whether two amounts are "từ 50.000 đồng đến 100.000 đồng" (or with a dash)."""
    between = words.TO.fullmatch(plain, before.end, after.start)
    return between is not None and before.least is None and before.amount < after.amount


def _without_measures(plain: str, end: int, found: list[Money], refused: list[Refusal]) -> tuple[list[Money], list[Refusal]]:
    """Amounts in front of a colon behind which another stands measure a case: "Từ 50 tỷ đến 150 tỷ: 20 triệu đồng"."""
    kept: list[Money] = []
    for at, money in enumerate(found):
        following = found[at + 1].start if at + 1 < len(found) else end
        colon = plain.find(":", money.end, following)
        from_before = words.FROM.search(plain[max(0, money.start - 8) : money.start]) is not None
        if from_before and colon >= 0 and following < end:
            refused.append(Refusal(money.start, money.end, None))
        else:
            kept.append(money)
    return kept, sorted(refused, key=lambda refusal: refusal.start)
