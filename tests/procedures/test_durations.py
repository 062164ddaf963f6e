"""Time limits as listings write them."""

from fractions import Fraction

import pytest

from pipeline.procedures.clauses import UnreadReason
from pipeline.procedures.durations import TimeKind, TimeUnit, read_time_limits

W, D = TimeUnit.WORKING_DAY, TimeUnit.DAY


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("5 Ngày làm việc", 5, W),
        ("7 Ngày", 7, D),
        ("02", 2, None),
        ("1", 1, None),
        ("2,5 ngày", Fraction(5, 2), D),
        ("2.5 ngày làm việc", Fraction(5, 2), W),
        ("1/2 ngày", Fraction(1, 2), D),
        ("½ ngày làm việc", Fraction(1, 2), W),
        ("nửa ngày", Fraction(1, 2), D),
        ("30 (ba mươi) ngày", 30, D),
        ("30 ( ba mươi ) ngày", 30, D),
        ("ba mươi ngày", 30, D),
        ("Ba mươi (30) ngày", 30, D),
        ("hai mươi mốt ngày làm việc", 21, W),
        ("một ngày rưỡi", Fraction(3, 2), D),
        ("10 ngày (ngày làm việc)", 10, W),
        ("05 (ngày làm việc)", 5, W),
        ("5ngày làm việc", 5, W),
        ("15 NGÀY LÀM VIỆC", 15, W),
        ("3 ngay lam viec", 3, W),
        ("05 ngày làm vệc kể từ ngày nhận", 5, W),
        ("3 ng ày làm vi ệc", 3, W),
        ("8 giờ làm việc", 8, TimeUnit.WORKING_HOUR),
        ("24 Giờ", 24, TimeUnit.HOUR),
        ("24h kể từ khi nhận", 24, TimeUnit.HOUR),
        ("1 giờ 30 phút", 90, TimeUnit.MINUTE),
        ("tối đa 60 phút", 60, TimeUnit.MINUTE),
        ("02 tuần", 2, TimeUnit.WEEK),
        ("04 tháng kể từ ngày nhận đủ hồ sơ", 4, TimeUnit.MONTH),
        ("1 năm 6 tháng", 18, TimeUnit.MONTH),
        ("02 năm", 2, TimeUnit.YEAR),
    ],
)
def test_amount_and_unit_are_read(text: str, amount: Fraction, unit: TimeUnit | None) -> None:
    (limit,) = read_time_limits(text).limits
    assert (limit.kind, limit.amount, limit.unit) == (TimeKind.AMOUNT, amount, unit)


@pytest.mark.parametrize(
    "text", ["từ 3 đến 5 ngày", "3 - 5 ngày", "3-5 ngày", "03 ngày - 05 ngày", "từ ba đến năm ngày", "3 ngày đến 5 ngày"]
)
def test_range_has_both_ends(text: str) -> None:
    (limit,) = read_time_limits(text).limits
    assert (limit.least, limit.amount, limit.unit) == (3, 5, D)


