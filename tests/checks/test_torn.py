"""Syllables torn in two: at their beginning, before their last consonant; and letters that stand alone by right."""

import pytest

from pipeline.checks.torn import tears_among, torn_syllable


def torn(line: str) -> str:
    return torn_syllable(line, tears_among(frozenset(line.split())))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("nộp h ồ sơ", "h ồ"),
        ("cơ quan hàn h chính", "hàn h"),
        ("trả Giấ y phép", "Giấ y"),
        ("chưa đượ c, phải", "đượ c"),
        ("Công an cấ p xã", "cấ p"),
        ("đủ điề u kiện", "điề u"),
        ("trả kế t quả", "kế t"),
        ("khôn g có", "khôn g"),
        ("các h thức", "các h"),
        ("bằng tiền mặ t.", "mặ t"),
        ("của ngườ i dân", "ngườ i"),
        ("trong thờ i hạn", "thờ i"),
        ("hợp tá c xã", "tá c"),
    ],
)
def test_a_torn_syllable_is_found(line: str, found: str) -> None:
    assert torn(line) == found


@pytest.mark.parametrize(
    "line",
    [
        "điểm c khoản 2, các điểm b, c, g, h và i khoản 1",
        "nhóm B; mẫu c; lô n; thứ h; tờ n; số t; ý c",
        "cơ quan thú y, cơ sở y tế, Bộ Y tế, hành nghề y, dược",
        "a) b) c) d); từ m đến n; với m và n là số",
        "dài 3 m, nặng 2 t, vitamin C, Phụ lục I, c",
    ],
)
def test_a_letter_that_stands_alone_by_right_is_none(line: str) -> None:
    assert torn(line) == ""
