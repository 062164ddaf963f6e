"""Rules on how links are written; whether they lead anywhere is in `links`."""

import re
from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.silence import silencer_line
from pipeline.model.content import Text
from pipeline.model.finding import Problem, Severity
from pipeline.vietnamese.normalise import compare_key

_WCAG = "WCAG 2.0, 2.4.4 (mục đích của liên kết) và lỗi F84; Thông tư 26/2020/TT-BTTTT, đọc 11/2026"
_HTTPS = "Quyết định của dự án: chỉ dẫn tới trang có mã hoá, vì trang http có thể bị sửa trên đường truyền"
_SAYS_NOTHING = frozenset(
    """
    vào đây | theo đây | trong đây | link này | tại link này | đường dẫn này
    tại đây | đây | ở đây | xem tại đây | xem ở đây | tải tại đây | tải về tại đây | bấm vào đây | bấm đây
    nhấn vào đây | nhấp vào đây | click | click here | click vào đây | click tại đây | here | xem | xem thêm
    xem chi tiết | chi tiết | chi tiết tại đây | đọc thêm | đọc tiếp | tiếp | more | read more | link | đường link
    đường dẫn | liên kết | tải về | tải xuống | download | file | tệp | file đính kèm | tệp đính kèm | trang này
    bài này
    """.replace("\n", "|").split("|")
)
_KEYS = frozenset(compare_key(words) for words in _SAYS_NOTHING) - {""}
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_BARE = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_ADDRESS_WITHOUT_TLS = re.compile(r"http://(?!127\.|localhost\b)", re.IGNORECASE)
"""Links to the preview on one's own machine are LNK006's."""


@rule("LNK004", severity=Severity.WARNING, sees=Sees.TEXT, source=_WCAG, applies=lambda text: bool(text.body.links))
def link_text_that_says_nothing(text: Text, around: Around) -> Iterator[Problem]:
    """Chữ của liên kết không cho biết nó dẫn tới đâu.

    ### Vì sao
    Người dùng máy đọc màn hình nghe danh sách liên kết: mười lần “tại đây” thì không biết chọn cái nào.

    ### Sai
    ```body
    Danh sách thủ tục xem [tại đây](/thu-tuc/).
    ```
    ```body
    Nộp tại [https://dichvucong.gov.vn/p/home](https://dichvucong.gov.vn/p/home).
    ```

    ### Đúng
    ```body
    Xem [danh sách thủ tục](/thu-tuc/) và nộp tại [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn/).
    ```

    ### Không phát hiện
    Liên kết chỉ có ảnh (ảnh đã phải có chữ thay thế); chữ dài mà vẫn không nói gì.
    """
    for link in text.body.links:
        if _EDGES.sub("", compare_key(link.text)) in _KEYS:
            fix = "Viết lại câu để chữ của liên kết là tên trang hoặc tên tệp, ví dụ [danh sách thủ tục](/thu-tuc/)."
            yield Problem(link.line, f"Liên kết chỉ có chữ “{link.text[:60]}”", fix)
        elif _BARE.fullmatch(link.text.strip()):
            fix = "Thay địa chỉ đang hiện bằng tên trang: [Cổng Dịch vụ công quốc gia](https://dichvucong.gov.vn/)."
            yield Problem(link.line, f"Liên kết hiện nguyên địa chỉ “{link.text[:60]}”", fix)


@rule("LNK005", severity=Severity.INFO, sees=Sees.TEXT, source=_HTTPS, applies=lambda text: bool(text.body.links))
def link_without_encryption(text: Text, around: Around) -> Iterator[Problem]:
    """Liên kết tới trang khác bằng http, không phải https.

    ### Vì sao
    Trang http có thể bị nghe lén hoặc thay nội dung trên đường truyền; trình duyệt cũng cảnh báo “không an toàn”.

    ### Sai
    ```body
    Xem [trang của thành phố](http://cantho.gov.vn/).
    ```

    ### Đúng
    ```body
    Xem [trang của thành phố](https://cantho.gov.vn/).
    ```

    ### Không phát hiện
    Trang https có chứng thư hết hạn; địa chỉ không đặt thành liên kết.
    """
    for link in text.body.links:
        if _ADDRESS_WITHOUT_TLS.match(link.target):
            fix = "Mở thử địa chỉ đó với https://; mở được thì sửa; không được thì thêm vào thân bài dòng: " + silencer_line(
                "LNK005"
            )
            yield Problem(link.line, f"Liên kết “{link.target[:60]}” không dùng https", fix)
