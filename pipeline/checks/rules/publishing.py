"""Rules on what keeps a text from being published as its writer means it."""

import re
from collections.abc import Iterator
from html import unescape

from pipeline.checks.header_lines import misnamed_keys
from pipeline.checks.prose import prose_of
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.wording import named
from pipeline.model.article import Article, Status
from pipeline.model.content import Announced, Text
from pipeline.model.event import Event
from pipeline.model.finding import Problem, Severity
from pipeline.model.fixed_page import FixedPage
from pipeline.model.procedure import Procedure
from pipeline.model.source_file import FaultKind

MAX_BODY_BYTES = 42_000
"""A page may weigh 60 KB; the rest of it takes about 15 KB, the QR code for paper included."""
MOST_TITLE, MOST_SUMMARY = 300, 1_000
"""Characters: twenty cards of a list with so many take two thirds of a page."""
_SANITISER = "Quyết định của dự án: nội dung cơ quan gửi tới không được tin cậy, HTML phải qua bộ lọc (docs/design.md, An toàn)"
_LIMIT = "docs/design.md: không trang nào quá 60 KB"
_APPROVAL = "docs/design.md: bài chỉ đăng khi có người duyệt; Kế hoạch 177/KH-UBND, V.5.b (Văn phòng đăng bài)"


