"""Lines that were garbled in transfer: what is told, what is read right, and what clean text must not be taken for."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.garbled import Garble, find_garbled

SENTENCE = "Trả lại giấy phép cho người nộp hồ sơ, đăng ký ở Ủy ban nhân dân phường"
WORDS = "giấy phép người hồ sơ đăng ký được cấp thủ tục hành chính lệ phí Ủy ban nhân dân quyết định phường".split()


def misread(text: str, code: str) -> str:
    """`text` as it looks where its bytes in UTF-8 are read in `code`; what the code does not know stays as it is."""
    return "".join(bytes([byte]).decode(code, "ignore") or chr(byte) for byte in text.encode("utf-8"))


@pytest.mark.parametrize("code", ["cp1252", "latin-1", "cp1258", "mac_roman"])
def test_text_read_in_a_wrong_code_is_told_with_what_it_should_be(code: str) -> None:
    (found,) = find_garbled(f"Dòng sạch.\n{misread(SENTENCE, code)}\n")
    assert (found.line, found.garble, found.meant) == (2, Garble.MISREAD, SENTENCE)


def test_text_read_wrong_twice_is_read_right() -> None:
    (found,) = find_garbled(misread(misread("Trả lại giấy phép", "cp1252"), "cp1252"))
    assert found.meant == "Trả lại giấy phép"


def test_decomposed_text_read_wrong_is_told() -> None:
    (found,) = find_garbled(misread(unicodedata.normalize("NFD", "giấy phép"), "cp1252"))
    assert unicodedata.normalize("NFC", found.meant) == "giấy phép"


def test_where_a_byte_was_dropped_nothing_is_proposed() -> None:
    (found,) = find_garbled("ÄÄƒng kÃ½ hộ tịch")
    assert (found.garble, found.meant) == (Garble.MISREAD, "")


@pytest.mark.parametrize(
    "line",
    [
        "Công ty lu?t trách nhi?m h?u h?n",
        "Th? t?c",
        "name: C?p l?i gi?y phép",
        "???ng ký và ?i?u ki?n",
        "T\ufffd khai h\ufffdi quan",
        "Th\ufffd",
        "H? s? ??ng ky",
        "c¿p gi¿y phép",
        "C□p gi□y phép",
        "Thï¿½ t?c",
    ],
)
def test_lost_letters_are_told(line: str) -> None:
    (found,) = find_garbled(f"\n{line}")
    assert (found.line, found.garble, found.meant) == (2, Garble.LOST, "")


@pytest.mark.parametrize(
    "line",
    [
        SENTENCE,
        "“PHƯỜNG, XÃ”, “CẤP XÃ”… – XÃ\xa0HỘI",
        "Ai được nộp?Cá nhân, tổ chức. Có được không?Được. Gì?trả lời",
        "Xem https://dichvucong.gov.vn/p/home?ma_thu_tuc=1.001193&a=?b, hoặc dichvucong.gov.vn/tra-cuu?ten=giay",
        "Hỏi: có cần không? Nộp ở đâu? Ai ký?",
        "Phí 5 €, 30º, ngày 1º; «Xã», “Sở” – à; Straße, Ärzte, Æon, café, Ðoàn, năm ½, m², 37°C; □ Có □ Không; ¿Qué?",
        "FAQ?Xem, tel:?, a?b, (?)",
    ],
)
def test_clean_text_is_not_taken_for_garbled(line: str) -> None:
    assert find_garbled(line) == ()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12), st.sampled_from(["cp1252", "cp1258", "mac_roman"]))
def test_whatever_is_told_and_read_right_is_what_was_written(words: list[str], code: str) -> None:
    text = " ".join(words)
    assert find_garbled(text) == ()
    for found in find_garbled(misread(text, code)):
        assert found.meant in ("", text)


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    for found in find_garbled(text):
        assert 0 < found.line <= text.count("\n") + 1
        assert 0 <= found.start < len(found.written)
