"""Numbers in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.number_words import number_at, number_words

ONES = "không một hai ba bốn năm sáu bảy tám chín".split()


def below_hundred(number: int) -> str:
    tens, one = divmod(number, 10)
    if not tens:
        return ONES[one]
    ending = "" if not one else " lăm" if one == 5 else f" {ONES[one]}" if one != 1 or tens == 1 else " mốt"
    return ("mười" if tens == 1 else f"{ONES[tens]} mươi") + ending


def below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return below_hundred(rest)
    return f"{ONES[hundreds]} trăm" + ("" if not rest else f" linh {ONES[rest]}" if rest < 10 else f" {below_hundred(rest)}")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("ba mươi", 30),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("một trăm linh năm", 105),
        ("một trăm lẻ một", 101),
        ("bảy trăm năm mươi", 750),
        ("một triệu rưỡi", 1500000),
        ("bốn triệu năm trăm nghìn", 4500000),
        ("hai tỷ ba trăm triệu", 2300000000),
        ("năm", 5),
    ],
)
def test_a_number_is_read_to_its_end(words: str, value: int) -> None:
    found = number_at(words, 0)
    assert found is not None and (found.value, found.end) == (value, len(words))


@pytest.mark.parametrize(
    ("text", "value", "words"), [("hai mươi năm", 20, "hai mươi"), ("ba ngày", 3, "ba"), ("mười hai trăm", 10, "mười")]
)
def test_what_follows_a_number_is_not_its_part(text: str, value: int, words: str) -> None:
    found = number_at(text, 0)
    assert found is not None and (found.value, text[: found.end]) == (value, words)


@pytest.mark.parametrize("text", ["", "nam", "bao", "hainăm", "trăm", "mươi", "rưỡi"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_at(text, 0) is None


def test_numbers_are_found_in_running_text() -> None:
    assert [number.value for number in number_words("từ ba đến mười lăm ngày")] == [3, 15]


@given(st.integers(1, 999))
def test_every_number_below_a_thousand_is_read_back(number: int) -> None:
    found = number_at(below_thousand(number), 0)
    assert found is not None and found.value == number


@given(st.integers(1, 999), st.integers(10, 999))
def test_thousands_are_read_back(thousands: int, rest: int) -> None:
    words = f"{below_thousand(thousands)} nghìn {below_thousand(rest)}"
    found = number_at(words, 0)
    assert found is not None and (found.value, found.end) == (thousands * 1000 + rest, len(words))
