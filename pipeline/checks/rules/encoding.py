"""Rules on the encoding of text."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.checks.wrong_code import garbled_lines, legacy_lines
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.vietnamese.garbled import Garble, GarbledLine

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
    runs = legacy_lines(file.text)
    garbled = {found.line for found in garbled_lines(file.text)} if runs else ()  # ENC003 says of these what is wrong
    for run in runs:
        if run.line in garbled:
            continue
        font = ".VnTime (TCVN3)" if run.encoding == "TCVN3" else "VNI"
        how = f"hoặc chuyển mã cả đoạn trong Unikey (Ctrl+Shift+F6) từ {run.encoding} sang Unicode"
        fix = f"Gõ lại bằng Unicode, {how}; đoạn này có các chữ: {run.decoded}."
        yield Problem(run.line, f"Chữ gõ bằng phông {font}: “{run.sample}”", fix)


@rule("ENC003", severity=Severity.ERROR, sees=Sees.FILE, source=_UNICODE, applies=lambda file: bool(file.text))
def text_read_in_a_wrong_code(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có chữ bị đọc sai bảng mã (“giáº¥y phÃ©p” thay cho “giấy phép”).

    ### Vì sao
    Tệp UTF-8 mở bằng phần mềm không biết UTF-8 (Excel mở tệp CSV, trang cũ, thư điện tử) rồi lưu lại thì mỗi chữ có dấu thành
    hai, ba ký tự lạ. Không ai đọc được, tìm không ra.

    ### Sai
    ```body
    Tráº£ láº¡i giáº¥y phÃ©p cho ngÆ°á»i dÃ¢n.
    ```
    ```header
    title: Cáº£i cÃ¡ch hÃ nh chÃ­nh
    ```

    ### Đúng
    ```body
    Trả lại giấy phép cho người dân; ô “XÃ” ghi tên xã.
    ```

    ### Không phát hiện
    Chữ mà người đọc còn đoán được vì chỉ sai dấu.
    """
    for found in garbled_lines(file.text):
        if found.garble is Garble.MISREAD:
            right = f"Sửa thành: “{_short(found.meant)}”; " if found.meant else ""
            fix = f"{right}{'nếu' if right else 'Nếu'} nhiều dòng như vậy thì chép lại cả tệp từ bản gốc và lưu bằng mã UTF-8."
            yield Problem(
                found.line,
                f"Chữ bị đọc sai bảng mã: “{_damage(found)}”",
                fix if right else f"Chép lại dòng này từ bản gốc. {fix}",
            )


@rule("ENC004", severity=Severity.ERROR, sees=Sees.FILE, source=_UNICODE, applies=lambda file: bool(file.text))
def letters_lost_in_transfer(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Có chữ cái đã mất, thay bằng dấu hỏi hoặc ký tự � (“th? t?c”, “th� t�c”).

    ### Vì sao
    Lưu chữ Việt vào tệp chỉ có chữ Latinh thì chữ có dấu thành dấu hỏi. Máy không biết chữ gốc là gì; phải chép lại.

    ### Sai
    ```body
    Công ty lu?t trách nhi?m h?u h?n.
    ```
    ```body
    T� khai h�i quan.
    ```

    ### Đúng
    ```body
    Ai được nộp?Cá nhân, tổ chức. Xem https://dichvucong.gov.vn/p/home?ma=1.001193 để biết thêm?
    ```

    ### Không phát hiện
    Một dấu hỏi ở cuối chữ, vì đó có thể là câu hỏi.
    """
    for found in garbled_lines(file.text):
        if found.garble is Garble.LOST:
            fix = (
                "Chép lại dòng này từ bản gốc (Word, PDF, trang đã công bố), lưu bằng mã UTF-8; chữ đã mất không khôi phục được."
            )
            yield Problem(found.line, f"Chữ bị mất khi chuyển tệp: “{_damage(found)}”", fix)


_AROUND_DAMAGE = 40
_LONGEST_RIGHT = 160


def _damage(found: GarbledLine) -> str:
    """The words of the line around the damage."""
    start = max(0, found.start - _AROUND_DAMAGE // 2)
    return _short(found.written[start : start + 2 * _AROUND_DAMAGE].strip())


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_RIGHT else f"{words[:_LONGEST_RIGHT]}…"
