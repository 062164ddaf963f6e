"""Tests of folding to the letters that people type."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thủ tục hành chính", "thu tuc hanh chinh"),
        ("ĐĂNG KÝ KHAI SINH", "dang ky khai sinh"),
        ("Ðáp ứng", "dap ung"),
        ("Ɖường", "duong"),
        (unicodedata.normalize("NFD", "Nghị quyết"), "nghi quyet"),
        ("Số 12/QĐ-UBND", "so 12/qd-ubnd"),
        ("", ""),
    ],
)
def test_accents_capitals_and_d_with_stroke_are_gone(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text("aàảãạăằắẳẵặâầấẩẫậeèẻẽẹêềếểễệiìỉĩịoòỏõọôồốổỗộơờớởỡợuùủũụưừứửữựyỳỷỹỵđĐÐƉÁÊÔƯ bcghklmnpqrstvx"))
def test_vietnamese_folds_to_ascii_of_the_same_length(text: str) -> None:
    assert fold(text).isascii()
    assert len(fold(text)) == len(text)
