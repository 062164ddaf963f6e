"""Rules on fees: stated, with amount and unit, and not free and paid at once."""

import re
from collections.abc import Iterator

from pipeline.checks.answers import Answer, answer_of
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.procedures.amounts import FeeForm, Fees, read_fees
from pipeline.procedures.clauses import UnreadReason

_FEE = (
    "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 (sửa đổi tại 92/2017/NĐ-CP): phí, lệ phí là một phần của thủ tục khi có, đọc 11/2026"
)
_LAW = (
    "Luật Phí và lệ phí 97/2015/QH13, Điều 3, 4 và 13: mức thu cụ thể, niêm yết công khai; chỉ thu khoản "
    "đã công khai, đọc 11/2026"
)
_LETTERS = re.compile(r"(?<![\w.,])(?=[0-9OolISB.,]*[OolISB])[0-9OolISB]{1,3}(?:[.,][0-9OolISB]{3})+(?=\s*(?:đồng|đ\b|VN|/))")
_NOT_YET = re.compile("chưa", re.IGNORECASE)
"""Nobody writes so of a procedure without a fee: "Chưa có thông tin"."""
_SOURCE_NAMED = re.compile(
    r"hội\s+đồng\s+nhân\s+dân|HĐND|[0-9]+/[0-9]{4}/|thông\s+tư|nghị\s+quyết|nghị\s+định|(?<!pháp\s)luật\s+(?-i:[A-ZĐ])"
    r"|biểu\s+(?!(?:phí|mức\s+thu)\s*\.?\s*$)\w",
    re.IGNORECASE,
)


def _line(listing: Listing, number: int) -> int:
    return listing.procedure.file.line_of(f"ways.{number}.fee")


def _read(listing: Listing) -> Iterator[tuple[int, str, Fees]]:
    """(number, fee as written, fee as read) of each way."""
    for number, way in enumerate(listing.procedure.ways):
        yield number, way.fee, read_fees(way.fee)


@rule("FEE001", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=_LAW)
def free_and_paid(listing: Listing, around: Around) -> Iterator[Problem]:
    """Phí vừa ghi miễn, vừa ghi số tiền.

    ### Vì sao
    Người dân không biết có phải trả tiền không; chỉ được thu khoản đã công khai rõ.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Miễn phí (40.000 đồng/giấy)
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Miễn phí; 8.000 đồng
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: "Không: 30.000 đồng"
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Miễn phí/10.000 đồng
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Miễn phí đối với hộ nghèo; các trường hợp khác 8.000 đồng/bản
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Không
        note: "Bản sao trích lục (nếu yêu cầu): 8.000 đồng/bản."
    ```

    ### Không phát hiện
    Số tiền ở ghi chú, vì có thể là khoản khác.
    """
    for number, written, fees in _read(listing):
        if fees.contradicts_itself:
            fix = "Xem quyết định công bố: bỏ một trong hai, hoặc ghi rõ ai được miễn, ai phải nộp."
            yield Problem(_line(listing, number), f"Phí “{_short(written)}” vừa miễn vừa thu", fix)


@rule("FEE002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_LAW)
def amount_without_currency(listing: Listing, around: Around) -> Iterator[Problem]:
    """Mức thu chỉ có số, không có đơn vị tiền.

    ### Vì sao
    “40.000” có thể là đồng, “50” có thể là USD; máy không tính được và người đọc phải đoán.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: "40.000"
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: 50.000/01 bản
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: 40.000 đồng/giấy
    ```

    ### Không phát hiện
    Mức thu không ghi tính trên cái gì (một bản, một hồ sơ).
    """
    for number, written, fees in _read(listing):
        if any(fee.form is FeeForm.AMOUNT and fee.amount and not fee.currency for fee in fees.fees) or _BARE.fullmatch(
            written.strip(" .")
        ):
            yield Problem(
                _line(listing, number), f"Phí “{_short(written)}” không có đơn vị tiền", "Ghi thêm đơn vị: đồng, đồng/bản, USD."
            )


_BARE = re.compile(
    r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,2}|(?:[0-9]{1,3}(?:[.,\s][0-9]{3})+|[0-9]{2,9})(?:\s*/\s*(?:0?1\s+|một\s+)?(?!đ(?:ồng)?\b|vnđ|usd)[a-zà-ỹđ]+(?:\s+[a-zà-ỹđ]+){0,3})?"
)


