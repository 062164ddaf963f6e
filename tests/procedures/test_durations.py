"""Time limits as listings write them."""

from fractions import Fraction

import pytest

from pipeline.procedures.clauses import UnreadReason
from pipeline.procedures.durations import TimeKind, TimeUnit, read_time_limits


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5 Ngày làm việc", 5, TimeUnit.WORKING_DAY),
        ("7 Ngày", 7, TimeUnit.DAY),
        ("02", 2, None),
        ("2,5 ngày", Fraction(5, 2), TimeUnit.DAY),
        ("1/2 ngày", Fraction(1, 2), TimeUnit.DAY),
        ("30 (ba mươi) ngày", 30, TimeUnit.DAY),
        ("ba mươi ngày", 30, TimeUnit.DAY),
        ("một ngày rưỡi", Fraction(3, 2), TimeUnit.DAY),
        ("10 ngày (ngày làm việc)", 10, TimeUnit.WORKING_DAY),
        ("8 giờ làm việc", 8, TimeUnit.WORKING_HOUR),
        ("24 Giờ", 24, TimeUnit.HOUR),
        ("04 tháng kể từ ngày nhận đủ hồ sơ", 4, TimeUnit.MONTH),
    ],
)
def test_amount_and_unit_are_read(text: str, amount: Fraction, unit: TimeUnit | None) -> None:
    (limit,) = read_time_limits(text).limits
    assert (limit.kind, limit.amount, limit.unit) == (TimeKind.AMOUNT, amount, unit)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Không quy định", TimeKind.NOT_SET),
        ("Không có thông tin", TimeKind.NOT_STATED),
        ("Ngay trong ngày", TimeKind.SAME_DAY),
        ("giải quyết ngay", TimeKind.AT_ONCE),
        ("trả kết quả ngay", TimeKind.AT_ONCE),
        ("trong buổi", TimeKind.SAME_SESSION),
        ("Không phải trả kết quả cho người nộp thuế", TimeKind.NO_RESULT),
        ("Như nộp trực tiếp, tính từ lúc phường nhận đủ hồ sơ hợp lệ", TimeKind.AS_ELSEWHERE),
    ],
)
def test_answers_without_a_number_are_values_of_their_own(text: str, kind: TimeKind) -> None:
    (limit,) = read_time_limits(text).limits
    assert limit.kind is kind


def test_words_that_disagree_with_figures_are_left_as_text() -> None:
    reading = read_time_limits("30 (ba mươi lăm) ngày")
    assert reading.limits == ()
    assert [piece.reason for piece in reading.unread] == [UnreadReason.WORDS_DISAGREE]
