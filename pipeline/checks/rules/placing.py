"""Rules on where a file of content/ stands, what it is called, and whether anything uses it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.content import Content, addresses_used
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.assets import NO_ADDRESS
from pipeline.sources.discover import ATTACHMENTS, PICTURES

_FOREIGN_PICTURES = frozenset({".heic", ".heif", ".bmp", ".tif", ".tiff", ".jfif", ".avif", ".svg"})
"""Pictures of telephones, scanners and Windows that no page of ours shows."""
_WORD_FILES = frozenset({".doc", ".docx", ".odt"})
_PLACES = "tin-tuc/<cơ quan>/, thu-tuc/<lĩnh vực>/, lich/ hoặc trang/"
_HOUSE = "Quyết định của dự án: không tệp nào biến mất trong im lặng (docs/design.md, Nguyên tắc 6)"


@rule("FIL006", severity=Severity.WARNING, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.MISPLACED))
def misplaced_file(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp nằm sai chỗ nên không được dùng.

    ### Vì sao
    Chỉ những tệp đúng thư mục mới được đăng: bài ở `tin-tuc/<cơ quan>/`, thủ tục ở
    `thu-tuc/<lĩnh vực>/`, sự kiện ở `lich/`, trang ở `trang/`.

    ### Sai
    ```file tin-tuc/2020-03-06-khong-co-co-quan.md
    Bài đặt ngoài thư mục cơ quan.
    ```
    ```file tin-tuc/phong-noi-vu/2020-03-06-luu-nham.md.txt
    Notepad tự thêm đuôi .txt.
    ```
    ```hex tin-tuc/phong-noi-vu/anh-dien-thoai.heic
    00
    ```
    ```hex tin-tuc/mau-don.docx
    00
    ```
    ```hex tin-tuc/phong-noi-vu/phim.mp4
    00
    ```

    ### Đúng
    ```header
    title: Bài nằm trong thư mục của cơ quan
    ```

    ### Không phát hiện
    Bài nằm nhầm thư mục của cơ quan khác.
    """
    for fault in file.faults_of(FaultKind.MISPLACED):
        suffix = fault.detail
        ours = file.path.lower().endswith(".md") or suffix in ATTACHMENTS
        what = "Tệp nằm sai chỗ nên không được dùng" if ours else f"Loại tệp {suffix or 'không có đuôi'} không được dùng"
        yield Problem(1, what, _better_place(PurePosixPath(file.path), suffix))


def _better_place(path: PurePosixPath, suffix: str) -> str:
    """What to do with a file that has no place here; `suffix` is its last one, in lower case."""
    if path.suffix.lower() == ".md":
        return f"Chuyển tới {_PLACES}; tệp không cần thì xoá."
    if path.name.lower().endswith(".md.txt"):
        return "Đổi tên, bỏ đuôi .txt."
    if suffix in _FOREIGN_PICTURES:
        return "Lưu lại thành JPG hoặc PNG, rồi xoá tệp này."
    if suffix in ATTACHMENTS:
        fix = f"Chuyển tới cạnh bài dùng nó, trong {_PLACES}."
        return fix + " Bài viết bằng Word thì chép chữ sang tệp .md." if suffix in _WORD_FILES else fix
    if suffix == ".txt":
        return "Đưa tệp ra khỏi content/; nếu đây là bài viết thì đổi đuôi .txt thành .md."
    return "Đưa tệp ra khỏi content/."


@rule("FIL007", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.BAD_NAME))
def file_name_that_gives_no_address(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tên tệp không tạo thành địa chỉ trang.

    ### Vì sao
    Địa chỉ của trang lấy từ tên tệp và không bao giờ đổi: bài là `2020-03-05-ten-bai.md`, thủ tục là `1.001193.md`, trang là
    `ten-trang.md`; chữ thường không dấu, nối bằng dấu gạch ngang. Tệp kèm bài có
    dấu `?`, `%` … trong tên thì liên kết không tới được.

    ### Sai
    ```file tin-tuc/phong-noi-vu/Bài mới.md
    ---
    title: Bài mới
    ---
    ```

    ```copyfile tin-tuc/phong-noi-vu/so-do.png tin-tuc/phong-noi-vu/so-do-50%.png
    ```

    ### Đúng
    ```header
    title: Tên tệp đúng mẫu
    ```

    ### Không phát hiện
    Ngày trong tên tệp khác ngày của bài: xem DAT002.
    """
    for fault in file.faults_of(FaultKind.BAD_NAME):
        if PurePosixPath(file.path).suffix.lower() in PICTURES | ATTACHMENTS and set(fault.detail) <= set(NO_ADDRESS):
            fix = "Đổi tên tệp, bỏ các dấu ấy (ví dụ so-do-50.png), rồi sửa tên trong bài dùng nó."
            yield Problem(1, f"Tên tệp có dấu {' '.join(fault.detail)} nên liên kết tới nó không mở được", fix)
            continue
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
    used = {url for text in content.texts for url in addresses_used(text)} if content.assets else ()
    told = {file.path for file in content.files if file.faults and file.faults_of(FaultKind.BAD_NAME)}
    for asset in content.assets:
        if asset.url not in used and asset.path not in told:
            name = asset.path.rpartition("/")[2]
            yield Problem(
                1, f"Không bài nào dùng tệp “{name}”", "Ghi đúng tên tệp này trong bài cần dùng nó, hoặc xoá tệp.", asset.path
            )
