"""Rules on the parts of a procedure: those that are always due, and those that are due only when it has them."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from pipeline.checks.answers import Answer, answer_of, is_no_name
from pipeline.checks.left_to_fill import leaves_something_to_fill, left_to_fill, signs_of_filling
from pipeline.checks.listing import Listing, Section
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure_part import Part

_ALWAYS = (
    "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 (sửa đổi tại Nghị định 92/2017/NĐ-CP): bộ phận tạo thành của thủ tục, đọc 11/2026"
)
_WHEN_IT_HAS_THEM = f"{_ALWAYS}; mẫu đơn, kết quả, yêu cầu, điều kiện chỉ bắt buộc khi thủ tục có"
RESULT_NO_LONGER_ALWAYS_DUE = date(2017, 9, 25)
"""Decree 92/2017/NĐ-CP takes effect: the result is due only where the procedure has one. (From knowledge, confidence 0.85.)"""
_ALWAYS_DUE = (Part.PROCESS, Part.DOSSIER, Part.APPLICANTS, Part.AGENCY)
_HEADER_WORDS = {"name": "Tên thủ tục", "authority": "Cơ quan giải quyết", "field": "Lĩnh vực"}
_OPTIONAL = (Part.RESULT, Part.FORMS, Part.CONDITIONS)


def _due(around: Around) -> tuple[Part, ...]:
    return _ALWAYS_DUE if around.has_come(RESULT_NO_LONGER_ALWAYS_DUE) else (*_ALWAYS_DUE, Part.RESULT)


@rule("TTH001", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=_ALWAYS)
def part_always_due_missing(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục thiếu một phần mà thủ tục nào cũng phải có.

    ### Vì sao
    Thiếu trình tự, hồ sơ, đối tượng hoặc cơ quan thực hiện thì người dân không biết phải làm gì, nộp gì, nộp ở đâu. Kết quả thực
    hiện là phần bắt buộc trước ngày 25/9/2017; từ ngày đó chỉ bắt buộc khi thủ tục có.

    ### Sai
    ```part Trình tự thực hiện
    ```
    ```without Đối tượng thực hiện
    ```
    ```without Kết quả thực hiện as-of=2017-09-24
    ```
    ```part Trình tự thực hiện
    &nbsp;
    ```

    ### Đúng
    ```part Trình tự thực hiện
    Nộp hồ sơ tại bộ phận Một cửa, nhận giấy hẹn.
    ```
    ```without Kết quả thực hiện as-of=2017-09-25
    ```

    ### Không phát hiện
    Phần có chữ nhưng viết thiếu ý. Cơ quan thực hiện khi dòng authority cũng thiếu: HDR011 đã nói.
    """
    for part in _due(around):
        if part is Part.AGENCY and not listing.procedure.authority:
            continue
        section = listing.by_part.get(part)
        if section is None:
            fix = f"Thêm dòng ## {part.heading} và nội dung; chép theo quyết định công bố."
            yield Problem(1, f"Thiếu phần “{part.heading}”", fix)
        elif section.answer is Answer.EMPTY:
            fix = "Điền nội dung theo quyết định công bố; ô trống không phải là câu trả lời."
            yield Problem(section.line, f"Phần “{section.heading}” để trống", fix)


