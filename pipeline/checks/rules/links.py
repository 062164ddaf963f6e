"""Rules on links."""

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.body import Link
from pipeline.model.content import Content, Text
from pipeline.model.finding import Problem, Severity
from pipeline.sources.sanitise import is_allowed_link

_WCAG = "WCAG 2.0, 2.4.4 (mục đích của liên kết); Thông tư 26/2020/TT-BTTTT, đọc 11/2026"
_HOUSE = "Quyết định của dự án: mỗi địa chỉ trong trang đều phải mở được (docs/design.md, Địa chỉ)"
_SECURITY = "Quyết định của dự án: nội dung cơ quan gửi tới không được chạy mã (docs/design.md, An toàn)"


@rule(
    "LNK001",
    severity=Severity.ERROR,
    sees=Sees.TEXT,
    source=_WCAG,
    applies=lambda text: bool(text.body.links or text.body.pictures),
)
def broken_internal_link(text: Text, around: Around) -> Iterator[Problem]:
    """Liên kết tới trang, mục hoặc tệp không có trong trang này.

    ### Vì sao
    Người đọc bấm vào sẽ gặp trang lỗi.

    ### Sai
    ```body
    Xem [thủ tục này](/thu-tuc/9.999999/).
    ```
    ```body
    Xem [bài trước](2020-01-01-khong-co.md).
    ```
    ```body
    Xem [phần sau](#khong-co-muc-nay).
    ```
    ```body
    ![Ảnh không có](khong-co.jpg)
    ```

    ### Đúng
    ```body
    Xem [thủ tục đăng ký khai sinh](/thu-tuc/1.001193/) hoặc [trang góp ý](/gop-y/).
    ```

    ### Không phát hiện
    Liên kết tới trang web khác đã hỏng.
    """
    for link in text.body.links:
        if is_allowed_link(link.target):
            yield from _broken(link, text, around)
    for picture in text.body.pictures:
        if not _is_remote(picture.src) and picture.src not in around.addresses:
            fix = "Chép tệp ảnh vào cùng thư mục với bài và ghi đúng tên tệp, kể cả chữ hoa, chữ thường."
            yield Problem(picture.line, f"Không có tệp ảnh “{picture.target}”", fix)


def _broken(link: Link, text: Text, around: Around) -> Iterator[Problem]:
    if _is_remote(link.href) or link.href.startswith(("mailto:", "tel:")):
        return
    path, _, anchor = link.href.partition("#")
    page = (path or text.url).partition("?")[0]
    known = around.addresses
    if page not in known:
        near = get_close_matches(page, known, 1, 0.8)
        fix = (
            f"Có phải là {near[0]}? Sửa địa chỉ."
            if near
            else "Mở trang cần dẫn tới, chép phần địa chỉ từ dấu / đầu tiên sau tên miền."
        )
        yield Problem(link.line, f"Liên kết tới “{link.target}” không có trong trang", fix)
    elif anchor and anchor not in known[page]:
        choices = ", ".join(f"#{name}" for name in sorted(known[page])[:6]) or "trang đó không có mục nào"
        yield Problem(link.line, f"Trang {page} không có mục “#{anchor}”", f"Bỏ phần sau dấu #, hoặc chọn: {choices}.")


def _is_remote(target: str) -> bool:
    return target.startswith(("http://", "https://", "//"))


@rule("LNK002", severity=Severity.ERROR, sees=Sees.TEXT, source=_SECURITY, applies=lambda text: bool(text.body.links))
def link_that_runs_a_program(text: Text, around: Around) -> Iterator[Problem]:
    """Liên kết chạy mã hoặc mở tệp trên máy (javascript:, data:, file:).

    ### Vì sao
    Liên kết kiểu này bị gỡ khi dựng trang vì không an toàn; chữ vẫn còn nhưng bấm không được.

    ### Sai
    ```body
    [Bấm vào đây](javascript:alert(1))
    ```
    ```body
    [Tệp của tôi](file:///C:/bao-cao.docx)
    ```

    ### Đúng
    ```body
    [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn/)
    ```

    ### Không phát hiện
    Trang web lạ có địa chỉ https hợp lệ.
    """
    for link in text.body.links:
        if not is_allowed_link(link.target):
            fix = "Dùng địa chỉ http, https, mailto hoặc tel; tệp thì chép vào cùng thư mục với bài và ghi tên tệp."
            yield Problem(link.line, f"Liên kết không được phép: “{link.target[:60]}”", fix)


@rule("LNK003", severity=Severity.ERROR, sees=Sees.CONTENT, source=_HOUSE)
def reference_to_a_missing_page(content: Content, around: Around) -> Iterator[Problem]:
    """Phần đầu của bài, hoặc bảng chuyển hướng, dẫn tới trang không có.

    ### Vì sao
    Chuyển hướng tới trang không có, hay thủ tục liên quan không có, đưa người đọc tới trang lỗi.

    ### Sai
    ```file chuyen-huong.csv
    old,new
    /bai-cu/,/khong-co-trang-nay/
    ```
    ```header
    procedures: [9.999999]
    ```

    ### Đúng
    ```header
    procedures: [1.001193]
    ```

    ### Không phát hiện
    Trang có thật nhưng không liên quan.
    """
    for redirect in content.redirects:
        if redirect.new not in around.addresses or redirect.new == redirect.old:
            message = f"Địa chỉ cũ {redirect.old} dẫn tới {redirect.new}, nhưng trang đó không có"
            yield Problem(redirect.line, message, "Sửa địa chỉ mới thành trang đang có.", redirect.path)
    codes = {procedure.base_code for procedure in content.procedures}
    for article in content.articles:
        path = article.file.path
        for number, code in enumerate(article.procedures):
            if ".".join(code.split(".")[:2]) not in codes:
                line = article.file.line_of(f"procedures.{number}")
                yield Problem(
                    line, f"Không có thủ tục “{code}”", "Ghi mã thủ tục có trong content/thu-tuc/, hoặc bỏ mã này.", path
                )
        replaced_by = article.withdrawn.replaced_by if article.withdrawn else ""
        if replaced_by and replaced_by not in around.addresses:
            line = article.file.line_of("withdrawn.replaced_by")
            yield Problem(line, f"Trang thay thế {replaced_by} không có", "Ghi địa chỉ của trang đang có, hoặc bỏ mục này.", path)
