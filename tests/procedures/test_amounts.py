"""Fees as listings write them."""

from decimal import Decimal

import pytest

from pipeline.procedures.amounts import Bound, FeeForm, FeeKind, read_fees
from pipeline.procedures.clauses import UnreadReason


@pytest.mark.parametrize(
    ("text", "amount", "per"),
    [
        ("5.000 đồng/bản", 5000, "bản"),
        ("5.000đồng/trang", 5000, "trang"),
        ("5000đ", 5000, ""),
        ("5,000 VND", 5000, ""),
        ("5 000 đồng", 5000, ""),
        ("5 nghìn", 5000, ""),
        ("50k đồng/lần", 50000, "lần"),
        ("1,5 triệu đồng", 1500000, ""),
        ("02 triệu đồng/Giấy chứng nhận", 2000000, "Giấy chứng nhận"),
        ("năm mươi nghìn đồng", 50000, ""),
        ("4.500.000 (bốn triệu năm trăm nghìn) đồng/trường hợp", 4500000, "trường hợp"),
        ("35.000.000 đồng (ba mươi lăm triệu đồng)/lần gia hạn", 35000000, "lần gia hạn"),
        ("50,000 Việt Nam Đồng (/văn bản)", 50000, "văn bản"),
        ("1,500,000 VNĐ (đồng/lần)", 1500000, "lần"),
        ("50.000 đồng/hợp đồng, giao dịch", 50000, "hợp đồng, giao dịch"),
        ("150.000 đồng/01 cơ sở/lần", 150000, "01 cơ sở/lần"),
        ("20.000 đồng/hồ sơ đối với hộ gia đình", 20000, "hồ sơ"),
        ("5.000 đ ồng/b ản", 5000, "b ản"),
        ("500 đồng/trang", 500, "trang"),
    ],
)
def test_amount_and_unit_are_read(text: str, amount: int, per: str) -> None:
    (fee,) = read_fees(text).fees
    assert (fee.form, fee.amount, fee.currency, fee.per) == (FeeForm.AMOUNT, Decimal(amount), "VND", per)


@pytest.mark.parametrize(("text", "amount"), [("20.000", 20000), ("20000", 20000), ("Lệ phí: 1,500,000", 1500000)])
def test_amount_without_a_currency_is_said_to_be_one(text: str, amount: int) -> None:
    (fee,) = read_fees(text).fees
    assert (fee.form, fee.amount, fee.currency) == (FeeForm.AMOUNT, amount, "")


def test_foreign_currency_is_kept() -> None:
    (fee,) = read_fees("10 USD/giấy").fees
    assert (fee.amount, fee.currency, fee.per) == (10, "USD", "giấy")


@pytest.mark.parametrize(
    "text",
    "Không|Không có|Miễn phí|Miễn lệ phí|Miễn thu lệ phí|Không thu|Không thu phí|0 đồng|0đ|Lệ phí: không|mi ễn l ệ ph í".split(
        "|"
    ),
)
def test_free_is_read(text: str) -> None:
    assert read_fees(text).is_free


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Không quy định", FeeForm.NOT_SET),
        ("Chưa quy định.", FeeForm.NOT_SET),
        ("Không có thông tin", FeeForm.NOT_STATED),
        ("-", FeeForm.NOT_STATED),
        ("Như nộp trực tiếp, chưa kể cước bưu chính", FeeForm.AS_ELSEWHERE),
        ("Theo Thông tư số 85/2019/TT-BTC", FeeForm.BY_REFERENCE),
        ("theo Thông tư số 85/2019/TT-BTC ngày 29/11/2019", FeeForm.BY_REFERENCE),
        ("Theo mức do Hội đồng nhân dân thành phố quy định", FeeForm.BY_REFERENCE),
        ("Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định", FeeForm.BY_REFERENCE),
    ],
)
def test_answers_without_an_amount_are_values_of_their_own(text: str, form: FeeForm) -> None:
    (fee,) = read_fees(text).fees
    assert (fee.form, fee.amount) == (form, None)


def test_share_and_reduction_are_told_apart() -> None:
    (share,) = read_fees("0,05% giá trị tài sản").fees
    (half,) = read_fees("bằng 50% mức thu lệ phí").fees
    (less,) = read_fees("giảm 50% lệ phí đối với trẻ em").fees
    assert (share.form, share.amount) == (FeeForm.PERCENT, Decimal("0.05"))
    assert (half.form, half.amount, half.kind) == (FeeForm.PERCENT, 50, FeeKind.CHARGE)
    assert (less.form, less.amount, less.case) == (FeeForm.REDUCTION, 50, "đối với trẻ em")


def test_kinds_of_several_fees_are_told_apart() -> None:
    reading = read_fees("Lệ phí: không; Phí: 8.000 đồng/bản sao; Giá dịch vụ: 20.000 đồng")
    assert [(fee.form, fee.kind) for fee in reading.fees] == [
        (FeeForm.FREE, FeeKind.CHARGE),
        (FeeForm.AMOUNT, FeeKind.FEE),
        (FeeForm.AMOUNT, FeeKind.PRICE),
    ]
    assert not reading.contradicts_itself


@pytest.mark.parametrize(
    "text", ["Thẩm định, đánh giá: 20.000 đồng", "Cấp thẻ căn cước: 20.000 đồng", "Giá trị dưới 5 tỷ: 20.000 đồng"]
)
def test_words_that_only_look_like_a_kind_are_none(text: str) -> None:
    (fee,) = read_fees(text).fees
    assert fee.kind is FeeKind.UNKNOWN


