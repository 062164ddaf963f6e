"""Rules on personal data in what is published."""

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.checks.clues import Clue, clues_in
from pipeline.checks.personal_data import (
    calls_a_child,
    children,
    citizen_numbers,
    hidden,
    mobile_numbers,
    phone_keys,
    private_mail,
)
from pipeline.checks.prose import prose_of
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.silence import silencer_line
from pipeline.model.article import Article
from pipeline.model.content import Text
from pipeline.model.finding import Problem, Severity

_DATA = "Luật An toàn thông tin mạng 86/2015/QH13, Điều 16 đến 18; từ 01/7/2023 thêm Nghị định 13/2023/NĐ-CP; đọc 11/2026"
_CHILDREN = "Luật Trẻ em 102/2016/QH13, Điều 6 khoản 11; Nghị định 56/2017/NĐ-CP, Điều 33, đọc 11/2026"
_MAIL = "Quyết định của dự án: người dân chỉ gửi hồ sơ, góp ý tới hộp thư của cơ quan (docs/design.md)"
_MAY_NAME_A_CHILD = Clue(calls_a_child)


def _is_shown(text: Text) -> bool:
    """A withdrawn article's text is no longer on its page."""
    return not (isinstance(text, Article) and text.withdrawn is not None)


def _official(around: Around, keys_of: Callable[[str], Any]) -> set[str]:
    return {key for words in around.official_texts for key in keys_of(words)}


@rule("PRV001", severity=Severity.ERROR, sees=Sees.TEXT, source=_DATA, applies=_is_shown)
def citizen_number(text: Text, around: Around) -> Iterator[Problem]:
    """Bài có số căn cước công dân hoặc số chứng minh nhân dân.

    ### Vì sao
    Số này cùng họ tên là đủ để giả mạo giấy tờ, vay tiền, đăng ký thuê bao. Đã đăng lên mạng thì không thu lại được.

    ### Sai
    ```body
    Ông đã nộp hồ sơ, số căn cước công dân 092085001234.
    ```
    ```body
    Người nhận: bà Bảy (CMND số 362 123 456).
    ```
    ```body
    | Người nộp | Số giấy tờ |
    |---|---|
    | Bà Tám | 092185004321 |
    ```

    ### Đúng
    ```body
    Mang theo căn cước công dân (12 số) hoặc chứng minh nhân dân (9 số). Mã hồ sơ: 000.00.53.H48-220921-0099.
    ```
    ```body
    Lệ phí chuyển vào tài khoản 092000123456 của Kho bạc.
    ```

    ### Không phát hiện
    Số có dấu chấm ở giữa; số viết một phần (0920…1234); số trong ảnh, trong tệp kèm; số 9 chữ số không có chữ CMND, CCCD đứng
    trước; bài đã thu hồi, vì trang không còn hiện lời bài.
    """
    prose = prose_of(text)
    for found in citizen_numbers(prose.text):
        fix = "Xoá số này; nếu cần phân biệt người cùng tên thì ghi năm sinh hoặc nơi ở đến khu vực."
        yield Problem(prose.line_of(found.start), f"Có số căn cước hoặc chứng minh nhân dân “{hidden(found.key)}”", fix)


