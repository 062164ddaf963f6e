"""Rules on the name of one procedure: what a copy from a list, a PDF or a form leaves in it."""

import re
from collections.abc import Iterator

from pipeline.checks.listing import Listing
from pipeline.checks.open_ends import stops_short
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.procedures.names import Notation, read_name, tidy_name

_NAME = (
    "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm a: tên thủ tục là một bộ phận của thủ tục; chép đúng "
    "quyết định công bố, đọc 11/2026"
)
_WRITING = "Quyết định của dự án: tên ghi như một câu bình thường, để tìm và so với danh mục được (docs/design.md)"
_LONGEST_QUOTE = 70
_BEGINNINGS_OF_WORDS = frozenset("b c d đ g h k l m n p q r s t v x ch gh gi kh ng ngh nh ph qu th tr".split())
_LETTER_NAMED = re.compile(r"(?<!\w)(?:điểm|khoản|mục|loại|hạng|nhóm|bảng|lớp|khu|lô|cấp|mẫu|số|và|hoặc|đến)$", re.IGNORECASE)
"""Behind these a single letter is a name: "hạng c"."""


def _has(notation: Notation, listing: Listing) -> bool:
    return notation in read_name(listing.procedure.name).notations


def _line(listing: Listing) -> int:
    return listing.procedure.file.line_of("name")


def _quoted(listing: Listing) -> str:
    name = listing.procedure.name
    return f"“{name[:_LONGEST_QUOTE]}{'…' if len(name) > _LONGEST_QUOTE else ''}”"