def test_heading_gives_its_kind_to_the_fees_below() -> None:
    reading = read_fees("Phí sát hạch lái xe:\n- Lý thuyết: 60.000 đồng/lần\n- Thực hành: 70.000 đồng/lần")
    assert [(fee.kind, fee.case) for fee in reading.fees] == [(FeeKind.FEE, "Lý thuyết"), (FeeKind.FEE, "Thực hành")]
    assert reading.unread == ()


def test_bounds_and_ranges_are_read() -> None:
    reading = read_fees("2.000 đồng/trang; từ trang thứ ba 1.000 đồng/trang; tối đa 200.000 đồng/bản; tối thiểu 10.000 đồng")
    assert [fee.bound for fee in reading.fees] == [Bound.EXACT, Bound.EXACT, Bound.AT_MOST, Bound.AT_LEAST]
    (ranged,) = read_fees("từ 50.000 đồng đến 100.000 đồng/hồ sơ").fees
    assert (ranged.least, ranged.amount, ranged.per) == (50000, 100000, "hồ sơ")


def test_amount_that_measures_a_case_is_no_fee() -> None:
    reading = read_fees("Từ 50 tỷ đồng đến dưới 150 tỷ đồng: 20 triệu đồng/giấy; dưới 50 tỷ: 10 triệu đồng/giấy")
    assert [(fee.amount, fee.case) for fee in reading.fees] == [
        (20000000, "Từ 50 tỷ đồng đến dưới 150 tỷ đồng"),
        (10000000, "dưới 50 tỷ"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Miễn phí (Lệ phí cấp giấy: 40.000 đồng/giấy)",
        "Miễn phí; 5.000 đồng/bản",
        "Không; lệ phí 5.000 đồng",
        "Miễn phí (bằng 50% mức thu)",
    ],
)
def test_free_beside_an_amount_contradicts_itself(text: str) -> None:
    reading = read_fees(text)
    assert reading.contradicts_itself
    assert not reading.is_free


@pytest.mark.parametrize(
    "text",
    [
        "Miễn phí với người nghèo; 20.000 đồng/lần",
        "Không; trường hợp cấp lại: 10.000 đồng",
        "20.000 đồng/lần; miễn phí đối với người khuyết tật",
        "Miễn lệ phí nếu đăng ký đúng hạn; quá hạn: 5.000 đồng",
        "15.000.000 đồng (Miễn phí từ ngày 07/4/2026 đến 30/6/2026)",
        "Lệ phí: miễn; Phí khai thác thông tin: 8.000 đồng/bản",
        "5.000 đồng/bản; người thuộc diện được miễn phí xuất trình giấy tờ",
        "5.000 đồng/bản; mẫu đơn phát miễn phí",
    ],
)
def test_free_in_another_case_is_no_contradiction(text: str) -> None:
    reading = read_fees(text)
    assert any(fee.form is FeeForm.AMOUNT for fee in reading.fees)
    assert not reading.contradicts_itself


def test_case_of_an_exemption_may_be_the_subject_of_its_sentence() -> None:
    (fee,) = read_fees("Người cao tuổi được miễn lệ phí").fees
    assert (fee.form, fee.case) == (FeeForm.FREE, "Người cao tuổi")


def test_remark_that_says_what_a_fee_is_for_is_its_case() -> None:
    (fee,) = read_fees("6,000,000 Việt Nam Đồng (Phí thẩm định công bố bến cảng)").fees
    assert (fee.amount, fee.kind, fee.case) == (6000000, FeeKind.FEE, "Phí thẩm định công bố bến cảng")


def test_exemption_and_the_reference_for_all_others_are_both_read() -> None:
    reading = read_fees("Miễn lệ phí nếu đăng ký đúng hạn; quá hạn thu theo mức do Hội đồng nhân dân thành phố quy định")
    assert [(fee.form, fee.case) for fee in reading.fees] == [
        (FeeForm.FREE, "nếu đăng ký đúng hạn"),
        (FeeForm.BY_REFERENCE, "quá hạn"),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("150 VNĐ", UnreadReason.TOO_SMALL),
        ("20 VNĐ/tờ khai", UnreadReason.TOO_SMALL),
        ("15.000.0000 đồng", UnreadReason.MALFORMED),
        ("2.500.000 đồng (Hai triệu năm trăm đồng)", UnreadReason.WORDS_DISAGREE),
        ("Người nộp hồ sơ nộp phí tại thời điểm nộp hồ sơ", UnreadReason.PROSE),
        ("Lệ phí nộp bằng cách thức khác theo quy định của pháp luật", UnreadReason.PROSE),
        ("Xem tại trụ sở", UnreadReason.PROSE),
    ],
)
def test_what_is_not_understood_is_left_as_text_with_its_reason(text: str, reason: UnreadReason) -> None:
    reading = read_fees(text)
    assert reading.fees == ()
    assert [piece.reason for piece in reading.unread] == [reason]


def test_slip_for_thousands_does_not_hide_the_amount_in_its_remark() -> None:
    reading = read_fees("150 VNĐ (150.000 đồng/lần/thẻ.)")
    assert [(fee.amount, fee.per) for fee in reading.fees] == [(150000, "lần/thẻ")]
    assert [piece.reason for piece in reading.unread] == [UnreadReason.TOO_SMALL]


@pytest.mark.parametrize("text", ["", " \n "])
def test_blank_text_says_nothing(text: str) -> None:
    reading = read_fees(text)
    assert (reading.fees, reading.unread, reading.is_free) == ((), (), False)
