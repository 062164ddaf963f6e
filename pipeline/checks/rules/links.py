"""Rules on links."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from pipeline.checks.file_names import names_bad_file
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model import address
from pipeline.model.body import Link
from pipeline.model.content import Content, Text
from pipeline.model.finding import Problem, Severity
from pipeline.model.fixed_page import destinations
from pipeline.sources.discover import ATTACHMENTS, PICTURES
from pipeline.sources.sanitise import is_allowed_link

_PREVIEW = re.compile(
    r"(?P<origin>(?:https?:)?(?://)?(?:127\.0\.0\.1|localhost|0\.0\.0\.0|\[::1\])(?::\d+)?)(?=[/?#]|$)", re.IGNORECASE
)
_OUTSIDE = re.compile(r"(?:www\.[\w-]+|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org|edu|info))(?:[.:/?#].*)?", re.IGNORECASE)
"""What people type for a site elsewhere: ``www.dichvucong.gov.vn``, ``cantho.gov.vn/tin``."""
_PROCEDURE = re.compile(r"/thu-tuc/(?P<code>[0-9][0-9.]*)/?")
_COPY_PICTURE = "Chép tệp ảnh vào cùng thư mục với bài và ghi đúng tên tệp, kể cả chữ hoa, chữ thường."
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
    """Liên kết tới trang, mục hoặc tệp không có trên trang web này.

    ### Vì sao
    Người đọc bấm vào sẽ gặp trang lỗi. Địa chỉ không có `https://` ở đầu được hiểu là trang hoặc tệp của chính trang web này.

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
    ```body
    Nộp tại [Cổng Dịch vụ công](www.dichvucong.gov.vn).
    ```
    ```body
    Tải [mẫu đơn](mau-don.docx).
    ```

    ### Đúng
    ```body
    Xem [thủ tục đăng ký khai sinh](/thu-tuc/1.001193/) hoặc [trang góp ý](/gop-y/).
    ```

    ### Không phát hiện
    Liên kết tới trang web khác đã hỏng.
    """
    for link in text.body.links:
        if is_allowed_link(link.target) and not _PREVIEW.match(link.target):
            yield from _broken(link, text, around)
    for picture in text.body.pictures:
        if _is_remote(picture.src) or picture.src.startswith("data:") or picture.src in around.addresses:
            continue
        if not names_bad_file(picture.target, text.file.path, around.badly_named):
            near = _file_beside(picture.target, text, around)
            fix = f"Có phải là {near}? Sửa tên tệp." if near else _COPY_PICTURE
            yield Problem(picture.line, f"Không có tệp ảnh “{picture.target}”", fix)


def _broken(link: Link, text: Text, around: Around) -> Iterator[Problem]:
    if _is_remote(link.href) or link.href.startswith(("mailto:", "tel:")):
        return
    path, _, anchor = link.href.partition("#")
    page = (path or text.url).partition("?")[0]
    known = around.addresses
    if page not in known:
        if names_bad_file(link.target, text.file.path, around.badly_named):
            return
        yield Problem(link.line, f"Liên kết tới “{link.target}” không có trên trang web này", _way_out(link, page, text, around))
    elif anchor and anchor not in known[page]:
        choices = ", ".join(f"#{name}" for name in sorted(known[page])[:6]) or "trang đó không có mục nào"
        yield Problem(link.line, f"Trang {page} không có mục “#{anchor}”", f"Bỏ phần sau dấu #, hoặc chọn: {choices}.")


def _way_out(link: Link, page: str, text: Text, around: Around) -> str:
    """How to mend a link to `page`, which the site does not have."""
    if _OUTSIDE.fullmatch(link.target):
        return f"Trang web ngoài: thêm https:// ở đầu, thành https://{link.target}."
    procedure = _PROCEDURE.fullmatch(page)
    if procedure:
        return f"{_procedure_meant(procedure['code'], around)}Xem mã đúng ở trang /thu-tuc/ rồi sửa địa chỉ."
    file = _file_beside(link.target, text, around)
    near = [file] if file else get_close_matches(page, around.addresses, 1, 0.8)
    if near:
        return f"Có phải là {near[0]}? Sửa địa chỉ."
    if PurePosixPath(page).suffix.lower() in ATTACHMENTS | PICTURES:
        return "Chép tệp vào cùng thư mục với bài và ghi đúng tên tệp, kể cả chữ hoa, chữ thường."
    return "Mở trang cần dẫn tới, chép phần địa chỉ từ dấu / đầu tiên sau tên miền."


def _procedure_meant(code: str, around: Around) -> str:
    """``Có phải là 1.001193 (Đăng ký khai sinh)? `` where one code differs from `code` by one or two digits; else empty."""
    names = around.procedure_names
    near = get_close_matches(code, names, 2, 0.87)
    return f"Có phải là {near[0]} ({names[near[0]]})? " if len(near) == 1 else ""


def _file_beside(target: str, text: Text, around: Around) -> str:
    """The picture or attachment in the text's own folder whose name is most like `target`; empty: none is near."""
    folder = address.asset(text.file.path.partition("/")[2].rpartition("/")[0]) + "/"
    names = {url.removeprefix(folder).lower(): url.removeprefix(folder) for url in around.addresses if url.startswith(folder)}
    near = get_close_matches(target.lower(), names, 1, 0.8)
    return names[near[0]] if near else ""


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
        if not is_allowed_link(link.target) and not _PREVIEW.match(link.target):
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
    ```file chuyen-huong.csv
    old,new
    /bai-cu/,/bai-moi/
    /bai-moi/,/bai-cu/
    ```
    ```header
    procedures: [9.999999]
    ```

    ### Đúng
    ```file chuyen-huong.csv
    old,new
    /bai-cu/,/bai-moi/
    /bai-moi/,/gioi-thieu/
    ```
    ```header
    procedures: [1.001193]
    ```

    ### Không phát hiện
    Trang có thật nhưng không liên quan.
    """
    ends = destinations(content.redirects)
    for redirect in content.redirects:
        if redirect.new not in around.addresses:
            message = f"Địa chỉ cũ {redirect.old} dẫn tới {redirect.new}, nhưng trang đó không có"
            fix = "Sửa địa chỉ mới thành trang đang có; trang vừa đổi tên thì chạy make publish FIX=1 để máy tự sửa."
            yield Problem(redirect.line, message, fix, redirect.path)
        elif redirect.old not in ends:
            message = f"Địa chỉ cũ {redirect.old} dẫn vòng về chính nó (qua {redirect.new})"
            yield Problem(redirect.line, message, "Sửa địa chỉ mới thành trang đang có.", redirect.path)
    for article in content.articles:
        path = article.file.path
        for number, code in enumerate(article.procedures):
            if not around.is_listed(".".join(code.split(".")[:2])):
                line = article.file.line_of(f"procedures.{number}")
                fix = f"{_procedure_meant(code, around)}Ghi mã có ở trang /thu-tuc/ (tên tệp trong content/thu-tuc/), hoặc bỏ mã."
                yield Problem(line, f"Không có thủ tục “{code}”", fix, path)
        replaced_by = article.withdrawn.replaced_by if article.withdrawn else ""
        if replaced_by and replaced_by not in around.addresses:
            line = article.file.line_of("withdrawn.replaced_by")
            yield Problem(line, f"Trang thay thế {replaced_by} không có", "Ghi địa chỉ của trang đang có, hoặc bỏ mục này.", path)


@rule("LNK006", severity=Severity.ERROR, sees=Sees.TEXT, source=_HOUSE, applies=lambda text: bool(text.body.links))
def link_to_the_preview(text: Text, around: Around) -> Iterator[Problem]:
    """Liên kết tới bản xem trước trên máy của người viết.

    ### Vì sao
    Địa chỉ `http://127.0.0.1:8000/…` chỉ mở được trên máy đang xem trước; người đọc bấm vào sẽ gặp trang lỗi.

    ### Sai
    ```body
    Xem [thủ tục đăng ký khai sinh](http://127.0.0.1:8000/thu-tuc/1.001193/).
    ```
    ```body
    Xem [trang góp ý](http://localhost:8000/gop-y/).
    ```
    ```body
    Xem [trang góp ý](localhost:8000/gop-y/).
    ```

    ### Đúng
    ```body
    Xem [thủ tục đăng ký khai sinh](/thu-tuc/1.001193/).
    ```

    ### Không phát hiện
    Địa chỉ của máy chủ thử khác trong mạng nội bộ.
    """
    for link in text.body.links:
        match = _PREVIEW.match(link.target)
        if match:
            origin = match["origin"]
            fix = f"Bỏ phần {origin}, giữ từ dấu / trở đi: {link.target.removeprefix(origin) or '/'}"
            yield Problem(link.line, f"Liên kết tới bản xem trước trên máy mình: “{link.target[:60]}”", fix)
