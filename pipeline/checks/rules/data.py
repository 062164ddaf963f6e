"""Rules on the data files: TOML and CSV."""

import re
from collections.abc import Iterator

from pipeline.checks.conflict_marks import is_conflict_mark
from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.checks.wording import line_at
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.vietnamese.dates import ParsedDate, parse_datetime

_BARE_DATE = re.compile(r"(?P<key>[\w-]+)\s*=\s*(?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\s*(?:#.*)?")
_WORD_QUOTES = re.compile(r"=\s*\[?\s*[“”‘’]")


@rule(
    "CFG001",
    severity=Severity.ERROR,
    sees=Sees.FILE,
    source="TOML 1.0 (toml.io), đọc 11/2026",
    applies=faults_of(FaultKind.BAD_TOML),
)
def unreadable_toml(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp cấu hình (.toml) viết sai nên không đọc được.

    ### Vì sao
    Sai một dấu ngoặc kép là cả tệp không dùng được: mất danh sách cơ quan, kế hoạch hoặc hồ sơ trang.

    ### Sai
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu
    ```
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    valid_to = 30/06/2025
    ```

    ### Đúng
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    valid_to = 2025-06-30
    ```

    ### Không phát hiện
    Tệp đúng cách viết nhưng sai nội dung.
    """
    for fault in file.faults_of(FaultKind.BAD_TOML):
        if not is_conflict_mark(fault.detail):
            yield Problem(fault.line, f"Không đọc được tệp từ chỗ: {fault.detail or 'dòng này'}", _toml_fix(fault.detail))


def _toml_fix(line: str) -> str:
    bare = _BARE_DATE.fullmatch(line)
    if bare:
        day = parse_datetime(bare["day"])
        written = day.value.date().isoformat() if isinstance(day, ParsedDate) else "2020-12-31"
        return f"Sửa thành {bare['key']} = {written}. Trong tệp .toml ngày viết năm trước, nối bằng gạch, không có ngoặc kép."
    if _WORD_QUOTES.search(line):
        return 'Gõ lại dấu ngoặc kép thẳng ("), Word đã đổi nó thành dấu cong.'
    return "Xem dòng này và dòng trên: thiếu dấu ngoặc kép, dấu =, dấu phẩy, hoặc một mục, một bảng ghi hai lần."


@rule(
    "CFG002",
    severity=Severity.ERROR,
    sees=Sees.FILE,
    source="RFC 4180 (CSV), đọc 11/2026",
    applies=faults_of(FaultKind.BAD_CSV),
)
def unreadable_table_row(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Bảng (.csv) thiếu cột, hoặc có dòng lệch số ô.

    ### Vì sao
    Lệch một ô là ngày, số lượng, cơ quan bị đọc nhầm chỗ.

    ### Sai
    ```file chuyen-huong.csv
    old,new
    /bai-cu/
    ```

    ### Đúng
    ```file chuyen-huong.csv
    old,new
    /bai-cu/,/tin-tuc/
    ```

    ### Không phát hiện
    Hai ô bị đổi chỗ cho nhau.
    """
    for fault in file.faults_of(FaultKind.BAD_CSV):
        if is_conflict_mark(line_at(file, fault.line)):
            continue
        what = f"Bảng {fault.detail} “{fault.key}”" if fault.key else f"Dòng lệch: {fault.detail}"
        yield Problem(fault.line, what, "Mở bằng Excel, sửa dòng này cho đủ cột rồi lưu lại dạng CSV UTF-8.")
