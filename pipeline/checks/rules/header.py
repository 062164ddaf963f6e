"""Rules on the header of a Markdown file, and on keys of the data files."""

from collections.abc import Iterator

from pipeline.checks.conflict_marks import is_conflict_mark
from pipeline.checks.header_lines import is_indented_key, key_named_at
from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.checks.wording import header_to_paste, line_at
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import Fault, FaultKind, SourceFile

_CONTRACT = "docs/design.md, Phần đầu của tệp (quyết định của dự án)"
_METADATA = "Thông tư 24/2011/TT-BTTTT: tiêu đề, ngày, mô tả, cơ quan, mã là dữ liệu đặc tả bắt buộc"
_TITLE = 60
"""Characters that a fault keeps of a line; a first line shorter than that, without a full stop, is the text's title."""


@rule("HDR001", severity=Severity.ERROR, sees=Sees.FILE, source=_METADATA, applies=faults_of(FaultKind.NO_HEADER))
def missing_header(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp không có phần đầu.

    ### Vì sao
    Phần đầu (giữa hai dòng `---`) cho biết tiêu đề, ngày, cơ quan. Không có nó thì không đăng được bài.

    ### Sai
    ```file tin-tuc/phong-noi-vu/2020-03-06-khong-dau.md
    Bài viết bắt đầu ngay mà không có phần đầu.
    ```

    ### Đúng
    ```header
    title: Bài có phần đầu
    ```

    ### Không phát hiện
    Phần đầu có đủ hai dòng `---` nhưng đặt nhầm giữa bài.
    """
    for fault in file.faults_of(FaultKind.NO_HEADER):
        if is_conflict_mark(fault.detail):
            continue
        title = fault.detail.lstrip("# ") if len(fault.detail) < _TITLE and not fault.detail.endswith(".") else ""
        block = header_to_paste(file.path, title)
        fix = f"Thêm khối này vào đầu tệp rồi sửa, mỗi ⏎ là một lần xuống dòng: {block}." if block else ""
        fix += " Xoá dòng tiêu đề cũ ở dưới." if block and title else ""
        fix = fix or "Thêm phần đầu giữa hai dòng --- ở đầu tệp; mẫu ở docs/huong-dan/thu-tuc.md."
        yield Problem(fault.line, f"Tệp bắt đầu bằng “{fault.detail}”, chưa có phần đầu", fix)


@rule("HDR002", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.HEADER_NOT_CLOSED))
def header_not_closed(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Phần đầu không có dòng --- kết thúc.

    ### Vì sao
    Không biết phần đầu hết ở đâu thì không biết đâu là thân bài.

    ### Sai
    ```file tin-tuc/phong-noi-vu/2020-03-06-ho.md
    ---
    title: Thiếu dòng kết thúc

    Thân bài.
    ```

    ### Đúng
    ```header
    title: Có đủ hai dòng gạch
    ```

    ### Không phát hiện
    Một dòng --- trong thân bài được hiểu là dòng kết thúc.
    """
    for fault in file.faults_of(FaultKind.HEADER_NOT_CLOSED):
        fix = "Thêm một dòng --- sau dòng cuối của phần đầu, trước thân bài."
        first = next((other for other in file.faults_of(FaultKind.NOT_KEY_VALUE) if _is_prose(file, other)), None)
        if first is not None:
            fix = f"Thêm một dòng --- ngay trên dòng {first.line} (“{first.detail}”)."
        yield Problem(fault.line, "Phần đầu chưa được đóng", fix)


def _is_prose(file: SourceFile, fault: Fault) -> bool:
    """Whether a line in a header that does not end belongs to the text below."""
    unclosed = bool(file.faults_of(FaultKind.HEADER_NOT_CLOSED))
    return unclosed and not key_named_at(file, fault.line) and not is_indented_key(file, fault.line)


@rule("HDR003", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.NOT_KEY_VALUE))
def header_line_without_key(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Trong phần đầu có dòng không theo dạng “mục: giá trị”.

    ### Vì sao
    Mỗi mục chữ nằm trọn trên một dòng, bắt đầu sát lề bằng tên mục không dấu (`title`, `date`); dòng khác sẽ mất.

    ### Sai
    ```header
    summary: Câu tóm tắt dài
      bị ngắt xuống dòng dưới
    ```
    ```header
    tone: neutral
    tiêu đề: Tên mục viết bằng tiếng Việt
    ```
    ```header
    summary: Dòng dưới lùi vào
      date: 2020-03-05
    ```

    ### Đúng
    ```header
    summary: Câu tóm tắt dài nằm trọn trên một dòng
    ```

    ### Không phát hiện
    Dòng xuống hàng tình cờ có dấu hai chấm sau một từ tiếng Anh. Dấu gộp hai bản của git: xem FIL009.
    """
    for fault in file.faults_of(FaultKind.NOT_KEY_VALUE):
        if not is_conflict_mark(line_at(file, fault.line)) and not _is_prose(file, fault):
            yield Problem(fault.line, f"Dòng “{fault.detail}” không thuộc mục nào", _key_for(file, fault))


def _key_for(file: SourceFile, fault: Fault) -> str:
    key = key_named_at(file, fault.line)
    if is_indented_key(file, fault.line):
        return f"Xoá dấu cách ở đầu dòng, để dòng bắt đầu bằng “{key}:”."
    if key:
        return f"Có phải là {key}? Viết lại thành “{key}: …”."
    return "Nối dòng này vào dòng trên, hoặc viết thành “mục: giá trị”."


@rule("HDR004", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.DUPLICATE_KEY))
def duplicate_key(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Một mục được ghi hai lần.

    ### Vì sao
    Hai dòng `date` thì không biết dòng nào đúng; hệ thống lấy dòng đầu và không dùng dòng sau.

    ### Sai
    ```header
    title: Tên thứ nhất
    title: Tên thứ hai
    ```

    ### Đúng
    ```header
    title: Chỉ một tên
    ```

    ### Không phát hiện
    Hai mục khác tên nhưng cùng ý.
    """
    for fault in file.faults_of(FaultKind.DUPLICATE_KEY):
        if not fault.detail:
            yield Problem(fault.line, f"Mục “{fault.key}” đã có ở trên", "Giữ một dòng, xoá dòng kia.")


@rule("HDR005", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.UNKNOWN_KEY))
def unknown_key(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có mục mà hệ thống không biết.

    ### Vì sao
    Thường là gõ nhầm tên mục (`aproved`, `sumary`); khi đó giá trị ghi ra không có tác dụng gì. Trong dấu ngoặc nhọn, dấu phẩy
    mở ra một mục mới: câu có dấu phẩy phải nằm trong ngoặc kép thẳng.

    ### Sai
    ```header
    sumary: Gõ thiếu một chữ m
    ```
    ```header
    approved: {by: Ban biên tập, date: 2020-03-05, note: xong}
    ```
    ```header
    approved: {by: Ban biên tập, Văn phòng, date: 2020-03-05}
    ```
    ```header
    corrections: [{date: 2020-04-01, note: sửa tên, sửa chức vụ}]
    ```

    ### Đúng
    ```header
    summary: Đúng tên mục
    ```
    ```header
    approved: {by: "Ban biên tập, Văn phòng", date: 2020-03-05}
    ```

    ### Không phát hiện
    Gõ nhầm thành tên một mục khác có thật.
    """
    for fault in file.faults_of(FaultKind.UNKNOWN_KEY):
        words, _, whole = fault.detail.partition("|")
        above, _, name = fault.key.rpartition(".")
        if whole:
            fix = f"Dấu phẩy ngăn các mục. Đặt câu có dấu phẩy trong ngoặc kép thẳng: {whole}."
            yield Problem(fault.line, f"“{words}” đứng sau dấu phẩy nên bị hiểu là tên mục", fix)
            continue
        fix = "Sửa tên mục, hoặc xoá dòng này."
        if words:
            fix = f"Có phải là “{words}”? Sửa tên mục."
        elif above and file.path.endswith(".md"):
            fix = f"Sửa tên mục, hoặc xoá riêng phần “{name}: …” và giữ phần còn lại của “{above.partition('.')[0]}”."
        yield Problem(fault.line, f"Không có mục “{name}”", fix)


@rule("HDR006", severity=Severity.INFO, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.NO_SPACE_AFTER_COLON))
def no_space_after_colon(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Thiếu dấu cách sau dấu hai chấm trong phần đầu.

    ### Vì sao
    Hệ thống vẫn hiểu, nhưng phần mềm khác thì không.

    ### Sai
    ```header
    title:Dính liền
    ```

    ### Đúng
    ```header
    title: Có dấu cách
    ```

    ### Không phát hiện
    Thừa dấu cách.
    """
    for fault in file.faults_of(FaultKind.NO_SPACE_AFTER_COLON):
        yield Problem(fault.line, f"Thiếu dấu cách sau “{fault.key}:”", f"Thêm một dấu cách: “{fault.key}: …”.")


@rule("HDR007", severity=Severity.INFO, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.TAB_IN_HEADER))
def tab_in_header(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Phần đầu dùng phím Tab.

    ### Vì sao
    Hệ thống vẫn hiểu, nhưng khoảng cách nhìn thấy khác nhau trên mỗi máy nên dễ lùi dòng sai.

    ### Sai
    ```header
    title:\\tDùng phím Tab
    ```

    ### Đúng
    ```header
    title: Dùng dấu cách
    ```

    ### Không phát hiện
    Phím Tab ở giữa giá trị.
    """
    for fault in file.faults_of(FaultKind.TAB_IN_HEADER):
        yield Problem(fault.line, f"Mục “{fault.key}” dùng phím Tab", "Thay phím Tab bằng dấu cách.")


@rule("HDR008", severity=Severity.INFO, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.CURLY_QUOTES))
def word_typography_in_header(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Word đã tự đổi dấu trong phần đầu (ngoặc kép cong, gạch ngang dài).

    ### Vì sao
    Hệ thống vẫn hiểu, nhưng phần mềm khác thì không.

    ### Sai
    ```header
    areas: [“mot-cua”, hien-dai-hoa]
    ```

    ### Đúng
    ```header
    areas: [mot-cua, hien-dai-hoa]
    ```
    ```header
    title: Ngoặc kép “cong” trong tiêu đề là chữ bình thường
    ```

    ### Không phát hiện
    Dấu cong trong thân bài: đó là cách viết đúng.
    """
    for fault in file.faults_of(FaultKind.CURLY_QUOTES):
        dashes = not fault.detail.strip("–—-")
        fix = "Gõ lại dòng này bằng ba dấu gạch ngắn: ---" if dashes else 'Gõ lại bằng dấu thẳng ("), hoặc bỏ dấu ngoặc.'
        yield Problem(fault.line, f"Dấu do Word tự đổi: {fault.detail}", fix)
