"""Rules on whose procedure a listing is: its code, its level, the body that decides; and whether it may be shown at all."""

import re
from collections.abc import Iterator

from pipeline.checks.authorities import levels_of
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure import Level
from pipeline.model.procedure_code import ProcedureCode, codes_in, read_code

_CODES = "Thông tư 01/2018/TT-VPCP, Điều 16 đến 20: mã thủ tục, mã cơ quan (H13: UBND thành phố Cần Thơ), đọc 11/2026"
_BODY = "Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2 điểm g: cơ quan giải quyết thủ tục; cấp thực hiện suy từ cơ quan, đọc 11/2026"
_INTERNAL = (
    "Nghị định 63/2010/NĐ-CP, Điều 1 khoản 2 điểm a: không áp dụng cho thủ tục trong nội bộ cơ quan nhà "
    "nước; chỉ niêm yết thủ tục với dân"
)
_LINKED = "Quyết định của dự án: thủ tục nhắc tới nhau bằng mã thì trang kia phải có (docs/design.md, Địa chỉ)"
_NAMES = {
    Level.MINISTRY: "bộ",
    Level.PROVINCE: "tỉnh, thành phố",
    Level.DISTRICT: "huyện, quận",
    Level.WARD: "xã, phường",
    Level.OTHER: "khác",
}
_ANY_CODE = re.compile(r"\.[0-9]{6}")
_INTERNAL_WORDS = re.compile(
    r"(?<!\w)(?:(?:thủ\s+tục(?:\s+hành\s+chính)?|tthc)\s+nội\s+bộ(?!\w)|nội\s+bộ\s+(?:(?:giữa|trong)\s+(?:các\s+)?)?cơ\s+quan\s+(?:hành\s+chính|nhà\s+nước)"
    r"|nội\s+bộ\s+(?:giữa|trong)\s+(?:các\s+)?cơ\s+quan|(?<=[(\[{])\s*(?:(?:dùng|lưu\s+hành|quy\s+trình|trong|thủ\s+tục)\s+)*nội\s+bộ(?:\s+(?:cơ\s+quan|ngành|đơn\s+vị))?\s*(?=[)\]}])"
    r"|^\W*quy\s+trình\s+nội\s+bộ|^\W*nội\s+bộ\s*(?:[:–—\]-]|$)|(?<=[–—:,;|/-])\s*nội\s+bộ\W*$"
    r"|thủ\s+tục\s+(?:giải\s+quyết\s+)?công\s+việc\s+nội\s+bộ)",
    re.IGNORECASE,
)


_INTERNAL_FIELD = re.compile(r"(?<!\w)nội\s+bộ(?!\w)", re.IGNORECASE)


@rule("COD001", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_CODES)
def code_of_another_province(listing: Listing, around: Around) -> Iterator[Problem]:
    """Đuôi mã thủ tục không phải của tỉnh, thành phố mình.

    ### Vì sao
    Đuôi H13 là của Cần Thơ; đuôi khác nghĩa là chép từ trang của tỉnh khác, cả mức phí và địa chỉ cũng có thể là của nơi ấy.

    ### Sai
    ```procedure
    code: 1.001193.000.00.00.H48
    ```
    ```procedure
    code: 1.001193.H55
    ```

    ### Đúng
    ```procedure
    code: 1.001193.000.00.00.H13
    ```
    ```procedure
    code: 1.001193
    ```

    ### Không phát hiện
    Mã không có đuôi; hồ sơ trang không ghi province_code.
    """
    code = read_code(listing.procedure.code)
    if isinstance(code, ProcedureCode) and code.is_foreign(around.province_code):
        message = f"Đuôi mã “{code.agency}” không phải của mình ({around.province_code})"
        fix = f"Sửa đuôi thành {around.province_code} hoặc bỏ đuôi; đối chiếu cả nội dung với danh mục của tỉnh mình."
        yield Problem(listing.procedure.file.line_of("code"), message, fix)


