"""Tests of comparing Vietnamese text."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.normalise import _PLAIN, _folded, compare_key, is_decomposed, rough_key, to_nfc

VIETNAMESE = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđbcghklmnpqrstvx ĐÐƉ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("THUỶ", "thủy"),
        ("uỷ ban", "Ủy ban"),
        ("khoá sổ", "khóa sổ"),
        ("loè", "lòe"),
        ("Ðoàn thể", "Đoàn thể"),
        ("Ɖoàn thể", "đoàn thể"),
        ("CPÐT", "cpđt"),
        ("Cần\u00a0Thơ", "Cần Thơ"),
        ("\ufeffCần \u200b\tThơ\n", "Cần Thơ"),
        (unicodedata.normalize("NFD", "Cái Răng"), "Cái Răng"),
        (unicodedata.normalize("NFD", "hoà"), "hòa"),
    ],
)
def test_two_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert compare_key(one) == compare_key(other)


@pytest.mark.parametrize(
    "word", ["quý", "quỹ", "giá", "hoài", "toán", "khoảng", "huỳnh", "thuyết", "ngoéo", "khuỷu", "hòa", "thủy"]
)
def test_a_word_with_one_tone_place_keeps_its_spelling(word: str) -> None:
    assert compare_key(word) == word


@pytest.mark.parametrize(("one", "other"), [("bàn", "ban"), ("má", "mà"), ("da", "đa"), ("Cần Thơ", "CầnThơ")])
def test_different_words_have_different_keys(one: str, other: str) -> None:
    assert compare_key(one) != compare_key(other)


def test_blank_text_has_the_empty_key() -> None:
    assert compare_key(" \u00a0\u200b") == ""


def test_the_soft_hyphen_is_kept_because_it_is_a_letter_in_tcvn3() -> None:
    assert "\u00ad" in to_nfc("tr\u00adëng")


def test_decomposed_text_is_recognised_and_mended() -> None:
    decomposed = unicodedata.normalize("NFD", "Ủy ban")
    assert is_decomposed(decomposed)
    assert not is_decomposed(to_nfc(decomposed))
    assert to_nfc(decomposed) == "Ủy ban"
    assert not is_decomposed("")


@given(st.text() | st.text(VIETNAMESE))
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert compare_key(compare_key(text)) == compare_key(text)


@given(st.text(VIETNAMESE))
def test_the_key_does_not_depend_on_the_form_or_case_of_the_text(text: str) -> None:
    key = compare_key(text)
    assert compare_key(unicodedata.normalize("NFD", text)) == key
    assert compare_key(text.upper()) == key
    assert not is_decomposed(key)


@pytest.mark.parametrize(("one", "other"), [("Hòa\u200b Bình", "HOÀ  BÌNH"), ("Ðăng ký", "đăng ký"), ("ǰ", "J̌"), ("ẞ", "ss")])
def test_what_is_the_same_is_roughly_the_same(one: str, other: str) -> None:
    assert compare_key(one) == compare_key(other)
    assert rough_key(to_nfc(one)) == rough_key(to_nfc(other))


@given(st.text(), st.sampled_from((str.upper, str.lower, str.title, str.casefold, compare_key, lambda text: f" {text}\u00a0")))
def test_rough_keys_are_equal_wherever_keys_are(text: str, change: Callable[[str], str]) -> None:
    one, other = to_nfc(text), to_nfc(change(text))
    assert compare_key(one) != compare_key(other) or rough_key(one) == rough_key(other)


def test_usual_text_is_folded_as_any_other() -> None:
    usual = [char for char in map(chr, range(0x10000)) if _PLAIN.fullmatch(char)]
    assert {"ệ", "Ợ", "đ", "Z", "0", "…", "\u00a0"} <= set(usual)
    assert [char for char in usual if char.casefold() != _folded(char)] == []
