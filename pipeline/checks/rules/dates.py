"""Rules on dates."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.header_lines import misnamed_keys
from pipeline.checks.rule import Around, Sees, rule
from pipeline.checks.wording import place_of
from pipeline.model.address import ARTICLE_NAME
from pipeline.model.article import Article
from pipeline.model.finding import Problem, Severity
from pipeline.model.source_file import FaultKind, SourceFile

_CONTRACT = "Quyết định của dự án (docs/design.md, Phần đầu của tệp); Thông tư 24/2011/TT-BTTTT: ngày là dữ liệu đặc tả bắt buộc"
_REASONS = {
    "two-digit-year": "năm chỉ có hai chữ số",
    "month-in-words": "tháng viết bằng chữ",
    "impossible": "không có ngày giờ này",
    "empty": "chưa ghi",
    "not-a-date": "không phải là ngày",
}
_NAMES = {
    "date": "Ngày của bài",
    "publish_at": "Giờ đăng (publish_at)",
    "review_by": "Ngày rà soát (review_by)",
    "expires": "Ngày hết hiệu lực (expires)",
    "begin": "Lúc bắt đầu (begin)",
    "end": "Lúc kết thúc (end)",
}
_FIX = "Ghi ngày dạng 2020-03-05 hoặc 05/03/2020 (ngày trước, tháng sau, năm đủ bốn chữ số); có thể thêm giờ 08:30."


@rule(
    "DAT001",
    severity=Severity.ERROR,
    sees=Sees.FILE,
    source=_CONTRACT,
    applies=lambda file: file.path.endswith((".md", ".toml", ".csv")),
)
def missing_or_impossible_date(file: SourceFile, around: Around) -> Iterator[Problem]:
    """Ngày bị thiếu hoặc không thể có.

    ### Vì sao
    Ngày quyết định thứ tự bài, lưu trữ theo tháng và bản tin. Hệ thống không đoán: 05/03/2020 luôn là ngày 5 tháng 3.

    ### Sai
    ```header
    date:
    ```
    ```header
    date: 31/02/2020
    ```
    ```header
    date: 05/03/20
    ```
    ```header
    date: ngày 5 tháng 3 năm 2020
    ```
    ```header
    expires: sang năm
    ```

    ### Đúng
    ```header
    date: 05/03/2020
    ```
    ```header
    date: 2020-03-05 08:30
    ```

    ### Không phát hiện
    Ngày có thật nhưng gõ nhầm (ví dụ 05/03 thay cho 03/05).
    """
    for fault in file.faults_of(FaultKind.BAD_DATE):
        reason, _, value = fault.detail.partition("|")
        named = _NAMES if file.path.endswith(".md") else {}
        name = named.get(fault.key, f"Ngày ở {place_of(file, fault.key)}")
        yield Problem(fault.line, f"{name} sai: “{value}” ({_REASONS[reason]})", _day_fix(file, fault.key, value))
    if "/tin-tuc/" in file.path and file.text and not file.faults_of(FaultKind.NO_HEADER) and _has_no_date(file):
        yield Problem(file.line_of("date"), "Bài chưa ghi ngày (date)", _day_fix(file, "date", ""))


def _day_fix(file: SourceFile, key: str, value: str) -> str:
    """What to write; for the day of an article the one that its file's name has."""
    name = ARTICLE_NAME.fullmatch(file.path.rpartition("/")[2]) if "/tin-tuc/" in file.path and key == "date" else None
    if name is None:
        return _FIX
    day = f"{name['year']}-{name['month']}-{name['day']}"
    if re.fullmatch(rf"0?{int(name['month'])}/0?{int(name['day'])}/{name['year']}", value):
        return f"Ghi ngày trước, tháng sau. Có phải ngày {int(name['day'])} tháng {int(name['month'])}? Sửa thành date: {day}."
    return f"Ghi date: {day} (ngày ở tên tệp), hoặc ngày khác dạng 05/03/2020: ngày trước, tháng sau, năm đủ bốn chữ số."


def _has_no_date(file: SourceFile) -> bool:
    if not file.has("date"):
        return "date" not in misnamed_keys(file)
    line = file.text.split("\n")[file.line_of("date") - 1]
    return not line.partition(":")[2].strip()


@rule(
    "DAT002",
    severity=Severity.WARNING,
    sees=Sees.ARTICLE,
    source=_CONTRACT,
    applies=lambda article: bool(article.url and article.date),
)
def date_unlike_the_file_name(article: Article, around: Around) -> Iterator[Problem]:
    """Ngày của bài khác ngày trong tên tệp.

    ### Vì sao
    Địa chỉ trang lấy từ tên tệp và không đổi. Hai ngày khác nhau thường là gõ nhầm một trong hai, hay gặp nhất là gõ tháng
    trước ngày sau: 03/05/2020 luôn là ngày 3 tháng 5.

    ### Sai
    ```header
    date: 2020-04-05
    ```
    ```header
    date: 03/05/2020
    ```

    ### Đúng
    ```header
    date: 2020-03-05
    ```

    ### Không phát hiện
    Cả hai ngày cùng sai.
    """
    name = article.file.path.rpartition("/")[2]
    match = ARTICLE_NAME.fullmatch(name)
    if match is None or article.date is None:
        return
    written = f"{match['year']}-{match['month']}-{match['day']}"
    dated = article.date.date()
    if written != dated.isoformat():
        fix = f"Nếu bài đã đăng: sửa dòng date thành {_readable(written)}. Nếu chưa đăng: đổi tên tệp cho khớp."
        if written == f"{dated.year:04}-{dated.day:02}-{dated.month:02}":
            fix = f"Có phải ngày {dated.month} tháng {dated.day}? Ghi {written}."
        yield Problem(article.file.line_of("date"), f"Ngày của bài là {dated}, tên tệp ghi {written}", fix)


def _readable(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return "ngày đúng"
