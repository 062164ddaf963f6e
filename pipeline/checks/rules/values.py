"""Rules on the values of header keys and data files: what cannot be read, is missing, or is none of the allowed ones."""

import re
from collections.abc import Iterator

from pipeline.checks.header_lines import is_indented_key, misnamed_keys
from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.checks.wording import EXAMPLES, capital, choice_meant, glossed, guide_for, line_at, place_of
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import Fault, FaultKind, SourceFile

_CONTRACT = "docs/design.md, Phần đầu của tệp (quyết định của dự án)"
_METADATA = "Thông tư 24/2011/TT-BTTTT: tiêu đề, ngày, mô tả, cơ quan, mã là dữ liệu đặc tả bắt buộc"
_COLON_INSIDE = re.compile(r"(?:- +)?(?P<key>[a-z_]+):\s+(?P<value>[^\"'\[{\s].*?:(?:\s.*)?)$")
_LONGEST_QUOTE = 60


@rule("HDR009", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.BAD_YAML))
def list_that_cannot_be_read(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Danh sách hoặc nhóm trong phần đầu viết sai cách.

    ### Vì sao
    Thiếu một dấu ngoặc, hoặc một dấu hai chấm nằm giữa câu, là cả danh sách không đọc được.

    ### Sai
    ```header
    areas: [mot-cua, hien-dai-hoa
    ```
    ```header
    approved: {by: Ban biên tập, date
    ```
    ```procedure
    ways:
    - how: Trực tiếp
      time: 01 ngày
      note: Nơi nộp: bộ phận Một cửa
    ```

    ### Đúng
    ```header
    areas: [mot-cua, hien-dai-hoa]
    ```
    ```header
    approved: {by: Ban biên tập, date: 2020-03-05}
    ```
    ```procedure
    ways:
    - how: Trực tiếp
      time: 01 ngày
      note: "Nơi nộp: bộ phận Một cửa"
    ```

    ### Không phát hiện
    Danh sách đúng cách viết nhưng sai giá trị.
    """
    for fault in file.faults_of(FaultKind.BAD_YAML):
        yield Problem(fault.line, f"Mục “{fault.key}” không đọc được ở chỗ: {fault.detail}", _readable(file, fault))


def _readable(file: SourceFile, fault: Fault) -> str:
    opened = line_at(file, file.line_of(fault.key)).partition(":")[2].strip()
    if opened and is_indented_key(file, fault.line):
        return "Xoá dấu cách ở đầu dòng này."
    match = _COLON_INSIDE.match(fault.detail)
    if match:
        more = "…" if len(fault.detail) >= _LONGEST_QUOTE else ""
        return f'Đặt câu có dấu hai chấm trong ngoặc kép thẳng: {match["key"]}: "{match["value"]}{more}".'
    return 'Danh sách viết [a, b]; nhóm viết {by: …, date: …}; giá trị có dấu hai chấm thì đặt trong ngoặc kép thẳng "…".'


@rule("HDR010", severity=Severity.ERROR, sees=Sees.FILE, source=_CONTRACT, applies=faults_of(FaultKind.WRONG_SHAPE))
def value_of_the_wrong_shape(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Mục cần một danh sách hoặc nhóm nhưng lại ghi kiểu khác.

    ### Vì sao
    `areas` là danh sách, `approved` là nhóm gồm người và ngày; ghi khác đi thì dễ bị hiểu sai.

    ### Sai
    ```header
    areas: mot-cua
    ```
    ```header
    approved: Ban biên tập
    ```

    ### Đúng
    ```header
    areas: [mot-cua]
    ```

    ### Không phát hiện
    Danh sách thiếu mục.
    """
    for fault in file.faults_of(FaultKind.WRONG_SHAPE):
        yield Problem(fault.line, f"{capital(place_of(file, fault.key))} ghi sai kiểu", _reshaped(file, fault))


def _reshaped(file: SourceFile, fault: Fault) -> str:
    *above, name = [step for step in fault.key.split(".") if not step.isdigit()]
    if fault.detail[:1] not in ("[", "{"):
        return f"Ghi thành {fault.detail or 'tên mục: giá trị'}."
    if not file.path.endswith(".toml"):
        return f"Sửa thành {name}: {fault.detail}."
    if fault.detail[0] == "{" or "{" in fault.detail:
        return f"Ghi thành bảng [{'.'.join([*above, name])}], mỗi mục một dòng ở dưới; mẫu ở {guide_for(file.path)}."
    items = ", ".join('"' + item.strip('"') + '"' for item in fault.detail[1:-1].split(", "))
    return f"Sửa thành {name} = [{items}]."


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
    Giá trị có ghi nhưng vô nghĩa. Mục có ghi nhưng không đọc được: xem HDR003, HDR005, HDR009.
    """
    misnamed = misnamed_keys(file)
    for fault in () if file.faults_of(FaultKind.NO_HEADER) else file.faults_of(FaultKind.MISSING):
        place = place_of(file, fault.key)
        if file.path.endswith(".csv"):
            fix = f"Điền ô này; các cột được giải thích ở {guide_for(file.path)}."
            yield Problem(fault.line, f"Ô ở {place} để trống", fix)
        elif fault.key not in misnamed:
            name = fault.key.rpartition(".")[2]
            yield Problem(fault.line, f"Thiếu {place}", _line_to_type(file, fault.key, name))


def _line_to_type(file: SourceFile, key: str, name: str) -> str:
    """The whole line, where an example of the value is known."""
    example = EXAMPLES.get(name, "")
    if not example:
        return f"Thêm {name} và giá trị của nó; mẫu ở {guide_for(file.path)}."
    if file.path.endswith(".toml"):
        return f'Thêm dòng: {name} = "{example}"; mẫu ở {guide_for(file.path)}.'
    where = f"Thêm vào trong {key.partition('.')[0]}" if "." in key else "Ghi cả dòng"
    return f"{where}: {name}: {example} (thay bằng nội dung của mình); mẫu ở {guide_for(file.path)}."


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
        meant = choice_meant(value, choices)
        fix = (f"Có phải là {meant}? " if meant else "") + f"Chọn một trong: {glossed(choices)}."
        yield Problem(fault.line, f"{capital(place_of(file, fault.key))} không nhận giá trị “{value}”", fix)


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
        what = f"{capital(place_of(file, fault.key))} cần số nguyên, đang ghi “{fault.detail}”"
        yield Problem(fault.line, what, "Ghi chỉ chữ số, ví dụ 2.")


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
