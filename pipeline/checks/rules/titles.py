"""Rules on titles."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.rules.publishing import MOST_TITLE
from pipeline.model.article import Article
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.vietnamese.normalise import compare_key, rough_key
from pipeline.vietnamese.syllable import is_syllable

MAX_TITLE = 150
"""Characters; at this length Zalo refuses an article."""
_WORD = re.compile(r"[^\W\d_]+")
_HOUSE_CAPITALS = "Quyết định của dự án: chữ in hoa cả câu khó đọc trên điện thoại và không phân biệt được tên riêng"
_HOUSE_TWICE = "Quyết định của dự án: trong danh sách, bản tin và kết quả tìm kiếm, bài chỉ nhận ra được nhờ tiêu đề"
_HOUSE_LENGTH = "Quyết định của dự án: Zalo không nhận tiêu đề dài quá 150 ký tự; mọi kênh dùng chung một tiêu đề"


@rule("TTL001", severity=Severity.WARNING, sees=Sees.ARTICLE, source=_HOUSE_CAPITALS, applies=lambda article: bool(article.title))
def title_mostly_in_capitals(article: Article, around: Around) -> Iterator[Problem]:
    """Tiêu đề viết in hoa quá nửa.

    ### Vì sao
    Chữ in hoa khó đọc, và máy đọc màn hình có thể đánh vần từng chữ. Muốn nổi bật đã có cỡ chữ của trang.

    ### Sai
    ```header
    title: PHƯỜNG MẪU TẬP HUẤN CẢI CÁCH HÀNH CHÍNH
    ```

    ### Đúng
    ```header
    title: UBND phường, HĐND phường: CCHC, TTHC, DVC năm 2020
    ```

    ### Không phát hiện
    Một vài từ viết hoa để nhấn mạnh; chữ in hoa không phải từ tiếng Việt (UBND, CCHC).
    """
    words = [word for word in _WORD.findall(article.title) if len(word) > 1 and is_syllable(word)]
    capitals = [word for word in words if word.isupper()]
    if len(capitals) > 1 and 2 * len(capitals) > len(words):
        message = f"Tiêu đề viết in hoa {len(capitals)} trên {len(words)} từ: “{article.title[:60]}”"
        yield Problem(article.file.line_of("title"), message, "Viết lại bằng chữ thường, chỉ viết hoa đầu câu và tên riêng.")


@rule("TTL002", severity=Severity.WARNING, sees=Sees.CONTENT, source=_HOUSE_TWICE)
def title_of_another_article(content: Content, around: Around) -> Iterator[Problem]:
    """Hai bài có cùng một tiêu đề.

    ### Vì sao
    Người đọc tưởng là một bài, hoặc bấm nhầm; thường đó cũng là một bài bị chép hai lần.

    ### Sai
    ```copy tin-tuc/phong-noi-vu/2020-03-06-bai-chep.md
    title: BÀI MẪU:  nộp hồ sơ một lần
    date: 2020-03-06
    id: 2020-aaaaa
    ```

    ### Đúng
    ```copy tin-tuc/phong-noi-vu/2020-03-06-bai-khac.md
    title: Bài mẫu: nộp hồ sơ hai lần
    date: 2020-03-06
    id: 2020-aaaaa
    ```
    ```copy tin-tuc/phong-noi-vu/2020-03-06-bai-thay.md
    date: 2020-03-06
    id: 2020-aaaaa
    withdrawn: {date: 2020-03-07, reason: Đăng nhầm}
    ```

    ### Không phát hiện
    Hai bài cùng nội dung mà khác tiêu đề; bài đã rút.
    """
    times = Counter(rough_key(article.title) for article in content.articles)
    first: dict[str, Article] = {}
    for article in content.articles:
        if times[rough_key(article.title)] == 1 or article.withdrawn is not None:
            continue
        key = compare_key(article.title)
        if not key:
            continue
        if key in first:
            message = f"Tiêu đề “{article.title[:60]}” đã có ở {first[key].file.path}"
            fix = "Xoá bài nếu chép thừa; nếu là hai bài thì thêm vào tiêu đề nơi chốn, thời gian hoặc kết quả cho khác nhau."
            yield Problem(article.file.line_of("title"), message, fix, article.file.path)
        first.setdefault(key, article)


@rule("TTL003", severity=Severity.WARNING, sees=Sees.ARTICLE, source=_HOUSE_LENGTH, applies=lambda article: bool(article.title))
def title_too_long(article: Article, around: Around) -> Iterator[Problem]:
    """Tiêu đề dài quá 150 ký tự.

    ### Vì sao
    Zalo từ chối bài có tiêu đề dài hơn; trên điện thoại, kết quả tìm kiếm và bảng tin, phần sau cũng bị cắt.

    ### Sai
    ```header
    title: Phường tổ chức hội nghị triển khai kế hoạch, hướng dẫn người dân nộp hồ sơ, nhận kết quả tại nhà, tra cứu tình trạng hồ sơ, góp ý và đánh giá thái độ của người tiếp nhận
    ```

    ### Đúng
    ```header
    title: Phường hướng dẫn nộp hồ sơ, nhận kết quả tại nhà
    ```

    ### Không phát hiện
    Tiêu đề ngắn hơn giới hạn nhưng vẫn dài dòng.
    """  # noqa: E501 - the example is one long line by nature
    if MAX_TITLE < len(article.title) <= MOST_TITLE:  # above that: PUB004
        message = f"Tiêu đề dài {len(article.title)} ký tự, giới hạn là {MAX_TITLE}: “{article.title[:60]}…”"
        yield Problem(
            article.file.line_of("title"), message, "Viết lại tiêu đề ngắn hơn, chuyển phần chi tiết vào tóm tắt (summary)."
        )
