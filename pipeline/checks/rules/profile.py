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


_EXAMPLES = {
    "hotline": ("Số đường dây nóng", 'Ghi đủ số, cả mã vùng, chỉ gồm chữ số, dấu cách, dấu chấm: "0292 3846 000".'),
    "emails": ("Thư điện tử góp ý", 'Ghi một hộp thư trong mỗi ngoặc kép: ["gop-y@cairang.example"].'),
    "form_url": (
        "Địa chỉ phiếu góp ý",
        'Ghi cả địa chỉ, bắt đầu bằng https://; {url} là chỗ ghép địa chỉ của trang: "https://phan-anh.example/gui?trang={url}".',
    ),
}


@rule(
    "CFG004",
    severity=Severity.ERROR,
    sees=Sees.FILE,
    source="RFC 3966 (tel), RFC 6068 (mailto), RFC 3986 (URI), đọc 11/2026; Kế hoạch 177/KH-UBND, mục III.1.c (góp ý)",
    applies=faults_of(FaultKind.BAD_CONTACT),
)
def way_to_answer_that_leads_nowhere(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Đường dây nóng, thư điện tử hoặc phiếu góp ý trong hồ sơ trang viết sai.

    ### Vì sao
    Trang nào cũng có liên kết gọi điện, gửi thư, mở phiếu; viết sai thì người dân bấm vào không được.

    ### Sai
    ```replace site.toml hotline
    hotline = "xem ở trang liên hệ"
    ```
    ```replace site.toml hotline
    hotline = "0292 38"
    ```
    ```replace site.toml emails
    emails = ["gop-y.quan-mau.example"]
    ```
    ```replace site.toml form_url
    form_url = "phan-anh.quan-mau.example/gui"
    ```

    ### Đúng
    ```replace site.toml hotline
    hotline = "0292.3846.000"
    ```
    ```replace site.toml hotline
    hotline = "1022"
    ```
    ```replace site.toml form_url
    form_url = "https://phan-anh.quan-mau.example/gui"
    ```

    ### Không phát hiện
    Số, hộp thư, phiếu đúng mẫu nhưng không có người nhận.
    """
    for fault in file.faults_of(FaultKind.BAD_CONTACT):
        what, fix = _EXAMPLES.get(fault.key.split(".")[1], ("Cách góp ý", "Sửa dòng này."))
        yield Problem(fault.line, f"{what} “{fault.detail}” viết sai nên liên kết không mở được", fix)
