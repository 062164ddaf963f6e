"""Two ways to type a word count as one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.areas.tokens import ABBREVIATIONS, placed_syllables, syllables


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà giải ở cơ sở", "hòa giải Ở CƠ SỞ"),
        ("TTHC", "thủ tục hành chính"),
        ("UBND phường", "Uỷ ban nhân dân phường"),
        ("Cải  cách\u00a0hành\nchính", "cải cách hành chính"),
        ("“một cửa”, liên thông", "một cửa liên thông"),
        (unicodedata.normalize("NFD", "dịch vụ công"), "dịch vụ công"),
        ("Ðất đai", "Đất đai"),
    ],
)
def test_two_spellings_of_one_phrase_are_equal(one: str, other: str) -> None:
    assert syllables(one) == syllables(other) != []


def test_accents_still_tell_words_apart() -> None:
    assert syllables("bàn") != syllables("ban")


def test_text_without_words_has_no_syllables() -> None:
    assert syllables("") == syllables(" … – !") == []


@given(st.text())
def test_any_text_can_be_cut(text: str) -> None:
    found = syllables(text)
    assert all(syllable and " " not in syllable for syllable in found)
    assert found == syllables(unicodedata.normalize("NFD", text)) or not text.isascii()


@given(st.lists(st.sampled_from(["TTHC", "một", "cửa", "Hoà", "2020", "UBND", "đất"]), max_size=12))
def test_places_lead_to_the_words_as_written(words: list[str]) -> None:
    text = ", ".join(words)
    placed = list(placed_syllables(text))
    assert [syllable for syllable, _, _ in placed] == syllables(text)
    assert {text[start:end] for _, start, end in placed} <= set(words)


def test_abbreviations_are_written_in_lower_case_and_stand_for_several_words() -> None:
    assert all(short == short.lower() and len(words.split()) > 1 for short, words in ABBREVIATIONS.items())