@rule("PRV002", severity=Severity.WARNING, sees=Sees.TEXT, source=_DATA, applies=_is_shown)
def private_mobile_number(text: Text, around: Around) -> Iterator[Problem]:
    """Bài có số điện thoại di động không phải của cơ quan nào.

    ### Vì sao
    Số di động là thông tin cá nhân, chỉ công khai khi chủ số đồng ý. Đường dây nóng phải là số trong danh sách cơ quan.

    ### Sai
    ```body
    Liên hệ chị Sáu, số 0912 345 678, để lấy kết quả.
    ```
    ```body
    Gọi +84 912.345.678 hoặc [bấm để gọi](tel:0387654321).
    ```

    ### Đúng
    ```body
    Đường dây nóng: 0292 000 0000. Mã số thuế 0912345678.
    ```
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    phone = "0912 345 678"
    ```

    ### Không phát hiện
    Số máy bàn nhà riêng; số đã đổi đầu số (011 chữ số cũ); việc chủ số đã đồng ý hay chưa.
    """
    prose = prose_of(text)
    found = list(mobile_numbers(prose.text))
    official = _official(around, phone_keys) if found else set()
    for number in found:
        if number.key not in official:
            message = f"Số di động “{number.written}” không có trong danh sách cơ quan"
            fix = "Thay bằng số của cơ quan. Nếu là số trực của cơ quan thì thêm vào content/co-quan.toml."
            yield Problem(prose.line_of(number.start), message, fix)


@rule("PRV003", severity=Severity.WARNING, sees=Sees.TEXT, source=_CHILDREN, applies=_is_shown)
def full_name_of_a_child(text: Text, around: Around) -> Iterator[Problem]:
    """Bài nêu đủ họ tên của trẻ em dưới 16 tuổi.

    ### Vì sao
    Tên, tuổi, trường, lớp của trẻ em là bí mật đời sống riêng tư. Muốn công khai phải có sự đồng ý của cha mẹ hoặc người giám
    hộ, và của chính trẻ em từ đủ 7 tuổi.

    ### Sai
    ```body
    Cháu Nguyễn Thị Bông, 6 tuổi, được cấp lại giấy khai sinh.
    ```
    ```body
    Em Trần Văn Khế là học sinh lớp 7, theo mẹ tới phường.
    ```

    ### Đúng
    ```body
    Cháu N.T.B., 6 tuổi, được cấp lại giấy khai sinh. Em Trần Văn K, học sinh lớp 7, theo mẹ tới phường.
    ```
    ```body
    Chị em Nguyễn Thị Bông bán hàng ở chợ. Em Trần Văn Khế, 22 tuổi, là đoàn viên.
    ```

    ### Không phát hiện
    Trẻ em gọi cách khác (“con trai ông”); tuổi ghi ở câu khác; tên có họ hiếm gặp; việc gia đình đã đồng ý hay chưa.
    """
    prose = prose_of(text)
    for child in children(prose.text) if _MAY_NAME_A_CHILD in clues_in(text.file.text) else ():
        fix = "Viết tắt tên (ví dụ: cháu N.T.B.). Gia đình và trẻ đã đồng ý thì thêm vào thân bài dòng: " + silencer_line(
            "PRV003"
        )
        yield Problem(prose.line_of(child.start), f"Họ tên đầy đủ của trẻ em: “{child.written}”", fix)


@rule("PRV004", severity=Severity.INFO, sees=Sees.TEXT, source=_MAIL, applies=_is_shown)
def private_mail_address(text: Text, around: Around) -> Iterator[Problem]:
    """Bài có địa chỉ thư điện tử của nhà cung cấp tư nhân.

    ### Vì sao
    Hộp thư gmail, yahoo không thuộc cơ quan: người giữ nó nghỉ việc là mất, và người dân không phân biệt được với thư giả mạo.

    ### Sai
    ```body
    Gửi góp ý tới hoi-dap.phuong@gmail.com.
    ```

    ### Đúng
    ```body
    Gửi góp ý tới phong-noi-vu@quan-mau.example.
    ```

    ### Không phát hiện
    Hộp thư cá nhân ở tên miền khác.
    """
    prose = prose_of(text)
    found = list(private_mail(prose.text))
    official = _official(around, lambda words: [mail.key for mail in private_mail(words)]) if found else set()
    for mail in found:
        if mail.key not in official:
            fix = "Thay bằng hộp thư của cơ quan. Nếu cơ quan chỉ có hộp thư này thì thêm vào content/co-quan.toml."
            yield Problem(prose.line_of(mail.start), f"Thư điện tử của nhà cung cấp tư nhân: “{mail.written}”", fix)
