"""Rules on the decisions that announce procedures: their number, their days."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.answers import Answer, answer_of
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import SourceFile
from pipeline.vietnamese.dates import format_date

_ORDER = (
    "Nghị định 63/2010/NĐ-CP, Điều 15: quyết định công bố ban hành trước ngày văn bản có hiệu lực (20 ngày ở bộ, 05 ngày ở tỉnh)"
)
_NUMBER = "Nghị định 30/2020/NĐ-CP, Phụ lục I: số và ký hiệu văn bản; Nghị định 63/2010/NĐ-CP, Điều 15, đọc 11/2026"
_ISSUER = re.compile(r"[/-]\s*[A-ZĐÐ][A-Za-zĐÐđ]+")
_DECISION = re.compile(r"q[đðd](?![a-z])|quyết\s*định", re.IGNORECASE)


def _dated(content: Content) -> Iterator[tuple[SourceFile, str, date | None, str, date | None, str]]:
    """(file, number, day of signing, its key, day of effect, its key) of every decision that a file names."""
    for procedure in content.procedures:
        yield procedure.file, procedure.decision, procedure.decision_date, "decision_date", procedure.effective, "effective"
    for decision in content.decisions:
        yield decision.file, decision.number, decision.date, "date", decision.effective, "effective"


@rule("DEC001", severity=Severity.WARNING, sees=Sees.CONTENT, source=_ORDER)
def decision_signed_after_its_effect(content: Content, around: Around) -> Iterator[Problem]:
    """Quyết định có hiệu lực trước ngày ký.

    ### Vì sao
    Quyết định công bố phải có trước khi thủ tục được áp dụng. Thường là gõ nhầm ngày, hoặc hai ngày đổi chỗ cho nhau.

    ### Sai
    ```procedure
    decision_date: 2020-03-05
    effective: 2020-03-04
    ```
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2020-11-30

    [[change]]
    code = "1.001193"
    kind = "amended"
    ```

    ### Đúng
    ```procedure
    decision_date: 2020-03-05
    effective: 2020-03-05
    ```

    ### Không phát hiện
    Quyết định ký muộn hơn hạn của luật nhưng vẫn trước ngày có hiệu lực.
    """
    for file, number, signed, _, effective, key in _dated(content):
        if signed is not None and effective is not None and effective < signed:
            named = f"Quyết định {number}" if number else "Quyết định"
            message = f"{named} có hiệu lực ngày {format_date(effective)}, trước ngày ký {format_date(signed)}"
            yield Problem(file.line_of(key), message, "Xem lại quyết định, sửa ngày ký hoặc ngày có hiệu lực.", file.path)


@rule("DEC002", severity=Severity.WARNING, sees=Sees.CONTENT, source=_NUMBER)
def decision_number_that_cannot_be_looked_up(content: Content, around: Around) -> Iterator[Problem]:
    """Số quyết định thiếu số, thiếu nơi ban hành, hoặc chỉ ghi tạm.

    ### Vì sao
    Chỉ có số 1872 thì không biết của bộ hay của thành phố, không tra được quyết định.

    ### Sai
    ```procedure
    decision: 1872
    ```
    ```procedure
    decision: 1872/QĐ
    ```
    ```procedure
    decision: Đang cập nhật
    ```

    ### Đúng
    ```procedure
    decision: 1872/QĐ-BTP
    ```
    ```procedure
    decision: QĐ/123-BCA
    ```
    ```procedure
    decision: Số 64/QĐ-NHNN ngày 12/01/2020
    ```

    ### Không phát hiện
    Số đúng dạng nhưng của quyết định khác.
    """
    numbers = [(procedure.file, procedure.decision, "decision") for procedure in content.procedures]
    numbers += [(decision.file, decision.number, "number") for decision in content.decisions]
    for file, number, key in numbers:
        fault = _number_fault(number) if number else ""
        if fault:
            fix = "Ghi đủ số, ký hiệu và nơi ban hành, ví dụ 1872/QĐ-BTP."
            yield Problem(file.line_of(key), f"Số quyết định “{number}” {fault}", fix, file.path)


def _number_fault(number: str) -> str:
    if answer_of(number) is not Answer.SOMETHING:
        return "chỉ là chữ ghi tạm"
    if not re.search(r"[0-9]", number):
        return "không có số"
    if not _DECISION.search(number):
        return "không phải số của một quyết định" if _ISSUER.search(number) else "không có ký hiệu và nơi ban hành"
    marks = re.sub(r"(?i)q[đðd](?![a-z])|quyết\s*định|số", " ", number)
    return "" if re.search(r"[A-ZĐÐ]{2,}|TTg", marks) else "không có nơi ban hành"


@rule("DEC003", severity=Severity.INFO, sees=Sees.PROCEDURE, source=_NUMBER)
def decision_without_a_day(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục ghi số quyết định mà không ghi ngày ký.

    ### Vì sao
    Số quyết định lặp lại mỗi năm: 1872/QĐ-BTP của năm nào thì phải có ngày mới biết.

    ### Sai
    ```procedure
    decision: 1872/QĐ-BTP
    decision_date:
    ```

    ### Đúng
    ```procedure
    decision: 1872/QĐ-BTP
    decision_date: 2020-09-04
    ```
    ```procedure
    decision: 1872/QĐ-BTP ngày 04/9/2020
    decision_date:
    ```

    ### Không phát hiện
    Thủ tục không ghi quyết định nào; ngày có trong content/thu-tuc/quyet-dinh/ là đủ.
    """
    procedure = listing.procedure
    if not procedure.decision or procedure.decision_date is not None or re.search(r"[0-9]{4}\s*$", procedure.decision):
        return
    if procedure.decision.casefold() not in around.dated_decisions:
        fix = "Thêm dòng decision_date: ngày ký của quyết định."
        yield Problem(procedure.file.line_of("decision"), f"Quyết định {procedure.decision} không ghi ngày ký", fix)


@rule("DEC004", severity=Severity.WARNING, sees=Sees.CONTENT, source=_NUMBER)
def decision_signed_in_the_future(content: Content, around: Around) -> Iterator[Problem]:
    """Quyết định ghi ngày ký chưa tới.

    ### Vì sao
    Quyết định chưa ký thì chưa công bố được gì; thường là gõ nhầm năm.

    ### Sai
    ```procedure
    decision_date: 2021-01-01
    ```

    ### Đúng
    ```procedure
    decision_date: 2020-12-31
    effective: 2021-02-01
    ```

    ### Không phát hiện
    Ngày quá khứ gõ nhầm.
    """
    for file, number, signed, key, _, _ in _dated(content):
        if signed is not None and not around.has_come(signed):
            message = f"Quyết định {number} ghi ngày ký {format_date(signed)}, chưa tới"
            yield Problem(file.line_of(key), message, "Sửa ngày ký cho đúng quyết định.", file.path)
