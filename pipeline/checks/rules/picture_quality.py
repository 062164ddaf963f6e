"""Rules on whether a picture serves its readers: its weight, its width, and what its alternative text says."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article
from pipeline.model.body import Picture
from pipeline.model.content import Content, Text
from pipeline.model.finding import Problem, Severity
from pipeline.vietnamese.normalise import compare_key

MAX_BYTES = 8_000_000
MIN_WIDTH = 640
MAX_ICON = 160
"""Pixels. A picture in a body that is no larger than this on either side is an icon, and may be small."""
_WEIGHT = "Quyết định của dự án: trang chỉ đăng ảnh rộng tối đa 1.600 điểm, ảnh trên 8 MB chỉ làm nặng kho bài và việc dựng trang"
_WIDTH = "Quyết định của dự án: cột chữ của trang rộng hơn 640 điểm ảnh, ảnh hẹp hơn bị mờ khi phóng to"
_WCAG = "WCAG 2.0, 1.1.1 (nội dung không phải chữ), mức A, lỗi F30; Thông tư 26/2020/TT-BTTTT, đọc 11/2026"
_SIGN = re.compile(r"(?:mã qr|qr|logo|biểu tượng|biểu trưng|con dấu|huy hiệu|quốc huy)(?!\w)")
_EMPTY_WORDS = re.compile(
    r"(?:(?:các |những )?(?:bức )?(?:hình ảnh|hình|ảnh|ảnh chụp|hình chụp|ảnh bìa|tranh|picture|image|photo)"
    r"(?: minh họa| đẹp| bài viết| trong bài)?|minh họa)(?: số)?(?: \d+)?"
)
_CAMERA_NAME = re.compile(r"(?:img|dsc[nf]?|pxl|image|photo|screenshot|z)[ _-]?\d[\w ().-]*|.*\.(?:jpe?g|png|webp|gif|svg|heic)")


@rule("IMG005", severity=Severity.WARNING, sees=Sees.CONTENT, source=_WEIGHT, applies=lambda content: bool(content.assets))
def picture_too_heavy(content: Content, around: Around) -> Iterator[Problem]:
    """Tệp ảnh nặng hơn 8 MB.

    ### Vì sao
    Ảnh thẳng từ máy ảnh làm kho bài phình ra và dựng trang chậm; trang chỉ dùng bản rộng 1.600 điểm ảnh.

    ### Sai
    ```picture tin-tuc/phong-noi-vu/anh-goc.png 800x600 8000001
    ```

    ### Đúng
    ```picture tin-tuc/phong-noi-vu/anh-goc.png 800x600 8000000
    ```

    ### Không phát hiện
    Tệp đính kèm nặng (PDF, Word).
    """
    for asset in content.assets:
        if asset.width and asset.size > MAX_BYTES:
            size = f"{asset.size / 1_000_000:.2f}".replace(".", ",")
            fix = "Mở ảnh bằng Paint, chọn Đổi kích thước (Resize) còn 1.600 điểm ảnh chiều ngang, lưu dạng JPG rồi thay tệp này."
            yield Problem(1, f"Ảnh nặng {size} MB, giới hạn là 8 MB", fix, asset.path)


@rule("IMG006", severity=Severity.WARNING, sees=Sees.CONTENT, source=_WIDTH, applies=lambda content: bool(content.assets))
def picture_too_narrow(content: Content, around: Around) -> Iterator[Problem]:
    """Ảnh trong bài hẹp hơn 640 điểm ảnh.

    ### Vì sao
    Ảnh nhỏ phóng lên bị mờ, chữ trong ảnh không đọc được; khi chia sẻ lên mạng xã hội thì mất ảnh.

    ### Sai
    ```narrow 639x480
    ![Người dân lấy số thứ tự tại bộ phận Một cửa](anh-nho.png)
    ```
    ```header
    cover: so-do.png
    cover_alt: Sơ đồ ba bước nộp hồ sơ
    ```

    ### Đúng
    ```narrow 640x480
    ![Người dân lấy số thứ tự tại bộ phận Một cửa](anh-nho.png)
    ```
    ```narrow 300x300
    ![Mã QR mở trang góp ý](anh-nho.png)
    ```
    ```narrow 160x160
    ![Biển báo lối vào cho xe lăn](anh-nho.png)
    ```

    ### Không phát hiện
    Ảnh đủ rộng nhưng mờ. Mã QR, logo, biểu tượng và ảnh không quá 160 điểm ảnh mỗi chiều được bỏ qua, trừ ảnh bìa.
    """
    assets = {asset.url: asset for asset in content.assets if asset.width}
    for text in content.texts:
        for picture, is_cover in _pictures(text):
            asset = assets.get(picture.src)
            if asset is None or asset.width >= MIN_WIDTH:
                continue
            if is_cover or not (max(asset.width, asset.height) <= MAX_ICON or _SIGN.match(compare_key(picture.alt))):
                kind = "Ảnh bìa" if is_cover else "Ảnh"
                message = f"{kind} “{picture.target}” rộng {asset.width} điểm ảnh, cần ít nhất {MIN_WIDTH}"
                yield Problem(picture.line, message, "Thay bằng ảnh gốc chưa thu nhỏ; đừng phóng to ảnh nhỏ.", text.file.path)


@rule(
    "IMG007",
    severity=Severity.WARNING,
    sees=Sees.TEXT,
    source=_WCAG,
    applies=lambda text: any(picture.alt for picture, _ in _pictures(text)),
)
def alternative_text_that_says_nothing(text: Text, around: Around) -> Iterator[Problem]:
    """Chữ thay thế của ảnh chỉ là tên tệp, hoặc chỉ ghi “ảnh”, “hình”.

    ### Vì sao
    Người khiếm thị nghe “IMG 2034” hoặc “hình ảnh” thì không biết ảnh cho thấy gì.

    ### Sai
    ```body
    ![so-do.png](so-do.png)
    ```
    ```body
    ![so-do](so-do.png)
    ```
    ```body
    ![Hình ảnh minh hoạ 1](so-do.png)
    ```
    ```header
    cover: so-do.png
    cover_alt: Ảnh
    ```

    ### Đúng
    ```body
    ![Sơ đồ ba bước nộp hồ sơ tại bộ phận Một cửa](so-do.png)
    ```
    ```body
    ![Ảnh chụp bảng niêm yết thủ tục trước trụ sở phường](so-do.png)
    ```

    ### Không phát hiện
    Chữ thay thế dài nhưng nói sai điều ảnh cho thấy.
    """
    for picture, is_cover in _pictures(text):
        alt = compare_key(picture.alt).strip(" .,:;!()[]“”\"'")
        name = compare_key(posixpath.basename(unquote(picture.target)))
        is_name = len(alt) > 1 and alt in (name, name.rpartition(".")[0])
        if picture.alt and (is_name or _EMPTY_WORDS.fullmatch(alt) or _CAMERA_NAME.fullmatch(alt)):
            where = "dòng cover_alt" if is_cover else f"trong ngoặc vuông trước ({picture.target})"
            fix = f"Viết {where} điều ảnh cho thấy: ai, làm gì, ở đâu."
            yield Problem(picture.line, f"Chữ thay thế của ảnh chỉ là “{picture.alt}”", fix)


def _pictures(text: Text) -> Iterator[tuple[Picture, bool]]:
    """(picture, whether it is the cover), cover first."""
    if isinstance(text, Article) and text.cover is not None:
        yield text.cover, True
    for picture in text.body.pictures:
        yield picture, False
