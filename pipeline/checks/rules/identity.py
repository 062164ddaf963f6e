"""Rules on what makes a text the same for ever: its id and its address."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.header_lines import misnamed_keys
from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.checks.wording import named
from pipeline.model import address
from pipeline.model.content import Announced, Content, Text
from pipeline.model.finding import Problem, Severity
from pipeline.model.fixed_page import FixedPage
from pipeline.model.procedure import Procedure
from pipeline.model.procedure_code import CodeDamage, NotACode, NotCodeKind, read_code
from pipeline.model.source_file import FaultKind, SourceFile

_IDS = "RFC 4151 (tag URI) và docs/design.md: mã bài là vĩnh viễn, bản tin và mạng xã hội nhận ra bài nhờ mã"
_URLS = "docs/design.md, Địa chỉ: hai trang cùng địa chỉ là lỗi"
_RESERVED = {
    address.NEWS: "danh sách tin tức",
    address.PROCEDURES: "danh mục thủ tục",
    address.AREAS: "danh sách lĩnh vực",
    address.AGENCIES: "danh sách cơ quan",
    address.FEEDBACK: "góp ý",
    address.EVENTS: "lịch",
    "/trac-nghiem/": "trắc nghiệm",
    "/tim-kiem/": "tìm kiếm",
    address.ACCESSIBILITY: "nói về khả năng tiếp cận",
    "/feeds/": "chứa các bản tin RSS",
    "/chi-muc/": "chứa chỉ mục tìm kiếm",
    "/theme/": "chứa tệp giao diện",
    "/tep/": "chứa ảnh và tệp đính kèm",
    address.PICTURES: "chứa ảnh thu nhỏ",
}
"""Addresses that the site itself takes, and what is there."""


@rule("IDN001", severity=Severity.ERROR, sees=Sees.ANNOUNCED, source=_IDS)
def missing_id(text: Announced, around: Around) -> Iterator[Problem]:
    """Bài chưa có mã.

    ### Vì sao
    Mã giúp máy đọc tin và mạng xã hội biết đây vẫn là bài cũ, kể cả khi sửa tiêu đề hay ngày; thiếu mã thì bài bị gửi hai lần.

    ### Sai
    ```header
    id:
    ```

    ```event
    id:
    ```

    ### Đúng
    ```header
    id: 2020-k7q4m
    ```

    ### Không phát hiện
    Mã chép từ bài khác đã xoá.
    """
    if not text.id and not text.file.faults_of(FaultKind.BAD_ID, FaultKind.NO_HEADER) and "id" not in misnamed_keys(text.file):
        fix = "Chạy python -m pipeline check --fix để máy tự ghi mã (mỗi bài chỉ một lần)."
        yield Problem(text.file.line_of("id"), f"{named(text)} chưa có mã (id)", fix)


@rule("IDN002", severity=Severity.ERROR, sees=Sees.CONTENT, source=_IDS)
def duplicate_id(content: Content, around: Around) -> Iterator[Problem]:
    """Hai bài, hoặc bài và sự kiện, có cùng một mã.

    ### Vì sao
    Máy đọc tin coi hai bài cùng mã là một: bài sau sẽ không tới người đọc. Thường do chép tệp cũ để viết bài mới.

    ### Sai
    ```copy tin-tuc/phong-noi-vu/2020-03-06-bai-chep.md
    ```
    ```event
    id: 2020-k7q4m
    ```

    ### Đúng
    ```copy tin-tuc/phong-noi-vu/2020-03-06-bai-chep.md
    id: 2020-abcde
    ```

    ### Không phát hiện
    Hai bài giống nhau nhưng khác mã.
    """
    by_id: dict[str, list[Announced]] = defaultdict(list)
    for text in content.announced:
        if text.id:
            by_id[text.id].append(text)
    for same_id, texts in by_id.items():
        first, *others = texts
        for text in others:
            fix = "Bài chép từ bài kia: xoá dòng id ở bài viết sau rồi chạy python -m pipeline check --fix để có mã mới."
            message = f"Mã “{same_id}” đã dùng ở {first.file.path}"
            yield Problem(text.file.line_of("id"), message, fix, text.file.path)


@rule("IDN003", severity=Severity.ERROR, sees=Sees.FILE, source=_IDS, applies=faults_of(FaultKind.BAD_ID))
def malformed_id(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Mã bài, mã thủ tục hoặc mã cơ quan sai mẫu.

    ### Vì sao
    Mã bài gồm năm và năm ký tự (`2020-k7q4m`, không có i, l, o, u); mã thủ tục là `1.001193`, có thể kèm đuôi của tỉnh.

    ### Sai
    ```header
    id: "2020-k7q4m"
    ```
    ```procedure
    code: 1.0011
    ```
    ```procedure
    code: 1,001193
    ```
    ```procedure
    code: 000.00.53.H48-220921-0099
    ```
    ```procedure
    code: 1.001193.01
    ```

    ### Đúng
    ```header
    id: 2020-k7q4m
    ```
    ```procedure
    code: 1.001193.000.00.00.H13
    ```

    ### Không phát hiện
    Mã đúng mẫu nhưng của thủ tục khác.
    """
    for fault in file.faults_of(FaultKind.BAD_ID):
        if fault.key == "code":
            yield Problem(fault.line, f"Mã thủ tục “{fault.detail}” {_what_it_is(fault.detail)}", _right_code(fault.detail))
        elif file.path.endswith(".toml"):
            fix = "Ghi mã bằng chữ thường không dấu và chữ số, nối bằng gạch ngang, ví dụ phong-noi-vu."
            yield Problem(fault.line, f"Mã “{fault.detail}” sai mẫu", fix)
        else:
            fix = "Nếu bài chưa đăng: xoá dòng id rồi chạy python -m pipeline check --fix. Nếu đã đăng: lấy lại mã cũ trong git."
            yield Problem(fault.line, f"Mã bài “{fault.detail}” sai mẫu", fix)