@rule("NAM001", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WRITING)
def code_in_the_name(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên thủ tục lặp lại mã thủ tục.

    ### Vì sao
    Mã đã có dòng riêng; nằm trong tên thì tên không còn khớp với danh mục của Cổng Dịch vụ công, và mã cũ ở lại khi mã đổi.

    ### Sai
    ```procedure
    name: Đăng ký khai sinh (1.001193)
    ```
    ```procedure
    name: 1.001193.000.00.00.H13 - Đăng ký khai sinh
    ```
    ```procedure
    name: "Mã TTHC 1.001193: Đăng ký khai sinh"
    ```
    ```procedure
    name: 1.001193/ Đăng ký khai sinh
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh
    ```

    ### Không phát hiện
    Mã nằm giữa câu.
    """
    if _has(Notation.CODE, listing):
        yield Problem(_line(listing), f"Tên lặp lại mã: {_quoted(listing)}", f"Xoá mã trong dòng name: {_tidy(listing)}.")


@rule("NAM002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WRITING)
def name_in_capitals(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên thủ tục viết in hoa toàn bộ.

    ### Vì sao
    Chữ in hoa dài rất khó đọc, và máy đọc màn hình có thể đánh vần từng chữ.

    ### Sai
    ```procedure
    name: ĐĂNG KÝ KHAI SINH LƯU ĐỘNG
    ```
    ```procedure
    name: CẤP BẢN SAO (cấp xã)
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh cho con của công dân Việt Nam (UBND)
    ```

    ### Không phát hiện
    Vài từ in hoa trong tên.
    """
    if _has(Notation.CAPITALS, listing):
        yield Problem(
            _line(listing), f"Tên viết in hoa: {_quoted(listing)}", "Gõ lại tên bằng chữ thường, chỉ hoa chữ đầu và tên riêng."
        )


@rule("NAM003", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WRITING)
def mark_around_the_name(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên thủ tục có dấu chấm, phẩy ở cuối, hoặc số thứ tự, gạch đầu dòng ở đầu.

    ### Vì sao
    Dấu thừa do chép từ danh sách; tên trong danh mục không có, nên so tên là lệch.

    ### Sai
    ```procedure
    name: Đăng ký khai sinh.
    ```
    ```procedure
    name: - Đăng ký khai sinh
    ```
    ```procedure
    name: 12. Đăng ký khai sinh
    ```
    ```procedure
    name: a) Đăng ký khai sinh
    ```
    ```procedure
    name: IV. Đăng ký khai sinh
    ```
    ```procedure
    name: 1 - Đăng ký khai sinh
    ```
    ```procedure
    name: Đăng ký khai sinh |
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh (cấp xã)
    ```

    ### Không phát hiện
    Dấu thừa ở giữa tên.
    """
    if _has(Notation.END_MARKS, listing):
        yield Problem(_line(listing), f"Tên có dấu thừa ở đầu hoặc cuối: {_quoted(listing)}", f"Sửa dòng name: {_tidy(listing)}.")


@rule("NAM004", severity=Severity.INFO, sees=Sees.PROCEDURE, source=_WRITING)
def blanks_in_the_name(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên thủ tục có hai dấu cách liền nhau, hoặc dấu cách đặc biệt.

    ### Vì sao
    Nhìn không thấy, nhưng tìm cả cụm từ thì không ra.

    ### Sai
    ```procedure
    name: Đăng ký  khai sinh
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh
    ```

    ### Không phát hiện
    Dấu cách thừa trong các phần khác.
    """
    if _has(Notation.BLANKS, listing):
        yield Problem(
            _line(listing), f"Tên có dấu cách thừa: {_quoted(listing)}", "Xoá dấu cách thừa, giữ một dấu cách giữa hai từ."
        )


@rule("NAM005", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_WRITING)
def torn_syllables_in_the_name(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên thủ tục có chữ bị tách đôi (“th ủ tục”), do chép từ tệp PDF.

    ### Vì sao
    Chữ bị tách thì không tìm được, và máy đọc màn hình đọc thành tiếng khác.

    ### Sai
    ```procedure
    name: Đăng k ý khai sinh và c ấp giấy
    ```
    ```procedure
    name: Cấp Giấy phé p và thủ tụ c khai sinh
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh và cấp giấy
    ```

    ### Không phát hiện
    Chữ tách mà hai nửa đều là tiếng có nghĩa.
    """
    if _has(Notation.SPLIT, listing):
        yield Problem(_line(listing), f"Tên có chữ bị tách: {_quoted(listing)}", f"Sửa dòng name: {_tidy(listing)}.")


@rule(
    "NAM006", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_NAME, applies=lambda listing: bool(listing.procedure.name)
)
def name_cut_off(listing: Listing, around: Around) -> Iterator[Problem]:
    """Tên thủ tục bị cắt giữa chừng.

    ### Vì sao
    Ô trong bảng cắt bớt tên dài; người đọc không biết thủ tục dùng cho ai, khi nào.

    ### Sai
    ```procedure
    name: Đăng ký khai sinh cho trẻ em được sinh ra từ cha, mẹ và
    ```
    ```procedure
    name: Đăng ký khai sinh (trường hợp cha, mẹ chưa đăng ký
    ```
    ```procedure
    name: Đăng ký khai sinh (trường hợp cha, mẹ chưa đăng ký (cấp xã)
    ```
    ```procedure
    name: Cấp bản sao giấy khai sinh đối
    ```
    ```procedure
    name: Đăng ký khai sinh trong trường hợp
    ```
    ```procedure
    name: Cấp lại hoặc điều chỉnh Giấy ch
    ```

    ### Đúng
    ```procedure
    name: Đăng ký khai sinh (cấp xã)
    ```

    ### Không phát hiện
    Tên bị cắt đúng chỗ hết một cụm từ.
    """
    name = listing.procedure.name
    if stops_short(name) or name.count("(") > name.count(")") or _ends_in_a_syllable(name):
        fix = "Chép lại tên đầy đủ từ quyết định công bố hoặc Cổng Dịch vụ công quốc gia."
        yield Problem(_line(listing), f"Tên bị cắt giữa chừng: {_quoted_end(listing)}", fix)


def _ends_in_a_syllable(name: str) -> bool:
    """Whether the last word is the beginning of a syllable: consonants alone ("Giấy ch"), in small letters."""
    before, _, last = name.rpartition(" ")
    return before[-1:].isalpha() and last in _BEGINNINGS_OF_WORDS and not (len(last) == 1 and _LETTER_NAMED.search(before))


def _quoted_end(listing: Listing) -> str:
    name = listing.procedure.name
    return f"“{'…' if len(name) > _LONGEST_QUOTE else ''}{name[-_LONGEST_QUOTE:]}”"


def _tidy(listing: Listing) -> str:
    name = tidy_name(listing.procedure.name)
    return f"“{name[:_LONGEST_QUOTE]}{'…' if len(name) > _LONGEST_QUOTE else ''}”"
