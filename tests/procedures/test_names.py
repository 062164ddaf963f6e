"""Names of procedures: notation is no difference, another word is one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.procedures.names import NameIndex, Notation, alike_names, name_key, read_name, same_name, tidy_name

NAME = "Đăng ký thay đổi, cải chính, bổ sung thông tin hộ tịch"


@pytest.mark.parametrize(
    ("other", "notation"),
    [
        (NAME.upper(), Notation.CAPITALS),
        (unicodedata.normalize("NFD", NAME), Notation.DECOMPOSED),
        (NAME + ".", Notation.END_MARKS),
        ("2. " + NAME, Notation.END_MARKS),
        ("(2) " + NAME, Notation.END_MARKS),
        ("1.1. " + NAME, Notation.END_MARKS),
        ("3/ " + NAME, Notation.END_MARKS),
        ("a) " + NAME, Notation.END_MARKS),
        (". " + NAME, Notation.END_MARKS),
        (NAME.replace(" ", "  ", 1), Notation.BLANKS),
        (NAME.replace(" ", "\u00a0"), Notation.BLANKS),
        (NAME + "\u200b", Notation.BLANKS),
        ("Thủ tục " + NAME.lower(), Notation.PREFIX),
        ("THỦ TỤC HÀNH CHÍNH: " + NAME, Notation.PREFIX),
        (NAME + " (1.004859)", Notation.CODE),
        (NAME + " ( 1.004859.000.00.00.H13 )", Notation.CODE),
        ("1.004859 - " + NAME, Notation.CODE),
        ("Đăng k ý thay đ ổi, c ải chính, b ổ sung thông tin h ộ t ịch", Notation.SPLIT),
    ],
)
def test_a_notation_is_named_and_makes_no_other_name(other: str, notation: Notation) -> None:
    assert same_name(NAME, other) and same_name(other, NAME)
    assert name_key(other) == name_key(NAME)
    assert notation in read_name(other).notations
    assert read_name(NAME).notations == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công nhận tổ trưởng tổ hoà giải", "Công nhận tổ trưởng tổ hòa giải"),
        ("Nuôi trồng thuỷ sản", "NUÔI TRỒNG THỦY SẢN"),
        ("Ðăng ký khai sinh", "Đăng ký khai sinh"),
        ("Tham vấn (cấp xã) (1.010736)", "Tham vấn (1.010736)"),
        ("Thôi làm hòa giải viên (cấp xã)", "Thủ tục thôi làm hòa giải viên"),
        ("Giao khu vực biển  (cấp Tỉnh)", "giao khu vực biển (thực hiện tại cấp tỉnh)."),
        ("Đăng ký/ Thay đổi", "Đăng ký/Thay đổi"),
        ("Cấp l ại thu ỷ điện", "Cấp lại thủy điện"),
    ],
)
def test_two_notations_of_one_name_are_one_name(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hỗ trợ dự án liên kết (cấp xã)", "Hỗ trợ dự án liên kết (cấp tỉnh)"),
        ("Cấp thẻ bảo hiểm y tế (thực hiện tại cấp tỉnh)", "Cấp thẻ bảo hiểm y tế (thực hiện tại cấp trung ương)"),
        ("Cấp giấy phép", "Cấp lại giấy phép"),
        ("Bàn giao", "Ban giao"),
        ("Căn cước mức độ 01", "Căn cước mức độ 02"),
        ("Mức 1.5", "Mức 15"),
        ("Quyết định chuyển mục đích", "Chuyển mục đích"),
        ("Chứng thực chữ ký trong các văn bản", "Chứng thực chữ ký trong các giấy tờ, văn bản"),
    ],
)
def test_another_word_is_another_name(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert name_key(one) != name_key(other)


def test_a_name_that_speaks_of_a_level_without_a_note_keeps_its_words() -> None:
    name = read_name("Phê duyệt dự án do ngân sách phân bổ cho Ủy ban nhân dân cấp xã")
    assert name.levels == () and name.core.endswith("cấpxã")


def test_a_name_that_is_only_a_prefix_keeps_it() -> None:
    assert read_name("Thủ tục").core == "thủtục"


def test_a_name_for_print_keeps_its_words_and_loses_the_rest() -> None:
    written = unicodedata.normalize("NFD", ".  Tham vấn trong đ ánh giá (cấp xã) (1.010736) .")
    assert tidy_name(written) == "Tham vấn trong đánh giá (cấp xã)"
    assert tidy_name("…") == "…"
    assert tidy_name("- “Bà mẹ Việt Nam anh hùng”: xét tặng.") == "“Bà mẹ Việt Nam anh hùng”: xét tặng"


@given(st.text(max_size=60))
def test_any_text_is_a_name_equal_to_itself_and_to_its_tidy_and_decomposed_form(text: str) -> None:
    assert same_name(text, text)
    assert same_name(text, unicodedata.normalize("NFD", text))
    assert isinstance(tidy_name(text), str)


def test_a_name_of_ten_thousand_letters_is_read() -> None:
    long = "Cấp giấy phép " * 800
    assert same_name(long, long.upper() + "…")


def test_an_index_finds_the_only_code_of_a_name_and_a_level_note_counts_where_both_have_one() -> None:
    index = NameIndex(
        [("1", "Giao đất (cấp xã)"), ("2", "Giao đất (cấp tỉnh)"), ("3", "Thu đất - cấp xã"), ("4", "Thuê đất"), ("5", "")]
    )
    found = {
        name: index.find(name)
        for name in ("GIAO ĐẤT (CẤP XÃ)", "Giao đất", "Thu đất", "Thu đất (cấp tỉnh)", "Thuê đất (cấp xã)", "")
    }
    assert list(found.values()) == ["1", "", "3", "", "4", ""]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Chia, tách; sáp nhập; hợp nhất hội", "Chia, tách; sát nhập; hợp nhất hội", True),
        ("Sửa lỗi sai sót trong giao dịch", "Thủ tục sửa lỗi sai sót trong hợp đồng, giao dịch", True),
        ("Thủ tục xử lý đơn", "Thủ tục xử lý đơn tại cấp xã", True),
        ("Thành lập hội", "Báo cáo đại hội thành lập của hội", False),
        ("Đăng ký khai sinh", "Đăng ký khai tử lưu động", False),
        ("Giải thể trường tiểu học", "Sáp nhập, chia, tách trường tiểu học", False),
        ("", "", False),
    ],
)
def test_wordings_of_one_procedure_are_alike(one: str, other: str, alike: bool) -> None:
    assert alike_names(one, other) is alike_names(other, one) is alike
