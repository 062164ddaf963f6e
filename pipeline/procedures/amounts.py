"""Reads the fees of a listing: one text becomes fees with amount, unit, kind and case; what is not understood stays as text.

Source: Decree 63/2010/NĐ-CP, article 8.2 (fees are stated where the procedure has them); the way in which the national
portal writes a fee with its remark in brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from pipeline.procedures import amount_words as words
from pipeline.procedures.clauses import Unread, UnreadReason, clauses, unread
from pipeline.procedures.fee_clause import kind_of, make_fee, read_clause
from pipeline.procedures.fees import Fee, FeeForm, FeeKind, Fees
from pipeline.procedures.money import Bound, find_per
from pipeline.vietnamese.matchable import Matchable, matchable

__all__ = ["Bound", "Fee", "FeeForm", "FeeKind", "Fees", "read_fees"]
_BRACKET = re.compile("[()]")


@lru_cache(maxsize=1024)
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
    at = 0
    for stop, following in _segments(source.plain):
        found, refused = _segment(source, at, stop)
        fees += found
        left += refused
        at = following
    if not fees and not left and source.plain.strip():
        first = len(source.plain) - len(source.plain.lstrip())
        left.append(unread(source, first, len(source.plain.rstrip())))
    return Fees(text, tuple(fees), tuple(left))


def _segments(plain: str) -> Iterator[tuple[int, int]]:
    """(end, start of the next) of each part of a text into which several fees with remarks were typed; mostly one."""
    for match in words.SEPARATOR.finditer(plain):
        yield match.span()
    yield len(plain), len(plain)


def _segment(source: Matchable, at: int, stop: int) -> tuple[list[Fee], list[Unread]]:
    """The fees of one part: fees with a remark in brackets as the portal writes them, then prose."""
    fees: list[Fee] = []
    left: list[Unread] = []
    while head := words.HEAD.match(source.plain, at, stop):
        end = _closing(source.plain, head.end(), stop)
        found, refused = _with_remark(source, head.start(), head.end(), end)
        fees += found
        left += refused
        at = min(stop, end + 1)
        at += len(source.plain[at:stop]) - len(source.plain[at:stop].lstrip(" ;"))
    found, refused = _prose(source, at, stop)
    return fees + found, left + refused


def _prose(source: Matchable, start: int, end: int) -> tuple[list[Fee], list[Unread]]:
    """The fees of a text of any number of clauses; "Phí sát hạch:" tells the kind of the fees that follow."""
    fees: list[Fee] = []
    left: list[Unread] = []
    kind = FeeKind.UNKNOWN
    for first, last in clauses(source.plain, start, end):
        found, refused = read_clause(source, first, last)
        is_heading = source.plain[last - 1] == ":" and not found
        kind = kind_of(source.plain, first, last, last) if is_heading else kind
        fees += [replace(fee, kind=kind) if fee.kind is FeeKind.UNKNOWN else fee for fee in found]
        left += [] if is_heading else refused
    return fees, left


def _with_remark(source: Matchable, start: int, opening: int, end: int) -> tuple[list[Fee], list[Unread]]:
    """A fee as the portal writes it, with its remark in brackets: "50,000 Việt Nam Đồng (/văn bản)"."""
    per = find_per(source.plain, opening, end)
    split = per[1] if per else opening
    heads, left = read_clause(source, start, split)
    remark = split + len(source.plain[split:end]) - len(source.plain[split:end].lstrip(" ("))
    fees, refused = _prose(source, remark, end)
    is_said = any(piece.reason is not UnreadReason.PROSE for piece in refused)
    if not fees and not is_said and words.REMARK_OF_A_CASE.fullmatch(source.plain, remark, end):
        case = " ".join(source.written(remark, end).strip(" .,:;()+-").split())
        kind = kind_of(source.plain, remark, remark, min(end, remark + 40))
        return [replace(head, case=case, kind=kind if head.form is FeeForm.AMOUNT else head.kind) for head in heads], left
    return heads + fees, left + refused


def _closing(plain: str, opening: int, stop: int) -> int:
    """Place of the bracket that closes the one at `opening`; `stop`: none does."""
    depth = 0
    for match in _BRACKET.finditer(plain, opening, stop):
        depth += 1 if match[0] == "(" else -1
        if depth == 0:
            return match.start()
    return stop


def _whole_cell(source: Matchable) -> Fee | None:
    """The fee of a text that says one thing only and could mean something else within prose; None: it is prose."""
    match = re.fullmatch(r"[\s(]*(.*?)[\s.)]*", source.plain, re.DOTALL)
    cell, start = (match[1], match.start(1)) if match else ("", 0)
    end = start + len(cell)
    if not cell:
        return None
    if words.NOT_STATED_CELL.fullmatch(cell):
        return make_fee(source, start, end, FeeForm.NOT_STATED)
    if words.NOT_SET_CELL.fullmatch(cell):
        return make_fee(source, start, end, FeeForm.NOT_SET)
    if words.FREE_CELL.fullmatch(cell):
        return make_fee(source, start, end, FeeForm.FREE, kind=kind_of(source.plain, start, end, end))
    if re.fullmatch(r"[0-9]{4,9}", cell):
        return make_fee(source, start, end, FeeForm.AMOUNT, amount=Decimal(cell))
    return None
