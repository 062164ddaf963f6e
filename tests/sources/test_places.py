"""Where a heading or a link stands in its source: found by its letters, whatever markup stands between them."""

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


LINKS = """Xem [một](/a/) và [hai](<b c.md>).
[một lần nữa](/a/), thư <phuong@x.vn>

[ba]: https://x.vn/(1)
![ảnh](anh.jpg "Chú thích") /d/
"""


def test_a_target_is_found_where_a_link_or_picture_leads_to_it() -> None:
    places = Places(LINKS, 10)
    assert [places.of_target("/a/"), places.of_target("/a/")] == [10, 11]
    assert places.of_target("mailto:phuong@x.vn") == 11
    assert places.of_target("anh.jpg") == 14


def test_a_target_with_blanks_or_brackets_is_found_too() -> None:
    places = Places(LINKS, 10)
    assert places.of_target("b c.md") == 10
    assert places.of_target("https://x.vn/(1)") == 13


def test_a_definition_is_no_target_of_the_line_above() -> None:
    assert Places("Xem [a]:\n\n[1]: /a/", 1).of_target("/a/") == 3


def test_a_target_that_no_link_has_is_found_in_the_text_or_gets_the_first_line() -> None:
    assert Places(LINKS, 10).of_target("/d/") == 14
    assert Places(LINKS, 10).of_target("/zzz/") == 10
    assert Places("", 7).of_target("") == 7


@given(st.lists(st.sampled_from(["/a", "/b/", "x.md", "#c", "https://x.vn/?a=1&b=2"]), min_size=1, max_size=12))
def test_targets_in_order_are_found_in_order(targets: list[str]) -> None:
    places = Places("\n\n".join(f"Xem [đây]({target})." for target in targets), 1)
    assert [places.of_target(target) for target in targets] == [1 + 2 * number for number in range(len(targets))]
