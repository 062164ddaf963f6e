"""Rules on urgent notices, which every page carries."""

from collections.abc import Iterator
from datetime import timedelta

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import SourceFile
from pipeline.model.urgent import UrgentNotice
from pipeline.sources.urgent import URGENT
from pipeline.vietnamese.dates import format_date

MOST_DAYS = 14
MOST_TEXT = 200
"""Characters: four lines on a telephone."""
_FORGOTTEN = timedelta(days=30)
_HOUSE = "Quyết định của dự án (docs/huong-dan/ho-so-trang.md): thông báo khẩn hiện ở mọi trang nên phải ngắn, có hạn, đúng chỗ"


@rule("URG001", severity=Severity.ERROR, sees=Sees.CONTENT, source=_HOUSE)
def notice_that_ends_before_it_begins(content: Content, around: Around) -> Iterator[Problem]:
    """Thông báo khẩn hết hạn trước khi bắt đầu.

    ### Vì sao
    Thông báo như vậy không bao giờ hiện, mà người viết tưởng đã báo cho dân.

    ### Sai
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập."
    from = "14/10/2020 17:00"
    until = "12/10/2020 07:00"
    ```

    ### Đúng
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập."
    from = "12/10/2020 07:00"
    until = "12/10/2020"
    ```

    ### Không phát hiện
    Ngày gõ nhầm nhưng vẫn sau ngày bắt đầu. Thiếu ngày: xem HDR011.
    """
    for notice in content.urgent:
        if notice.begins is not None and notice.ends is not None and notice.ends <= notice.begins:
            yield _problem(content, notice, "until", "Thông báo khẩn hết hạn trước khi bắt đầu", "Sửa dòng from hoặc until.")


@rule("URG002", severity=Severity.WARNING, sees=Sees.CONTENT, source=_HOUSE)
def notice_that_stays_too_long(content: Content, around: Around) -> Iterator[Problem]:
    """Thông báo khẩn hiện quá 14 ngày.

    ### Vì sao
    Hiện mãi thì không ai đọc nữa, và thông báo khẩn thật sau này cũng bị bỏ qua.

    ### Sai
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Từ tháng này bộ phận một cửa làm việc cả sáng thứ Bảy."
    from = "12/10/2020"
    until = "12/12/2020"
    ```

    ### Đúng
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập."
    from = "12/10/2020"
    until = "25/10/2020"
    ```

    ### Không phát hiện
    Cùng một thông báo đăng lại nhiều lần.
    """
    for notice in content.urgent:
        if notice.begins is not None and notice.ends is not None and notice.ends - notice.begins > timedelta(days=MOST_DAYS):
            days = (notice.ends - notice.begins).days
            fix = "Sửa dòng until cho gần lại; chuyện lâu dài thì viết thành bài hoặc trang."
            yield _problem(content, notice, "until", f"Thông báo khẩn hiện {days} ngày, quá {MOST_DAYS} ngày", fix)


@rule("URG003", severity=Severity.WARNING, sees=Sees.CONTENT, source=_HOUSE)
def notice_of_many_words(content: Content, around: Around) -> Iterator[Problem]:
    """Thông báo khẩn dài hơn 200 ký tự.

    ### Vì sao
    Thông báo đứng trên mọi trang; trên điện thoại nó đẩy nội dung xuống dưới màn hình.

    ### Sai
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Do ảnh hưởng của mưa lớn kéo dài kết hợp triều cường dâng cao, bộ phận tiếp nhận và trả kết quả của phường tạm ngừng làm việc từ sáng thứ Hai cho đến khi có thông báo mới, người dân có nhu cầu nộp hồ sơ xin đến phường bên cạnh hoặc nộp qua mạng."
    from = "12/10/2020"
    until = "14/10/2020"
    ```

    ### Đúng
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập; xin nộp hồ sơ ở phường bên cạnh hoặc qua mạng."
    from = "12/10/2020"
    until = "14/10/2020"
    ```

    ### Không phát hiện
    Thông báo ngắn nhưng khó hiểu.
    """  # noqa: E501 (an example of what is too long cannot be short)
    for notice in content.urgent:
        if len(notice.text) > MOST_TEXT:
            fix = "Viết gọn còn một câu: việc gì, ở đâu, làm gì bây giờ; chi tiết viết thành bài rồi dẫn tới bằng link."
            yield _problem(content, notice, "text", f"Thông báo khẩn dài {len(notice.text)} ký tự, quá {MOST_TEXT}", fix)


@rule("URG004", severity=Severity.ERROR, sees=Sees.CONTENT, source=_HOUSE)
def notice_that_leads_nowhere(content: Content, around: Around) -> Iterator[Problem]:
    """Thông báo khẩn dẫn tới trang không có.

    ### Vì sao
    Liên kết này đứng ở mọi trang; người đang cần gấp bấm vào thì gặp trang báo không tìm thấy.

    ### Sai
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập."
    from = "12/10/2020"
    until = "14/10/2020"
    link = "/tin-tuc/2020/10/khong-co/"
    ```

    ### Đúng
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập."
    from = "12/10/2020"
    until = "14/10/2020"
    link = "/tin-tuc/2020/03/bai-mau/"
    ```

    ### Không phát hiện
    Trang có nhưng nói chuyện khác, hoặc là bài nháp.
    """
    for notice in content.urgent:
        if notice.link and notice.link not in around.addresses:
            fix = "Sửa địa chỉ ở link cho đúng trang đang có, hoặc xoá dòng link."
            yield _problem(content, notice, "link", f"Thông báo khẩn dẫn tới {notice.link}, trang này không có", fix)


@rule("URG005", severity=Severity.INFO, sees=Sees.CONTENT, source=_HOUSE)
def notice_over_for_long(content: Content, around: Around) -> Iterator[Problem]:
    """Thông báo khẩn đã hết hạn hơn 30 ngày mà còn trong tệp.

    ### Vì sao
    Nó không hiện nữa. Tệp nhiều thông báo cũ thì lần sau dễ sửa nhầm ngày của thông báo khác.

    ### Sai
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập."
    from = "12/10/2020"
    until = "14/10/2020"
    ```

    ### Đúng
    ```file thong-bao-khan.toml
    [[notice]]
    text = "Bộ phận một cửa phường tạm nghỉ do ngập."
    from = "12/12/2020"
    until = "14/12/2020"
    ```

    ### Không phát hiện
    Thông báo thiếu ngày hết hạn: xem HDR011.
    """
    for notice in content.urgent:
        if notice.ends is not None and around.has_come(notice.ends + _FORGOTTEN):
            message = f"Thông báo khẩn đã hết hạn sau ngày {format_date(notice.ends - timedelta(minutes=1))}"
            yield _problem(content, notice, "until", message, "Xoá cả mục [[notice]] này.")


def _problem(content: Content, notice: UrgentNotice, key: str, message: str, fix: str) -> Problem:
    file = next((file for file in content.files if file.path == URGENT), SourceFile(URGENT))
    return Problem(file.line_of(f"notice.{notice.number}.{key}"), message, fix, URGENT)
