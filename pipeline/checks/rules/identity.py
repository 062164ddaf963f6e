"""Rules on what makes a text the same for ever: its id and its address."""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile

_IDS = "RFC 4151 (tag URI) và docs/design.md: mã bài là vĩnh viễn, bản tin và mạng xã hội nhận ra bài nhờ mã"
_URLS = "docs/design.md, Địa chỉ: hai trang cùng địa chỉ là lỗi"


@rule("IDN001", severity=Severity.ERROR, sees=Sees.ARTICLE, source=_IDS)
def missing_id(article: Article, around: Around) -> Iterator[Problem]:
    """Bài chưa có mã.

    ### Vì sao
    Mã giúp máy đọc tin và mạng xã hội biết đây vẫn là bài cũ, kể cả khi sửa tiêu đề hay ngày; thiếu mã thì bài bị gửi hai lần.

    ### Sai
    ```header
    id:
    ```

    ### Đúng
    ```header
    id: 2020-k7q4m
    ```

    ### Không phát hiện
    Mã chép từ bài khác đã xoá.
    """
    if not article.id and not article.file.faults_of(FaultKind.BAD_ID):
        fix = "Chạy python -m pipeline check --fix để máy tự ghi mã (mỗi bài chỉ một lần)."
        yield Problem(article.file.line_of("id"), "Bài chưa có mã (id)", fix)


@rule("IDN002", severity=Severity.ERROR, sees=Sees.CONTENT, source=_IDS)
def duplicate_id(content: Content, around: Around) -> Iterator[Problem]:
    """Hai bài có cùng một mã.

    ### Vì sao
    Máy đọc tin coi hai bài cùng mã là một: bài sau sẽ không tới người đọc. Thường do chép tệp cũ để viết bài mới.

    ### Sai
    ```copy tin-tuc/phong-noi-vu/2020-03-06-bai-chep.md
    ```

    ### Đúng
    ```copy tin-tuc/phong-noi-vu/2020-03-06-bai-chep.md
    id: 2020-abcde
    ```

    ### Không phát hiện
    Hai bài giống nhau nhưng khác mã.
    """
    by_id: dict[str, list[Article]] = defaultdict(list)
    for article in content.articles:
        if article.id:
            by_id[article.id].append(article)
    for article_id, articles in by_id.items():
        first, *others = articles
        for article in others:
            fix = "Bài chép từ bài kia: xoá dòng id ở bài viết sau rồi chạy python -m pipeline check --fix để có mã mới."
            message = f"Mã “{article_id}” đã dùng ở {first.file.path}"
            yield Problem(article.file.line_of("id"), message, fix, article.file.path)


@rule("IDN003", severity=Severity.ERROR, sees=Sees.FILE, source=_IDS, applies=lambda file: file.path.endswith(".md"))
def malformed_id(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Mã bài hoặc mã thủ tục sai mẫu.

    ### Vì sao
    Mã bài gồm năm và năm ký tự (`2020-k7q4m`, không có i, l, o, u); mã thủ tục là `1.001193`, có thể kèm đuôi của tỉnh.

    ### Sai
    ```header
    id: "2020-k7q4m"
    ```
    ```procedure
    code: 1.0011
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
            fix = "Ghi mã như trên Cổng dịch vụ công, ví dụ 1.001193 hoặc 1.001193.000.00.00.H13."
            yield Problem(fault.line, f"Mã thủ tục “{fault.detail}” sai mẫu", fix)
        else:
            fix = "Nếu bài chưa đăng: xoá dòng id rồi chạy python -m pipeline check --fix. Nếu đã đăng: lấy lại mã cũ trong git."
            yield Problem(fault.line, f"Mã bài “{fault.detail}” sai mẫu", fix)


@rule("IDN004", severity=Severity.ERROR, sees=Sees.CONTENT, source=_URLS)
def two_pages_at_one_address(content: Content, around: Around) -> Iterator[Problem]:
    """Hai trang có cùng một địa chỉ.

    ### Vì sao
    Trang sau sẽ đè lên trang trước và bài trước biến mất.

    ### Sai
    ```copy tin-tuc/phong-noi-vu/2020-03-09-bai-mau.md
    id: 2020-abcde
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
        if record.url in taken:
            fix = "Đổi tên tệp của trang chưa đăng (phần sau ngày) để hai địa chỉ khác nhau."
            yield Problem(1, f"Địa chỉ {record.url} đã thuộc về {taken[record.url]}", fix, record.file.path)
        else:
            taken[record.url] = record.file.path
    for redirect in content.redirects:
        if redirect.old in taken:
            message = f"Địa chỉ cũ {redirect.old} vẫn là trang đang có ({taken[redirect.old]})"
            yield Problem(redirect.line, message, "Xoá dòng chuyển hướng này, hoặc gỡ trang kia.", redirect.path)
        else:
            taken[redirect.old] = redirect.path
