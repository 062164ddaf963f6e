"""Where a heading stands in its source: found by its letters, whatever markup stands between them."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.sources.places import Places

SOURCE = """Mở đầu

## Đất *đai* và hộ_tịch ##

Phí, lệ phí
===========

### Thời hạn
Không phải # đầu đề
## Thời hạn
"""


def test_markup_inside_a_heading_is_no_hindrance() -> None:
    assert Places(SOURCE, 10).of_heading("Đất đai và hộ_tịch") == 12


def test_a_heading_may_be_underlined() -> None:
    assert Places(SOURCE, 10).of_heading("Phí, lệ phí") == 14


def test_equal_headings_are_found_one_after_the_other() -> None:
    places = Places(SOURCE, 1)
    assert [places.of_heading("Thời hạn"), places.of_heading("Thời hạn")] == [8, 10]


def test_a_heading_that_the_parser_changed_is_found_by_its_first_letter() -> None:
    assert Places("## Xem [trang](x)\n## Đất [đai](x)", 1).of_heading("Đất đai") == 2


def test_what_is_nowhere_gets_the_first_line() -> None:
    assert Places(SOURCE, 7).of_heading("zzz") == 7
    assert Places("", 7).of_heading("Thời hạn") == 7


@given(st.lists(st.text("aĐ1", min_size=1, max_size=4), min_size=1, max_size=12))
def test_headings_in_order_are_found_in_order(words: list[str]) -> None:
    places = Places("\n\n".join(f"## *{word}*" for word in words), 1)
    assert [places.of_heading(word) for word in words] == [1 + 2 * number for number in range(len(words))]
