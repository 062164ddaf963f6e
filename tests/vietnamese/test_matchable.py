"""The form for matching, and the way back to the text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.matchable import matchable
from pipeline.vietnamese.normalise import compare_key

ODD = st.text(st.sampled_from("aàọ hỏa hoả ĐÐđ\u0300\u0301\u0323 \u00a0\u200b–“”\nq"), max_size=30)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("05 Ngày làm việc", "05 ngày làm việc"),
        ("Hoà thuỷ", "hòa thủy"),
        ("quý", "quý"),
        ("ÐỒNG", "đồng"),
        ("a\u00a0\u200b b", "a b"),
        ("3 – 5", "3 - 5"),
        ("“a”", '"a"'),
        ("nga\u0300y", "ngày"),
        ("a\nb", "a\nb"),
        ("İ", "i"),
    ],
)
def test_spellings_of_one_text_have_one_form(text: str, plain: str) -> None:
    assert matchable(text).plain == plain


def test_every_piece_leads_back_to_what_was_written() -> None:
    source = matchable("Không  quá 05 nga\u0300y")
    start = source.plain.index("05")
    assert source.written(start, len(source.plain)) == "05 nga\u0300y"
    assert source.span(0, 5) == (0, 5)


@given(st.one_of(ODD, st.text()))
def test_places_grow_with_the_text_and_cover_it(text: str) -> None:
    source = matchable(text)
    places = [source.span(place, place)[0] for place in range(len(source.plain) + 1)]
    assert places == sorted(places)
    assert source.written(0, len(source.plain)) == text[places[0] :]
    assert places[-1] == len(text)


@given(ODD)
def test_decomposed_text_has_the_same_form(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert matchable(unicodedata.normalize("NFD", composed)).plain == matchable(composed).plain


@given(st.text(st.sampled_from("hòa hoà Đồng thuỷ  \u00a0"), max_size=20))
def test_what_compares_equal_matches_alike(text: str) -> None:
    assert compare_key(matchable(text).plain) == compare_key(text)
