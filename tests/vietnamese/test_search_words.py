"""The words by which the site is searched."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.search_words import bag_of_words, search_key, search_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Đất đai, nhà ở", ["đất", "đai", "nhà", "ở"]),
        ("Hoà giải", ["hòa", "giải"]),
        ("quý 1/2020", ["quý", "1", "2020"]),
        ("177/KH-UBND", ["177", "kh", "ubnd"]),
        ("1.001193.000.00.00.H13", ["1", "001193", "000", "00", "00", "h13"]),
        ("a_b", ["a", "b"]),
        ("???", []),
        ("", []),
        ("x" * 41, []),
    ],
)
def test_text_is_cut_into_words_of_one_spelling(text: str, words: list[str]) -> None:
    assert search_words(text) == words
    assert search_words(unicodedata.normalize("NFD", text)) == words


def test_a_key_has_neither_accents_nor_d_with_a_stroke() -> None:
    assert [search_key(word) for word in ("đất", "hòa", "ðường", "2020")] == ["dat", "hoa", "duong", "2020"]


def test_a_bag_has_each_word_once_in_the_order_of_the_texts() -> None:
    assert bag_of_words(["Nộp hồ sơ", "hồ sơ mới nộp"]) == "nộp hồ sơ mới"
    assert bag_of_words([]) == ""


@given(st.text())
def test_every_word_is_one_word_again(text: str) -> None:
    for word in search_words(text):
        assert search_words(word) == [word]
