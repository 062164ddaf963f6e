"""The state of the set on a day: tables for people, JSON for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.model.decision import ChangeKind
from pipeline.procedures.events import Event, NoEvent, Unplaced
from pipeline.procedures.names import tidy_name
from pipeline.procedures.state import Doubt, ProcedureState, StateOfSet, Status
from pipeline.reports.table import Column, Table
from pipeline.vietnamese.dates import format_date

STATUS_WORDS = {
    Status.IN_FORCE: "còn hiệu lực",
    Status.NOT_YET: "chưa có hiệu lực",
    Status.REPEALED: "đã bãi bỏ",
    Status.REPLACED: "đã thay thế",
    Status.UNKNOWN: "chưa rõ",
}
_FROM = {Status.NOT_YET: ", đến ngày "}
KIND_WORDS = {
    ChangeKind.NEW: "ban hành mới",
    ChangeKind.AMENDED: "sửa đổi, bổ sung",
    ChangeKind.REPLACED: "thay thế",
    ChangeKind.REPEALED: "bãi bỏ",
}
DOUBT_WORDS = {
    Doubt.NO_DECISION: "chưa có quyết định nào trong sổ nói đến, tính theo tệp của thủ tục",
    Doubt.IMPLIED: "chỉ biết qua quyết định về sau",
    Doubt.EFFECT_NOT_STATED: "không ghi ngày có hiệu lực, tính từ ngày ký",
    Doubt.NO_SUCCESSOR: "quyết định không ghi mã thay thế",
    Doubt.SAME_DAY: "hai quyết định cùng ngày nói khác nhau; lấy quyết định có số lớn hơn",
    Doubt.NEWER_DECISION_NOT_HELD: "tệp của thủ tục dẫn quyết định mới hơn, chưa có trong sổ",
    Doubt.CHANGE_UNREADABLE: "có quyết định nhắc đến nhưng thiếu ngày hoặc thiếu loại thay đổi",
}
NO_EVENT_WORDS = {
    NoEvent.NO_DATE: "quyết định không có ngày ký, ngày hiệu lực",
    NoEvent.NO_KIND: "không rõ thủ tục mới, sửa đổi, thay thế hay bãi bỏ",
    NoEvent.NO_CODE: "không phải mã thủ tục",
}
_COLUMNS = (
    Column("Mã", 10),
    Column("Tên thủ tục", 44),
    Column("Tình trạng", 28),
    Column("Theo quyết định", 20),
    Column("Ghi chú", 48),
)


def opening(result: StateOfSet) -> list[str]:
    """One line that counts."""
    number = Counter(state.status for state in result.states.values())
    words = [f"{number[status]} {STATUS_WORDS[status]}" for status in Status if number[status]]
    total = f"{len(result.states)} thủ tục" + (f" ({', '.join(words)})" if words else "")
    return [f"Bộ thủ tục hành chính, tính đến hết ngày {format_date(result.day)}: {total}."]


def table(result: StateOfSet, names: Mapping[str, str], *, everything: bool) -> Table:
    """What is not simply in force, or all of it.

    Args:
        names: base code -> name, as far as known.
    """
    states = [state for state in result.states.values() if everything or _is_worth_a_line(state)]
    return Table("", _COLUMNS, tuple(_row(state, names, everything=everything) for state in states))


def closing(result: StateOfSet, *, everything: bool) -> list[str]:
    """What the table leaves out, and what could not be placed."""
    assumed = sum(Doubt.NO_DECISION in state.doubts for state in result.states.values())
    lines = []
    if assumed and not everything:
        lines.append(f"{assumed} thủ tục {DOUBT_WORDS[Doubt.NO_DECISION]} (kê từng mã: thêm --all).")
    for item in result.unplaced:
        lines.append(_unplaced_line(item))
    return lines


def json_report(result: StateOfSet, names: Mapping[str, str]) -> str:
    """One JSON object; ends with a line break."""
    number = Counter(state.status for state in result.states.values())
    body = {
        "date": result.day.isoformat(),
        "counts": {status.value: number[status] for status in Status},
        "procedures": [_json(state, names) for state in result.states.values()],
        "unplaced": [
            {"path": item.path, "line": item.line, "decision": item.decision, "code": item.code, "reason": item.reason.value}
            for item in result.unplaced
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _is_worth_a_line(state: ProcedureState) -> bool:
    return (
        state.status is not Status.IN_FORCE
        or bool(state.upcoming)
        or any(doubt is not Doubt.NO_DECISION for doubt in state.doubts)
    )


def _row(state: ProcedureState, names: Mapping[str, str], *, everything: bool) -> tuple[str, ...]:
    since = f"{_FROM.get(state.status, ' từ ')}{format_date(state.since)}" if state.since else ""
    notes = "; ".join(_notes(state, everything=everything))
    return (state.code, tidy_name(names.get(state.code, "")), STATUS_WORDS[state.status] + since, state.decision, notes)


def _notes(state: ProcedureState, *, everything: bool) -> Iterator[str]:
    if state.replaced_by:
        yield f"thay bằng {state.replaced_by}"
    if state.amended:
        yield f"sửa đổi, bổ sung từ {format_date(state.amended.on)} ({state.amended.decision})"
    later = state.upcoming[1:] if state.status is Status.NOT_YET and state.upcoming else state.upcoming
    for event in later:
        yield f"sẽ {KIND_WORDS[event.kind]} từ {format_date(event.on)} ({event.decision})"
    for doubt in state.doubts:
        if everything or doubt is not Doubt.NO_DECISION:
            yield DOUBT_WORDS[doubt]


def _unplaced_line(item: Unplaced) -> str:
    reason = NO_EVENT_WORDS[item.reason]
    return f"{item.path}:{item.line}: không tính được “{item.code}”: {reason} -> Sửa tệp quyết định rồi chạy lại."


def _json(state: ProcedureState, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": state.code,
        "name": tidy_name(names.get(state.code, "")),
        "status": state.status.value,
        "since": state.since.isoformat() if state.since else None,
        "decision": state.decision,
        "replaced_by": state.replaced_by,
        "amended": _event_json(state.amended) if state.amended else None,
        "past": [_event_json(event) for event in state.past],
        "upcoming": [_event_json(event) for event in state.upcoming],
        "doubts": [doubt.value for doubt in state.doubts],
    }


def _event_json(event: Event) -> dict[str, Any]:
    return {
        "kind": event.kind.value,
        "date": event.on.isoformat(),
        "date_is_stated": event.is_stated,
        "signed": event.signed.isoformat() if event.signed else None,
        "decision": event.decision,
        "replaced_by": event.replaced_by,
        "note": event.note,
    }
