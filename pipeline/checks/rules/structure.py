"""Rules on the make-up of a text: headings, body, summary, and how its letters are stored."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.rules.publishing import MOST_SUMMARY
from pipeline.model.article import Article, Status
from pipeline.model.content import Announced, Text
from pipeline.model.event import Event
from pipeline.model.finding import Problem, Severity
from pipeline.model.fixed_page import FixedPage
from pipeline.model.procedure import Procedure
from pipeline.model.source_file import FaultKind, SourceFile

MAX_SUMMARY = 300
"""Characters."""
_HEADINGS = "WCAG 2.0, 1.3.1 (thông tin và quan hệ) và 2.4.6 (đề mục và nhãn); Thông tư 26/2020/TT-BTTTT, đọc 11/2026"
_EMPTY = "Quyết định của dự án: trang đã đăng phải có nội dung (docs/design.md, Nguyên tắc 6)"
_SUMMARY = "Thông tư 24/2011/TT-BTTTT: mô tả là dữ liệu đặc tả bắt buộc của mỗi bài; con số 300 là quyết định của dự án"
_COMPOSED = "Quyết định của dự án (docs/design.md: chữ tổ hợp); TCVN 6909:2001 và Unicode UAX 15 (NFC), đọc 11/2026"


@rule("STR001", severity=Severity.WARNING, sees=Sees.TEXT, source=_HEADINGS, applies=lambda text: bool(text.body.headings))
def heading_level_skipped(text: Text, around: Around) -> Iterator[Problem]:
    """Đề mục nhảy bậc.

    ### Vì sao
    Người khiếm thị nghe máy đọc danh sách đề mục để tìm chỗ cần đọc; nhảy bậc làm họ tưởng đã sót một phần.
    Đề mục lớn của bài bắt đầu bằng hai dấu #, đề mục nằm trong nó bằng ba dấu #.

    ### Sai
    ```body
    #### Bắt đầu bằng bậc bốn

    Nội dung.
    ```
    ```body
    ## Hồ sơ

    #### Nhảy qua một bậc

    Nội dung.
    ```

    ### Đúng
    ```body
    ## Hồ sơ

    Nội dung.

    ## Nhận kết quả

    Nội dung.
    ```

    ### Không phát hiện
    Dòng chữ đậm được dùng thay cho đề mục.
    """
    above = 1
    for heading in text.body.headings:
        if heading.level > above + 1:
            marks, right = "#" * heading.level, "#" * (above + 1)
            before = f"đề mục trước là {'#' * above}" if above > 1 else "đề mục đầu tiên phải bắt đầu bằng ##"
            yield Problem(heading.line, f"Đề mục “{marks} {heading.text}” nhảy bậc: {before}", f"Sửa {marks} thành {right}.")
        above = heading.level


@rule(
    "STR002",
    severity=Severity.ERROR,
    sees=Sees.TEXT,
    source=_EMPTY,
    applies=lambda text: (
        not text.file.faults_of(FaultKind.HEADER_NOT_CLOSED, FaultKind.NO_HEADER)
        and not isinstance(text, Event)
        and (not isinstance(text, Article) or (text.status is Status.PUBLISHED and text.withdrawn is None))
    ),
)
def published_without_a_body(text: Text, around: Around) -> Iterator[Problem]:
    """Trang được đăng mà thân không có chữ nào.

    ### Vì sao
    Người đọc mở trang chỉ thấy tiêu đề. Thường do lưu nhầm, hoặc phần thân nằm trong mã HTML bị gỡ.

    ### Sai
    ```body
    ```
    ```body
    <!-- Sẽ viết sau -->
    ```
    ```body
    …
    ```

    ### Đúng
    ```body
    Người dân nộp hồ sơ tại bộ phận Một cửa.
    ```
    ```body
    ![Sơ đồ ba bước nộp hồ sơ tại bộ phận Một cửa](so-do.png)
    ```

    ### Không phát hiện
    Thân chỉ có một câu vô nghĩa. Sự kiện không có thân: thời gian, địa điểm đã là điều cần đọc.
    """
    if text.body.pictures or any(char.isalnum() for heading in text.body.headings for char in heading.text):
        return
    if not any(char.isalnum() for char in text.body.text):
        draft = ", hoặc đổi status thành draft" if isinstance(text, Article) else ", hoặc xoá tệp nếu trang không cần nữa"
        yield Problem(text.body.first_line, "Thân bài không có chữ nào", f"Viết nội dung dưới dòng --- thứ hai{draft}.")


@rule(
    "STR003",
    severity=Severity.WARNING,
    sees=Sees.TEXT,
    source=_SUMMARY,
    applies=lambda text: not isinstance(text, Procedure) and bool(text.summary),
)
def summary_too_long(text: Announced | FixedPage, around: Around) -> Iterator[Problem]:
    """Tóm tắt dài hơn 300 ký tự.

    ### Vì sao
    Tóm tắt hiện trong danh sách, bản tin, kết quả tìm kiếm; dài hơn vài dòng thì bị cắt giữa câu.

    ### Sai
    ```header
    summary: Từ tháng tư, người dân của bảy phường có thể chọn nhận kết quả giải quyết thủ tục hành chính tại nhà qua bưu điện thay cho việc quay lại bộ phận Một cửa, với cước phí do người nhận trả, nộp ngay tại quầy lúc nộp hồ sơ, và kết quả được gửi trong ngày, kể cả với hồ sơ nộp trực tuyến, trừ những thủ tục phải ký nhận trực tiếp.
    ```

    ### Đúng
    ```header
    summary: Từ tháng tư, người dân có thể chọn nhận kết quả tại nhà qua bưu điện thay cho việc quay lại bộ phận Một cửa.
    ```

    ### Không phát hiện
    Tóm tắt ngắn nhưng chỉ chép lại tiêu đề.
    """  # noqa: E501 (an example of what is too long cannot be short)
    length = len(text.summary)
    if MAX_SUMMARY < length <= MOST_SUMMARY:  # above that: PUB004
        fix = "Viết gọn thành một câu 15 đến 40 chữ nói điều người đọc cần biết nhất; chuyển phần còn lại vào thân bài."
        message = f"Tóm tắt dài {length} ký tự, giới hạn là {MAX_SUMMARY}: “{text.summary[:40]}…”"
        yield Problem(text.file.line_of("summary"), message, fix)


@rule("STR004", severity=Severity.INFO, sees=Sees.FILE, source=_COMPOSED, applies=lambda file: bool(file.text))
def decomposed_text(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp có chữ lưu dạng tổ hợp (chữ cái và dấu là hai ký tự rời).

    ### Vì sao
    Nhìn giống chữ thường nhưng tìm bằng Ctrl+F không thấy, so sánh hai bản thì lệch. Trang vẫn hiện đúng vì máy tự ghép khi đọc.

    ### Sai
    ```nfd
    Cải cách hành chính.
    ```

    ### Đúng
    ```body
    Cải cách hành chính.
    ```

    ### Không phát hiện
    Tên tệp lưu dạng tổ hợp (máy Mac).
    """
    lines = file.decomposed_lines
    if lines:
        fix = "Mở tệp, chọn hết chữ, chuyển mã trong Unikey (Ctrl+Shift+F6) từ Unicode tổ hợp sang Unicode, rồi lưu lại."
        yield Problem(lines[0], f"Chữ lưu dạng tổ hợp ở {len(lines)} dòng, dòng đầu tiên là {lines[0]}", fix)
