"""Rules on what readers of the feeds get to see of an article."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.content import Announced, Content
from pipeline.model.event import Event
from pipeline.model.feed_list import WINDOW
from pipeline.model.finding import Problem, Severity
from pipeline.vietnamese.dates import format_date, midnight

_HOUSE = "Quyết định của dự án: bản tin có 30 bài mới nhất, xếp theo publish_at hoặc date (docs/huong-dan/ban-tin.md)"


@rule("RSS001", severity=Severity.WARNING, sees=Sees.CONTENT, source=_HOUSE)
def article_older_than_its_feed(content: Content, around: Around) -> Iterator[Problem]:
    """Bài ghi ngày cũ đến mức lúc được duyệt đã có 30 bài mới hơn, nên chưa bao giờ vào bản tin.

    ### Vì sao
    Người theo dõi bằng bản tin (RSS, Atom, JSON) và các trang đối tác chỉ nhận 30 bài mới nhất. Bài ghi lùi ngày quá xa thì
    không ai trong số họ biết là có bài.

    ### Sai
    ```articles
    2020-03-10 x30 tone: neutral
    2020-03-01 approved: {by: Ban biên tập, date: 2020-03-11}
    ```

    ### Đúng
    ```articles
    2020-03-10 x28 tone: neutral
    2020-03-01 approved: {by: Ban biên tập, date: 2020-03-11}
    ```
    ```articles
    2020-03-10 x30 tone: neutral
    2020-03-01 approved: {by: Ban biên tập, date: 2020-03-09}
    ```
    ```articles
    2020-03-10 x30 tone: neutral
    2020-03-01 publish_at: 2020-03-11 08:00
    ```

    ### Không phát hiện
    Bài duyệt đúng lúc nhưng để lâu mới xuất bản; bài không vào bản tin của riêng lĩnh vực hay cơ quan mình.
    """
    public = [(article.opens, article) for article in content.articles if article.opens and around.has_come(article.opens)]
    moments: list[datetime] = []
    for opens, article in public:
        approved = article.approved.date if article.approved else None
        if approved is None or article.withdrawn is not None:
            continue
        begins = midnight(approved)
        if begins <= opens:
            continue
        moments = moments or sorted(opens for opens, _ in public)
        newer = bisect_right(moments, begins) - bisect_right(moments, opens)
        if newer >= WINDOW:
            message = f"Khi bài được duyệt (ngày {format_date(approved)}) đã có {newer} bài mới hơn, nên bài không vào bản tin"
            fix = (
                f"Muốn người theo dõi nhận được bài, thêm dòng publish_at với ngày đăng thật, ví dụ {approved.isoformat()} 08:00."
            )
            yield Problem(article.file.line_of("date"), message, fix, article.file.path)


def _tells(text: Announced) -> bool:
    return bool(text.told if isinstance(text, Event) else text.corrections)


@rule("RSS002", severity=Severity.ERROR, sees=Sees.ANNOUNCED, source=_HOUSE)
def correction_not_yet_made(text: Announced, around: Around) -> Iterator[Problem]:
    """Đính chính, hoặc việc hoãn, hủy sự kiện, ghi ngày chưa tới.

    ### Vì sao
    Bản tin báo bài sửa lần cuối vào ngày của đính chính. Ngày chưa tới thì phần mềm đọc tin xếp sai, có nơi bỏ cả bản tin.

    ### Sai
    ```header
    corrections: [{date: 2021-01-01, note: sửa số liệu}]
    ```
    ```event
    cancelled: {date: 2021-01-01, reason: Mưa bão}
    ```

    ### Đúng
    ```header
    corrections: [{date: 2020-12-31, note: sửa số liệu}]
    ```

    ### Không phát hiện
    Ngày đính chính gõ nhầm nhưng đã qua.
    """
    told = [(f"corrections.{number}", "Đính chính", correction.date) for number, correction in enumerate(text.corrections)]
    if isinstance(text, Event):
        changes = (("postponed", "Việc hoãn", text.postponed), ("cancelled", "Việc hủy", text.cancelled))
        told += [(key, what, change.date) for key, what, change in changes if change is not None]
    for key, what, day in told:
        if day is not None and not around.has_come(day):
            fix = "Ghi đúng ngày quyết định, không sau hôm nay."
            yield Problem(text.file.line_of(key), f"{what} ghi ngày {format_date(day)}, chưa tới", fix)