@rule("TTH002", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=_ALWAYS)
def placeholder_for_a_part_always_due(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên, cơ quan, lĩnh vực hoặc phần bắt buộc chỉ ghi tạm (“đang cập nhật”, “[Tên thủ tục]”, “không có thông tin”).

    ### Vì sao
    Người đọc tưởng trang hỏng, hoặc tưởng thủ tục không cần phần ấy. Thủ tục nào cũng có tên, trình tự, hồ sơ, đối tượng và cơ
    quan. Chữ của mẫu nhập (“Nhập nội dung tại đây”, “-- Chọn cơ quan --”) là lời dặn người nhập, không phải nội dung.

    ### Sai
    ```part Trình tự thực hiện
    Đang cập nhật...
    ```
    ```part Trình tự thực hiện
    Sẽ bổ sung nội dung sau
    ```
    ```part Trình tự thực hiện
    Đang rà soát, cập nhật
    ```
    ```part Thành phần, số lượng hồ sơ
    Không có thông tin
    ```
    ```part Trình tự thực hiện
    Chờ Sở Tư pháp hướng dẫn
    ```
    ```part Trình tự thực hiện
    (Ghi rõ các bước thực hiện)
    ```
    ```part Trình tự thực hiện
    Bước 1: Nộp hồ sơ tại bộ phận Một cửa.

    Bước 2: (đang cập nhật)
    ```
    ```part Trình tự thực hiện
    Nộp hồ sơ tại [tên cơ quan], địa chỉ: [địa chỉ].
    ```
    ```part Trình tự thực hiện
    Nộp hồ sơ tại bộ phận Một cửa.

    Nhận kết quả tại ................ (ghi rõ địa chỉ)
    ```
    ```procedure
    name: Thủ tục mới
    ```
    ```procedure
    authority: "[Tên cơ quan]"
    ```

    ### Đúng
    ```part Trình tự thực hiện
    Bước 1: Nộp hồ sơ (ghi rõ địa chỉ nhận kết quả).

    Bước 2: Cập nhật hồ sơ; đang thiếu giấy tờ thì bổ sung.
    ```
    ```part Thành phần, số lượng hồ sơ
    Không quy định.
    ```
    ```part Đối tượng thực hiện
    Đối với cá nhân.
    ```
    ```procedure
    name: Thủ tục đăng ký khai sinh
    ```

    ### Không phát hiện
    “Không”, “Không quy định”: là câu trả lời. Cơ quan thực hiện “Không có thông tin” khi dòng authority đã nêu cơ quan. Dãy chấm
    trong phần hồ sơ: có thể là chép từ mẫu đơn.
    """
    procedure = listing.procedure
    for key, value, says_nothing in (
        ("name", procedure.name, is_no_name(procedure.name)),
        ("authority", procedure.authority, answer_of(procedure.authority) is not Answer.SOMETHING),
        ("field", procedure.field, answer_of(procedure.field) is not Answer.SOMETHING),
    ):
        if value and says_nothing:
            fix = f"Sửa dòng {key} theo quyết định công bố hoặc Cổng Dịch vụ công quốc gia."
            yield Problem(procedure.file.line_of(key), f"{_HEADER_WORDS[key]} chỉ ghi “{value[:60]}”", fix)
    source = procedure.file.text
    signs = signs_of_filling(source)
    for part in _due(around):
        section = listing.by_part.get(part)
        yield from _left_in(section, source, signs)
        if section is None or section.answer not in (Answer.PLACEHOLDER, Answer.NO_INFORMATION):
            continue
        if part is Part.AGENCY and section.answer is Answer.NO_INFORMATION and listing.procedure.authority:
            continue
        fix = "Điền nội dung theo quyết định công bố. Nếu quyết định nói không quy định thì ghi “Không quy định”."
        yield Problem(section.first_line, f"Phần “{section.heading}” chỉ ghi “{_short(section)}”", fix)


@rule("TTH003", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WHEN_IT_HAS_THEM)
def unanswered_part(listing: Listing, around: Around) -> Iterator[Problem]:
    """Phần chỉ bắt buộc khi có (kết quả, mẫu đơn, yêu cầu, điều kiện, ghi chú của cách nộp) để trống hoặc ghi tạm.

    ### Vì sao
    “Không” là câu trả lời, ô trống thì không: người đọc không biết thủ tục không cần mẫu đơn hay trang chưa nhập xong.

    ### Sai
    ```part Mẫu đơn, tờ khai
    ```
    ```part Yêu cầu, điều kiện
    đang cập nhật
    ```
    ```part Yêu cầu, điều kiện
    Có nơi cư trú tại {{ten_phuong}}.
    ```
    ```procedure
    ways:
      - how: Trực tiếp
        time: 01 ngày
        fee: Không
        note: Đang cập nhật
    ```

    ### Đúng
    ```part Yêu cầu, điều kiện
    Không.
    ```
    ```part Yêu cầu, điều kiện
    Không có thông tin
    ```

    ### Không phát hiện
    Phần không có tiêu đề trong tệp: xem TTH004.
    """
    due = _due(around)
    source = listing.procedure.file.text
    signs = signs_of_filling(source)
    for part in _OPTIONAL:
        section = listing.by_part.get(part) if part not in due else None
        if part is not Part.FORMS:
            yield from _left_in(section, source, signs)
        if section is not None and section.answer in (Answer.EMPTY, Answer.PLACEHOLDER):
            state = "để trống" if section.answer is Answer.EMPTY else f"chỉ ghi “{_short(section)}”"
            fix = "Điền theo quyết định công bố; thủ tục không có phần này thì ghi “Không”."
            line = section.line if section.answer is Answer.EMPTY else section.first_line
            yield Problem(line, f"Phần “{section.heading}” {state}", fix)
    for number, way in enumerate(listing.procedure.ways):
        if way.note and _keeps_a_place(way.note):
            fix = "Ghi điều người dân cần biết về cách nộp này, hoặc xoá dòng note."
            line = listing.procedure.file.line_of(f"ways.{number}.note")
            yield Problem(line, f"Cách nộp có ghi chú chưa điền: “{way.note.strip()[:40]}”", fix)


@lru_cache(maxsize=4096)
def _keeps_a_place(note: str) -> bool:
    """Whether a note says nothing, or leaves something to be filled in; procedures share many of them."""
    if answer_of(note) is Answer.PLACEHOLDER:
        return len(note) > len(") .")  # a bracket that a cell cut off left behind: it says nothing, but nobody means to come back
    return leaves_something_to_fill(note)


@rule("TTH004", severity=Severity.INFO, sees=Sees.PROCEDURE, source=_WHEN_IT_HAS_THEM)
def part_left_unsaid(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tệp không nói gì về kết quả, mẫu đơn hoặc yêu cầu, điều kiện.

    ### Vì sao
    Trang hiện “Chưa có thông tin”; người dân phải gọi điện hỏi có mẫu đơn hay không. Ghi “Không” là đủ.

    ### Sai
    ```without Yêu cầu, điều kiện
    ```

    ### Đúng
    ```part Yêu cầu, điều kiện
    Không.
    ```

    ### Không phát hiện
    Phần bắt buộc bị thiếu: xem TTH001.
    """
    due = _due(around)
    unsaid = [part.heading for part in _OPTIONAL if part not in due and part not in listing.by_part]
    if unsaid:
        names = ", ".join(f"“{name}”" for name in unsaid)
        fix = f"Thêm dòng ## {unsaid[0]} và nội dung, hoặc ghi “Không”."
        yield Problem(1, f"Không có phần {names}", fix)


def _left_in(section: Section | None, source: str, signs: Sequence[str]) -> Iterator[Problem]:
    """Places that a part which says something leaves to be filled in."""
    if section is None or section.answer is not Answer.SOMETHING:
        return
    signs = [sign for sign in signs if sign in section.text]
    if not signs:
        return
    written = source.split("\n")
    for line in [number for number, _ in section.numbered if any(sign in written[number - 1] for sign in signs)]:
        left = left_to_fill(written[line - 1], may_have_dots=section.part is Part.DOSSIER)
        if left:
            fix = "Điền theo quyết định công bố, hoặc xoá chỗ này."
            yield Problem(line, f"Phần “{section.heading}” còn chỗ chưa điền: “{left}”", fix)


def _short(section: Section) -> str:
    return " ".join(section.text.split())[:40]
