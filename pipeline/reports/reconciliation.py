"""What holding a list against the official one gave: tables for people, JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.model.finding import Severity
from pipeline.procedures.compare_ways import Verdict
from pipeline.procedures.reconciliation import Difference, DifferenceKind, Fate, Outside, Reconciliation
from pipeline.reports.table import Column, Table
from pipeline.reports.text import WORDS as SEVERITY_WORDS
from pipeline.vietnamese.dates import format_date

LEVEL_WORDS = {"ministry": "cấp bộ", "province": "cấp tỉnh", "district": "cấp huyện", "ward": "cấp xã", "other": "cơ quan khác"}
KIND_WORDS = {
    DifferenceKind.ENDED: "đã hết hiệu lực mà còn niêm yết",
    DifferenceKind.MISSING: "thiếu",
    DifferenceKind.SURPLUS: "thừa",
    DifferenceKind.NOT_YET: "chưa đến ngày có hiệu lực",
    DifferenceKind.NAME: "tên khác",
    DifferenceKind.TIME: "thời hạn khác",
    DifferenceKind.FEE: "phí, lệ phí khác",
    DifferenceKind.DECISION: "quyết định khác",
    DifferenceKind.LEVEL: "cấp thực hiện khác",
    DifferenceKind.OTHER_CODE: "mã khác, tên trùng",
    DifferenceKind.TWICE: "ghi hai lần",
    DifferenceKind.PERHAPS_MISSING: "có thể thiếu",
    DifferenceKind.COMING: "sắp có hiệu lực",
}
_FIXES = {
    DifferenceKind.ENDED: "Gỡ khỏi danh sách, hoặc ghi thủ tục thay thế.",
    DifferenceKind.MISSING: "Thêm thủ tục này; không thuộc nơi mình thì ghi rõ lý do.",
    DifferenceKind.SURPLUS: "Xem quyết định công bố: sai mã, hay đã bị bãi bỏ?",
    DifferenceKind.NOT_YET: "Ghi rõ ngày có hiệu lực, hoặc chờ đến ngày đó.",
    DifferenceKind.NAME: "Sửa tên theo quyết định công bố mới nhất.",
    DifferenceKind.TIME: "Sửa theo quyết định; thời hạn không được dài hơn mức công bố.",
    DifferenceKind.FEE: "Sửa theo quyết định hoặc nghị quyết đang có hiệu lực.",
    DifferenceKind.DECISION: "Xem quyết định nào mới hơn rồi ghi lại.",
    DifferenceKind.LEVEL: "Ghi cấp thực hiện theo quyết định.",
    DifferenceKind.OTHER_CODE: "Xem mã nào còn hiệu lực rồi giữ một mã.",
    DifferenceKind.TWICE: "Bỏ bớt một mục.",
    DifferenceKind.PERHAPS_MISSING: "Xem quyết định: thủ tục có thuộc cấp mình không?",
    DifferenceKind.COMING: "Chuẩn bị trang thủ tục trước ngày này.",
}
_LESS = {DifferenceKind.TIME: "Được phép: ngắn hơn mức công bố.", DifferenceKind.FEE: "Thấp hơn mức công bố: xem có căn cứ chưa."}
_COLUMNS = (
    Column("Mức", 8),
    Column("Mã", 10),
    Column("Khác nhau", 20),
    Column("Danh sách ghi", 42),
    Column("Danh mục ghi", 42),
    Column("Việc cần làm", 32),
)


@dataclass(frozen=True, slots=True)
class ListFile:
    """One list that was read, for the counts."""

    path: str
    read: int
    taken: int
    unreadable: int


def opening(result: Reconciliation, listed: ListFile, official: Sequence[ListFile]) -> list[str]:
    """What was held against what, and what that covers."""
    lines = [f"Đối chiếu {_file_words(listed)}, xét ngày {format_date(result.day)}, với:"]
    lines += [f"  {_file_words(file)}" for file in official]
    lines.append("Danh mục có:")
    for group in result.coverage:
        unsure = f", {group.unsure} chưa rõ" if group.unsure else ""
        unsaid = f", {group.unsaid} không ghi của ai" if group.unsaid else ""
        lines.append(f"  {group.ministry}: {group.procedures} thủ tục ({group.ours} thuộc cấp mình{unsure}{unsaid})")
    return lines


def tables(result: Reconciliation) -> list[Table]:
    """What to act on, and what is only worth knowing."""
    grave = [difference for difference in result.differences if difference.severity is not Severity.INFO]
    light = [difference for difference in result.differences if difference.severity is Severity.INFO]
    return [_table("Cần xử lý", grave), _table("Để biết", light)]


def whole_table(result: Reconciliation) -> Table:
    """All differences, and the records that could not be compared, for a spreadsheet."""
    rows = [*map(_row, result.differences), *map(_outside_row, result.outside)]
    return Table("", _COLUMNS, tuple(rows))


def closing(result: Reconciliation) -> list[str]:
    """The counts; those of the list add up."""
    fates = result.fates
    parts = [f"{fates[Fate.COMPARED]} so được"]
    words = {
        Fate.SURPLUS: "thừa",
        Fate.OTHER_CODE: "mã khác, tên trùng",
        Fate.ENDED: "đã hết hiệu lực",
        Fate.OUTSIDE: "không so được (danh mục không có bộ, ngành này, hoặc không rõ của bộ, ngành nào)",
        Fate.UNRELIABLE: "không so được (danh mục ghi nhầm nội dung thủ tục khác)",
        Fate.TWICE: "ghi lại lần nữa",
        Fate.NO_CODE: "không có mã",
    }
    parts += [f"{fates[fate]} {word}" for fate, word in words.items() if fates[fate]]
    lines = [f"{result.listed} mục trong danh sách: {'; '.join(parts)}."]
    if fates[Fate.COMPARED]:
        notation = f" ({result.names_in_other_notation} chỉ khác cách viết)" if result.names_in_other_notation else ""
        lines.append(f"Trong {fates[Fate.COMPARED]} mục so được: {result.names_equal} tên giống{notation}.")
    if result.by_name:
        lines.append(f"{result.by_name} mục không ghi mã, được so theo tên.")
    if result.unreliable:
        lines.append(
            f"{result.unreliable} mã của danh mục bị bỏ qua: nhiều mã mang cùng một tên, cùng một quyết định (danh mục ghi nhầm)."
        )
    if result.not_ours:
        lines.append(
            f"{result.not_ours} mục theo danh mục là của cơ quan khác; nơi mình vẫn có thể tiếp nhận, không tính là thừa."
        )
    if result.unclear:
        lines.append(
            f"{len(result.unclear)} thời hạn, mức phí hai bên viết khác lời, máy không chắc nên không kết luận (xem --json)."
        )
    lines.append(_count_words(result.differences))
    return lines


def json_report(result: Reconciliation, listed: ListFile, official: Sequence[ListFile]) -> str:
    """One JSON object; ends with a line break."""
    body = {
        "date": result.day.isoformat(),
        "set": _file_json(listed),
        "catalogues": [_file_json(file) for file in official],
        "coverage": [
            {
                "ministry": group.ministry,
                "procedures": group.procedures,
                "ours": group.ours,
                "unsure": group.unsure,
                "unsaid": group.unsaid,
            }
            for group in result.coverage
        ],
        "records": {fate.value: result.fates[fate] for fate in Fate},
        "names": {"equal": result.names_equal, "other_notation": result.names_in_other_notation},
        "compared_by_name": result.by_name,
        "not_ours": result.not_ours,
        "catalogue_unreliable": result.unreliable,
        "counts": {kind.value: sum(found.kind is kind for found in result.differences) for kind in DifferenceKind},
        "differences": [_json(difference) for difference in result.differences],
        "unclear": [
            {"code": item.code, "kind": item.point.value, "listed": item.compared.first, "announced": item.compared.second}
            for item in result.unclear
        ],
        "not_comparable": [
            {"code": item.code, "name": item.entry.name, "field": item.entry.field, "ministry": item.ministry}
            for item in result.outside
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def fix_of(difference: Difference) -> str:
    """What to do, in Vietnamese."""
    if difference.kind is DifferenceKind.PERHAPS_MISSING and difference.listed:
        return "Nếu là một thủ tục: ghi mã, sửa tên; nếu không: thêm thủ tục này."
    if difference.verdict is Verdict.LESS:
        return _LESS.get(difference.kind, _FIXES[difference.kind])
    return _FIXES[difference.kind]


def _table(title: str, differences: Sequence[Difference]) -> Table:
    return Table(f"{title}: {len(differences)}", _COLUMNS, tuple(map(_row, differences)))


def _row(difference: Difference) -> tuple[str, ...]:
    listed, announced = _said(difference)
    kind = KIND_WORDS[difference.kind]
    return (SEVERITY_WORDS[difference.severity], difference.code, kind, listed, announced, fix_of(difference))


def _said(difference: Difference) -> tuple[str, str]:
    """What both say, in words."""
    match difference.kind:
        case DifferenceKind.MISSING | DifferenceKind.PERHAPS_MISSING | DifferenceKind.COMING:
            listed = f"{difference.listed} (không ghi mã)" if difference.listed else ""
            return listed, "; ".join(_announced_words(difference))
        case DifferenceKind.ENDED:
            since = f" từ {format_date(difference.day)}" if difference.day else ""
            return difference.listed, f"hết hiệu lực{since} theo Quyết định số {difference.announced}"
        case DifferenceKind.NOT_YET:
            return difference.listed, "; ".join(_announced_words(difference))
        case DifferenceKind.OTHER_CODE:
            return difference.listed, f"tên này mang mã {difference.announced}"
        case DifferenceKind.LEVEL:
            return _levels(difference.listed), _levels(difference.announced)
        case _:
            return difference.listed, difference.announced


def _announced_words(difference: Difference) -> Iterator[str]:
    if difference.kind is not DifferenceKind.NOT_YET:
        yield difference.name
        if difference.announced:
            yield difference.announced
    if difference.day:
        decision = (
            f" (Quyết định số {difference.announced})"
            if difference.kind is DifferenceKind.NOT_YET and difference.announced
            else ""
        )
        yield f"có hiệu lực từ {format_date(difference.day)}{decision}"


def _levels(text: str) -> str:
    return ", ".join(LEVEL_WORDS.get(level, level) for level in text.split(","))


def _outside_row(item: Outside) -> tuple[str, ...]:
    where = item.ministry or "không rõ bộ, ngành"
    return ("", item.code, "không so được", item.entry.name, where, "Đối chiếu với danh mục của bộ, ngành đó.")


def _count_words(differences: Sequence[Difference]) -> str:
    if not differences:
        return "Không có điểm nào khác nhau."
    number = Counter(difference.kind for difference in differences)
    return "Khác nhau: " + "; ".join(f"{number[kind]} {KIND_WORDS[kind]}" for kind in DifferenceKind if number[kind]) + "."


def _file_words(file: ListFile) -> str:
    lost = f", {file.unreadable} không đọc được" if file.unreadable else ""
    return f"{file.path} ({file.taken} thủ tục{lost})"


def _file_json(file: ListFile) -> dict[str, Any]:
    return {"path": file.path, "read": file.read, "taken": file.taken, "unreadable": file.unreadable}


def _json(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind.value,
        "severity": difference.severity.value,
        "code": difference.code,
        "name": difference.name,
        "listed": difference.listed,
        "announced": difference.announced,
        "verdict": difference.verdict.value if difference.verdict else None,
        "date": difference.day.isoformat() if difference.day else None,
        "path": difference.path,
        "line": difference.line,
        "fix": fix_of(difference),
    }
