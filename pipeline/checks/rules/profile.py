"""Rules on the profile, content/site.toml."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile


@rule(
    "CFG003",
    severity=Severity.ERROR,
    sees=Sees.FILE,
    source="RFC 1123, mục 2.1 (tên máy chủ), đọc 11/2026",
    applies=faults_of(FaultKind.BAD_DOMAIN),
)
def malformed_domain(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tên miền trong hồ sơ trang viết sai.

    ### Vì sao
    Mọi địa chỉ trong bản tin, sơ đồ trang và thư góp ý đều ghép từ tên miền; sai một chỗ là hỏng tất cả.

    ### Sai
    ```replace site.toml domain
    domain = "https://cchc.cairang.example/"
    ```

    ### Đúng
    ```replace site.toml domain
    domain = "cchc.cairang.example"
    ```

    ### Không phát hiện
    Tên miền đúng mẫu nhưng của nơi khác.
    """
    for fault in file.faults_of(FaultKind.BAD_DOMAIN):
        fix = "Ghi chỉ tên miền, chữ thường, không có https:// và không có dấu /: cchc.cairang.example."
        yield Problem(fault.line, f"Tên miền “{fault.detail}” sai mẫu", fix)