@rule("COD002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_LINKED)
def related_procedure_missing(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục nhắc tới mã của một thủ tục mà trang không có.

    ### Vì sao
    Người đọc tìm theo mã sẽ không thấy gì: mã gõ nhầm, đã bãi bỏ, hoặc thủ tục chưa được đăng.

    ### Sai
    ```part Trình tự thực hiện
    Làm xong thủ tục 1.009999 thì nộp hồ sơ này.
    ```

    ### Đúng
    ```part Trình tự thực hiện
    Nộp hồ sơ thủ tục 1.001193, nhận giấy hẹn.
    ```

    ### Không phát hiện
    Thủ tục được nhắc bằng tên, không bằng mã. Liên kết hỏng: xem LNK001.
    """
    file = listing.procedure.file
    for section in listing.sections:
        if not _ANY_CODE.search(section.text):
            continue
        for line, words in section.numbered:
            for code in codes_in(words):
                if code.base != listing.procedure.base_code and not around.is_listed(code.base):
                    fix = "Kiểm tra lại mã; thủ tục đã thay thế thì ghi mã mới, chưa đăng thì thêm tệp của nó."
                    yield Problem(line, f"Thủ tục {code.written} không có trên trang", fix, file.path)


@rule("TTH007", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_BODY)
def level_unlike_the_authority(listing: Listing, around: Around) -> Iterator[Problem]:
    """Cấp thực hiện và cơ quan giải quyết không khớp nhau.

    ### Vì sao
    Thủ tục của phường mà cơ quan giải quyết là sở thì người dân đến nhầm nơi. Thủ tục nhận ở phường không có nghĩa phường giải
    quyết.

    ### Sai
    ```procedure
    levels: [ward]
    authority: Ủy ban nhân dân cấp tỉnh
    ```
    ```procedure
    levels: [province]
    authority: Ủy ban nhân dân cấp xã
    ```
    ```procedure
    levels: [province]
    authority: UBND xã, phường
    ```

    ### Đúng
    ```procedure
    levels: [ward, district]
    authority: Ủy ban nhân dân cấp xã, Phòng Tư pháp
    ```
    ```procedure
    levels: [ward]
    authority: Chi cục Hải quan khu vực
    ```

    ### Không phát hiện
    Cơ quan ngành dọc (hải quan, thuế, công an), vì cấp của họ không theo cấp hành chính.
    """
    procedure = listing.procedure
    found = levels_of(procedure.authority)
    if found and procedure.levels and not found & set(procedure.levels):
        of = " và ".join(sorted(_NAMES[level] for level in found))
        written = ", ".join(_NAMES[level] for level in procedure.levels)
        message = f"Cấp thực hiện là {written}, nhưng “{procedure.authority[:60]}” là cơ quan cấp {of}"
        yield Problem(procedure.file.line_of("levels"), message, "Sửa levels hoặc authority theo quyết định công bố.")


@rule("TTH008", severity=Severity.ERROR, sees=Sees.PROCEDURE, source=_INTERNAL)
def internal_procedure_shown(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục nội bộ giữa các cơ quan nhà nước được đăng cho người dân.

    ### Vì sao
    Thủ tục nội bộ không phải là thủ tục của người dân: không được niêm yết cùng, làm danh mục dài và người đọc hiểu nhầm.

    ### Sai
    ```procedure
    name: Bổ nhiệm công chức (thủ tục hành chính nội bộ)
    ```
    ```procedure
    name: Bổ nhiệm công chức (nội bộ)
    ```
    ```procedure
    field: TTHC nội bộ
    ```
    ```procedure
    name: "[Nội bộ] Bổ nhiệm công chức"
    ```
    ```procedure
    name: Bổ nhiệm công chức (quy trình nội bộ)
    ```
    ```procedure
    name: Bổ nhiệm công chức, nội bộ
    ```

    ### Đúng
    ```procedure
    name: Đăng ký nội quy của tổ hòa giải
    ```
    ```procedure
    name: Chấp thuận phương pháp xếp hạng nội bộ
    ```

    ### Không phát hiện
    Thủ tục nội bộ mà tên và lĩnh vực không nói là nội bộ.
    """
    procedure = listing.procedure
    for key, written, words in (("name", procedure.name, _INTERNAL_WORDS), ("field", procedure.field, _INTERNAL_FIELD)):
        if "nội" in written.lower() and words.search(written):
            fix = "Xoá tệp này; thủ tục nội bộ đăng ở nơi dành cho cán bộ."
            yield Problem(procedure.file.line_of(key), f"Thủ tục nội bộ: “{written[:70]}”", fix)
            return
