"""Rules on items taken over from elsewhere."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article
from pipeline.model.finding import Problem, Severity

_REPOST = (
    "Nghị định 43/2011/NĐ-CP, Điều 5 khoản 3, đến hết 14/8/2022; "
    "từ 15/8/2022 (Nghị định 42/2022/NĐ-CP thay) là quyết định của dự án"
)


@rule("SRC001", severity=Severity.ERROR, sees=Sees.ARTICLE, source=_REPOST, applies=lambda article: article.origin is not None)
def repost_without_author_or_source(article: Article, around: Around) -> Iterator[Problem]:
    """Bài đăng lại không ghi đủ tác giả và nguồn.

    ### Vì sao
    Thông tin đăng lại phải ghi tên tác giả và nguồn. Nghị định 43/2011 hết hiệu lực từ ngày 15/8/2022
    (Nghị định 42/2022 thay); với bài sau ngày đó, trang vẫn giữ yêu cầu này.

    ### Sai
    ```header
    source: {name: Báo Cần Thơ}
    ```
    ```header
    source: {author: Nhóm phóng viên}
    ```

    ### Đúng
    ```header
    source: {author: Nhóm phóng viên, name: Báo Cần Thơ}
    ```
    ```header
    source: {author: Nhóm phóng viên, url: https://baocantho.com.vn/}
    ```

    ### Không phát hiện
    Bài chép từ nơi khác mà không có mục source.
    """
    origin = article.origin
    if origin is None:
        return
    missing = [
        *(["tác giả (author)"] if not origin.author else []),
        *(["nguồn (name hoặc url)"] if not origin.name and not origin.url else []),
    ]
    if missing:
        fix = "Ghi đủ như source: {author: tên tác giả, name: tên báo}; không tìm được tác giả thì ghi tên toà soạn làm tác giả."
        yield Problem(article.file.line_of("source"), f"Bài đăng lại thiếu {' và '.join(missing)}", fix)
