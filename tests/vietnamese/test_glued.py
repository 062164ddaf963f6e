"""Words that lost the space between them, and the many tokens that only look so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.glued import glued_words, part_glued

from .real_texts import read_real_texts

GLUED = {
    "phúttăng": "phút tăng",
    "quảhồ": "quả hồ",
    "vàocuối": "vào cuối",
    "hộinghị": "hội nghị",
    "YênBái": "Yên Bái",
    "thứBahàng": "thứ Ba hàng",
    "12giờ00để": "12 giờ 00 để",
    "năm2017": "năm 2017",
    "100đồng": "100 đồng",
    "tháng4": "tháng 4",
    "giảiquyếthồ": "giải quyết hồ",
    "nhândân": "nhân dân",
    "cônglập": "công lập",
}
WHOLE = """
    nghiêng người quyết khuỷu ngoèo thuỷ thủy xêmăng amiăng bêtông
    sôcôla côngtenơ ôtô môtô bôxít xíchlô Đăkrông ĐỒNGNAI café naïve
    5.000đ 30c QĐ93 NĐ61 ĐA1 Đ8 m2 2.500m2 B1 covid19 12h30 5kg VNeID VnExpress iPhone thongtin Müller đ10 4ô 1ha 10tr
""".split()


@pytest.mark.parametrize(("token", "parted"), GLUED.items())
def test_glued_token_is_taken_apart(token: str, parted: str) -> None:
    assert list(glued_words(f"Có {token}, rồi")) == [(3, token, parted)]


@pytest.mark.parametrize("token", WHOLE)
def test_what_is_one_word_or_cannot_be_told_is_left(token: str) -> None:
    assert list(glued_words(f"Có {token}, rồi")) == []


def test_every_place_is_found_in_order() -> None:
    text = "phúttăng (phúttăng) kết quảhồ sơ"
    assert [start for start, _, _ in glued_words(text)] == [0, 10, 24]
    assert list(glued_words("")) == []


@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_no_text_breaks_it_and_spaces_are_all_that_is_added(text: str) -> None:
    for start, word, parted in glued_words(text):
        assert text.startswith(word, start)
        assert parted.replace(" ", "") == word
        assert part_glued(word) == parted


def test_few_words_of_real_texts_are_glued_and_all_of_them_are() -> None:
    found = {word for text in read_real_texts() for _, word, _ in glued_words(text)}
    assert found == {"31độ", "quảhồ", "năm2017", "phúttăng", "vàocuối", "thứBahàng", "12giờ00để", "dântrên"}
