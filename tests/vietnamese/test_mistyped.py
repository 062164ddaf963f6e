"""Words that are one word typed wrong, and words that are two."""

import pytest

from pipeline.vietnamese.mistyped import is_typed_alike


@pytest.mark.parametrize(
    ("one", "other"),
    [("doojng", "dong"), ("booj", "bo"), ("caasp", "cap"), ("dduwowngf", "duong"), ("cap61", "cap"), ("trung", "chung"),
     ("truyen", "chuyen"), ("xu", "su"), ("giay", "day"), ("nghanh", "nganh"), ("nam", "lam")],
)  # fmt: skip
def test_keys_left_in_a_word_and_beginnings_that_sound_alike(one: str, other: str) -> None:
    assert is_typed_alike(one, other)
    assert is_typed_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("cap", "cap"), ("cap", "lap"), ("xa", "tinh"), ("", "a"), ("so", "bo"), ("moi", "lai")]
)
def test_other_words_are_two(one: str, other: str) -> None:
    assert not is_typed_alike(one, other)
