"""Rules on the figures of time limits: with a unit, in one kind of days, possible."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.rules.procedure_times import TIME, line_of_time, shortened
from pipeline.model.finding import Problem, Severity
from pipeline.procedures.clauses import UnreadReason
from pipeline.procedures.durations import TimeLimit, TimeUnit, read_time_limits

_DAYS = (
    "Bộ luật Dân sự 91/2015/QH13, Điều 145 đến 148: cách tính thời hạn; “ngày” và “ngày làm việc” không bằng nhau, đọc 11/2026"
)
_LONGEST = {
    TimeUnit.DAY: 730,
    TimeUnit.WORKING_DAY: 500,
    TimeUnit.MONTH: 36,
    TimeUnit.YEAR: 5,
    TimeUnit.WEEK: 104,
    TimeUnit.HOUR: 2400,
    TimeUnit.WORKING_HOUR: 2400,
    TimeUnit.MINUTE: 1440,
}
_SHORT_CELL = 80
"""Characters; a longer text names several steps, which may well be counted in different days."""
_ANY_DAYS = re.compile(r"[0-9]\)?\s*(?:\([^()]{1,20}\)\s*)?ngày(?P<working>\s+làm\s+việc)?(?!\w)", re.IGNORECASE)
_COUNTED_DAYS = re.compile(
    r"(?<![\w.,/])(?P<figures>[0-9]+(?:,[0-9]+)?)\s*(?:\([^()]{1,20}\)\s*)?ngày(?P<working>\s+làm\s+việc)?(?!\w)", re.IGNORECASE
)
_KINDS_OF_DAYS = (TimeUnit.DAY, TimeUnit.WORKING_DAY)


@rule("TIM003", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=TIME)
def time_limit_without_unit(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thời hạn chỉ có số, không có đơn vị.

    ### Vì sao
    “05” là 5 ngày, 5 ngày làm việc hay 5 giờ thì không ai biết.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: "05"
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: Trong 20
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: Từ 5 đến 7
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 20 kể từ ngày nhận hồ sơ
        fee: Không
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 05 ngày làm việc
        fee: Không
    ```

    ### Không phát hiện
    Đơn vị có ghi nhưng sai.
    """
    for number, way in enumerate(listing.procedure.ways):
        if read_time_limits(way.time).has_number_without_unit:
            fix = "Ghi thêm đơn vị: ngày, ngày làm việc, giờ; xem quyết định công bố."
            yield Problem(line_of_time(listing, number), f"Thời hạn “{shortened(way.time)}” không có đơn vị", fix)


@rule("TIM004", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_DAYS)
def two_kinds_of_days(listing: Listing, around: Around) -> Iterator[Problem]:
    """Cùng một thời hạn khi ghi “ngày”, khi ghi “ngày làm việc”.

    ### Vì sao
    10 ngày làm việc là 14 ngày theo lịch. Ghi lẫn thì người dân và cán bộ tính ra hai ngày hẹn khác nhau.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 05 ngày
        fee: Không
      - how: Trực tuyến
        time: 05 ngày làm việc
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 10 ngày
        fee: Không
        note: Trong 10 ngày làm việc kể từ ngày nhận đủ hồ sơ.
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 03 ngày, 05 ngày làm việc nếu cần xác minh
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 12 ngày làm việc và 15 ngày đối với trường hợp khác
        fee: Không
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: "Thụ lý: 02 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ. Xác minh: 15 ngày kể từ ngày thụ lý, phức tạp 30 ngày"
        fee: Không
      - how: Trực tuyến
        time: Như nộp trực tiếp
        fee: Không
    ```

    ### Không phát hiện
    Thời hạn của từng bước, vì mỗi bước có thể tính khác nhau.
    """
    procedure = listing.procedure
    first: TimeLimit | None = None
    for number, way in enumerate(procedure.ways):
        limits = [limit for limit in read_time_limits(way.time).limits if limit.unit in _KINDS_OF_DAYS]
        main = read_time_limits(way.time).main
        main = main if main is not None and main.unit in _KINDS_OF_DAYS else None
        message = ""
        if _mixed(limits, way.time):
            message = f"Thời hạn “{shortened(way.time)}” vừa tính ngày, vừa tính ngày làm việc"
        elif main is not None and first is not None and main.unit is not first.unit:
            message = f"Thời hạn “{shortened(way.time)}” tính khác cách nộp kia (“{first.text}”)"
        elif main is not None and _note_disagrees(main, way.note):
            message = f"Thời hạn “{shortened(way.time)}” mà ghi chú nói {_other(main)}"
        if message:
            yield Problem(line_of_time(listing, number), message, "Xem quyết định công bố, ghi một loại ngày ở mọi chỗ.")
        first = first or main


