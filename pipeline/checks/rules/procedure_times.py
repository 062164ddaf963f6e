"""Rules on whether each way states its time limit, in words that say how long; what the figures say is for `procedure_days`."""

import re
from collections.abc import Iterator

from pipeline.checks.answers import Answer, answer_of
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure import Way
from pipeline.procedures.durations import TimeKind, read_time_limits

TIME = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm đ: thời hạn giải quyết là bộ phận bắt buộc của thủ tục, đọc 11/2026"
_ELSEWHERE = re.compile(
    r"thời\s+(?:hạn|gian)(?:\s+(?:giải\s+quyết|thực\s+hiện))?\s*:?\s*theo\s+(?!quy\s+định(?:\s+của\s+pháp\s+luật)?\s*[.;]?\s*$)\w"
    r"|thời\s+(?:hạn|gian)\s+giải\s+quyết\s*:?\s*(?:là\s+)?[0-9]+\s+ngày"
    r"|theo\s+thời\s+(?:hạn|gian)\s+\w|(?:trước|(?:chậm|muộn)\s+nhất(?:\s+(?:vào|là))?)\s+ngày\s+[0-9]|(?<!\w)(?:đổi|cấp|trả)\s+ngay(?!\w)",
    re.IGNORECASE,
)


def line_of_time(listing: Listing, number: int) -> int:
    """1-based line of a way's time; `number` counts from 0."""
    return listing.procedure.file.line_of(f"ways.{number}.time")


def _answers(way: Way) -> bool:
    """Whether a way says anything about its time limit."""
    if answer_of(way.time) in (Answer.EMPTY, Answer.PLACEHOLDER, Answer.NO_INFORMATION):
        return False
    return any(limit.kind is not TimeKind.NOT_STATED for limit in read_time_limits(way.time).limits) or bool(way.time)


@rule("TIM001", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=TIME, applies=lambda listing: bool(listing.procedure.ways))
def no_time_limit(listing: Listing, around: Around) -> Iterator[Problem]:
    """Không cách nộp nào ghi thời hạn giải quyết.

    ### Vì sao
    Thời hạn là phần bắt buộc: không có thì người dân không biết khi nào có kết quả, và không ai biết hồ sơ trễ hay chưa.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: ""
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: Không có thông tin
        fee: Không
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: Không quy định
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: ""
        fee: Không
        note: Trong 03 ngày làm việc.
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: Không có thông tin
        fee: Không
        note: "Thời hạn giải quyết: theo Quy chế làm việc của Chính phủ."
    ```

    ### Không phát hiện
    Một cách nộp thiếu thời hạn khi cách khác có: xem TIM002.
    """
    ways = listing.procedure.ways
    if any(_answers(way) for way in ways) or any(_states_time(way.note) for way in ways):
        return
    said = f"chỉ ghi “{ways[0].time}”" if ways[0].time else "để trống"
    fix = "Ghi thời hạn theo quyết định công bố; nếu quyết định nói không quy định thì ghi “Không quy định”."
    yield Problem(line_of_time(listing, 0), f"Thời hạn giải quyết {said}", fix)


def _states_time(note: str) -> bool:
    """Whether a note gives the time: a limit, a day of the year, or another text that does ("theo Quy chế làm việc …")."""
    limits = read_time_limits(note).limits
    return any(limit.kind not in (TimeKind.NOT_STATED, TimeKind.BY_REFERENCE) for limit in limits) or bool(
        _ELSEWHERE.search(note)
    )


@rule("TIM002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=TIME)
def way_without_time_limit(listing: Listing, around: Around) -> Iterator[Problem]:
    """Một cách nộp không ghi thời hạn ở mục time.

    ### Vì sao
    Người nộp trực tuyến hoặc qua bưu chính cũng cần biết khi nào có kết quả. Bằng nhau thì ghi “Như nộp trực tiếp”.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 03 ngày làm việc
        fee: Không
      - how: Trực tuyến
        time: ""
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: ""
        fee: Không
        note: Trong 03 ngày làm việc.
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 03 ngày làm việc
        fee: Không
      - how: Trực tuyến
        time: Như nộp trực tiếp
        fee: Không
    ```

    ### Không phát hiện
    Cả thủ tục không có thời hạn: xem TIM001.
    """
    ways = listing.procedure.ways
    if not any(_answers(way) for way in ways) and not any(_states_time(way.note) for way in ways):
        return
    for number, way in enumerate(ways):
        if not _answers(way):
            name = f" “{way.how}”" if way.how else f" thứ {number + 1}"
            fix = "Ghi thời hạn ở time; giống cách khác thì ghi “Như nộp trực tiếp”."
            yield Problem(line_of_time(listing, number), f"Cách nộp{name} không ghi thời hạn", fix)


@rule("TIM005", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=TIME)
def time_limit_that_says_nothing(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thời hạn ghi bằng chữ mà không nói bao lâu (“theo quy định”).

    ### Vì sao
    Người dân đọc xong vẫn không biết ngày hẹn.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: Theo quy định
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: Nhanh nhất có thể
        fee: Không
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: Trong ngày tiếp nhận hồ sơ
        fee: Không
      - how: Trực tuyến
        time: Như nộp trực tiếp
        fee: Không
    ```

    ### Không phát hiện
    Thời hạn đúng cách ghi nhưng dài hơn luật cho phép.
    """
    for number, way in enumerate(listing.procedure.ways):
        if not _answers(way):
            continue
        kinds = {limit.kind for limit in read_time_limits(way.time).limits}
        if kinds <= {TimeKind.BY_REFERENCE}:
            fix = "Ghi rõ bao nhiêu ngày, ngày làm việc hoặc giờ; không quy định thì ghi “Không quy định”."
            yield Problem(line_of_time(listing, number), f"Thời hạn “{shortened(way.time)}” không nói bao lâu", fix)


def shortened(text: str) -> str:
    """A time limit as a message quotes it."""
    return text if len(text) <= 60 else f"{text[:60]}…"