_OTHER_IDS = {
    NotCodeKind.DOSSIER: "là mã của một hồ sơ",
    NotCodeKind.FIELD: "là mã lĩnh vực",
    NotCodeKind.RESULT: "là mã kết quả",
    NotCodeKind.CASE: "là mã của một trường hợp",
    NotCodeKind.AGENCY: "là mã cơ quan",
    NotCodeKind.PORTAL_ID: "là số của cổng dịch vụ công",
    NotCodeKind.UUID: "là số của cổng dịch vụ công",
}


def _what_it_is(written: str) -> str:
    code = read_code(written)
    if isinstance(code, NotACode):
        return _OTHER_IDS.get(code.kind, "sai mẫu")
    return "sai mẫu (bảng tính đã làm hỏng)" if code.damage is not CodeDamage.NOTATION else "sai mẫu"


def _right_code(written: str) -> str:
    code = read_code(written)
    if not isinstance(code, NotACode):
        return f"Sửa thành {code.text}."
    example = f"có phải {code.guess}" if code.guess else "ví dụ 1.001193 hoặc 1.001193.000.00.00.H13"
    return f"Ghi mã như trên Cổng dịch vụ công, {example}."


@rule("IDN004", severity=Severity.ERROR, sees=Sees.CONTENT, source=_URLS)
def two_pages_at_one_address(content: Content, around: Around) -> Iterator[Problem]:
    """Hai trang có cùng một địa chỉ.

    ### Vì sao
    Trang sau sẽ đè lên trang trước và bài trước biến mất. Một số địa chỉ là của chính hệ thống: `/gop-y/`, `/tin-tuc/`, `/lich/`.

    ### Sai
    ```copy tin-tuc/phong-noi-vu/2020-03-09-bai-mau.md
    id: 2020-abcde
    ```
    ```copyfile thu-tuc/ho-tich/1.001193.md thu-tuc/chung-thuc/1.001193.md
    ```
    ```file trang/gop-y.md
    ---
    title: Góp ý
    summary: Trang này trùng với trang góp ý của hệ thống.
    ---
    Nội dung.
    ```
    ```file chuyen-huong.csv
    old,new
    /lich/,/gioi-thieu/
    ```

    ### Đúng
    ```copy tin-tuc/phong-noi-vu/2020-03-09-bai-mau-khac.md
    id: 2020-abcde
    ```

    ### Không phát hiện
    Địa chỉ khác nhau nhưng cùng nội dung.
    """
    taken: dict[str, str] = {}
    for record in content.texts:
        if not record.url:
            continue
        if record.url in _RESERVED:
            slug = record.url.strip("/")
            message = f"Tên “{slug}” dành cho trang {_RESERVED[record.url]} của hệ thống"
            yield Problem(1, message, f"Đổi tên tệp, ví dụ thành ve-{slug}.md.", record.file.path)
        elif record.url in taken:
            message = f"Địa chỉ {record.url} đã thuộc về {taken[record.url]}"
            yield Problem(1, message, _other_address(record), record.file.path)
        else:
            taken[record.url] = record.file.path
    for redirect in content.redirects:
        if redirect.old in _RESERVED:
            message = f"Địa chỉ cũ {redirect.old} dành cho trang {_RESERVED[redirect.old]} của hệ thống"
            yield Problem(redirect.line, message, "Xoá dòng chuyển hướng này.", redirect.path)
        elif redirect.old in taken:
            message = f"Địa chỉ cũ {redirect.old} vẫn là trang đang có ({taken[redirect.old]})"
            yield Problem(redirect.line, message, "Xoá dòng chuyển hướng này, hoặc gỡ trang kia.", redirect.path)
        else:
            taken[redirect.old] = redirect.path


def _other_address(text: Text) -> str:
    if isinstance(text, Procedure):
        return "Mỗi mã thủ tục một tệp: xoá tệp thừa, hoặc sửa dòng code và tên tệp cho đúng mã."
    if isinstance(text, FixedPage):
        return "Đổi tên tệp của trang chưa đăng."
    return "Đổi tên tệp của bài chưa đăng (phần sau ngày) để hai địa chỉ khác nhau."