def _mixed(limits: list[TimeLimit], text: str) -> bool:
    if len(text) <= _SHORT_CELL and _names_both(text):
        return True  # also where nobody can say which limit holds when
    units = {limit.unit for limit in limits}
    amounts = [{limit.amount for limit in limits if limit.unit is unit} for unit in _KINDS_OF_DAYS]
    return len(units) > 1 and (len(text) <= _SHORT_CELL or bool(amounts[0] & amounts[1]))


@lru_cache(maxsize=1024)
def _names_both(text: str) -> bool:
    return len({bool(match["working"]) for match in _ANY_DAYS.finditer(text)}) > 1


def _note_disagrees(main: TimeLimit, note: str) -> bool:
    """Whether the note states the same number of the other kind of days, and nowhere of this kind."""
    if main.amount is None or not note:
        return False
    figures = _figures(main.amount)
    kinds = {bool(match["working"]) for match in _COUNTED_DAYS.finditer(note) if match["figures"] in figures}
    return kinds == {main.unit is TimeUnit.DAY}


def _figures(amount: Fraction) -> tuple[str, ...]:
    """How a text may write it: ``5`` and ``05``, or ``2,5``."""
    whole = amount.denominator == 1
    return (f"{amount.numerator}", f"0{amount.numerator}") if whole else (str(float(amount)).replace(".", ","),)


def _other(main: TimeLimit) -> str:
    return "ngày làm việc" if main.unit is TimeUnit.DAY else "ngày theo lịch"


@rule("TIM006", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=TIME)
def time_limit_that_cannot_be(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thời hạn không thể có: 0 ngày, quá dài, hoặc số và chữ khác nhau.

    ### Vì sao
    “0 ngày”, “3.000 ngày” là gõ nhầm; “30 (ba mươi lăm) ngày” thì không biết tin số hay tin chữ.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 0 ngày làm việc
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 900 ngày làm việc
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 30 (ba mươi lăm) ngày
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 3.000 ngày
        fee: Không
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 2,5 ngày làm việc
        fee: Không
    ```

    ### Không phát hiện
    Số gõ nhầm mà vẫn hợp lý.
    """
    for number, way in enumerate(listing.procedure.ways):
        read = read_time_limits(way.time)
        odd = next((limit for limit in read.limits if _impossible(limit)), None)
        disagree = next((piece for piece in read.unread if piece.reason is UnreadReason.WORDS_DISAGREE), None)
        if odd is not None:
            yield Problem(
                line_of_time(listing, number), f"Thời hạn “{odd.text}” không thể có", "Sửa số ngày theo quyết định công bố."
            )
        elif disagree is not None:
            message = f"Thời hạn “{shortened(disagree.text)}” có số và chữ khác nhau"
            yield Problem(line_of_time(listing, number), message, "Sửa cho số và chữ bằng nhau, theo quyết định công bố.")


def _impossible(limit: TimeLimit) -> bool:
    if limit.amount is None or limit.unit is None:
        return False
    return limit.amount == 0 or limit.amount > _LONGEST.get(limit.unit, limit.amount)
