"""Rules on what the decisions make of the listings on the day judged: announced, repealed, replaced, not yet in force."""

from collections.abc import Iterator

from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.content import Content
from pipeline.model.decision import ChangeKind
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure_code import base_code
from pipeline.procedures.state import Status
from pipeline.vietnamese.dates import format_date

_STATE = "Nghị định 63/2010/NĐ-CP, Điều 13 đến 15 và 24: công bố, bãi bỏ, gỡ thủ tục đã bãi bỏ; công khai phải đúng hiện hành"


@rule("DEC005", severity=Severity.WARNING, sees=Sees.CONTENT, source=_STATE)
def announced_procedure_not_listed(content: Content, around: Around) -> Iterator[Problem]:
    """Quyết định công bố một thủ tục mà trang không có.

    ### Vì sao
    Thủ tục mới hoặc vừa sửa đổi đang có hiệu lực mà không đăng là công khai thiếu; hoặc mã trong quyết định gõ nhầm.

    ### Sai
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2020-12-05

    [[change]]
    code = "1.009999"
    kind = "new"
    ```

    ### Đúng
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2020-12-05

    [[change]]
    code = "1.009999"
    kind = "repealed"
    ```

    ### Không phát hiện
    Thủ tục chưa tới ngày có hiệu lực; thủ tục được nhắc trong quyết định chưa nhập.
    """
    for code, state in around.states.items():
        last = state.past[-1] if state.past else None
        if last is not None and state.status is Status.IN_FORCE and last.code == code and not around.is_listed(code):
            fix = f"Thêm tệp {code}.md vào thư mục lĩnh vực, hoặc sửa mã trong quyết định."
            yield Problem(last.line, f"Quyết định {last.decision} nêu thủ tục {code}, trang không có thủ tục này", fix, last.path)


@rule("DEC006", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_STATE)
def repealed_procedure_still_listed(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục đã bị bãi bỏ hoặc thay thế mà vẫn còn trên trang.

    ### Vì sao
    Người dân chuẩn bị hồ sơ theo thủ tục không còn; thủ tục bãi bỏ phải gỡ khỏi nơi công khai. Trang tự báo ở đầu và tự ra
    khỏi danh sách, ô tìm kiếm; tệp được giữ để địa chỉ cũ không mất. Tờ dán ở bảng niêm yết thì phải có người gỡ.

    ### Sai
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2020-12-05

    [[change]]
    code = "1.001193"
    kind = "repealed"
    ```

    ### Đúng
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2021-01-01

    [[change]]
    code = "1.001193"
    kind = "repealed"
    ```

    ### Không phát hiện
    Quyết định bãi bỏ chưa được nhập vào content/thu-tuc/quyet-dinh/.
    """
    state = around.state(listing.procedure.base_code)
    if state is None or state.status not in (Status.REPEALED, Status.REPLACED):
        return
    since = f" từ ngày {format_date(state.since)}" if state.since else ""
    if state.status is Status.REPEALED:
        what = "đã bãi bỏ"
        fix = "Giữ tệp: trang tự báo và ra khỏi danh sách. Gỡ tờ niêm yết ở bảng; thủ tục vẫn còn thì ghi quyết định mới vào sổ."
    else:
        what = f"đã được thay bằng {state.replaced_by}" if state.replaced_by else "đã bị thay thế"
        fix = "Giữ tệp: trang tự dẫn sang thủ tục thay thế, nếu thủ tục ấy đã có tệp. Thay tờ niêm yết ở bảng."
    fix += " Xong thì thêm dòng <!-- check off DEC006: đã thay bảng niêm yết --> vào thân tệp."
    yield Problem(listing.procedure.file.line_of("code"), f"Thủ tục {what}{since} theo quyết định {state.decision}", fix)


@rule("DEC007", severity=Severity.INFO, sees=Sees.PROCEDURE, source=_STATE)
def procedure_not_yet_in_force(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục chưa có hiệu lực vào ngày kiểm tra.

    ### Vì sao
    Trang hiện thông báo “chưa có hiệu lực”; người đọc cần thấy thủ tục đang áp dụng. Chỉ để biết, không phải lỗi.

    ### Sai
    ```procedure
    effective: 2021-02-01
    ```

    ### Đúng
    ```procedure
    effective: 2020-12-31
    ```

    ### Không phát hiện
    Thủ tục không ghi ngày có hiệu lực.
    """
    state = around.state(listing.procedure.base_code)
    if state is not None and state.status is Status.NOT_YET:
        since = f" ngày {format_date(state.since)}" if state.since else " sau này"
        key = "effective" if listing.procedure.file.has("effective") else "code"
        fix = "Giữ nguyên nếu cố ý đăng trước; không thì xem lại ngày có hiệu lực."
        yield Problem(listing.procedure.file.line_of(key), f"Thủ tục tới{since} mới có hiệu lực", fix)


@rule("DEC008", severity=Severity.WARNING, sees=Sees.CONTENT, source=_STATE)
def replaced_by_nothing(content: Content, around: Around) -> Iterator[Problem]:
    """Quyết định thay thế một thủ tục mà không ghi thay bằng thủ tục nào, hoặc thay bằng thủ tục trang không có.

    ### Vì sao
    Trang của thủ tục cũ phải chỉ người đọc sang thủ tục mới.

    ### Sai
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2021-01-05

    [[change]]
    code = "1.001193"
    kind = "replaced"
    ```
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2021-01-05

    [[change]]
    code = "1.009999"
    kind = "replaced"
    replaced_by = "1.009998"
    ```

    ### Đúng
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2021-01-05

    [[change]]
    code = "1.009999"
    kind = "replaced"
    replaced_by = "1.001193"
    ```

    ### Không phát hiện
    Thay bằng thủ tục có thật nhưng nhầm.
    """
    for decision in content.decisions:
        for change in decision.changes:
            if change.kind is not ChangeKind.REPLACED:
                continue
            if not change.replaced_by:
                what, fix = (
                    f"Thủ tục {change.code} bị thay thế mà không ghi replaced_by",
                    "Thêm replaced_by: mã của thủ tục thay thế.",
                )
            elif not around.is_listed(base_code(change.replaced_by)):
                what = f"Thủ tục thay thế {change.replaced_by} không có trên trang"
                fix = "Thêm tệp của thủ tục thay thế, hoặc sửa mã ở replaced_by."
            else:
                continue
            yield Problem(change.line, what, fix, decision.file.path)
