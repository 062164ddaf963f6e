"""What a fee of a listing is, once it has been read.

Source: Law on Fees and Charges 97/2015/QH13, article 3 (phí, lệ phí) and article 10 (exemption, reduction).
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from pipeline.procedures.clauses import Unread
from pipeline.procedures.money import Bound


class FeeForm(StrEnum):
    """What a fee says."""

    AMOUNT = "amount"
    PERCENT = "percent"
    """A share: "0,05% giá trị tài sản", "bằng 50% mức thu"."""
    REDUCTION = "reduction"
    """A share that is taken off: "giảm 50%"."""
    FREE = "free"
    """Không, Miễn phí, Không thu, 0 đồng."""
    BY_REFERENCE = "by-reference"
    """Theo Thông tư số 85/2019/TT-BTC, theo mức của Hội đồng nhân dân."""
    AS_ELSEWHERE = "as-elsewhere"
    """Như nộp trực tiếp."""
    NOT_SET = "not-set"
    """Không quy định: an answer."""
    NOT_STATED = "not-stated"
    """The source leaves it open: "Không có thông tin", "-"."""


class FeeKind(StrEnum):
    """What kind of payment it is (Law 97/2015/QH13, article 3)."""

    FEE = "phí"
    CHARGE = "lệ phí"
    PRICE = "giá"
    """A price or cost that is neither: giá dịch vụ, chi phí, cước."""
    UNKNOWN = ""
    """The text does not say."""


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee."""

    start: int
    """Place in the text that was read."""
    end: int
    text: str
    """``source[start:end]``: "5.000 đồng/bản"."""
    form: FeeForm
    amount: Decimal | None = None
    """In `currency`, or in percent; never negative; the upper end of a range; None where `form` has no number."""
    least: Decimal | None = None
    """The lower end of a range; None: no range."""
    currency: str = ""
    """``VND``, ``USD``, ``EUR``; empty: the amount stands without one, or there is no amount."""
    per: str = ""
    """What is paid for, as written: "bản", "01 hồ sơ", "người/lần"; empty: not stated."""
    kind: FeeKind = FeeKind.UNKNOWN
    case: str = ""
    """The words that say when it holds, as written; empty: always."""
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Fees:
    """What a text says of fees."""

    text: str
    """As given."""
    fees: tuple[Fee, ...]
    """In the order of the text."""
    unread: tuple[Unread, ...]
    """The pieces that speak of money but gave no fee; the whole text where it gave none at all. Blank text gives nothing."""

    @property
    def is_free(self) -> bool:
        """Whether the text says that nothing is paid, without a case and without contradicting itself."""
        return any(fee.form is FeeForm.FREE and not fee.case for fee in self.fees) and not self.contradicts_itself

    @property
    def contradicts_itself(self) -> bool:
        """Whether it is free, and for the same case and kind an amount is to be paid: "Miễn phí (40.000 đồng/giấy)"."""
        free = [fee for fee in self.fees if fee.form is FeeForm.FREE and not fee.case]
        paid = [fee for fee in self.fees if fee.form in (FeeForm.AMOUNT, FeeForm.PERCENT) and fee.amount]
        return any(_same_matter(self.text, none, some) for none in free for some in paid)


_WHEN_PAID = re.compile(r"(?:ngay )?(?:khi|lúc) (?:đến )?(?:nhận|nộp|trả|lấy)(?!\w)", re.IGNORECASE)
"""It says when a fee is paid, not by whom."""


def _same_matter(text: str, free: Fee, paid: Fee) -> bool:
    """Whether "free" and an amount speak of the same payment."""
    if FeeKind.UNKNOWN not in (free.kind, paid.kind) and free.kind is not paid.kind:
        return False
    between = text[free.end : paid.start]
    return not paid.case or _WHEN_PAID.match(paid.case) is not None or between.lstrip().startswith("(")
