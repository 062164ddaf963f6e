"""Rules on the comments that turn a rule off."""

from collections.abc import Iterator

from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.silence import SilencerUse
from pipeline.model.finding import Problem, Severity

_HOUSE = "Quyết định của dự án: mỗi ngoại lệ phải có lý do và phải còn cần (docs/design.md, Quy tắc)"


@rule("SIL001", severity=Severity.WARNING, sees=Sees.SILENCER, source=_HOUSE)
def silencer_without_reason(use: SilencerUse, around: Around) -> Iterator[Problem]:
    """Dòng tắt quy tắc không ghi lý do, hoặc bị Word đổi dấu gạch.

    ### Vì sao
    Người sau không biết vì sao lỗi được bỏ qua; dòng như vậy không có tác dụng. Word đổi `--` thành gạch dài: dòng ấy không còn
    là ghi chú ẩn nữa mà hiện ra trên trang.

    ### Sai
    ```body
    <!-- check off HTM001 -->
    ```
    ```body
    <!– check off HTM001: mẫu đơn cũ –>
    ```

    ### Đúng
    ```body
    <!-- check off HTM001: mẫu đơn cũ, đã có bản thay thế --><script></script>
    ```

    ### Không phát hiện
    Lý do có ghi nhưng không thoả đáng.
    """
    silencer = use.silencer
    if silencer.by_word:
        message = f"Word đã đổi dấu gạch của dòng tắt quy tắc {silencer.code} nên dòng này không có tác dụng"
        yield Problem(silencer.line, message, f"Gõ lại bằng dấu gạch thường: <!-- check off {silencer.code}: lý do -->.")
    elif not silencer.reason:
        fix = f"Viết <!-- check off {silencer.code}: lý do -->, hoặc xoá dòng này."
        yield Problem(silencer.line, f"Dòng tắt quy tắc {silencer.code} không ghi lý do nên không có tác dụng", fix)


@rule("SIL002", severity=Severity.WARNING, sees=Sees.SILENCER, source=_HOUSE)
def silencer_without_use(use: SilencerUse, around: Around) -> Iterator[Problem]:
    """Dòng tắt quy tắc không còn cần.

    ### Vì sao
    Lỗi đã sửa mà dòng tắt vẫn còn thì lần sau lỗi quay lại cũng không ai biết.

    ### Sai
    ```body
    <!-- check off HTM001: bài này không còn mã HTML -->
    ```

    ### Đúng
    ```body
    <!-- check off HTM001: mẫu đơn cũ, đã có bản thay thế --><script></script>
    ```

    ### Không phát hiện
    Dòng tắt còn tác dụng nhưng lý do đã cũ.
    """
    if use.silencer.reason and not use.used:
        yield Problem(
            use.silencer.line, f"Dòng tắt quy tắc {use.silencer.code} là thừa: tệp này không có lỗi đó", "Xoá dòng này."
        )


@rule("SIL003", severity=Severity.WARNING, sees=Sees.SILENCER, source=_HOUSE)
def silencer_of_an_error(use: SilencerUse, around: Around) -> Iterator[Problem]:
    """Dòng tắt quy tắc nhắm vào một lỗi, mà lỗi thì không tắt được.

    ### Vì sao
    Lỗi làm hỏng trang hoặc làm bài không lên được; tắt đi thì không ai biết. Chỉ cảnh báo và gợi ý mới tắt được.

    ### Sai
    ```body
    <!-- check off LNK001: để sau --> [trang cũ](/khong-co-trang-nay/)
    ```

    ### Đúng
    ```body
    <!-- check off HTM001: mẫu đơn cũ, đã có bản thay thế --><script></script>
    ```

    ### Không phát hiện
    Dòng tắt một cảnh báo lẽ ra nên sửa.
    """
    if use.silencer.reason and use.refused:
        message = f"{use.silencer.code} là lỗi nên không tắt được"
        yield Problem(use.silencer.line, message, "Sửa lỗi đó rồi xoá dòng này.")
