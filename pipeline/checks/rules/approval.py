"""Rules on who may approve what."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article, Tone
from pipeline.model.finding import Problem, Severity
from pipeline.vietnamese.normalise import compare_key

_CRITIQUE = (
    "Quyết định của dự án: bài phê phán do nơi đăng bài duyệt (Kế hoạch 177/KH-UBND, mục V.5.b giao Văn phòng đăng bài, "
    "mục II.5 và III.1.a yêu cầu có phê phán)"
)


@rule(
    "PUB003",
    severity=Severity.WARNING,
    sees=Sees.ARTICLE,
    source=_CRITIQUE,
    applies=lambda article: article.tone is Tone.CRITIQUE and article.approved is not None and bool(article.approved.by),
)
def critique_approved_by_another(article: Article, around: Around) -> Iterator[Problem]:
    """Bài phê phán do nơi khác duyệt, không phải ban biên tập của trang.

    ### Vì sao
    Bài phê phán nêu tên cơ quan và việc chưa tốt; một nơi chịu trách nhiệm duyệt thì công bằng và kiểm chứng được.
    Tên nơi duyệt ghi ở dòng editor, mục owner của content/site.toml; không ghi thì không xét.

    ### Sai
    ```header
    tone: critique
    approved: {by: Phòng Nội vụ, date: 2020-03-05}
    ```

    ### Đúng
    ```header
    tone: critique
    approved: {by: Ban biên tập, date: 2020-03-05}
    ```
    ```header
    tone: praise
    approved: {by: Phòng Nội vụ, date: 2020-03-05}
    ```

    ### Không phát hiện
    Ghi tên ban biên tập mà người khác duyệt; bài phê phán không ghi tone: critique.
    """
    by = article.approved.by if article.approved else ""
    if around.editor and compare_key(by) != compare_key(around.editor):
        fix = f"Chuyển bài cho {around.editor} duyệt, rồi sửa dòng approved: {{by: {around.editor}, date: ngày duyệt}}."
        yield Problem(article.file.line_of("approved.by"), f"Bài phê phán do “{by}” duyệt, không phải {around.editor}", fix)
