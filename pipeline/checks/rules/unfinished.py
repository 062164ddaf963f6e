"""Rules on what the writer of an article, event or fixed page meant to fill in later. Procedures have their own."""

import re
from collections.abc import Iterator

from pipeline.checks.answers import is_no_news
from pipeline.checks.left_to_fill import left_to_fill, signs_of_filling
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article, Status
from pipeline.model.content import Announced, Text
from pipeline.model.finding import Problem, Severity
from pipeline.model.fixed_page import FixedPage
from pipeline.model.procedure import Procedure

_HOUSE = "Quyết định của dự án: điều đã đăng phải là điều người viết muốn nói (docs/design.md, Nguyên tắc 6)"
_COMMENT = re.compile("<!--.*?-->", re.DOTALL)
_WORDS = {"title": "Tiêu đề", "summary": "Tóm tắt"}
"""Key -> what people call it."""


def _is_out(text: Text) -> bool:
    """Whether it is no draft, and no procedure."""
    if isinstance(text, Procedure):
        return False
    if isinstance(text, FixedPage):
        return True
    return text.status is Status.PUBLISHED and not (isinstance(text, Article) and text.withdrawn is not None)


@rule("TTL004", severity=Severity.ERROR, sees=Sees.TEXT, source=_HOUSE, applies=_is_out)
def title_or_summary_to_be_written(text: Announced | FixedPage, around: Around) -> Iterator[Problem]:
    """Tiêu đề hoặc tóm tắt của bài đã đăng chỉ ghi tạm (“[Tiêu đề]”, “Nhập tiêu đề tại đây”, “đang cập nhật”).

    ### Vì sao
    Tiêu đề và tóm tắt đi ra mọi kênh: danh sách, bản tin, Facebook, Zalo. Chữ của mẫu lọt ra đó thì không gọi lại được.

    ### Sai
    ```header
    title: [Tiêu đề]
    ```
    ```header
    title: Nhập tiêu đề tại đây
    ```
    ```header
    summary: (đang cập nhật)
    ```
    ```header
    title: Phường Lê Bình tiếp dân ngày {{ngay}}
    ```

    ### Đúng
    ```header
    title: Phường cập nhật lịch tiếp dân, bổ sung buổi thứ bảy
    summary: Nội dung “đang cập nhật” trên trang cũ đã được điền đủ.
    ```
    ```header
    title: Đang lấy ý kiến về bảng giá đất
    ```
    ```header
    title: [Tiêu đề]
    status: draft
    ```

    ### Không phát hiện
    Tiêu đề có nghĩa mà chung chung. Bài nháp: còn đang viết. Địa điểm của sự kiện ghi “sẽ thông báo sau”: người đọc cần biết
    như vậy.
    """
    for key, value in (("title", text.title), ("summary", text.summary)):
        if value and (is_no_news(value) or left_to_fill(value, news=True)):
            fix = f"Viết {_WORDS[key].lower()} thật ở dòng {key}; chưa viết được thì đổi status thành draft."
            if isinstance(text, FixedPage):
                fix = f"Viết {_WORDS[key].lower()} thật ở dòng {key}."
            yield Problem(text.file.line_of(key), f"{_WORDS[key]} còn chỗ ghi tạm: “{value[:60]}”", fix)


@rule("STR005", severity=Severity.WARNING, sees=Sees.TEXT, source=_HOUSE, applies=_is_out)
def body_to_be_finished(text: Announced | FixedPage, around: Around) -> Iterator[Problem]:
    """Thân bài đã đăng còn chỗ chưa điền (“[tên phường]”, “{{ngày}}”, “TODO”, dòng chỉ ghi “đang cập nhật”).

    ### Vì sao
    Người đọc gặp chỗ trống ở đúng điều họ cần; thường là mẫu được điền dở, hoặc lời nhắc của người viết quên xoá.

    ### Sai
    ```body
    Người dân nộp hồ sơ tại [tên bộ phận].
    ```
    ```body
    Lịch tiếp dân:

    (đang cập nhật)
    ```
    ```body
    TODO: thêm số liệu tháng ba

    Phường tiếp nhận hồ sơ từ thứ hai.
    ```

    ### Đúng
    ```body
    Xem [tên các bộ phận](https://dichvucong.gov.vn); phường đang cập nhật lịch tiếp dân của quý sau.

    Chưa có hướng dẫn về lệ phí, phường sẽ bổ sung sau.

    **Cập nhật:**

    Họ và tên: ....................

    <!-- TODO: hỏi lại số liệu -->
    ```

    ### Không phát hiện
    Dãy chấm: có thể là chỗ người dân ghi trong mẫu đơn. Bài nháp.
    """
    source = text.file.text
    signs = signs_of_filling(source)
    if not signs:
        return
    lines = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), source).split("\n")
    for number, line in enumerate(lines[text.body.first_line - 1 :], text.body.first_line):
        left = left_to_fill(line, may_have_dots=True, news=True) if any(sign in line for sign in signs) else ""
        if left:
            fix = "Điền nội dung, hoặc xoá chỗ này."
            yield Problem(number, f"Còn chỗ chưa điền: “{left}”", fix)
