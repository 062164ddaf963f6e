"""Rules on files as such: what cannot be read, and what stands in the wrong place."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.content import Content, addresses_used
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


@rule("FIL003", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.SYMLINK_LOOP))
def link_that_leads_nowhere(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có liên kết tệp (shortcut, symlink) chạy vòng quanh.

    ### Vì sao
    Liên kết trỏ về chính thư mục chứa nó làm việc đọc không bao giờ kết thúc; hệ thống bỏ qua liên kết đó.

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
    for _ in file.faults_of(FaultKind.SYMLINK_LOOP):
        yield Problem(1, "Liên kết này chạy vòng quanh", "Xoá liên kết; chép tệp thật vào đúng thư mục.")


@rule("FIL004", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.TOO_LARGE))
def file_too_large(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp chữ lớn quá 1 MB.

    ### Vì sao
    Một bài 600 từ chỉ khoảng 5 KB. Tệp lớn thường do dán nhầm ảnh hoặc dữ liệu vào bài.

    ### Sai
    ```size tin-tuc/phong-noi-vu/2020-03-06-qua-lon.md 1000001
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
            1, f"Tệp lớn {fault.detail}, giới hạn là 1 MB", "Tách bài thành nhiều bài; lưu ảnh thành tệp riêng bên cạnh bài."
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
            1, "Tệp rỗng", "Viết nội dung (lệnh `new` tạo sẵn mẫu), hoặc xoá tệp; nếu mất bài, lấy lại bản cũ trong git."
        )


@rule("FIL006", severity=Severity.WARNING, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.MISPLACED))
def misplaced_file(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp nằm sai chỗ nên không được dùng.

    ### Vì sao
    Chỉ những tệp đúng thư mục mới được đăng: bài ở `tin-tuc/<cơ quan>/`, thủ tục ở `thu-tuc/<lĩnh vực>/`, trang ở `trang/`.

    ### Sai
    ```file tin-tuc/2020-03-06-khong-co-co-quan.md
    Bài đặt ngoài thư mục cơ quan.
    ```

    ### Đúng
    ```header
    title: Bài nằm trong thư mục của cơ quan
    ```

    ### Không phát hiện
    Bài nằm nhầm thư mục của cơ quan khác.
    """
    for fault in file.faults_of(FaultKind.MISPLACED):
        what = f"Loại tệp {fault.detail} không được dùng" if fault.detail else "Tệp nằm sai chỗ nên không được dùng"
        fix = "Chuyển tới tin-tuc/<cơ quan>/, thu-tuc/<lĩnh vực>/ hoặc trang/; tệp không cần thì xoá."
        yield Problem(1, what, "Đưa tệp Word vào bằng cách chép chữ sang tệp .md; " + fix if fault.detail else fix)


@rule("FIL007", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.BAD_NAME))
def file_name_that_gives_no_address(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tên tệp không tạo thành địa chỉ trang.

    ### Vì sao
    Địa chỉ của trang lấy từ tên tệp và không bao giờ đổi: bài là `2020-03-05-ten-bai.md`, thủ tục là `1.001193.md`, trang là
    `ten-trang.md`; chữ thường không dấu, nối bằng dấu gạch ngang.

    ### Sai
    ```file tin-tuc/phong-noi-vu/Bài mới.md
    ---
    title: Bài mới
    ---
    ```

    ### Đúng
    ```header
    title: Tên tệp đúng mẫu
    ```

    ### Không phát hiện
    Ngày trong tên tệp khác ngày của bài: xem DAT002.
    """
    for fault in file.faults_of(FaultKind.BAD_NAME):
        example = "1.001193.md, trùng với dòng code" if "/thu-tuc/" in file.path else "2020-03-05-ten-bai.md"
        example = "ten-trang.md" if "/trang/" in file.path else example
        fix = f"Đổi tên tệp theo mẫu {example}: chữ thường không dấu, nối bằng gạch ngang."
        yield Problem(1, f"Tên tệp “{fault.detail}” không đúng mẫu nên trang không có địa chỉ", fix)


@rule("FIL008", severity=Severity.INFO, sees=Sees.CONTENT, source=_HOUSE)
def file_that_no_text_uses(content: Content, around: Around) -> Iterator[Problem]:
    """Ảnh hoặc tệp đính kèm không bài nào dùng.

    ### Vì sao
    Tệp như vậy không được đăng. Thường do gõ sai tên tệp trong bài, hoặc bài đã bỏ ảnh đó.

    ### Sai
    ```copyfile tin-tuc/phong-noi-vu/so-do.png tin-tuc/phong-noi-vu/khong-ai-dung.png
    ```

    ### Đúng
    ```body
    ![Sơ đồ ba bước nộp hồ sơ](so-do.png)
    ```

    ### Không phát hiện
    Tệp chỉ một bài nháp dùng: tệp đó chờ bài được đăng.
    """
    used = {url for text in content.texts for url in addresses_used(text)}
    for asset in content.assets:
        if asset.url not in used:
            name = asset.path.rpartition("/")[2]
            yield Problem(
                1, f"Không bài nào dùng tệp “{name}”", "Ghi đúng tên tệp này trong bài cần dùng nó, hoặc xoá tệp.", asset.path
            )
