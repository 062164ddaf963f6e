"""Rules on words that a law has abolished: levels of online services, and districts."""

import re
from collections.abc import Iterator

from pipeline.checks.clues import Clue, clues_in
from pipeline.checks.listing import Listing
from pipeline.checks.rule import Around, Sees, rule
from pipeline.model.article import Article
from pipeline.model.content import Text
from pipeline.model.finding import Problem, Severity
from pipeline.model.procedure import Level, Procedure
from pipeline.procedures.online import OnlineLevel, read_online_level
from pipeline.vietnamese.abolished_terms import (
    DISTRICTS_END,
    ONLINE_LEVELS_END,
    Term,
    district_bodies,
    names_a_district,
    names_a_level,
    online_levels,
)
from pipeline.vietnamese.dates import format_date

_ONLINE = "Nghị định 42/2022/NĐ-CP (hiệu lực 15/8/2022): dịch vụ công trực tuyến toàn trình hoặc một phần, không còn mức độ"
_DISTRICT_NAMED = re.compile(
    r"(?<!\w)(?:(?i:quận|huyện|thị\s+xã|(?:thành\s+phố|TP\.?)\s+(?:trực\s+)?thuộc\s+tỉnh)(?!\w)|[HQhq]\.\s*(?=[^\W\d_a-z]|[0-9])"
    r"|(?:TX|Tx)\.?\s*(?=[A-ZĐ][^\W\d_]))"
)
"""In the line that names the body: an office of a district, "Phòng Tư pháp quận …"."""
_MAY_NAME_A_LEVEL = Clue(names_a_level)
_MAY_NAME_A_DISTRICT = Clue(names_a_district)
_DISTRICT = "Nghị quyết 203/2025/QH15: kết thúc hoạt động của đơn vị hành chính cấp huyện từ 01/7/2025"


@rule(
    "LIF006",
    severity=Severity.WARNING,
    sees=Sees.TEXT,
    source=_ONLINE,
    applies=lambda text: not (isinstance(text, Article) and text.withdrawn),
)
def abolished_level_of_online_service(text: Text, around: Around) -> Iterator[Problem]:
    """Bài hoặc thủ tục còn gọi dịch vụ công trực tuyến theo mức độ 3, mức độ 4 (đã bỏ từ 15/8/2022).

    ### Vì sao
    Cổng dịch vụ công nay ghi “toàn trình” hoặc “một phần”; người dân tìm “mức độ 4” sẽ không thấy. Chỉ xét từ ngày 15/8/2022.

    ### Sai
    ```body as-of=2022-08-15
    Phường nhận hồ sơ dịch vụ công trực tuyến mức độ 3, 4.
    ```
    ```body as-of=2022-08-15
    Mức độ dịch vụ công: 4. Thủ tục này thực hiện trực tuyến mức độ 03.
    ```
    ```procedure as-of=2026-11-23
    online_level: 4
    ```
    ```procedure as-of=2026-11-23
    online_level: mức 4
    ```

    ### Đúng
    ```header as-of=2022-08-14
    summary: Phường nhận hồ sơ trực tuyến mức độ 4.
    ```
    ```procedure as-of=2026-11-23
    online_level: toàn trình
    ```

    ### Không phát hiện
    Bài có cả chữ “toàn trình” (coi như đã giải thích); mức độ 1, mức độ 2 đứng một mình.
    """
    if not around.has_come(ONLINE_LEVELS_END):
        return
    terms = [*online_levels(text.file.text)] if _MAY_NAME_A_LEVEL in clues_in(text.file.text) else []
    if isinstance(text, Procedure) and read_online_level(text.online_level) in (OnlineLevel.LEVEL_3, OnlineLevel.LEVEL_4):
        terms.append(Term(text.file.line_of("online_level"), f"online_level: {text.online_level}"))
    if terms:
        first = min(terms, key=lambda term: term.line)
        fix = "Xem tên gọi trên Cổng Dịch vụ công quốc gia, sửa thành “toàn trình” hoặc “một phần”; tin cũ thì giữ nguyên."
        message = f"“{first.text}”: mức độ của dịch vụ công trực tuyến đã bỏ từ ngày {format_date(ONLINE_LEVELS_END)}"
        yield Problem(first.line, message, fix)


@rule("LIF007", severity=Severity.WARNING, sees=Sees.PROCEDURE, source=_DISTRICT)
def procedure_that_names_a_district(listing: Listing, around: Around) -> Iterator[Problem]:
    """Thủ tục còn ghi cấp huyện hoặc UBND quận, huyện (không còn từ 01/7/2025).

    ### Vì sao
    Người dân sẽ tìm tới cơ quan không còn. Thẩm quyền đã chuyển về cấp xã hoặc cấp tỉnh. Chỉ xét từ ngày 01/7/2025.

    ### Sai
    ```procedure as-of=2025-07-01
    levels: [district]
    ```
    ```procedure as-of=2025-07-01
    authority: Ủy ban nhân dân quận mẫu
    ```
    ```procedure as-of=2025-07-01
    authority: Phòng Tư pháp quận mẫu
    ```
    ```procedure as-of=2025-07-01
    authority: UBND H. Vĩnh Mẫu
    ```
    ```procedure as-of=2025-07-01
    authority: Ủy ban nhân dân thành phố thuộc tỉnh
    ```

    ### Đúng
    ```procedure as-of=2025-06-30
    levels: [ward, district]
    ```
    ```procedure as-of=2026-11-23
    verified: {date: 2020-12-15, by: Văn phòng HĐND và UBND quận}
    ```

    ### Không phát hiện
    Ngoài dòng authority: tên phòng của quận (Phòng Tư pháp), tên riêng của một quận trong địa chỉ.
    """
    if not around.has_come(DISTRICTS_END):
        return
    procedure, file = listing.procedure, listing.procedure.file
    history = {line for key, line in file.lines.items() if key.partition(".")[0] == "verified"}
    named = district_bodies(file.text) if _MAY_NAME_A_DISTRICT in clues_in(file.text) else ()
    terms = [term for term in named if term.line not in history]
    body = _DISTRICT_NAMED.search(procedure.authority)
    if body and not any(True for _ in district_bodies(procedure.authority)):
        terms.append(Term(file.line_of("authority"), procedure.authority[:70]))
    if Level.DISTRICT in procedure.levels:
        terms.append(Term(file.line_of(f"levels.{procedure.levels.index(Level.DISTRICT)}"), "levels: district"))
    if terms:
        first = min(terms, key=lambda term: term.line)
        places = f" ({len(terms)} chỗ trong tệp)" if len(terms) > 1 else ""
        fix = "Xem quyết định công bố mới của thành phố, sửa cấp và cơ quan giải quyết theo quyết định đó."
        message = f"“{first.text}”{places}: không còn cấp huyện từ ngày {format_date(DISTRICTS_END)}"
        yield Problem(first.line, message, fix)
