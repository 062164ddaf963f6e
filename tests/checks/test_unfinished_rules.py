"""What was meant to be filled in later, in articles, events and fixed pages that are out."""

from pathlib import Path

import pytest
from judging import Check, body, file, header, judged


@pytest.mark.parametrize(
    "title",
    [
        "[Tiêu đề]", "Tiêu đề", "Nhập tiêu đề tại đây", "Đang cập nhật", "(đang cập nhật)", "TODO", "Chưa có nội dung", "Bài mới",
        "Phường họp ngày {{ngay}}", "TODO: đặt tiêu đề", "Lorem ipsum dolor sit amet", "xxx", "Phường [tên phường] tiếp dân",
        "Nội dung sẽ được cập nhật sau", "Nhấn vào đây để nhập tiêu đề", "Bấm để thêm tiêu đề", "«Tên bài»",
        "Tin thử nghiệm [nội dung]",
    ],
)  # fmt: skip
def test_title_and_summary_of_a_template_are_found(project: Path, check: Check, title: str) -> None:
    assert len(judged("TTL004", project, check, header(f"title: {title}"))) == 1
    assert len(judged("TTL004", project, check, header(f"title: Họp\nsummary: {title}"))) == 1


@pytest.mark.parametrize(
    "title",
    [
        "Đang lấy ý kiến về bảng giá đất", "Sẽ công bố kết quả chấm điểm trong tháng mười hai", "Chưa có thông báo mới về lệ phí",
        "Phường cập nhật lịch tiếp dân", "Cập nhật 35 thủ tục", "Bổ sung hồ sơ một lần", "Miễn phí", "Nhập dữ liệu hộ tịch",
        "Chờ đón bảng điện tử mới", "Ghi nhận ý kiến của người dân", "Chọn ngày làm việc thứ bảy", "“Ngày không giấy”",
        "[Ảnh] Phường tiếp dân", "Nội dung cuộc họp tháng ba", "Thử nghiệm bảng điện tử ba dòng", "Điền tờ khai giúp người già",
        "Hãy hỏi trước khi đi", "Tên mới của ba khu vực", "Nhận đầy đủ hồ sơ trong một lần",
        "Thông báo đổi dữ liệu", "Nhận để sửa máy tính",
    ],
)  # fmt: skip
def test_news_that_uses_the_same_words_is_not(project: Path, check: Check, title: str) -> None:
    assert judged("TTL004", project, check, header(f"title: {title}")) == []
    assert judged("STR005", project, check, body(title)) == []


def test_html_in_a_title_is_told_once(project: Path, check: Check) -> None:
    assert judged("TTL004", project, check, header("title: <b>Phường họp</b>")) == []
    assert len(judged("HTM001", project, check)) == 1


def test_finding_stands_on_the_line_of_the_body(project: Path, check: Check) -> None:
    [found] = judged("STR005", project, check, body("Một dòng.\n\n<!-- TODO\n[tên] -->\n\n## Nộp tại [tên cơ quan]\n\nHết."))
    text = (project / found.path).read_text(encoding="utf-8").split("\n")
    assert text[found.line - 1] == "## Nộp tại [tên cơ quan]"
    assert "“[tên cơ quan]”" in found.message


def test_withdrawn_articles_and_drafts_are_left_alone(project: Path, check: Check) -> None:
    assert judged("STR005", project, check, header("status: draft"), body("(đang cập nhật)")) == []
    gone = "withdrawn: {date: 2020-03-07, reason: Đăng nhầm}"
    assert judged("TTL004", project, check, header(f"title: Bài mới\nstatus: published\n{gone}")) == []


def test_events_and_fixed_pages_too(project: Path, check: Check) -> None:
    event = "title: {}\nbegin: 2020-06-20 08:00\nplace: Hội trường\nagency: phong-noi-vu\nid: 2020-aaaaa\nsummary: Đối thoại.\n"
    out = "status: published\napproved: {by: Ban biên tập, date: 2020-06-01}\n"
    path = "lich/2020-06-20-doi-thoai.md"
    assert judged("TTL004", project, check, file(path, f"---\n{event.format('Đối thoại')}{out}---\n")) == []
    assert len(judged("TTL004", project, check, file(path, f"---\n{event.format('[Tên sự kiện]')}{out}---\n"))) == 1
    page = "---\ntitle: Giới thiệu\nsummary: Đang cập nhật\n---\n\nNội dung đang hoàn thiện.\n"
    [found] = judged("TTL004", project, check, file("trang/gioi-thieu.md", page), file(path, ""))
    assert found.path == "content/trang/gioi-thieu.md"
    assert "draft" not in found.fix
    assert len(judged("STR005", project, check)) == 1
