"""Rules on files as such: what cannot be read, and what git could not join."""

from collections.abc import Iterator

from pipeline.checks.conflict_marks import conflicts_in, is_conflict_mark
from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile

_HOUSE = "Quyết định của dự án: không tệp nào biến mất trong im lặng (docs/design.md, Nguyên tắc 6)"


@rule("FIL001", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.UNREADABLE))
def unreadable_file(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có tệp không mở được.

    ### Vì sao
    Tệp không đọc được thì không đăng được; nếu bỏ qua, bài sẽ mất mà không ai biết.

    ### Sai
    ```link tin-tuc/phong-noi-vu/2020-03-06-mat.md khong-co-tep-nay.md
    ```

    ### Đúng
    ```header
    title: Tệp thật, đọc được
    ```

    ### Không phát hiện
    Tệp đọc được nhưng nội dung đã bị cắt mất một phần.
    """
    for fault in file.faults_of(FaultKind.UNREADABLE):
        fix = "Kiểm tra tệp còn tồn tại và anh/chị có quyền đọc; nếu là liên kết hỏng thì xoá nó và chép tệp thật vào."
        yield Problem(1, f"Không đọc được tệp ({fault.detail})", fix)


@rule("FIL002", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.IS_DIRECTORY))
def directory_named_like_a_file(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có thư mục mang tên của một tệp bài viết.

    ### Vì sao
    Thư mục tên `….md` không phải là bài; các tệp bên trong nó sẽ không được đăng.

    ### Sai
    ```dir tin-tuc/phong-noi-vu/2020-03-06-ten-bai.md
    ```

    ### Đúng
    ```header
    title: Một tệp, không phải thư mục
    ```

    ### Không phát hiện
    Thư mục tên thường nhưng đặt sai chỗ.
    """
    for _ in file.faults_of(FaultKind.IS_DIRECTORY):
        yield Problem(
            1, "Đây là một thư mục, không phải tệp", "Đổi tên thư mục (bỏ đuôi tệp), hoặc chuyển bài bên trong ra ngoài."
        )


@rule(
    "FIL003",
    severity=Severity.ERROR,
    sees=Sees.FILE,
    source=_HOUSE,
    applies=faults_of(FaultKind.SYMLINK_LOOP, FaultKind.LINK_OUTSIDE),
)
def link_that_leads_nowhere(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có liên kết tệp (symlink) chạy vòng quanh hoặc dẫn ra ngoài content/.

    ### Vì sao
    Liên kết trỏ về chính thư mục chứa nó làm việc đọc không bao giờ kết thúc; liên kết ra ngoài có thể đưa lên trang một tệp
    riêng của máy. Hệ thống không đọc các liên kết đó.

    ### Sai
    ```link tin-tuc/phong-noi-vu/vong ../phong-noi-vu
    ```

    ### Đúng
    ```header
    title: Không có liên kết nào
    ```

    ### Không phát hiện
    Liên kết trỏ tới một thư mục khác của content/: nội dung được đọc hai lần và báo trùng mã bài.
    """
    fix = "Xoá liên kết; chép tệp thật vào đúng thư mục."
    for fault in file.faults_of(FaultKind.SYMLINK_LOOP, FaultKind.LINK_OUTSIDE):
        outside = fault.kind is FaultKind.LINK_OUTSIDE
        yield Problem(
            1, "Liên kết này dẫn ra ngoài content/ nên không được đọc" if outside else "Liên kết này chạy vòng quanh", fix
        )


@rule("FIL004", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.TOO_LARGE))
def file_too_large(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp chữ lớn quá 300 KB.

    ### Vì sao
    Một bài 600 từ chỉ khoảng 5 KB. Tệp lớn thường do dán nhầm ảnh hoặc dữ liệu vào bài.

    ### Sai
    ```size tin-tuc/phong-noi-vu/2020-03-06-qua-lon.md 300001
    ```

    ### Đúng
    ```header
    title: Một bài bình thường
    ```

    ### Không phát hiện
    Tệp ảnh lớn: xem các quy tắc về ảnh.
    """
    for fault in file.faults_of(FaultKind.TOO_LARGE):
        yield Problem(
            1, f"Tệp lớn {fault.detail}, giới hạn là 300 KB", "Tách bài thành nhiều bài; lưu ảnh thành tệp riêng bên cạnh bài."
        )


@rule("FIL005", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.EMPTY))
def empty_file(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp không có chữ nào.

    ### Vì sao
    Tệp rỗng thường là bài chưa kịp lưu hoặc bị ghi đè.

    ### Sai
    ```hex tin-tuc/phong-noi-vu/2020-03-06-rong.md
    ```

    ### Đúng
    ```header
    title: Bài có chữ
    ```

    ### Không phát hiện
    Bài có phần đầu nhưng thân bài trống.
    """
    for _ in file.faults_of(FaultKind.EMPTY):
        yield Problem(
            1,
            "Tệp rỗng",
            "Xoá tệp rồi chạy make new: máy hỏi tiêu đề, tạo tệp có sẵn phần đầu. Bài đã viết mà mất: lấy bản cũ trong git.",
        )


@rule(
    "FIL009",
    severity=Severity.ERROR,
    sees=Sees.FILE,
    source="git-merge (How conflicts are presented), đọc 11/2026; quyết định của dự án: chưa gộp xong thì chưa lên trang",
    applies=lambda file: "<<<<<<<" in file.text or ">>>>>>>" in file.text or bool(file.faults_of(FaultKind.BAD_TOML)),
)
def two_versions_not_joined(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp còn dấu gộp hai bản của git.

    ### Vì sao
    Hai người sửa cùng một chỗ thì git giữ cả hai bản và chèn dấu vào giữa; để nguyên, cả hai bản cùng lên trang.

    ### Sai
    ```body
    <<<<<<< HEAD
    Nộp tại phường.
    =======
    Nộp tại quận.
    >>>>>>> ban-cua-quan
    ```
    ```file co-quan.toml
    <<<<<<< HEAD
    [[agency]]
    id = "phong-noi-vu"
    ```

    ### Đúng
    ```body
    Nộp tại phường
    =======

    Dòng gạch trên đây làm thành tiêu đề.
    ```

    ### Không phát hiện
    Hai bản đã bỏ dấu nhưng vẫn còn lẫn vào nhau.
    """
    unread = [(fault.line, fault.detail) for fault in file.faults_of(FaultKind.BAD_TOML) if is_conflict_mark(fault.detail)]
    for line, mark in unread or conflicts_in(file.text):
        fix = "Giữ một bản, xoá bản kia và các dòng <<<<<<<, =======, >>>>>>>."
        yield Problem(line, f"Hai bản của tệp chưa gộp xong (dấu “{mark[:40]}” của git)", fix)