_MARKUP = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|&(?:#[0-9]{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}[0-9]{0,2});", re.IGNORECASE)
_TWICE = re.compile(r"&amp;(?:#[0-9]{2,6}|[a-z]{2,8});")
_TAG = re.compile(r"<[^<>]*>")
_PLAIN_FIELDS = {
    Procedure: ("name", "authority", "field"),
    Article: ("title", "summary"),
    Event: ("title", "summary", "place"),
    FixedPage: ("title", "summary"),
}
"""Fields of the header that readers see letter by letter; each stands under its own name in the file."""


def _with_markup(text: Text) -> list[tuple[str, str]]:
    """The fields with HTML: (key, value)."""
    values = [(name, getattr(text, name)) for name in _PLAIN_FIELDS[type(text)]]
    return [(name, value) for name, value in values if ("<" in value or "&" in value) and _MARKUP.search(value)]


@rule("HTM001", severity=Severity.WARNING, sees=Sees.TEXT, source=_SANITISER)
def html_that_is_removed(text: Text, around: Around) -> Iterator[Problem]:
    """Bài có mã HTML sẽ bị gỡ bỏ, hoặc tên bài, tên thủ tục có mã HTML mà người đọc thấy nguyên.

    ### Vì sao
    Mã như script, iframe, style có thể hại người đọc hoặc làm hỏng trang, nên bị gỡ khi dựng; phần đó sẽ không hiện. Ảnh chèn
    bằng `<img>` cũng bị gỡ: ảnh viết bằng Markdown. Phần đầu tệp là chữ thường: `<b>`, `&#7841;` chép từ trang khác hiện ra đúng
    như vậy trên trang, bản tin và mạng xã hội.

    ### Sai
    ```body
    <script>alert(1)</script>
    ```
    ```body
    <p onclick="mo()">Bấm vào đây</p>
    ```
    ```body
    <iframe src="https://example.com/video"></iframe>
    ```
    ```body
    <img src="so-do.png">
    ```
    ```body
    Công&amp;nbsp;ty nộp hồ sơ.
    ```
    ```procedure
    name: <b>Đăng ký khai sinh</b>
    ```
    ```procedure
    name: &#272;&#259;ng k&yacute; khai sinh
    ```

    ### Đúng
    ```body
    H<sub>2</sub>O và **chữ đậm** được giữ nguyên.
    ```
    ```procedure
    name: Cấp giấy phép R&D; công suất < 5 MW
    ```

    ### Không phát hiện
    HTML được phép nhưng thừa.
    """
    for removed in text.body.removed:
        fix = "Xoá phần này, hoặc viết bằng Markdown (đậm **…**, ảnh ![…](…), bảng | … |)."
        if removed.what == "<img>":
            fix = "Viết ![điều ảnh cho thấy](tên-tệp.jpg) thay cho thẻ này; tệp ảnh đặt cạnh bài."
        yield Problem(removed.line, f"Mã HTML sẽ bị gỡ: {removed.what}", fix)
    prose = prose_of(text)
    for twice in _TWICE.finditer(prose.text) if "&amp;" in prose.text else ():
        message = f"Mã HTML “{twice[0]}” bị viết hai lần, người đọc sẽ thấy “{unescape(twice[0])}”"
        yield Problem(prose.line_of(twice.start()), message, f"Thay bằng “{unescape(unescape(twice[0])).strip() or 'dấu cách'}”.")
    for key, value in _with_markup(text):
        plain = " ".join(unescape(_TAG.sub(" ", value)).split())
        found = _MARKUP.search(value)
        message = f"{key} có mã HTML “{found[0][:40] if found else ''}”, người đọc sẽ thấy nguyên như vậy"
        yield Problem(text.file.line_of(key), message, f"Viết chữ thường: “{plain[:120]}”.")


@rule(
    "PUB001",
    severity=Severity.ERROR,
    sees=Sees.ANNOUNCED,
    source=_APPROVAL,
    applies=lambda text: text.status is Status.PUBLISHED,
)
def published_without_approval(text: Announced, around: Around) -> Iterator[Problem]:
    """Bài ghi là đăng nhưng chưa có người duyệt.

    ### Vì sao
    Bài chưa duyệt sẽ không lên trang; người viết tưởng đã đăng.

    ### Sai
    ```header
    status: published
    approved:
    ```

    ### Đúng
    ```header
    status: published
    approved: {by: Ban biên tập, date: 2020-03-05}
    ```
    ```header
    status: draft
    approved:
    ```

    ### Không phát hiện
    Tên người duyệt không đúng thẩm quyền.
    """
    unread = {fault.key for fault in text.file.faults_of(FaultKind.BAD_YAML, FaultKind.WRONG_SHAPE)}
    if text.approved is None and "approved" not in unread | misnamed_keys(text.file):
        fix = "Người duyệt thêm dòng approved: {by: tên bộ phận, date: 2020-03-05}; chưa duyệt thì đổi status thành draft."
        message = f"{named(text)} ghi status: published nhưng chưa duyệt (approved)"
        yield Problem(text.file.line_of("status"), message, fix)


@rule("PUB005", severity=Severity.WARNING, sees=Sees.ANNOUNCED, source=_APPROVAL, applies=lambda text: text.status is None)
def neither_draft_nor_published(text: Announced, around: Around) -> Iterator[Problem]:
    """Bài không ghi là nháp hay đăng (status), nên không được đăng.

    ### Vì sao
    Bài đã duyệt mà thiếu dòng này thì không lên trang; người viết tưởng đã đăng.

    ### Sai
    ```header
    status:
    ```

    ### Đúng
    ```header
    status: published
    ```
    ```header
    status: draft
    approved:
    ```

    ### Không phát hiện
    Bài đã duyệt mà vẫn ghi status: draft. Giá trị viết sai: xem HDR012.
    """
    told = {fault.key for fault in text.file.faults} | misnamed_keys(text.file)
    if "status" not in told and not text.file.faults_of(FaultKind.NO_HEADER):
        fix = "Thêm dòng status: draft (nháp), hoặc status: published (đăng, khi đã có approved)."
        yield Problem(text.file.line_of("status"), f"{named(text)} chưa ghi nháp hay đăng (status) nên không được đăng", fix)


@rule("PUB002", severity=Severity.ERROR, sees=Sees.TEXT, source=_LIMIT, applies=lambda text: text.body.weight > 0)
def page_over_the_limit(text: Text, around: Around) -> Iterator[Problem]:
    """Bài dài quá giới hạn của một trang.

    ### Vì sao
    Trang trên 60 KB tải chậm trên điện thoại; người dân bỏ đi trước khi đọc được.

    ### Sai
    ```long 46000
    ```

    ### Đúng
    ```body
    Một bài dài vừa phải.
    ```

    ### Không phát hiện
    Trang nặng vì nhiều ảnh.
    """
    if 4 * prose_of(text).body + text.body.weight <= MAX_BODY_BYTES:  # no character of the header takes more than four bytes
        return
    header = len(text.file.text.encode()) - len(text.body.markdown.encode())
    size = text.body.weight + header
    if size > MAX_BODY_BYTES:
        what = "Phần đầu và thân bài" if header > MAX_BODY_BYTES // 10 else "Thân bài"
        yield Problem(
            text.body.first_line,
            f"{what} dài {size // 1000} KB, giới hạn là {MAX_BODY_BYTES // 1000} KB",
            "Tách thành nhiều bài và dẫn liên kết với nhau.",
        )


@rule("PUB004", severity=Severity.ERROR, sees=Sees.TEXT, source=_LIMIT, applies=lambda text: not isinstance(text, Procedure))
def title_or_summary_that_makes_lists_too_heavy(text: Announced | FixedPage, around: Around) -> Iterator[Problem]:
    """Tiêu đề quá 300 ký tự, hoặc tóm tắt quá 1000 ký tự.

    ### Vì sao
    Trang chủ và trang danh sách in tiêu đề, tóm tắt của 20 bài; vài bài dài như vậy là trang vượt 60 KB và cả trang web không
    xuất bản được. Thường do dán cả bài vào dòng summary.

    ### Sai
    ```overlong title 301
    ```
    ```overlong summary 1001
    ```

    ### Đúng
    ```overlong title 300
    ```
    ```overlong summary 1000
    ```

    ### Không phát hiện
    Ngắn hơn các mức này nhưng vẫn dài: xem TTL003, STR003.
    """
    for key, name, value, limit in (
        ("title", "Tiêu đề", text.title, MOST_TITLE),
        ("summary", "Tóm tắt", text.summary, MOST_SUMMARY),
    ):
        if len(value) > limit:
            message = f"{name} dài {len(value)} ký tự, nhiều nhất là {limit}: “{value[:40]}…”"
            fix = f"Giữ ở dòng {key} một câu ngắn; chuyển phần còn lại xuống thân bài, dưới dòng --- thứ hai."
            yield Problem(text.file.line_of(key), message, fix)
