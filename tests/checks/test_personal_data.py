"""Personal data in running text: what is reported, and the many numbers and names that are nobody's secret."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.personal_data import Private, children, citizen_numbers, hidden, mobile_numbers, phone_keys, private_mail


def keys(found: Iterable[Private]) -> list[str]:
    return [private.key for private in found]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("số 092085001234.", "092085001234"),
        ("(092085001234)", "092085001234"),
        ("| Bà Tám | 092185004321 |", "092185004321"),
        ("CCCD: 092 085 001 234", "092085001234"),
        ("số định danh cá nhân 999999999999", "999999999999"),
        ("CMND số 362123456,", "362123456"),
        ("chứng minh nhân dân số: 362 123 456", "362123456"),
        ("Căn cước công dân 096300000001", "096300000001"),
        ("096300000001", "096300000001"),
    ],
)
def test_citizen_number_is_found(text: str, number: str) -> None:
    assert keys(citizen_numbers(text)) == [number]


@pytest.mark.parametrize(
    "text",
    [
        "hồ sơ 000.00.53.H48-220921-0099",
        "mã 000.00.53.H48-220921-009912345678",
        "tài khoản 092000123456",
        "STK: 092000123456",
        "CCCD và số tài khoản 092000123456",
        "mã số thuế 092000123456",
        "092000123456-001",
        "1092000123456",
        "0920001234567",
        "09208500123",
        "097085001234",
        "092485001234",
        "202003051234",
        "362123456",
        "cấp CCCD cho 123456789 người",
        "làm CMND, gọi 0292000000",
        "lệ phí CCCD 250.000.000 đồng",
        "CCCD 12 số, CMND 9 số",
        "1.092085001234",
        "",
    ],
)
def test_number_that_is_no_citizen_number_is_left(text: str) -> None:
    assert keys(citizen_numbers(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912 345 678.",
        "0912.345.678,",
        "091-234-5678",
        "09 12 34 56 78",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0)912 345 678",
        "(+84) 912 345 678",
        "(0912) 345 678",
        "0084 912345678",
        "ĐT:0912345678",
        "ĐT.0912345678",
        "](tel:0912345678)",
    ],
)
def test_mobile_number_is_found_however_it_is_written(text: str) -> None:
    assert keys(mobile_numbers(text)) == ["0912345678"]


@pytest.mark.parametrize("start", ["03", "05", "07", "08", "09"])
def test_each_prefix_is_a_mobile_number(start: str) -> None:
    assert keys(mobile_numbers(f"số {start}12345678")) == [f"{start}12345678"]


@pytest.mark.parametrize(
    "text",
    [
        "0292 000 0000",
        "0412345678",
        "091234567",
        "09123456789",
        "MST 0312345678",
        "mã số thuế: 0312345678",
        "tài khoản 0912345678",
        "000.00.53.H48-220921-0099",
        "092085001234",
        "0,912345678",
        "1.0912345678",
        "0912345678/QĐ",
        "900 000 000 đồng",
        "",
    ],
)
def test_number_that_is_no_mobile_number_is_left(text: str) -> None:
    assert keys(mobile_numbers(text)) == []


def test_numbers_of_the_agencies_compare_equal_however_they_are_written() -> None:
    text = 'phone = "0912 345 678"\nhotline = "+84 (292) 000.0000"\ndate = 2020-03-05\n'
    assert {"0912345678", "02920000000"} <= phone_keys(text)
    assert "0912345679" not in phone_keys(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("gửi To.Mot@Gmail.com.", ["to.mot@gmail.com"]),
        ("a@yahoo.com.vn và b@cantho.gov.vn", ["a@yahoo.com.vn"]),
        ("a@quan-mau.example", []),
        ("a@gmail.com.evil.example", []),
        ("@gmail.com", []),
        ("gmail.com", []),
    ],
)
def test_private_mail_is_told_from_an_agency_s(text: str, found: list[str]) -> None:
    assert keys(private_mail(text)) == found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cháu Nguyễn Thị Bông, 6 tuổi, được cấp giấy.", "Nguyễn Thị Bông"),
        ("Em Trần Văn Khế là học sinh lớp 7.", "Trần Văn Khế"),
        ("bé Lê An (8 tháng tuổi)", "Lê An"),
        ("Chị Sáu, 35 tuổi, mẹ của cháu Phạm Minh Anh, 15 tuổi", "Phạm Minh Anh"),
        ("Học sinh tặng hoa: em Võ Thị Lan Chi", "Võ Thị Lan Chi"),
    ],
)
def test_full_name_of_a_child_is_found(text: str, name: str) -> None:
    assert keys(children(text)) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Cháu Nguyễn Thị Bông được cấp giấy.",
        "Cháu Nguyễn Thị Bông được cấp giấy. Ông Tư, 8 tuổi đảng.",
        "Em Trần Văn Khế, 16 tuổi, đã đi làm.",
        "Em Trần Văn Khế là học sinh lớp 12.",
        "Em Trần Văn Khế, học sinh Trường THPT A.",
        "Cháu N.T.B., 6 tuổi",
        "Cháu Nguyễn Văn A, 6 tuổi",
        "Cháu Nguyễn, 6 tuổi",
        "các em Trần Văn Khế trao quà cho học sinh",
        "Chị em Nguyễn Thị Bông, 6 tuổi",
        "Các em Trường Tiểu học Lê Bình là học sinh giỏi",
        "xem Nguyễn Thị Bông, 6 tuổi",
        "em đi học lúc 6 tuổi",
        "",
    ],
)
def test_grown_ups_short_names_and_schools_are_left(text: str) -> None:
    assert keys(children(text)) == []


def test_report_does_not_spread_the_number() -> None:
    assert hidden("092085001234") == "092…234"


@given(st.text(st.sampled_from("0123456789 .-+()/CMNDSTKđ@gmailcom,\n"), max_size=60))
def test_no_text_breaks_it_and_what_is_found_stands_there(text: str) -> None:
    for find in (citizen_numbers, mobile_numbers, private_mail, children):
        for private in find(text):
            assert text.startswith(private.written, private.start)
    for number in mobile_numbers(text):
        assert len(number.key) == 10 and number.key.startswith("0") and number.key.isdigit()
