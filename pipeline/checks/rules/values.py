"""Rules on the values of header keys and data files: what is missing, or is none of the allowed ones."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile

_CONTRACT = "docs/design.md, Phần đầu của tệp (quyết định của dự án)"
_METADATA = "Thông tư 24/2011/TT-BTTTT: tiêu đề, ngày, mô tả, cơ quan, mã là dữ liệu đặc tả bắt buộc"


@rule("HDR011", severity=Severity.ERROR, sees=Sees.FILE, source=_METADATA, applies=faults_of(FaultKind.MISSING))
def missing_value(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Thiếu một mục bắt buộc.

    ### Vì sao
    Thiếu tiêu đề, tóm tắt hoặc người duyệt thì trang, bản tin và báo cáo không làm được.

    ### Sai
    ```header
    title:
    ```
    ```header
    approved: {date: 2020-03-05}
    ```
    ```procedure
    authority:
    ```

    ### Đúng
    ```header
    title: Có tiêu đề
    ```

    ### Không phát hiện
    Giá trị có ghi nhưng vô nghĩa.
    """
    for fault in file.faults_of(FaultKind.MISSING):
        name = fault.key.rpartition(".")[2]
        yield Problem(fault.line, f"Thiếu mục “{fault.key}”", f"Thêm {name} và giá trị của nó; mẫu ở docs/huong-dan/.")


@rule("HDR012", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.BAD_CHOICE))
def value_outside_the_choices(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Giá trị không nằm trong các lựa chọn.

    ### Vì sao
    `status` chỉ là draft hoặc published; `tone` chỉ là praise, critique hoặc neutral.

    ### Sai
    ```header
    status: xong
    ```
    ```header
    tone: khen
    ```

    ### Đúng
    ```header
    tone: praise
    ```

    ### Không phát hiện
    Chọn nhầm một giá trị có thật.
    """
    for fault in file.faults_of(FaultKind.BAD_CHOICE):
        value, _, choices = fault.detail.partition("|")
        yield Problem(fault.line, f"Mục “{fault.key}” không nhận giá trị “{value}”", f"Chọn một trong: {choices}.")


@rule("HDR013", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.BAD_NUMBER))
def value_that_is_no_number(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Mục cần một số nguyên nhưng ghi khác.

    ### Vì sao
    Số lượng và năm được cộng trong báo cáo; chữ thì không cộng được.

    ### Sai
    ```file trang/trang-moi.md
    ---
    title: Trang mới
    summary: Một trang có thứ tự ghi bằng chữ.
    order: thứ hai
    ---
    Nội dung.
    ```

    ### Đúng
    ```file trang/trang-moi.md
    ---
    title: Trang mới
    summary: Một trang có thứ tự ghi bằng số.
    order: 2
    ---
    Nội dung.
    ```

    ### Không phát hiện
    Số ghi nhầm.
    """
    for fault in file.faults_of(FaultKind.BAD_NUMBER):
        yield Problem(fault.line, f"Mục “{fault.key}” cần số nguyên, đang ghi “{fault.detail}”", "Ghi chỉ chữ số, ví dụ 2.")


@rule("HDR014", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.BAD_ADDRESS))
def malformed_address(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Địa chỉ trong trang viết sai mẫu.

    ### Vì sao
    Địa chỉ cũ và trang thay thế phải là địa chỉ của chính trang này, bắt đầu và kết thúc bằng dấu `/`.

    ### Sai
    ```header
    old_urls: [tin-tuc/bai-cu]
    ```

    ### Đúng
    ```header
    old_urls: [/tin-tuc/bai-cu/]
    ```

    ### Không phát hiện
    Địa chỉ đúng mẫu nhưng chưa từng có.
    """
    for fault in file.faults_of(FaultKind.BAD_ADDRESS):
        fix = "Viết dạng /tin-tuc/2020/03/ten-bai/: chữ thường không dấu, bắt đầu và kết thúc bằng /."
        yield Problem(fault.line, f"Địa chỉ “{fault.detail}” sai mẫu", fix)
