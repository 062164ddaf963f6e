"""Fees as listings write them."""

from decimal import Decimal

import pytest

from pipeline.procedures.amounts import FeeForm, read_fees


@pytest.mark.parametrize(
    ("text", "amount", "per"),
    [
        ("5.000 đồng/bản", 5000, "bản"),
        ("5000đ", 5000, ""),
        ("5 nghìn", 5000, ""),
        ("1,5 triệu đồng", 1500000, ""),
        ("4.500.000 (bốn triệu năm trăm nghìn) đồng/trường hợp", 4500000, "trường hợp"),
        ("50,000 Việt Nam Đồng (/văn bản)", 50000, "văn bản"),
    ],
)
def test_amount_and_unit_are_read(text: str, amount: int, per: str) -> None:
    (fee,) = read_fees(text).fees
    assert (fee.form, fee.amount, fee.currency, fee.per) == (FeeForm.AMOUNT, Decimal(amount), "VND", per)


@pytest.mark.parametrize("text", ["Không", "Miễn phí", "Miễn lệ phí", "Không thu", "0 đồng"])
def test_free_is_read(text: str) -> None:
    assert read_fees(text).is_free


def test_free_beside_an_amount_contradicts_itself_unless_the_cases_differ() -> None:
    assert read_fees("Miễn phí (Lệ phí: 40.000 đồng/giấy)").contradicts_itself
    assert not read_fees("Miễn phí với người nghèo; 20.000 đồng/lần").contradicts_itself
