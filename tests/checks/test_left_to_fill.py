"""What a line of a filled part leaves to be filled in, and lines that only use the same words."""

import pytest

from pipeline.checks.left_to_fill import left_to_fill, signs_of_filling


@pytest.mark.parametrize(
    "line",
    [
        "Bước 3: (đang cập nhật)", "Bước 2: [Nhập nội dung bước 2]", "Nộp hồ sơ tại [tên cơ quan], địa chỉ: [địa chỉ].",
        "{{noi_dung_buoc_3}}", "<<Nội dung>>", "Nộp tại ${co_quan}", "TODO: bổ sung bước nhận kết quả", "- TODO hỏi lại Sở",
        "Nhận kết quả tại ................ (ghi rõ địa chỉ)", "Nộp tại ________ vào giờ hành chính",
        "(Hướng dẫn: ghi rõ từng bước, xóa dòng này trước khi đăng)", "Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "- b) Sẽ bổ sung sau", "2. Đang cập nhật", r"Nộp tại \[ghi địa chỉ\]", "Lưu ý: thay đoạn này trước khi đăng",
        "**Bước 4:** (sẽ cập nhật)",
    ],
)  # fmt: skip
def test_places_left_to_fill_are_found(line: str) -> None:
    assert signs_of_filling(line)
    assert left_to_fill(line)


@pytest.mark.parametrize(
    "line",
    [
        "Bước 3: Cập nhật hồ sơ", "Bước 2: Bổ sung hồ sơ trong 05 ngày", "Nộp tại [Cổng Dịch vụ công](https://dichvucong.gov.vn)",
        "Xem [tên mẫu](mau.docx)", "Giấy phép [1]", "Nộp hồ sơ (ghi rõ địa chỉ nhận kết quả)", "Gồm: giấy tờ, đơn, v.v...",
        "Trả lời bằng văn bản (nêu rõ lý do).", "Cơ quan đăng ký xoá dòng này khỏi Sổ", "- Đơn đề nghị ...", "a) Nộp hồ sơ",
        "Người khai sửa tờ khai trước khi đăng ký", "Bước 1:", "---", "| --- | --- |", "Nhập khẩu hàng hóa", "<b>Nộp hồ sơ</b>",
        "Hồ sơ đang bổ sung thì thời hạn tính lại từ ngày nhận đủ", "Nhận tại đây", "[x] Nộp đơn",
        "- Nếu không đủ điều kiện dự", "Làm việc trực tiếp tại bộ phận này, có xác nhận trước khi đăng ký",
    ],
)  # fmt: skip
def test_what_only_uses_the_same_words_is_not(line: str) -> None:
    assert left_to_fill(line) == ""


def test_dots_of_a_quoted_form_may_stand() -> None:
    assert left_to_fill("Đơn của ông ................", may_have_dots=True) == ""
