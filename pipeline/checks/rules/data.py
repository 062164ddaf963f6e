"""Rules on the data files: TOML and CSV."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile


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

    ### Đúng
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    ```

    ### Không phát hiện
    Tệp đúng cách viết nhưng sai nội dung.
    """
    for fault in file.faults_of(FaultKind.BAD_TOML):
        fix = "Xem dòng này và dòng trên: thiếu dấu ngoặc kép, dấu =, dấu phẩy, hoặc một bảng ghi hai lần."
        yield Problem(fault.line, f"Không đọc được tệp từ chỗ: {fault.detail or 'dòng này'}", fix)


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
        what = f"Bảng {fault.detail} “{fault.key}”" if fault.key else f"Dòng lệch: {fault.detail}"
        yield Problem(fault.line, what, "Mở bằng Excel, sửa dòng này cho đủ cột rồi lưu lại dạng CSV UTF-8.")