@rule("FEE003", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_LAW)
def fee_without_amount(listing: Listing, around: Around) -> Iterator[Problem]:
    """Có ghi phí nhưng không có mức thu.

    ### Vì sao
    “Theo quy định” không cho biết phải mang bao nhiêu tiền. Văn bản nào quy định mức thu thì ghi tên văn bản ấy.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Theo quy định
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Có thu lệ phí
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Theo quy định pháp luật hiện hành
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Theo mức do Hội đồng nhân dân thành phố quy định
      - how: Trực tuyến
        time: 01 ngày
        fee: Như nộp trực tiếp
    ```

    ### Không phát hiện
    Mức thu có ghi nhưng đã cũ.
    """
    for number, written, fees in _read(listing):
        if answer_of(written) is not Answer.SOMETHING or _SOURCE_NAMED.search(written) or _BARE.fullmatch(written.strip(" .")):
            continue
        told = [fee for fee in fees.fees if fee.form is not FeeForm.BY_REFERENCE]
        odd = any(piece.reason is not UnreadReason.PROSE for piece in fees.unread)
        if not told and not odd and not re.search(r"[0-9]", written):
            fix = "Ghi mức thu và đơn vị tiền, hoặc ghi “Không”; mức do văn bản khác định thì ghi tên văn bản."
            yield Problem(_line(listing, number), f"Phí “{_short(written)}” không nói mức thu", fix)


@rule("FEE004", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_FEE)
def unanswered_fee(listing: Listing, around: Around) -> Iterator[Problem]:
    """Ô phí để trống hoặc ghi tạm.

    ### Vì sao
    “Không” là câu trả lời, ô trống thì không: người dân không biết có phải mang tiền hay không.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: ""
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: đang cập nhật
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Chưa có thông tin
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Không
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Không có thông tin
    ```

    ### Không phát hiện
    “Không có thông tin”: thủ tục không có phí thì Cổng Dịch vụ công ghi như vậy.
    """
    for number, written, _ in _read(listing):
        answer = answer_of(written)
        if answer in (Answer.EMPTY, Answer.PLACEHOLDER) or (answer is Answer.NO_INFORMATION and _NOT_YET.search(written)):
            said = f"chỉ ghi “{written}”" if written else "để trống"
            yield Problem(
                _line(listing, number),
                f"Phí của cách nộp thứ {number + 1} {said}",
                "Ghi mức thu, hoặc ghi “Không” nếu không thu.",
            )


@rule("FEE005", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_LAW)
def amount_that_cannot_be(listing: Listing, around: Around) -> Iterator[Problem]:
    """Số tiền không thể có: vài chục đồng, số nhóm sai, chữ cái lẫn vào số, số và chữ khác nhau.

    ### Vì sao
    “20 đồng” thường là 20.000 đồng bị mất ba số 0; “15.000.0000”, “l00.OOO” (máy quét nhận nhầm chữ) không đọc được.

    ### Sai
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: 20 đồng/lần
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: 15.000.0000 đồng
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: 1S0.OOO đồng/hồ sơ
    ```

    ### Đúng
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: 20.000 đồng/lần
    ```

    ### Không phát hiện
    Số tiền sai mà vẫn hợp lý.
    """
    reasons = (UnreadReason.TOO_SMALL, UnreadReason.MALFORMED, UnreadReason.WORDS_DISAGREE)
    for number, written, fees in _read(listing):
        odd = _LETTERS.findall(written) or [piece.text for piece in fees.unread if piece.reason in reasons]
        if odd:
            fix = "Sửa số tiền theo quyết định công bố; nhóm ba số bằng dấu chấm."
            yield Problem(_line(listing, number), f"Số tiền “{_short(odd[0])}” không thể có", fix)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
