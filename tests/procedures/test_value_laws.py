"""What holds for the readers of values whatever the text says."""

import unicodedata
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from value_texts import TEXTS, curly_spaces, decomposed, new_tones

from pipeline.procedures.amounts import FeeForm, read_fees
from pipeline.procedures.dossier import read_dossier
from pipeline.procedures.durations import TimeKind, read_time_limits
from pipeline.procedures.legal_refs import read_legal_refs
from pipeline.procedures.online import read_online_level

VARIANTS = (decomposed, new_tones, curly_spaces)


def times(text: str) -> list[object]:
    """What a text says of time, apart from how it is spelt."""
    return [(limit.kind, limit.amount, limit.least, limit.unit, limit.is_extension) for limit in read_time_limits(text).limits]


def fees(text: str) -> list[object]:
    """What a text says of fees, apart from how it is spelt."""
    return [(fee.form, fee.amount, fee.least, fee.currency, fee.kind, fee.bound) for fee in read_fees(text).fees]


@given(TEXTS)
def test_every_limit_and_every_piece_left_as_text_stands_in_the_text(text: str) -> None:
    reading = read_time_limits(text)
    for piece in (*reading.limits, *reading.unread):
        assert text[piece.start : piece.end] == piece.text
        assert piece.text.strip()


@given(TEXTS)
def test_every_fee_and_every_piece_left_as_text_stands_in_the_text(text: str) -> None:
    reading = read_fees(text)
    for piece in (*reading.fees, *reading.unread):
        assert text[piece.start : piece.end] == piece.text
        assert piece.text.strip()


@given(TEXTS)
def test_a_text_that_says_something_is_never_lost(text: str) -> None:
    for reading in (read_time_limits(text), read_fees(text)):
        found = reading.limits if hasattr(reading, "limits") else reading.fees
        assert bool(found or reading.unread) == bool(text.strip(" \t\n\r\f\v\u00a0\u200b\ufeff")) or not text.strip()


@given(TEXTS)
def test_amounts_are_never_negative_and_only_amounts_have_numbers(text: str) -> None:
    for limit in read_time_limits(text).limits:
        assert (limit.amount is not None) == (limit.kind is TimeKind.AMOUNT)
        assert limit.amount is None or limit.amount >= 0
        assert limit.least is None or limit.amount is None or limit.least < limit.amount
    for fee in read_fees(text).fees:
        has_number = fee.form in (FeeForm.AMOUNT, FeeForm.PERCENT, FeeForm.REDUCTION)
        assert (fee.amount is not None) == has_number
        assert fee.amount is None or fee.amount >= 0
        assert fee.least is None or fee.amount is None or fee.least < fee.amount


@given(TEXTS)
def test_limits_and_fees_come_in_the_order_of_the_text_and_do_not_overlap(text: str) -> None:
    for pieces in (read_time_limits(text).limits, read_fees(text).fees):
        for before, after in pairwise(pieces):
            assert before.end <= after.start


@pytest.mark.parametrize("variant", VARIANTS)
@given(text=TEXTS)
def test_the_spelling_changes_no_time_limit(variant: Callable[[str], str], text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert times(variant(text)) == times(text)


@pytest.mark.parametrize("variant", VARIANTS)
@given(text=TEXTS)
def test_the_spelling_changes_no_fee(variant: Callable[[str], str], text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert fees(variant(text)) == fees(text)


@given(TEXTS)
def test_no_text_breaks_the_readers_of_documents_and_levels(text: str) -> None:
    dossier = read_dossier(text)
    assert all(item.name or item.text for item in dossier.items)
    assert all(0 <= item.line < len(text.split("\n")) for item in dossier.items)
    assert all(0 <= ref.line < len(text.split("\n")) for ref in read_legal_refs(text).refs)
    read_online_level(text)


@settings(max_examples=25)
@given(TEXTS)
def test_a_very_long_text_is_read_like_a_short_one(text: str) -> None:
    long = (text or "5 ngày. ") * (8000 // max(1, len(text)))
    read_time_limits(long)
    read_fees(long)
    read_dossier(long)
    read_legal_refs(long)
