"""Rules on what time does to content: bodies that come and go, and dates that have passed or have not come yet."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article, Status
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.sources.plan import AGENCIES
from pipeline.vietnamese.dates import format_date

_TWO_TIER = "docs/design.md: cơ quan có thời gian tồn tại; Nghị quyết 203/2025/QH15 (không còn cấp huyện từ 01/7/2025)"
_MOMENT = "Quyết định của dự án (docs/design.md, Phần đầu của tệp): bài chỉ hiện từ ngày của bài, hoặc từ publish_at"
_KEEPING = "Nghị định 43/2011/NĐ-CP, Điều 3 (thời hạn lưu giữ thông tin trên trang); từ 15/8/2022 là quyết định của dự án"
_REVIEW = "Quyết định của dự án (docs/design.md, Phần đầu của tệp): review_by là lời hẹn xem lại bài"


@rule("LIF001", severity=Severity.WARNING, sees=Sees.ARTICLE, source=_TWO_TIER, applies=lambda article: bool(article.date))
def article_outside_the_life_of_its_agency(article: Article, around: Around) -> Iterator[Problem]:
    """Bài ghi ngày mà cơ quan của bài chưa thành lập hoặc đã kết thúc hoạt động.

    ### Vì sao
    Cơ quan không còn thì không đăng bài được: hoặc ngày gõ nhầm, hoặc bài thuộc về cơ quan kế thừa.

    ### Sai
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    valid_from = 2020-03-06
    ```
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    valid_to = 2020-03-04
    ```

    ### Đúng
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    valid_from = 2020-03-05
    valid_to = 2020-04-10
    ```

    ### Không phát hiện
    Cơ quan ghi thiếu valid_from, valid_to trong content/co-quan.toml.
    """
    agency = around.agency(article.agency)
    if agency is None or article.date is None or agency.exists_on(article.date.date()):
        return
    day = article.date.date()
    if agency.valid_to is not None and agency.valid_to < day:
        life = f"{agency.name} đã kết thúc hoạt động sau ngày {format_date(agency.valid_to)}"
    else:
        life = f"{agency.name} có từ ngày {format_date(agency.valid_from or day)}"
    fix = "Sửa dòng date nếu gõ nhầm ngày; nếu ngày đúng, chuyển bài sang cơ quan kế thừa (dòng agency và thư mục của bài)."
    yield Problem(article.file.line_of("date"), f"Bài ghi ngày {format_date(day)}, nhưng {life}", fix)


@rule(
    "LIF002",
    severity=Severity.WARNING,
    sees=Sees.ARTICLE,
    source=_MOMENT,
    applies=lambda article: article.status is Status.PUBLISHED and article.date is not None and article.publish_at is None,
)
def future_date_without_publish_at(article: Article, around: Around) -> Iterator[Problem]:
    """Bài ghi là đăng nhưng ngày của bài chưa tới, mà không hẹn giờ đăng (publish_at).

    ### Vì sao
    Bài sẽ chờ trong im lặng tới ngày đó. Thường là gõ nhầm năm hoặc tháng; nếu hẹn thật thì ghi rõ giờ đăng.

    ### Sai
    ```header
    date: 2021-01-01
    ```

    ### Đúng
    ```header
    date: 2020-12-31
    ```
    ```header
    date: 2021-01-01
    publish_at: 2021-01-01 07:00
    ```
    ```header
    date: 2021-01-01
    status: draft
    ```

    ### Không phát hiện
    Bài nháp ghi ngày sắp tới; ngày gõ nhầm nhưng đã qua.
    """
    if article.date is not None and not around.has_come(article.date):
        message = f"Ngày của bài là {_moment(article.date)}, chưa tới (đang xét lúc {_moment(around.now)})"
        fix = f"Sửa dòng date nếu gõ nhầm; nếu hẹn giờ đăng thì thêm dòng publish_at: {article.date:%Y-%m-%d %H:%M}"
        yield Problem(article.file.line_of("date"), message, fix)


def _is_public(article: Article, around: Around) -> bool:
    return article.opens is not None and around.has_come(article.opens)


def _moment(value: datetime) -> str:
    return f"{value:%H:%M} ngày {format_date(value)}" if value.hour or value.minute else format_date(value)


@rule(
    "LIF003",
    severity=Severity.INFO,
    sees=Sees.ARTICLE,
    source=_KEEPING,
    applies=lambda article: article.expires is not None and article.withdrawn is None,
)
def expired_article_still_published(article: Article, around: Around) -> Iterator[Problem]:
    """Bài đã hết hiệu lực mà vẫn ghi là đăng.

    ### Vì sao
    Trang của bài chỉ còn để tra cứu, danh sách và bản tin không nêu bài nữa. Cần biết để gia hạn, thay bài khác, hoặc để nguyên.

    ### Sai
    ```header
    expires: 2020-12-31
    ```

    ### Đúng
    ```header
    expires: 2021-01-01
    ```
    ```header
    expires: 2020-06-01
    withdrawn: {date: 2020-06-01, reason: Đã có quy định mới}
    ```

    ### Không phát hiện
    Bài hết hiệu lực mà không ghi ngày hết hiệu lực (expires).
    """
    if article.expires is not None and around.has_come(article.expires) and _is_public(article, around):
        message = f"Bài đã hết hiệu lực từ ngày {format_date(article.expires)} nhưng vẫn ghi status: published"
        fix = "Sửa dòng expires nếu bài còn hiệu lực; thêm mục withdrawn nếu có bài thay; chỉ để tra cứu thì giữ nguyên."
        yield Problem(article.file.line_of("expires"), message, fix)


@rule(
    "LIF004", severity=Severity.WARNING, sees=Sees.ARTICLE, source=_REVIEW, applies=lambda article: article.review_by is not None
)
def review_overdue(article: Article, around: Around) -> Iterator[Problem]:
    """Bài đã quá ngày hẹn rà soát.

    ### Vì sao
    Người viết đã hẹn xem lại bài (mức phí, giờ làm việc, mẫu đơn); quá hẹn thì không chắc bài còn đúng.

    ### Sai
    ```header
    review_by: 2020-12-30
    ```

    ### Đúng
    ```header
    review_by: 2020-12-31
    ```
    ```header
    review_by: 2020-06-01
    expires: 2020-07-01
    ```

    ### Không phát hiện
    Bài không hẹn ngày rà soát; bài đã hẹn lại mà không ai xem.
    """
    if article.review_by is None or not around.is_over(article.review_by) or article.withdrawn is not None:
        return
    if (article.expires is None or not around.has_come(article.expires)) and _is_public(article, around):
        fix = "Xem lại bài; còn đúng thì sửa dòng review_by thành ngày hẹn mới, không thì sửa bài hoặc thêm mục withdrawn."
        message = f"Bài hẹn rà soát trước hết ngày {format_date(article.review_by)}, nay đã quá hẹn"
        yield Problem(article.file.line_of("review_by"), message, fix)


@rule("LIF005", severity=Severity.WARNING, sees=Sees.CONTENT, source=_TWO_TIER)
def agency_that_no_longer_exists(content: Content, around: Around) -> Iterator[Problem]:
    """Cơ quan trong danh sách đã kết thúc hoạt động.

    ### Vì sao
    Trang vẫn nêu điện thoại và thư điện tử của cơ quan; người dân gọi tới sẽ không gặp ai. Bài cũ vẫn giữ để tra cứu.

    ### Sai
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    valid_to = 2020-12-30
    ```

    ### Đúng
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    valid_to = 2020-12-31
    ```

    ### Không phát hiện
    Cơ quan đã hết hoạt động nhưng không ghi valid_to.
    """
    over = [agency for agency in content.agencies if agency.valid_to is not None and around.is_over(agency.valid_to)]
    articles = Counter(article.agency for article in content.articles if article.is_public(around.now)) if over else Counter()
    for agency in over:
        if agency.valid_to is not None:
            ended = f"{agency.name} đã kết thúc hoạt động sau ngày {format_date(agency.valid_to)}"
            fix = (
                "Thay điện thoại, thư điện tử ở mục này bằng của cơ quan kế thừa; giữ nguyên bài cũ, "
                "bài mới đặt ở cơ quan kế thừa (thêm một mục [[agency]])."
            )
            yield Problem(agency.line, f"{ended}, còn {articles[agency.id]} bài trên trang", fix, AGENCIES)
