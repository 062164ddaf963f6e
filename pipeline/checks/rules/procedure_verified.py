"""Rules on who held a listing against its decision, and when; and on whom a reader can ask."""

from collections.abc import Iterator
from datetime import timedelta

from pipeline.checks.answers import Answer, answer_of
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.content import Content
from pipeline.model.finding import Problem, Severity
from pipeline.sources.plan import AGENCIES
from pipeline.vietnamese.dates import format_date

_CURRENT = (
    "Kế hoạch 177/KH-UBND: công khai, cập nhật đầy đủ, kịp thời thủ tục hành chính; số ngày là quyết "
    "định của dự án (site.toml, verify_days)"
)
_CONTACT = (
    "Nghị định 61/2018/NĐ-CP (từ 01/7/2025: 118/2025/NĐ-CP) và Kế hoạch 177/KH-UBND: công khai số điện thoại, thư để hỏi và góp ý"
)
_HORIZONS = (7, 30)
_FIX = "Đối chiếu với quyết định công bố, sửa nội dung rồi ghi ngày và người làm ở verified."


@rule("VER001", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_CURRENT)
def never_verified(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục chưa ai đối chiếu với quyết định công bố, hoặc không ghi ai đã đối chiếu.

    ### Vì sao
    Không biết ai đã xem, ngày nào, thì không biết trang còn đúng hay không.

    ### Sai
    ```procedure
    verified:
    ```
    ```procedure
    verified: {date: 2020-12-15}
    ```

    ### Đúng
    ```procedure
    verified: {date: 2020-12-15, by: Văn phòng quận mẫu}
    ```

    ### Không phát hiện
    Ngày ghi mà không ai đối chiếu thật.
    """
    verified = listing.procedure.verified
    if verified is None or verified.date is None:
        fix = f"Thêm dòng verified: {{date: {around.today.isoformat()}, by: tên phòng}} sau khi đã đối chiếu."
        yield Problem(listing.procedure.file.line_of("verified"), "Thủ tục chưa được đối chiếu (thiếu verified và ngày)", fix)
    elif answer_of(verified.by) in (Answer.EMPTY, Answer.PLACEHOLDER):
        fix = "Thêm by: tên phòng hoặc người đã đối chiếu."
        yield Problem(
            listing.procedure.file.line_of("verified.by"), "verified có ngày mà không ghi ai đã đối chiếu (thiếu by)", fix
        )


@rule("VER002", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_CURRENT)
def verified_too_long_ago(listing: Listing, around: Around) -> Iterator[Problem]:
    """Lần đối chiếu gần nhất đã quá hạn.

    ### Vì sao
    Quyết định mới ra hằng tháng; mức phí, mẫu đơn cũ làm người dân đi lại nhiều lần. Hạn mặc định 365 ngày, đổi được trong
    site.toml.

    ### Sai
    ```procedure
    verified: {date: 2019-12-31, by: Văn phòng quận mẫu}
    ```

    ### Đúng
    ```procedure
    verified: {date: 2020-02-15, by: Văn phòng quận mẫu}
    ```

    ### Không phát hiện
    Thủ tục đã đổi ngay sau ngày đối chiếu.
    """
    verified = listing.procedure.verified
    if verified is None or verified.date is None:
        return
    due = verified.date + timedelta(days=around.verify_days)
    if around.is_over(due):
        message = f"Đối chiếu lần cuối ngày {format_date(verified.date)}, quá hạn {(around.today - due).days} ngày"
        yield Problem(listing.procedure.file.line_of("verified.date"), message, _FIX)


@rule("VER003", severity=Severity.INFO, sees=Sees.PROCEDURE, source=_CURRENT)
def verification_soon_due(listing: Listing, around: Around) -> Iterator[Problem]:
    """Sắp đến hạn đối chiếu lại thủ tục (còn 30 ngày, còn 7 ngày).

    ### Vì sao
    Biết trước một tháng thì kịp chia việc cho các phòng; còn 7 ngày mà chưa làm thì cần nhắc.

    ### Sai
    ```procedure
    verified: {date: 2020-01-30, by: Văn phòng quận mẫu}
    ```

    ### Đúng
    ```procedure
    verified: {date: 2020-02-15, by: Văn phòng quận mẫu}
    ```

    ### Không phát hiện
    Đã quá hạn: xem VER002.
    """
    verified = listing.procedure.verified
    if verified is None or verified.date is None:
        return
    due = verified.date + timedelta(days=around.verify_days)
    if around.has_come(due - timedelta(days=max(_HORIZONS))) and not around.is_over(due):
        left = (due - around.today).days
        within = next(days for days in _HORIZONS if left <= days)
        message = f"Còn {left} ngày là đến hạn đối chiếu lại (mốc nhắc {within} ngày)"
        yield Problem(listing.procedure.file.line_of("verified.date"), message, _FIX)


@rule("VER004", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_CURRENT)
def verified_in_the_future(listing: Listing, around: Around) -> Iterator[Problem]:
    """Ngày đối chiếu chưa tới.

    ### Vì sao
    Chưa ai đối chiếu vào một ngày chưa tới: ngày đã gõ nhầm, và thủ tục sẽ không được nhắc khi quá hạn.

    ### Sai
    ```procedure
    verified: {date: 2021-01-01, by: Văn phòng quận mẫu}
    ```

    ### Đúng
    ```procedure
    verified: {date: 2020-12-31, by: Văn phòng quận mẫu}
    ```

    ### Không phát hiện
    Ngày quá khứ gõ nhầm.
    """
    verified = listing.procedure.verified
    if verified is not None and verified.date is not None and not around.has_come(verified.date):
        fix = "Sửa ngày trong verified thành ngày đã đối chiếu."
        yield Problem(
            listing.procedure.file.line_of("verified.date"), f"Ngày đối chiếu {format_date(verified.date)} chưa tới", fix
        )


@rule("VER005", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_CURRENT)
def decision_newer_than_the_verification(listing: Listing, around: Around) -> Iterator[Problem]:
    """Có quyết định về thủ tục ký sau lần đối chiếu gần nhất.

    ### Vì sao
    Quyết định mới thường đổi hồ sơ, thời hạn hoặc mẫu đơn; lần đối chiếu trước đó không còn nói lên điều gì.

    ### Sai
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-20
    effective = 2020-12-25

    [[change]]
    code = "1.001193"
    kind = "amended"
    ```

    ### Đúng
    ```file thu-tuc/quyet-dinh/9-2020.toml
    number = "9/QĐ-UBND"
    date = 2020-12-01
    effective = 2020-12-05

    [[change]]
    code = "1.001193"
    kind = "amended"
    ```

    ### Không phát hiện
    Quyết định chưa được nhập vào content/thu-tuc/quyet-dinh/.
    """
    procedure = listing.procedure
    verified = procedure.verified
    if verified is None or verified.date is None:
        return
    state = around.state(procedure.base_code)
    events = [*state.past, *state.upcoming] if state else []
    signed = [(event.signed, event.decision) for event in events if event.signed is not None]
    newer = [(day, number) for day, number in signed if verified.date < day and around.has_come(day)]
    if newer:
        day, number = max(newer)
        message = f"Quyết định {number} ký ngày {format_date(day)}, sau lần đối chiếu ngày {format_date(verified.date)}"
        yield Problem(procedure.file.line_of("verified.date"), message, _FIX)


@rule("CON001", severity=Severity.WARNING, sees=Sees.CONTENT, source=_CONTACT)
def agency_without_contact(content: Content, around: Around) -> Iterator[Problem]:
    """Cơ quan trong danh sách không có số điện thoại, cũng không có thư điện tử.

    ### Vì sao
    Người làm thủ tục không biết hỏi ai, góp ý vào đâu.

    ### Sai
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    ```

    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    phone = "đang cập nhật"
    ```

    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    phone = "0292 xxx xxxx"
    ```

    ### Đúng
    ```file co-quan.toml
    [[agency]]
    id = "phong-noi-vu"
    name = "Phòng Nội vụ"
    kind = "office"
    phone = "0292 000 0001"
    ```

    ### Không phát hiện
    Số điện thoại không còn ai nghe; cơ quan đã kết thúc hoạt động.
    """
    for agency in content.agencies:
        reachable = _is_a_number(agency.phone) or "@" in agency.email
        if not reachable and agency.exists_on(around.today):
            fix = "Thêm phone hoặc email của cơ quan."
            yield Problem(agency.line, f"{agency.name} không có điện thoại, cũng không có thư điện tử", fix, AGENCIES)


def _is_a_number(phone: str) -> bool:
    """Whether somebody can be called: a whole number, or a short one such as 1022; the code of an area alone is none."""
    figures = "".join(filter(str.isdigit, phone))
    return len(figures) >= _FEWEST_FIGURES or (figures[:1] == "1" and len(figures) >= _SHORT_NUMBER)


_FEWEST_FIGURES = 7
_SHORT_NUMBER = 3