def test_number_without_a_unit_is_said_to_be_one() -> None:
    for bare in ("02", "khoảng 10", "tối đa: 7", "chậm nhất 10", "03 - 05", "Từ 5 đến 7", "không quá 03", "12 (mười hai)"):
        assert read_time_limits(bare).has_number_without_unit, bare
    for other in ("7 - 5", "từ 5", "khoảng 10 ngày", "01/7/2025", "tháng 5"):
        assert not read_time_limits(other).has_number_without_unit, other
    assert not read_time_limits("02 ngày").has_number_without_unit
    assert not read_time_limits("Không quy định").has_number_without_unit


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Không quy định", TimeKind.NOT_SET),
        ("Không quy định.", TimeKind.NOT_SET),
        ("Không", TimeKind.NOT_SET),
        ("Thời hạn giải quyết: không quy định", TimeKind.NOT_SET),
        ("Không có thông tin", TimeKind.NOT_STATED),
        ("-", TimeKind.NOT_STATED),
        ("Ngay trong ngày", TimeKind.SAME_DAY),
        ("Trong ngày tiếp nhận hồ sơ", TimeKind.SAME_DAY),
        ("trong ngày làm việc", TimeKind.SAME_DAY),
        ("trong ngày làm việc tiếp theo", TimeKind.NEXT_DAY),
        ("giải quyết ngay", TimeKind.AT_ONCE),
        ("Giải quyết ngay sau khi nhận đủ hồ sơ", TimeKind.AT_ONCE),
        ("Ngay sau khi nhận đủ giấy tờ hợp lệ", TimeKind.AT_ONCE),
        ("trả kết quả ngay", TimeKind.AT_ONCE),
        ("Ngay", TimeKind.AT_ONCE),
        ("trong buổi", TimeKind.SAME_SESSION),
        ("ngay trong buổi làm việc", TimeKind.SAME_SESSION),
        ("Không phải trả kết quả cho người nộp thuế", TimeKind.NO_RESULT),
        ("Như nộp trực tiếp, tính từ lúc phường nhận đủ hồ sơ hợp lệ", TimeKind.AS_ELSEWHERE),
        ("Theo quy chế làm việc của cơ quan", TimeKind.BY_REFERENCE),
    ],
)
def test_answers_without_a_number_are_values_of_their_own(text: str, kind: TimeKind) -> None:
    (limit,) = read_time_limits(text).limits
    assert (limit.kind, limit.amount, limit.unit) == (kind, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trực tiếp: 5 ngày; Trực tuyến: 3 ngày làm việc", [(5, D, "Trực tiếp"), (3, W, "Trực tuyến")]),
        (
            "16 ngày làm việc đối với công trình cấp I, cấp đặc biệt và 12 ngày làm việc đối với công trình còn lại",
            [(16, W, "đối với công trình cấp I, cấp đặc biệt"), (12, W, "đối với công trình còn lại")],
        ),
        (
            "07 ngày làm việc (đối với cấp mới), 02 ngày làm việc (đối với cấp lại) kể từ ngày nhận hồ sơ",
            [(7, W, "đối với cấp mới"), (2, W, "đối với cấp lại")],
        ),
        (
            "15 ngày, trường hợp phức tạp thì không quá 30 ngày",
            [(15, D, ""), (30, D, "trường hợp phức tạp")],
        ),
        ("Xác minh: 15 ngày kể từ ngày thụ lý, vụ việc phức tạp 30 ngày", [(15, D, "Xác minh"), (30, D, "vụ việc phức tạp")]),
        (
            "07 ngày làm việc kể từ ngày nhận (Sở Nội vụ: 03 ngày; UBND cấp xã: 04 ngày)",
            [(7, W, ""), (3, D, "Sở Nội vụ"), (4, D, "UBND cấp xã")],
        ),
        (
            "Thời hạn giải quyết: - 03 ngày làm việc nếu không phải xác minh; - 10 ngày nếu phải xác minh",
            [(3, W, "nếu không phải xác minh"), (10, D, "nếu phải xác minh")],
        ),
        ("10 ngày kể từ ngày nhận (trường hợp phải bổ sung thì thời gian bổ sung không tính vào thời hạn)", [(10, D, "")]),
        ("05 ngày làm việc kể từ khi nhận đủ hồ sơ", [(5, W, "")]),
        ("50 ngày, kể từ ngày phường nhận hồ sơ hoặc không quá 45 ngày, kể từ ngày Sở nhận hồ sơ", [(50, D, ""), (45, D, "")]),
        ("07 ngày kể từ ngày nhận văn bản, các bộ trả lời, trường hợp từ chối phải nêu rõ lý do", [(7, D, "")]),
        (
            "Hồ sơ đủ: 25 ngày kể từ ngày nhận hồ sơ đầy đủ, đúng quy định đối với hộ nghèo và trong vòng 15 ngày",
            [(25, D, "Hồ sơ đủ"), (15, D, "")],
        ),
        ("Giấy hết hiệu lực: trong vòng 02 ngày", [(2, D, "Giấy hết hiệu lực")]),
        ("Thời hạn chia sẻ phần giảm doanh thu: trong vòng 45 ngày", [(45, D, "Thời hạn chia sẻ phần giảm doanh thu")]),
        (
            "5 ngày kể từ ngày nhận hồ sơ đối với hộ nghèo và trong vòng 15 ngày kể từ ngày nhận hồ sơ đối với hộ khác",
            [(5, D, "đối với hộ nghèo"), (15, D, "đối với hộ khác")],
        ),
    ],
)  # fmt: skip
def test_each_of_several_limits_keeps_its_case(text: str, expected: list[tuple[int, TimeUnit, str]]) -> None:
    assert [(limit.amount, limit.unit, limit.case) for limit in read_time_limits(text).limits] == expected


