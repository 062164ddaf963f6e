"""Text is cut at a sentence, else between words; never inside a word or between a letter and its marks."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outlets.social.text import ELLIPSIS, cut, hashtag, length, plain_text

WORDS = st.lists(
    st.sampled_from(
        ["Cần", "Thơ", "TP.", "hồ", "sơ", "được", "nhận.", "Ủy", "ban?", "15.000", "đồng", "e\u0323\u0302", "👨‍👩‍👧", "1."]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


def test_short_text_stays_as_it_is() -> None:
    assert cut("  Nhận hồ sơ tại nhà  ", 18) == "Nhận hồ sơ tại nhà"
    assert cut("", 5) == ""


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("Một câu ngắn. Câu thứ hai dài hơn nhiều.", 25, "Một câu ngắn."),
        ("Hồ sơ nộp ở TP. Cần Thơ từ thứ Hai tuần sau.", 24, "Hồ sơ nộp ở TP. Cần Thơ…"),
        ("Lệ phí là 15.000 đồng một bản. Nộp tại quầy.", 20, "Lệ phí là 15.000…"),
        ("A. Rồi một câu rất dài không có dấu chấm nào cả", 30, "A. Rồi một câu rất dài không…"),
        ("Có đúng không? Đúng, từ ngày mai quầy mở cửa sớm.", 20, "Có đúng không?"),
        ("Ông nói: “Xong rồi.” Mọi người ra về sau buổi họp.", 24, "Ông nói: “Xong rồi.”"),
        ("nghiêng" * 10, 10, "nghiêngng"[:7] + "ng…"),
    ],
)
def test_long_text_is_cut_where_a_reader_would(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected


def test_emoji_count_twice_and_are_not_torn() -> None:
    family = "👨\u200d👩\u200d👧"
    assert length(family) == 8
    assert cut(family * 3, 10) == family + ELLIPSIS


@given(WORDS, st.integers(9, 120))
def test_cut_text_fits_and_ends_with_a_whole_word(text: str, limit: int) -> None:
    whole = unicodedata.normalize("NFC", text)
    shown = cut(text, limit)
    assert 0 < length(shown) <= limit
    stem = shown.removesuffix(ELLIPSIS)
    assert whole.startswith(stem)
    rest = whole[len(stem) :]
    assert not rest or not unicodedata.combining(rest[0])
    if " " in stem:
        assert not rest or not rest[0].isalnum()


@given(st.text(min_size=1), st.integers(1, 50))
def test_any_text_fits(text: str, limit: int) -> None:
    assert length(cut(text, limit)) <= limit


def test_paragraphs_become_lines() -> None:
    body = "<h2>Cách đăng ký</h2><p>Gọi <b>0292&nbsp;000</b><br>hoặc viết &lt;thư&gt;.</p><ul><li>Một</li><li>Hai</li></ul>"
    assert plain_text(body) == "Cách đăng ký\nGọi 0292 000\nhoặc viết <thư>.\nMột\nHai"
    assert plain_text("") == ""


def test_hashtag_has_no_spaces_and_no_accents() -> None:
    assert (hashtag("thu-tuc-hanh-chinh"), hashtag("--")) == ("#ThuTucHanhChinh", "")
