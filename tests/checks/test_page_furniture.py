"""Furniture of web pages, in rows that nobody has seen before, and words of texts that only look like it."""

import pytest

from pipeline.checks.page_furniture import furniture
from pipeline.checks.page_titles import furniture_of_a_title


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
        "-- Chọn Xã/Phường --", "--Tất cả--", "Tìm kiếm nâng cao", "In danh sách", "Hiển thị 1 - 10 / 25 bản ghi", "Tải biểu mẫu",
        "Đánh giá hiệu quả cung cấp thông tin thủ tục hành chính", "Bước trướcBước tiếp theo", "Số lượt đọc: 1.245",
        "Thông tin chung  Thành phần hồ sơ  Căn cứ pháp lý", "Trình tự thực hiện | Cách thức thực hiện | Lệ phí",
        "Xem thêm các bài viết cùng chuyên mục", "Tăng cỡ chữ | Giảm cỡ chữ", "Click để đánh giá bài viết", "Tweet  Like  Share",
        "Tổng số điểm của bài viết là: 0 trong 0 đánh giá", "Hiển thị từ 11 đến 20 trong 340 thủ tục",
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
        "Tải biểu mẫu:", "Bước tiếp theo", "Bước trước:", "Thành phần hồ sơ", "| Thành phần hồ sơ | Số lượng |",
        "Trình tự thực hiện, thời hạn giải quyết", "Bấm để nộp hồ sơ", "Tổng số điểm là 60 điểm", "Hiển thị kết quả tra cứu",
        "Xem thêm hướng dẫn tại bộ phận Một cửa", "-- Chọn một trong hai cách --, rồi nộp", "Đánh giá chất lượng công trình",
        "Kết quả thực hiện / Lệ phí",
    ],
)  # fmt: skip
def test_words_of_a_text_are_no_furniture(line: str) -> None:
    assert furniture(line) == ""


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Đăng ký khai sinh [In trang]", "[In trang]"),
        ("Đăng ký khai sinh - Cổng thông tin điện tử thành phố Cần Thơ", "Cổng thông tin điện tử thành phố Cần Thơ"),
        ("Đăng ký khai sinh | Cổng Dịch vụ công quốc gia", "Cổng Dịch vụ công quốc gia"),
        ("undefined Thủ tục đăng ký khai sinh", "undefined"),
        ("Đăng ký khai sinh - Xem chi tiết", "Xem chi tiết"),
        ("Đăng ký khai sinh Tải về", "Tải về"),
        ("Chi tiết thủ tục hành chính: Đăng ký khai sinh", "Chi tiết thủ tục hành chính:"),
        ("Trang chủ » Thủ tục hành chính » Đăng ký khai sinh", "Trang chủ »"),
        ("Đăng ký khai sinh (cấp xã) - Lượt xem: 120", "Lượt xem: 120"),
        ("Đăng ký khai sinh - dichvucong.gov.vn", "dichvucong.gov.vn"),
    ],
)
def test_what_a_page_had_around_a_name_is_told(title: str, found: str) -> None:
    assert furniture_of_a_title(title) == found


@pytest.mark.parametrize(
    "title",
    [
        "", "Đăng ký khai sinh (cấp xã)", "Cấp phép trang thông tin điện tử tổng hợp", "Thiết lập mạng xã hội - trang thông tin",
        "Đăng ký thay đổi - bổ sung hộ tịch", "Khai trương Cổng thông tin điện tử thành phố", "Thông tin về đất đai - cung cấp",
        "Cấp giấy phép (trực tuyến trên Cổng Dịch vụ công quốc gia)", "Thu hồi giấy phép, tải về", "Nullius và quyền tác giả",
        "Nội dung thủ tục cấp phép", "Kỹ năng dùng Zalo, Facebook (chia sẻ kinh nghiệm)", "Sách nói: Trang chủ và người đọc",
    ],
)  # fmt: skip
def test_names_that_only_use_such_words_are_whole(title: str) -> None:
    assert furniture_of_a_title(title) == ""