def test_longer_limit_in_need_is_marked_and_is_never_the_main_one() -> None:
    reading = read_time_limits("03 ngày làm việc kể từ ngày nhận; nếu cần xác minh thì kéo dài thêm không quá 05 ngày làm việc")
    assert [(limit.amount, limit.is_extension) for limit in reading.limits] == [(3, False), (5, True)]
    assert reading.main is not None and reading.main.amount == 3


def test_extending_a_licence_is_no_longer_limit() -> None:
    (limit,) = read_time_limits("Trường hợp gia hạn giấy phép: 05 ngày").limits
    assert not limit.is_extension


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("5 ngày", 5),
        ("5 ngày; 5 ngày đối với cấp lại", 5),
        ("Cấp mới: 5 ngày; cấp lại: 5 ngày", 5),
        ("5 ngày; cấp lại: 3 ngày", 5),
        ("Cấp mới: 5 ngày; cấp lại: 3 ngày", None),
        ("Thời hạn thẩm định: 5 ngày; thời hạn trả kết quả: 2 ngày", None),
        ("Thời hạn giải quyết: 5 ngày, trong đó: thẩm định: 3 ngày; trả kết quả: 2 ngày", 5),
        ("5 ngày; 3 ngày làm việc", None),
        ("5 ngày; kéo dài thêm không quá 3 ngày", 5),
        ("tùy từng trường hợp", None),
    ],
)
def test_main_limit_is_named_only_where_it_is_certain(text: str, amount: int | None) -> None:
    main = read_time_limits(text).main
    assert (main.amount if main else None) == amount


@pytest.mark.parametrize(
    "text",
    [
        "hồ sơ nhận sau 15 giờ",
        "nộp vào lúc 8 giờ",
        "tiếp nhận từ 7 giờ đến 11 giờ",
        "05 ngày làm",
        "03 ngày đến 05 ngày làm việc",
        "Trước 15 giờ 30 phút",
        "giấy phép có giá trị 5 năm",
        "chứng chỉ có hiệu lực 24 tháng",
        "Thời hạn sử dụng: 5 năm",
        "nộp trước 30 ngày",
        "ít nhất 10 ngày trước khi khai trương",
        "người từ đủ 18 tuổi",
        "trong 03 năm gần nhất",
        "Căn cứ Thông tư số 16 ngày 28 tháng 4 năm 2022",
        "chậm nhất là ngày 20 hằng tháng",
        "không tính 10 ngày lấy ý kiến",
        "người nộp có mặt đúng thời hạn 60 ngày",
        "30 (ba mươi lăm) ngày",
        "5 đến 3 ngày",
        "15 ngày làm việc và 47 ngày",
        "20/12 ngày",
        "tùy từng trường hợp",
    ],
)
def test_what_is_no_time_limit_or_makes_no_sense_is_left_as_text(text: str) -> None:
    reading = read_time_limits(text)
    assert reading.limits == ()
    assert reading.unread


def test_what_is_no_limit_beside_one_that_is_stays_as_text_too() -> None:
    reading = read_time_limits(
        "05 ngày làm việc; giấy phép có giá trị 5 năm; hồ sơ nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo"
    )
    assert [limit.kind for limit in reading.limits] == [TimeKind.AMOUNT, TimeKind.NEXT_DAY]
    assert [piece.text for piece in reading.unread] == ["giấy phép có giá trị 5 năm", "15 giờ"]


def test_the_reason_is_told_where_words_and_figures_differ() -> None:
    assert [piece.reason for piece in read_time_limits("30 (ba mươi lăm) ngày").unread] == [UnreadReason.WORDS_DISAGREE]
    assert [piece.reason for piece in read_time_limits("5 đến 3 ngày").unread] == [UnreadReason.MALFORMED]


@pytest.mark.parametrize("text", ["", " \n ", "chính xác", "Bộ Tài chính"])
def test_text_without_a_time_has_no_limit(text: str) -> None:
    assert read_time_limits(text).limits == ()


def test_heading_of_a_list_is_not_left_over() -> None:
    assert read_time_limits("Thời hạn giải quyết:\n- 05 ngày làm việc").unread == ()


def test_place_of_a_limit_holds_in_decomposed_text() -> None:
    text = "Khong qua 05 nga\u0300y la\u0300m vie\u0323\u0302c"
    (limit,) = read_time_limits(text).limits
    assert limit.text == text[limit.start : limit.end] == "05 nga\u0300y la\u0300m vie\u0323\u0302c"
