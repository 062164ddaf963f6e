"""Rules on pictures."""

from collections.abc import Iterator

from pipeline.checks.file_names import names_bad_file
from pipeline.checks.rule import Around, Sees, faults_of, rule
from pipeline.model.article import Article
from pipeline.model.content import Text
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile

_WCAG = (
    "WCAG 2.0, 1.1.1 (nội dung không phải chữ), mức A; Nghị định 43/2011/NĐ-CP, Điều 8; Thông tư 26/2020/TT-BTTTT, đọc 11/2026"
)
_HOUSE = "Quyết định của dự án: không tệp nào biến mất trong im lặng (docs/design.md, Nguyên tắc 6)"
_HOSTS = "Quyết định của dự án: trang không gọi tới máy chủ khác (docs/design.md, An toàn)"


@rule(
    "IMG001",
    severity=Severity.ERROR,
    sees=Sees.TEXT,
    source=_WCAG,
    applies=lambda text: bool(text.body.pictures or (isinstance(text, Article) and text.cover)),
)
def picture_without_alternative_text(text: Text, around: Around) -> Iterator[Problem]:
    """Ảnh không có chữ thay thế.

    ### Vì sao
    Người khiếm thị nghe máy đọc chữ thay thế; khi mạng chậm, mọi người đọc nó thay cho ảnh.

    ### Sai
    ```body
    ![](so-do.png)
    ```
    ```header
    cover: so-do.png
    ```

    ### Đúng
    ```body
    ![Sơ đồ ba bước nộp hồ sơ tại bộ phận Một cửa](so-do.png)
    ```
    ```header
    cover: so-do.png
    cover_alt: Sơ đồ ba bước nộp hồ sơ
    ```

    ### Không phát hiện
    Chữ thay thế có nhưng không nói được ảnh vẽ gì.
    """
    for picture in text.body.pictures:
        if not picture.alt and not picture.src.startswith("data:"):
            fix = f"Viết trong ngoặc vuông điều ảnh cho thấy: ![Điều ảnh cho thấy]({picture.target})."
            yield Problem(picture.line, f"Ảnh “{picture.target}” không có chữ thay thế", fix)
    cover = text.cover if isinstance(text, Article) else None
    if cover is not None and not cover.alt:
        yield Problem(cover.line, f"Ảnh bìa “{cover.target}” không có chữ thay thế", "Thêm dòng cover_alt: điều ảnh cho thấy.")


@rule("IMG002", severity=Severity.ERROR, sees=Sees.FILE, source=_HOUSE, applies=faults_of(FaultKind.NO_PICTURE))
def picture_that_is_none(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Tệp ảnh hỏng, hoặc không phải là ảnh.

    ### Vì sao
    Người đọc sẽ thấy khung trống. Thường do đổi đuôi tệp bằng tay, hoặc tải chưa xong.

    ### Sai
    ```hex tin-tuc/phong-noi-vu/hong.jpg
    4b 68 f4 6e 67
    ```

    ### Đúng
    ```body
    ![Sơ đồ ba bước nộp hồ sơ](so-do.png)
    ```

    ### Không phát hiện
    Ảnh mở được nhưng bị mờ hay lệch màu.
    """
    for _ in file.faults_of(FaultKind.NO_PICTURE):
        yield Problem(
            1, "Tệp này không phải là ảnh đọc được", "Mở ảnh gốc và lưu lại dạng JPG hoặc PNG, rồi chép đè; hoặc xoá tệp."
        )


@rule("IMG003", severity=Severity.ERROR, sees=Sees.TEXT, source=_HOSTS, applies=lambda text: bool(text.body.pictures))
def picture_from_another_host(text: Text, around: Around) -> Iterator[Problem]:
    """Ảnh không phải là tệp trong thư mục của bài.

    ### Vì sao
    Máy của người đọc sẽ gọi tới trang kia, lộ việc họ đang đọc gì; ảnh cũng mất khi trang kia gỡ. Ảnh như vậy không được hiện.
    Ảnh dán thẳng từ Word vào bài (`data:image/…`) cũng không hiện, và làm tệp bài phình to.

    ### Sai
    ```body
    ![Ảnh ở nơi khác](https://example.com/anh.jpg)
    ```
    ```body
    ![](data:image/png;base64,iVBORw0KGgo=)
    ```

    ### Đúng
    ```body
    ![Sơ đồ ba bước nộp hồ sơ](so-do.png)
    ```

    ### Không phát hiện
    Ảnh đã chép về nhưng chưa xin phép tác giả.
    """
    for picture in text.body.pictures:
        if picture.src.startswith("data:"):
            fix = "Lưu ảnh thành tệp JPG cạnh bài rồi chèn bằng tên tệp: ![điều ảnh cho thấy](ten-tep.jpg)."
            yield Problem(picture.line, f"Ảnh dán thẳng từ Word: “{picture.target[:30]}…”", fix)
        elif picture.src.startswith(("http:", "https:", "//")):
            fix = (
                "Tải ảnh về (khi được phép), chép vào cùng thư mục với bài, ghi tên tệp thay cho địa chỉ; ghi nguồn ở chú thích."
            )
            yield Problem(picture.line, f"Ảnh lấy từ nơi khác: {picture.target[:60]}", fix)


@rule(
    "IMG004",
    severity=Severity.ERROR,
    sees=Sees.ARTICLE,
    source=_HOUSE,
    applies=lambda article: article.cover is not None,
)
def cover_that_is_missing(article: Article, around: Around) -> Iterator[Problem]:
    """Ảnh bìa không có trong thư mục của bài.

    ### Vì sao
    Ảnh bìa hiện ở đầu bài, trong danh sách và khi chia sẻ; thiếu tệp thì các chỗ đó trống.

    ### Sai
    ```header
    cover: khong-co.jpg
    cover_alt: Ảnh không có
    ```

    ### Đúng
    ```header
    cover: so-do.png
    cover_alt: Sơ đồ ba bước nộp hồ sơ
    ```

    ### Không phát hiện
    Ảnh có thật nhưng của bài khác.
    """
    cover = article.cover
    if cover is not None and cover.src not in around.addresses:
        if names_bad_file(cover.target, article.file.path, around.badly_named):
            return
        fix = "Chép tệp ảnh vào cùng thư mục với bài và ghi đúng tên tệp, kể cả chữ hoa, chữ thường."
        yield Problem(cover.line, f"Không có tệp ảnh bìa “{cover.target}”", fix)
