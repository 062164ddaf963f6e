"""What changed between two versions of a list: sentences for a news item, JSON for programs."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.procedures.changes import ChangeSort, ProcedureChange
from pipeline.procedures.list_changes import ListChanges

_HEADINGS = {
    ChangeSort.NEW: "Ban hành mới",
    ChangeSort.RETURNED: "Công bố trở lại",
    ChangeSort.LISTED: "Thêm",
    ChangeSort.REPLACED: "Được thay thế",
    ChangeSort.REPEALED: "Bị bãi bỏ",
    ChangeSort.GONE: "Không còn",
    ChangeSort.RECODED: "Đổi mã",
    ChangeSort.AMENDED: "Sửa đổi, bổ sung",
    ChangeSort.RENAMED: "Đổi tên",
    ChangeSort.TIME: "Đổi thời hạn",
    ChangeSort.FEE: "Đổi phí, lệ phí",
    ChangeSort.DECISION: "Đổi quyết định công bố",
    ChangeSort.LEVEL: "Đổi cấp thực hiện",
    ChangeSort.FIELD: "Đổi lĩnh vực, nhóm",
    ChangeSort.AUTHORITY: "Đổi cơ quan có thẩm quyền",
    ChangeSort.ONLINE: "Đổi mức độ trực tuyến",
}


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the list."""

    path: str
    procedures: int


def text_report(result: ListChanges, old: Version, new: Version) -> str:
    """The counts, then the changes under headings; ends with a line break."""
    lines = [f"Từ {old.path} ({old.procedures} thủ tục) đến {new.path} ({new.procedures} thủ tục): {_counts(result)}."]
    for sort, heading in _HEADINGS.items():
        changes = [change for change in result.changes if change.sort is sort]
        if changes:
            lines += ["", f"{heading} ({len(changes)})", *(f"- {_line(change)}" for change in changes)]
    if result.perhaps_one:
        heading = f"Có thể vẫn là một thủ tục, tên viết khác và bản kia không ghi mã: hãy xem lại ({len(result.perhaps_one)})"
        lines += ["", heading, *(f"- “{one.name}” ({one.code}): bản kia ghi “{one.written}”" for one in result.perhaps_one)]
    if result.by_name:
        lines += ["", f"{result.by_name} mục không có mã, được so theo tên."]
    if result.without_code:
        lines += ["", f"{result.without_code} mục không có mã, không tìm thấy tên trong bản kia: không so."]
    return "\n".join([*lines, ""])


def json_report(result: ListChanges, old: Version, new: Version) -> str:
    """One JSON object; ends with a line break."""
    body = {
        "old": {"path": old.path, "procedures": old.procedures},
        "new": {"path": new.path, "procedures": new.procedures},
        "counts": {sort.value: len(_of(result.changes, sort)) for sort in ChangeSort},
        "unchanged": result.unchanged,
        "by_name": result.by_name,
        "without_code": result.without_code,
        "perhaps_one": [{"code": one.code, "name": one.name, "written": one.written} for one in result.perhaps_one],
        "changes": [change_json(change) for change in result.changes],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def change_json(change: ProcedureChange) -> dict[str, Any]:
    """One change."""
    return {
        "id": change.id,
        "code": change.code,
        "name": change.name,
        "sort": change.sort.value,
        "words": change.words,
        "decision": change.decision,
        "signed": change.signed.isoformat() if change.signed else None,
        "effective": change.effective.isoformat() if change.effective else None,
        "note": change.note,
        "replaced_by": change.replaced_by,
        "before": change.before,
        "after": change.after,
    }


def _of(changes: Sequence[ProcedureChange], sort: ChangeSort) -> list[ProcedureChange]:
    return [change for change in changes if change.sort is sort]


def _counts(result: ListChanges) -> str:
    found = [(heading, len(_of(result.changes, sort))) for sort, heading in _HEADINGS.items()]
    words = [f"{number} {heading[0].lower()}{heading[1:]}" for heading, number in found if number]
    return ", ".join([*words, f"{result.unchanged} không đổi"])


def _line(change: ProcedureChange) -> str:
    """The sentence; a change of field, which is the list's own filing, more shortly but with the name."""
    if change.sort is ChangeSort.FIELD:
        return f"“{change.name}” ({change.code}): “{change.before}” → “{change.after}”"
    return change.words
