"""The words at the end of a publish: everything is counted, nothing is too long."""

import time
from dataclasses import replace

from release_desk import Desk

from pipeline.release.summary import MOST, publish_lines, verify_lines
from pipeline.release.verify import OutputProblem, VerifyResult


def test_a_publish_is_told_in_these_words(desk: Desk) -> None:
    summary = desk.publish()
    summary = replace(summary, seconds=tuple((step, 0.25) for step, _ in summary.seconds), pages=1_234)
    assert publish_lines(summary) == [
        f"Đã kiểm tra {summary.checked.checked} tệp: 0 lỗi, 0 cảnh báo và gợi ý.",
        "Đã đối chiếu 10 trang, 1 bản tin (đọc lại 11 tệp): không có lỗi.",
        "1.234 trang: 10 mới, 0 đổi, 0 thôi dùng (đã chuyển hướng).",
        *(f"  mới: {url}" for url in summary.difference.new if url in summary.texts),
        "Thời gian 2,5 giây (dọn phần dở dang 0,2 giây, xem có gì đổi 0,2 giây, đọc nội dung 0,2 giây, "
        "kiểm tra 0,2 giây, dựng trang 0,2 giây, đối chiếu 0,2 giây, ghi hồ sơ phát hành 0,2 giây, "
        "đưa bản mới lên 0,2 giây, chuyển sang bản mới 0,2 giây, gỡ bản cũ 0,2 giây).",
        "Không có thay đổi nào tự đến theo lịch.",
        f"Đã xuất bản: bản {summary.release_id} đang chạy.",
    ]


def test_a_publish_that_found_no_file_changed_is_told_in_these_words(desk: Desk) -> None:
    desk.handover = True
    desk.article("2020-03-09-ban-nhap", status="draft")
    time.sleep(0.1)
    first = desk.publish()
    unchanged = desk.publish()
    no_time = replace(unchanged, seconds=tuple((step, 0.01) for step, _ in unchanged.seconds))
    assert not any(line.startswith("Thời gian") for line in publish_lines(no_time))
    assert publish_lines(unchanged)[0] == "1 bài chưa lên trang: bản nháp, hoặc chưa tới giờ đăng."
    assert publish_lines(desk.publish())[-2:] == [
        "Không có thay đổi nào tự đến theo lịch.",
        f"Không tệp nào đổi từ lần xuất bản 08:01 ngày 01/01/2021: bản {first.release_id} vẫn đúng, không tạo bản khác.",
    ]


def test_many_problems_are_counted_not_shown() -> None:
    problems = tuple(OutputProblem(f"{number:03}.html", "sai", "sửa") for number in range(MOST + 1))
    lines = verify_lines(VerifyResult(50, 2, 3, problems, ()))
    assert len(lines) == MOST + 2
    assert lines[0] == "000.html: sai -> sửa"
    assert lines[-2].startswith("… và 1 lỗi nữa")
    assert lines[-1] == "Đã đối chiếu 50 trang, 2 bản tin (đọc lại 3 tệp): 41 lỗi."
    exactly = verify_lines(VerifyResult(50, 2, 3, problems[:MOST], ()))
    assert len(exactly) == MOST + 1
