"""Finds amounts of time in a clause: figures or words, unit, ranges, compounds ("1 giờ 30 phút"), and what is no time limit."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from pipeline.procedures import duration_words as words
from pipeline.procedures.clauses import UnreadReason
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


_COMPOUNDS = {(TimeUnit.HOUR, TimeUnit.MINUTE): 60, (TimeUnit.YEAR, TimeUnit.MONTH): 12}
"""(larger, smaller unit) that stand side by side as one amount -> how many of the smaller the larger holds."""
_GROUPED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_JOINT = re.compile(r" ?(?:và )?")
_BEFORE = 400
"""Characters in front of an amount that can say what it is."""


@dataclass(frozen=True, slots=True)
class TimeAmount:
    """One amount of time, or a range."""

    start: int
    """Place in the text in the form for matching."""
    end: int
    amount: Fraction | None
    """The upper end; None only where it is refused."""
    least: Fraction | None
    """The lower end of a range; None: no range."""
    unit: TimeUnit
    refusal: UnreadReason | None = None
    """Why it is no time limit; None: it is one."""


def find_times(plain: str, start: int, end: int) -> list[TimeAmount]:
    """The amounts of time in the clause ``plain[start:end]``, in order."""
    found: list[TimeAmount] = []
    for match in words.LIMIT.finditer(plain, start, end):
        amount = _of_match(plain, start, match)
        if found and _JOINT.fullmatch(plain, found[-1].end, amount.start):
            found[-1] = _joined(found[-1], amount)
        else:
            found.append(amount)
    return found


def read_count(count: str) -> Fraction | None:
    """ "2,5", "1/2", "ba mươi", "30 (ba mươi)" as a number; None: it is none, or figures and words differ."""
    outer, _, inner = count.partition("(")
    values = {_number(part.strip(" )")) for part in (outer, inner) if part.strip(" )")}
    return values.pop() if len(values) == 1 else None


def _joined(larger: TimeAmount, smaller: TimeAmount) -> TimeAmount:
    """Two amounts side by side as one; others than hours with minutes and years with months are not understood."""
    factor = _COMPOUNDS.get((larger.unit, smaller.unit))
    whole = replace(larger, end=smaller.end, unit=smaller.unit)
    if factor is None or larger.amount is None or smaller.amount is None or larger.least or smaller.least:
        return replace(whole, amount=None, refusal=UnreadReason.PROSE)
    return replace(whole, amount=larger.amount * factor + smaller.amount)


def _of_match(plain: str, start: int, match: re.Match[str]) -> TimeAmount:
    unit = next(name for name in words.UNITS if match[name])
    least_unit = next((name for name in words.UNITS if match[f"least_{name}"]), unit)
    amount, least = read_count(match["count"]), read_count(match["least"]) if match["least"] else None
    whole = TimeAmount(*match.span(), amount, least, TimeUnit(unit))
    if amount is None or (match["least"] and (least is None or least >= amount or least_unit != unit)):
        differ = amount is None and "(" in match["count"]
        return replace(whole, amount=None, refusal=UnreadReason.WORDS_DISAGREE if differ else UnreadReason.MALFORMED)
    if match["half"]:
        whole = replace(whole, amount=amount + Fraction(1, 2))
    return replace(whole, refusal=UnreadReason.PROSE if _means_something_else(plain, start, match) else None)


def _means_something_else(plain: str, start: int, match: re.Match[str]) -> bool:
    """Whether an amount of time is no time limit: an age, a validity, a clock, a date, time that is not counted."""
    before = plain[max(start, match.start() - _BEFORE) : match.start()]
    since = words.SINCE.match(plain, match.end())
    clock = match["hour"] and (words.CLOCK_BEFORE.search(before) or (match["from"] and match["least_hour"]))
    if not since and (clock or words.AFTERWARDS.search(before)):
        return True
    apart = words.NOT_COUNTED.search(before)
    if apart is not None and ")" not in before[apart.end() :]:
        return True
    if match["from"] and not match["least"]:
        return True
    return bool(words.NOT_BEFORE.search(before[-60:]) or words.NOT_AFTER.match(plain, match.end()))


def _number(text: str) -> Fraction | None:
    if text in ("½", "nửa"):
        return Fraction(1, 2)
    if text[:1].isdecimal():
        above, _, below = text.replace(" ", "").partition("/")
        if below:
            return Fraction(int(above), int(below)) if 0 < int(above) < int(below) <= 4 else None
        return Fraction(text.replace(".", "") if _GROUPED.fullmatch(text) else text.replace(",", "."))
    word = number_at(text, 0)
    return Fraction(word.value) if word and word.end == len(text) else None
