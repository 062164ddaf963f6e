"""Furniture of web pages, in rows that nobody has seen before, and words of texts that only look like it."""

import pytest

from pipeline.checks.page_furniture import furniture


@pytest.mark.parametrize(
    "line",
    [
        "Hệ thống chỉ hiển thị những cơ quan đã áp dụng dịch vụ công trực tuyến", "In trang | Gửi email | Chia sẻ",
        "Quay lại  In  Tải về", "Đăng nhập | Đăng ký", "Trang chủ > Thủ tục hành chính > Chi tiết",
        "Chia sẻ Facebook Zalo Twitter",
        "Trang chủ   Thủ tục hành chính   Chi tiết",
        "Home / Dịch vụ công / Chi tiết thủ tục", "Trang chủ » Hộ tịch » Khai sinh",
        "Bản quyền thuộc về Cổng thông tin điện tử. Ghi rõ nguồn khi phát hành lại thông tin.", "© 2023 UBND quận.",
        "Đánh giá dịch vụ công: Rất hài lòng / Hài lòng / Không hài lòng", "Thông tin này có hữu ích với bạn không?",
        "Giới thiệu | Tin tức | Liên hệ | Sơ đồ trang", "Vui lòng đăng nhập để bình luận", "Đang tải dữ liệu...",
        "Đóng | In trang",
        "Bạn có hài lòng với thông tin này không?", "Xin chào, Nguyễn Văn A | Đăng xuất", "Xem chi tiết >>",
        "Trang trước 1 2 3 Trang sau", "Tổng số lượt truy cập: 1.234.567", "Thiết kế bởi VNPT",
        "Bạn đang ở đây: Trang chủ / Thủ tục",
    ],
)  # fmt: skip
def test_furniture_of_a_web_page_is_told(line: str) -> None:
    assert furniture(f"  {line} ") == line


@pytest.mark.parametrize(
    "line",
    [
        "", "Đăng nhập Cổng Dịch vụ công, chọn thủ tục", "Nộp hồ sơ", "Trả kết quả | Thu phí", "Đăng ký", "Thông tin chung",
        "Bản quyền tác giả thuộc về người sáng tạo", "Đánh giá hồ sơ", "Chia sẻ dữ liệu giữa các cơ quan", "Bước 1: Đăng nhập",
        "Trang chủ của Cổng có mục tra cứu hồ sơ", "Tìm kiếm, cứu nạn", "Quay lại nộp hồ sơ sau 05 ngày", "In giấy hẹn",
        "Vui lòng đăng nhập để nộp hồ sơ trực tuyến", "Số lượng: 02", "Ngày cấp: 12/03/2021", "Danh sách - Văn bản",
        "Người dân đánh giá mức độ hài lòng ở trang của quận", "Đăng ký, tra cứu", "| Tên giấy tờ | Số lượng |",
    ],
)  # fmt: skip
def test_words_of_a_text_are_no_furniture(line: str) -> None:
    assert furniture(line) == ""
