"""Rules on events: days and hours that cannot be meant, and what readers would be left to guess."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.address import ARTICLE_NAME
from pipeline.model.event import Event, EventKind
from pipeline.model.finding import Problem, Severity
from pipeline.vietnamese.dates import format_date
from pipeline.vietnamese.spans import format_hour

_HOUSE = (
    "Quyết định của dự án (docs/huong-dan/lich.md): người dân phải biết đến đâu, lúc nào; Kế hoạch 177/KH-UBND, III.3 đến III.5"
)
_WAIT = timedelta(days=60)
"""For so long an event may be put off without a new day."""
_LONGEST = timedelta(days=366)
_MORNING = 5


@rule("EVT001", severity=Severity.ERROR, sees=Sees.EVENT, source=_HOUSE, applies=lambda event: bool(event.begin and event.end))
def event_that_ends_before_it_begins(event: Event, around: Around) -> Iterator[Problem]:
    """Sự kiện kết thúc trước khi bắt đầu.

    ### Vì sao
    Lịch trên máy của người dân không nhận sự kiện như vậy, và không ai biết phải đến lúc nào.

    ### Sai
    ```event
    begin: 2020-10-20 08:00
    end: 2020-10-20 07:00
    ```
    ```event
    begin: 2020-10-20
    end: 2020-10-02
    ```

    ### Đúng
    ```event
    begin: 2020-10-20 08:00
    end: 2020-10-20 11:30
    ```
    ```event
    begin: 2020-10-20 08:00
    end: 2020-10-20
    ```

    ### Không phát hiện
    Giờ gõ nhầm nhưng vẫn sau giờ bắt đầu.
    """
    begin, ends = event.begin, event.ends
    if begin is not None and event.end is not None and ends is not None and ends <= begin:
        message = f"Sự kiện bắt đầu {_moment(begin)} nhưng kết thúc {_moment(event.end)}"
        yield Problem(event.file.line_of("end"), message, "Sửa dòng begin hoặc end; không rõ lúc kết thúc thì xoá dòng end.")


@rule("EVT002", severity=Severity.WARNING, sees=Sees.EVENT, source=_HOUSE, applies=lambda event: bool(event.url and event.begin))
def beginning_unlike_the_file_name(event: Event, around: Around) -> Iterator[Problem]:
    """Ngày của sự kiện khác ngày trong tên tệp, mà sự kiện không bị dời.

    ### Vì sao
    Hai ngày khác nhau thường là gõ nhầm một trong hai, hay gặp nhất là gõ tháng trước ngày sau: 10/12/2020 luôn là
    ngày 10 tháng 12.

    ### Sai
    ```event
    begin: 2020-10-12 08:00
    ```

    ### Đúng
    ```event
    begin: 2020-10-20 08:00
    ```
    ```event
    begin: 2020-10-27 08:00
    postponed: {date: 2020-10-16, reason: Mưa bão, was: 2020-10-20 08:00}
    ```

    ### Không phát hiện
    Cả hai ngày cùng sai.
    """
    match = ARTICLE_NAME.fullmatch(event.file.path.rpartition("/")[2])
    if match is None or event.begin is None or event.postponed is not None:
        return
    written, day = f"{match['year']}-{match['month']}-{match['day']}", event.begin.date()
    if written != day.isoformat():
        fix = (
            f"Sửa dòng begin thành {written} nếu gõ nhầm; nếu sự kiện bị dời thì thêm dòng postponed: "
            "{date: ngày quyết định, reason: lý do, was: " + f"{written}}}."
        )
        yield Problem(event.file.line_of("begin"), f"Sự kiện bắt đầu ngày {format_date(day)}, tên tệp ghi {written}", fix)


@rule("EVT003", severity=Severity.WARNING, sees=Sees.EVENT, source=_HOUSE, applies=lambda event: event.is_put_off)
def put_off_and_forgotten(event: Event, around: Around) -> Iterator[Problem]:
    """Sự kiện đã hoãn quá 60 ngày mà chưa có ngày mới, cũng không ghi là hủy.

    ### Vì sao
    Người dân vẫn chờ. Sự kiện thuộc kế hoạch thì phải tổ chức lại; không tổ chức thì nói rõ là hủy.

    ### Sai
    ```event
    postponed: {date: 2020-10-16, reason: Mưa bão}
    ```

    ### Đúng
    ```event
    postponed: {date: 2020-11-30, reason: Mưa bão}
    ```
    ```event
    begin: 2021-01-20 08:00
    postponed: {date: 2020-10-16, reason: Mưa bão, was: 2020-10-20 08:00}
    ```
    ```event
    postponed: {date: 2020-10-16, reason: Mưa bão}
    cancelled: {date: 2020-11-16, reason: Đã lồng ghép vào buổi họp khu vực}
    ```

    ### Không phát hiện
    Sự kiện dời nhiều lần.
    """
    if event.postponed is not None and event.postponed.date is not None and around.has_come(event.postponed.date + _WAIT):
        message = f"Sự kiện hoãn từ ngày {format_date(event.postponed.date)} mà chưa có ngày mới"
        fix = "Ghi ngày mới ở begin và ngày cũ ở was trong postponed; nếu không tổ chức nữa thì thêm dòng cancelled."
        yield Problem(event.file.line_of("postponed"), message, fix)


@rule("EVT004", severity=Severity.WARNING, sees=Sees.EVENT, source=_HOUSE, applies=lambda event: event.begin is not None)
def event_in_the_night(event: Event, around: Around) -> Iterator[Problem]:
    """Sự kiện ghi giờ bắt đầu trước 5 giờ sáng.

    ### Vì sao
    “2:00” luôn là 2 giờ sáng. Buổi chiều phải ghi 14:00, nếu không thì người dân đến sai giờ và lịch trên máy báo sai.

    ### Sai
    ```event
    begin: 2020-10-20 2:00
    ```

    ### Đúng
    ```event
    begin: 2020-10-20 14:00
    ```
    ```event
    begin: 2020-10-20
    ```

    ### Không phát hiện
    “7:00” ghi nhầm cho 19 giờ. Giờ 00:00 được hiểu là cả ngày. Cuộc thi mở suốt ngày đêm được bỏ qua.
    """
    begin = event.begin
    if begin is None or not format_hour(begin) or begin.hour >= _MORNING or event.kind is EventKind.CONTEST:
        return
    fix = f"Nếu là buổi chiều, tối: sửa dòng begin thành {begin + timedelta(hours=12):%Y-%m-%d %H:%M}."
    yield Problem(event.file.line_of("begin"), f"Sự kiện bắt đầu lúc {format_hour(begin)} sáng", fix)


@rule(
    "EVT005",
    severity=Severity.WARNING,
    sees=Sees.EVENT,
    source=_HOUSE,
    applies=lambda event: event.opens is not None and event.begin is not None,
)
def announced_after_it_began(event: Event, around: Around) -> Iterator[Problem]:
    """Sự kiện được đăng sau khi đã bắt đầu.

    ### Vì sao
    Người dân biết thì đã muộn. Thường do gõ nhầm năm ở begin, hoặc giấy mời duyệt trễ.

    ### Sai
    ```event
    approved: {by: Ban biên tập, date: 2020-10-21}
    ```
    ```event
    publish_at: 2020-10-20 08:30
    ```

    ### Đúng
    ```event
    approved: {by: Ban biên tập, date: 2020-10-20}
    ```

    ### Không phát hiện
    Sự kiện đăng sát giờ, người dân không kịp sắp xếp.
    """
    first = event.postponed.was if event.postponed is not None and event.postponed.was is not None else event.begin
    if event.opens is None or first is None or event.begin is None:
        return
    begins = max(first, event.begin)
    late = event.opens > begins if format_hour(begins) else event.opens.date() > begins.date()
    if late:
        key = "publish_at" if event.publish_at is not None else "approved"
        fix = "Sửa năm, tháng ở begin nếu gõ nhầm; nếu ngày duyệt (approved) hay giờ đăng (publish_at) sai thì sửa dòng đó."
        message = f"Sự kiện đăng từ {_moment(event.opens)}, sau khi đã bắt đầu {_moment(begins)}"
        yield Problem(event.file.line_of(key), message, fix)


@rule("EVT006", severity=Severity.WARNING, sees=Sees.EVENT, source=_HOUSE, applies=lambda event: bool(event.begin and event.end))
def event_of_more_than_a_year(event: Event, around: Around) -> Iterator[Problem]:
    """Sự kiện kéo dài hơn một năm.

    ### Vì sao
    Thường do gõ nhầm năm ở end; sự kiện sẽ đứng mãi trong mục “Sắp tới”.

    ### Sai
    ```event
    end: 2021-10-22 11:30
    ```

    ### Đúng
    ```event
    end: 2020-12-31
    ```

    ### Không phát hiện
    Năm gõ nhầm ở cả hai dòng.
    """
    if event.begin is not None and event.end is not None and event.end - event.begin > _LONGEST:
        days = (event.end - event.begin).days
        fix = "Sửa năm ở dòng end, hoặc tách thành nhiều sự kiện."
        yield Problem(event.file.line_of("end"), f"Sự kiện kéo dài {days} ngày", fix)


def _moment(value: datetime) -> str:
    hour = format_hour(value)
    return f"lúc {hour} ngày {format_date(value)}" if hour else f"ngày {format_date(value)}"
