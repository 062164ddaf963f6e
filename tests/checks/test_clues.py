"""A clue shows wherever the search that it saves finds something, whatever marks of Markdown stand around the words."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import left_to_fill, wrong_code
from pipeline.checks.clues import Clue, clues_in
from pipeline.checks.personal_data import children
from pipeline.checks.prose import words_of
from pipeline.checks.rules import abolished_terms, language, privacy, procedure_damage
from pipeline.checks.torn import may_be_torn
from pipeline.vietnamese.abolished_terms import district_bodies, online_levels
from pipeline.vietnamese.garbled import find_garbled
from pipeline.vietnamese.glued import glued_words
from pipeline.vietnamese.legacy_fonts import find_legacy

SEARCHES: dict[str, tuple[Clue, Callable[[str], object]]] = {
    "glued words": (language._MAY_BE_GLUED, lambda text: list(glued_words(words_of(text)))),
    "hidden signs": (language._HAS_HIDDEN, lambda text: language._HIDDEN.search(words_of(text))),
    "words of a portal": (language._SCRAPED_WORDS.clue, lambda text: language._SCRAPED.search(words_of(text))),
    "legacy fonts": (wrong_code.MAY_BE_LEGACY, find_legacy),
    "children": (privacy._MAY_NAME_A_CHILD, lambda text: list(children(words_of(text)))),
    "levels of online services": (abolished_terms._MAY_NAME_A_LEVEL, lambda text: list(online_levels(text))),
    "districts": (abolished_terms._MAY_NAME_A_DISTRICT, lambda text: list(district_bodies(text))),
    "glued cells": (procedure_damage._HOLDS_GLUE, lambda text: procedure_damage._glue(words_of(text)) >= 0),
    "glued buttons": (procedure_damage._GLUED_WORDS.clue, lambda text: procedure_damage._GLUED_WIDGET.search(words_of(text))),
    "torn syllables": (procedure_damage._MAY_BE_TORN, lambda text: may_be_torn(words_of(text).split())),
    "places left to fill": (
        left_to_fill._SIGNS.clue,
        lambda text: any(sign in words_of(text) for sign in left_to_fill._SIGNS.all),
    ),
    "garbled lines": (wrong_code.MAY_BE_GARBLED, find_garbled),
}
WORDS = """phúttăng quảhồ 12giờ00để thứBahàng \uf0b7 Một\u200bcửa cỡ Cỡ chữ bình Bình luận (3) ADQuảng cáo ONECMS null
bản chínhĐơn sao2 a.docxMẫu NĐ-CPThông TT-BTP12/2020 QH13Luật giấy tờMẫu đơn khaiSố lượng phápTừ khóaKhông Mô tả Chọn cơ
Tỉnh/ Nộp hồ sơ Mã: KQ Mã:0 c ấp H ồ ng ườ cháu Em bé Nguyễn Thị Bông UBND cấp CẤP quận HUYỆN, thị xã các Céng hßa""".split()
PHRASES = (
    *WORDS,
    "Lượt xem: 842",
    "Céng hßa x· héi",
    "Coäng hoøa xaõ hoäi",
    "Cháu Nguyễn Thị Bông, 6 tuổi",
    "Em Trần Văn Khế là học sinh lớp 7",
    "UBND\nquận",
    "giáº¥y phÃ©p",
    "hÃ\u00a0nh chÃ\u00adnh",
    "th? t?c",
    "h�i quan",
    "h\u00e0n h",
    "Ủy ban nhân dân các huyện",
    "CẤP QUẬN",
    "đang cập nhật",
    "trực tuyến mức độ 3",
    "TTHC ở cấp độ 4",
    "dịch vụ công mức 03",
    "Sẽ bổ sung",
    "{{ten}}",
    "Nhận tại ......",
    "(ghi rõ)",
)
MARKS = (
    "",
    "",
    "",
    "",
    "**",
    "*",
    "_",
    "`",
    "~",
    "\\",
    "> ",
    "[",
    "](/x/)",
    "](tep.docx)",
    "<!--",
    "-->",
    "(",
    ")",
    "“",
    "https://x.vn/a",
    "www.x.vn",
)
TEXTS = st.lists(
    st.tuples(
        st.sampled_from(MARKS), st.sampled_from(PHRASES), st.sampled_from(MARKS), st.sampled_from((" ", "\n", "", "\u00a0"))
    ),
    max_size=8,
)


@pytest.mark.parametrize("name", SEARCHES)
@given(made_of=TEXTS)
def test_clue_shows_wherever_the_search_finds_something(name: str, made_of: list[tuple[str, ...]]) -> None:
    clue, search = SEARCHES[name]
    text = "".join(map("".join, made_of))
    if search(text):
        assert clue in clues_in(text)


@pytest.mark.parametrize("name", SEARCHES)
def test_clue_does_not_show_in_a_plain_text(name: str) -> None:
    assert SEARCHES[name][0] not in clues_in("Người dân mang giấy tờ tới bộ phận Một cửa và nhận kết quả trong ngày.")


def test_every_clue_is_told_with_the_pieces_that_show_it_each_once() -> None:
    figures, marked = Clue(re.compile("[0-9]").search), Clue(lambda piece: "*" in piece)
    for _ in range(2):
        found = clues_in("**5** 12 người 12 *và* 7")
        assert sorted(found[figures]) == ["**5**", "12", "7"]
        assert sorted(found[marked]) == ["**5**", "*và*"]
        clues_in.cache_clear()  # the second time the pieces are known
    assert clues_in("") == {}


def test_clue_that_comes_later_is_shown_by_pieces_that_showed_none_before() -> None:
    text = "thửnghiệmriêng"
    clues_in(text)
    late = Clue(lambda piece: "thửnghiệm" in piece)
    assert list(clues_in(text)[late]) == [text]
