"""Time and fee of a procedure in one line each, for the top of its page; what no single line can say is left to the ways.

It never says more than the ways do: a text is shown as written, or shortened to the one limit that holds whatever the way.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction

from pipeline.model.procedure import Way
from pipeline.procedures.amounts import Fee, FeeForm, read_fees
from pipeline.procedures.durations import TimeKind, TimeLimit, TimeUnit, read_time_limits
from pipeline.site.procedure_views import SummaryView
from pipeline.vietnamese.normalise import compare_key

LONGEST = 90
"""Characters of a text that is shown whole."""
BARE_REFERENCE = 30
"""Characters up to which "Như nộp trực tiếp" adds nothing."""
SEE_WAYS = SummaryView("Tùy trường hợp", "xem từng cách nộp")
UNKNOWN = SummaryView("", "")
_DIFFER = "tùy trường hợp, xem từng cách nộp"
_OTHER_CASES = "có trường hợp khác, xem từng cách nộp"
UNITS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.WORKING_HOUR: "giờ làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MINUTE: "phút",
    TimeUnit.WEEK: "tuần",
    TimeUnit.MONTH: "tháng",
    TimeUnit.YEAR: "năm",
}


def time_summary(ways: Sequence[Way]) -> SummaryView:
    """How long it takes, in one line; `UNKNOWN`: no way says it."""
    texts, more = _own([way.time for way in ways], _refers_to_another_time)
    if not texts:
        return UNKNOWN
    whole = _as_written(texts)
    if whole:
        return SummaryView(time_text(whole), more)
    read = [read_time_limits(text) for text in texts]
    mains = [limits.main for limits in read]
    if any(main is None or main.unit is None for main in mains):
        return SEE_WAYS
    found = [main for main in mains if main is not None]
    units = {main.unit for main in found}
    if len(units) > 1:
        return SEE_WAYS
    others = any(len(limits.limits) > 1 or limits.unread or main.case for limits, main in zip(read, found, strict=True))
    differ = len({(main.least, main.amount) for main in found}) > 1
    return SummaryView(_span(found), _OTHER_CASES if others else _DIFFER if differ else more)


def time_text(text: str) -> str:
    """A time limit as written; a number alone, which could be days or months, is told as such."""
    limits = read_time_limits(text).limits
    alone = len(limits) == 1 and limits[0].text == text.strip() and limits[0].amount is not None and limits[0].unit is None
    return f"{text.strip()} (không ghi đơn vị)" if alone else text


def _span(limits: Sequence[TimeLimit]) -> str:
    amounts = sorted({amount for limit in limits for amount in (limit.least, limit.amount) if amount is not None})
    unit = UNITS[limits[0].unit] if limits[0].unit else ""
    if len(amounts) == 1:
        return f"{_figures(amounts[0])} {unit}"
    return f"Từ {_figures(amounts[0])} đến {_figures(amounts[-1])} {unit}"


def _figures(amount: Fraction) -> str:
    """5 -> "05", as decisions write it; 5/2 -> "2,5"."""
    return f"{int(amount):02d}" if amount.denominator == 1 else f"{float(amount):g}".replace(".", ",")


def fee_summary(ways: Sequence[Way]) -> SummaryView:
    """What is to be paid, in one line; `UNKNOWN`: no way says it."""
    texts, more = _own([way.fee for way in ways], _refers_to_another_fee)
    if not texts:
        return UNKNOWN
    whole = _as_written(texts)
    if whole:
        return SummaryView(whole, more)
    if all(read_fees(text).is_free and len(read_fees(text).fees) == 1 for text in texts):
        return SummaryView("Miễn phí", more)
    fees = [plain_fee(text) for text in texts]
    if all(fee is not None and fee == fees[0] for fee in fees):
        return SummaryView(texts[0], more) if len(texts[0]) <= LONGEST else SEE_WAYS
    return SEE_WAYS


def plain_fee(text: str) -> tuple[str, str, str] | None:
    """(amount, currency, per) of a text that states one exact fee for all cases; None: it does not."""
    read = read_fees(text)
    fee: Fee | None = read.fees[0] if len(read.fees) == 1 and not read.unread else None
    if fee is None or fee.form is not FeeForm.AMOUNT or fee.case or fee.least is not None or not fee.currency:
        return None
    return f"{fee.amount:f}", fee.currency, fee.per


def _own(texts: Sequence[str], refers: Callable[[str], bool]) -> tuple[list[str], str]:
    """The texts that say something of their own, and the words that lead to the rest.

    What only points at another way ("Như nộp trực tiếp") is left out; where it adds something ("…, chưa kể cước bưu chính"), the
    reader is led there.
    """
    stated = [text for text in texts if text.strip()]
    own = [text for text in stated if not refers(text)] or stated
    adds = any(refers(text) and len(text) > BARE_REFERENCE for text in stated)
    return own, SEE_WAYS.more if adds else ""


def _refers_to_another_time(text: str) -> bool:
    limits = read_time_limits(text).limits
    return bool(limits) and all(limit.kind is TimeKind.AS_ELSEWHERE for limit in limits)


def _refers_to_another_fee(text: str) -> bool:
    fees = read_fees(text).fees
    return bool(fees) and all(fee.form is FeeForm.AS_ELSEWHERE for fee in fees)


def _as_written(texts: Sequence[str]) -> str:
    """The one text that all ways share, if it is short; empty: there is none."""
    same = len({compare_key(text) for text in texts}) == 1
    return texts[0].strip() if same and len(texts[0]) <= LONGEST else ""
