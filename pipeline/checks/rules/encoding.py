"""Rules on the encoding of text."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.vietnamese.legacy_fonts import find_legacy

_UNICODE = "Nghị định 43/2011/NĐ-CP, Điều 7 (bộ mã ký tự chữ Việt Unicode theo TCVN 6909:2001), đọc 11/2026"


@rule("ENC001", severity=Severity.ERROR, sees=Sees.FILE, source=_UNICODE, applies=faults_of(FaultKind.NOT_UTF8))
def text_that_is_no_utf8(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp không phải mã UTF-8.

    ### Vì sao
    Tệp lưu ở mã khác sẽ hiện chữ sai trên trang. Hệ thống không đoán mã: đoán sai thì hỏng chữ mà không ai biết.

    ### Sai
    ```hex tin-tuc/phong-noi-vu/2020-03-06-sai-ma.md
    2d2d2d 0a 7469746c653a 20 43ea69 0a 2d2d2d 0a
    ```

    ### Đúng
    ```header
    title: Cải cách hành chính
    ```

    ### Không phát hiện
    Tệp UTF-8 hợp lệ nhưng chữ bên trong gõ bằng phông cũ: xem ENC002.
    """
    for fault in file.faults_of(FaultKind.NOT_UTF8):
        fix = "Mở tệp bằng Notepad, chọn Lưu thành (Save as), mục Mã hoá (Encoding) chọn UTF-8, rồi lưu lại."
        yield Problem(fault.line, f"Tệp không phải mã UTF-8 ({fault.detail})", fix)


@rule("ENC002", severity=Severity.ERROR, sees=Sees.FILE, source=_UNICODE, applies=lambda file: bool(file.text))
def legacy_font_text(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có chữ gõ bằng phông cũ (.VnTime, VNI) thay cho Unicode.

    ### Vì sao
    Chữ TCVN3 và VNI chỉ đọc được khi máy có đúng phông; trên trang nó hiện thành ký tự lạ, và không tìm kiếm được.

    ### Sai
    ```body
    Céng hßa x· héi chñ nghÜa ViÖt Nam
    ```
    ```body
    Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam
    ```

    ### Đúng
    ```body
    Cộng hòa xã hội chủ nghĩa Việt Nam
    ```

    ### Không phát hiện
    Một hai từ lẻ trong dòng; tên nước ngoài có dấu.
    """
    for run in find_legacy(file.text):
        font = ".VnTime (TCVN3)" if run.encoding == "TCVN3" else "VNI"
        how = f"hoặc chuyển mã cả đoạn trong Unikey (Ctrl+Shift+F6) từ {run.encoding} sang Unicode"
        fix = f"Gõ lại bằng Unicode, {how}; đoạn này có các chữ: {run.decoded}."
        yield Problem(run.line, f"Chữ gõ bằng phông {font}: “{run.sample}”", fix)
