"""Pulls, the health of partners and the items that wait, in words, as tables and as JSON. It takes finished results."""

import json
from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.partner import PartnerProfile
from pipeline.partners.dates import shown
from pipeline.partners.health import Health
from pipeline.partners.known import Known, State
from pipeline.partners.pull import Outcome
from pipeline.reports.table import Column, Table

_MOVED = "Ghi địa chỉ mới vào url của đối tác trong content/site.toml."


def pull_exit_code(outcomes: Sequence[Outcome]) -> int:
    """1 when a partner's feed could not be had, or items were left out; one that asked to wait is no failure."""
    return int(any((outcome.fault and not _waits(outcome)) or outcome.gain.left_out for outcome in outcomes))


def outcome_line(done: int, of: int, outcome: Outcome) -> str:
    """One partner's turn, as it ends."""
    return f"[{done}/{of}] {outcome.partner.id}: {_summary(outcome)}"


def pull_lines(outcomes: Sequence[Outcome], waiting: int, page: str) -> Iterator[str]:
    """A whole pull: the sum, then what is to be mended, one partner a line."""
    good = [outcome for outcome in outcomes if outcome.fault is None and outcome.bug is None]
    new, again = sum(outcome.gain.new for outcome in outcomes), sum(outcome.gain.duplicates for outcome in outcomes)
    unchanged = sum(outcome.unchanged for outcome in good)
    skipped = sum(outcome.skipped for outcome in outcomes)
    parts = [
        f"{len(good) - unchanged} đọc được",
        f"{unchanged} không có gì đổi",
        f"{len(outcomes) - len(good) - skipped} hỏng",
        *([f"{skipped} không hỏi"] if skipped else []),
    ]
    yield f"Đã xem {len(outcomes)} đối tác: {', '.join(parts)}."
    yield f"{new} tin mới" + (f", {again} tin trùng tin đã có" if again else "") + f"; {waiting} tin chờ chọn."
    for outcome in outcomes:
        yield from (f"{outcome.partner.id} ({outcome.partner.url}): {line}" for line in _to_mend(outcome))
    if waiting:
        yield f"Xem và chọn tin: mở {page}, hoặc chạy python -m pipeline feeds review."


def _to_mend(outcome: Outcome) -> Iterator[str]:
    if outcome.fault is not None:
        yield f"{outcome.fault.message} -> {outcome.fault.fix}"
    elif outcome.health.moved_to:
        yield f"bản tin đã chuyển hẳn sang {outcome.health.moved_to} -> {_MOVED}"
    if outcome.bug is not None:
        yield f"phần mềm gặp lỗi của chính nó ({type(outcome.bug).__name__}); đối tác khác vẫn chạy."
    if outcome.gain.left_out:
        yield (
            f"quá nhiều tin chờ chọn nên máy chưa nhận thêm {outcome.gain.left_out} tin"
            " -> Ghi hoặc bỏ bớt tin của đối tác này (feeds review), rồi chạy lại."
        )


def pull_json(outcomes: Sequence[Outcome], waiting: Sequence[Known]) -> str:
    """A pull, for machines."""
    data = {
        "exit_code": pull_exit_code(outcomes),
        "partners": [
            {
                **health_plain(outcome.partner, outcome.health),
                "new": outcome.gain.new,
                "duplicates": outcome.gain.duplicates,
                "left_out": outcome.gain.left_out,
                "unchanged": outcome.unchanged,
                "skipped": outcome.skipped,
                "bug": type(outcome.bug).__name__ if outcome.bug else "",
            }
            for outcome in outcomes
        ],
        "waiting": [item_plain(known) for known in waiting],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def status_exit_code(healths: Sequence[Health]) -> int:
    """1 when a partner's last pull failed."""
    return int(any(health.why is not None and health.wait_until is None for health in healths))


def status_table(rows: Sequence[tuple[PartnerProfile, Health]], counts: Mapping[tuple[str, State], int]) -> Table:
    """The health table: who, when last, how many, what is wrong, what to do."""
    columns = (
        Column("Đối tác", 28),
        Column("Lần cuối đọc được"),
        Column("Số tin", 8),
        Column("Chờ chọn", 8),
        Column("Tình trạng", 44),
        Column("Cách sửa", 50),
    )
    cells = [
        (
            f"{partner.id}: {partner.name}",
            shown(health.success_at) or "chưa lần nào",
            str(health.items) if health.success_at else "",
            str(counts.get((partner.id, State.NEW), 0)),
            _state_of(health),
            _mend(health),
        )
        for partner, health in rows
    ]
    return Table("", columns, tuple(cells))


def status_json(rows: Sequence[tuple[PartnerProfile, Health]], counts: Mapping[tuple[str, State], int]) -> str:
    """The health table, for machines."""
    partners = [
        {
            **health_plain(partner, health),
            "counts": {state.value: counts.get((partner.id, state), 0) for state in State},
        }
        for partner, health in rows
    ]
    return json.dumps({"partners": partners}, ensure_ascii=False, indent=1) + "\n"


def review_table(waiting: Sequence[Known]) -> Table:
    """The items that wait."""
    columns = (Column("Số", 7), Column("Đối tác", 18), Column("Ngày", 16), Column("Tiêu đề", 70), Column("Lưu ý", 40))
    cells = [
        (str(known.number), known.partner, shown(known.item.date), known.item.title, known.item.date_note) for known in waiting
    ]
    return Table("", columns, tuple(cells))


def review_json(waiting: Sequence[Known]) -> str:
    """The items that wait, for machines."""
    return json.dumps({"waiting": [item_plain(known) for known in waiting]}, ensure_ascii=False, indent=1) + "\n"


def item_plain(known: Known) -> dict[str, object]:
    """One item as JSON values."""
    item = known.item
    return {
        "number": known.number,
        "partner": known.partner,
        "state": known.state.value,
        "title": item.title,
        "link": item.link,
        "summary": item.summary,
        "author": item.author,
        "date": item.date.isoformat() if item.date else "",
        "date_mark": item.mark.value,
        "date_note": item.date_note,
        "first_seen": known.first_seen.isoformat(),
    }


def health_plain(partner: PartnerProfile, health: Health) -> dict[str, object]:
    """One partner's health as JSON values."""
    return {
        "partner": partner.id,
        "name": partner.name,
        "url": partner.url,
        "asked_at": health.asked_at.isoformat() if health.asked_at else "",
        "success_at": health.success_at.isoformat() if health.success_at else "",
        "items": health.items,
        "fault": health.why.value if health.why else "",
        "message": health.message,
        "fix": health.fix,
        "failing_since": health.failing_since.isoformat() if health.failing_since else "",
        "failures": health.failures,
        "notes": list(health.notes),
        "moved_to": health.moved_to,
        "wait_until": health.wait_until.isoformat() if health.wait_until else "",
    }


def _waits(outcome: Outcome) -> bool:
    return outcome.health.wait_until is not None


def _summary(outcome: Outcome) -> str:
    if outcome.bug is not None:
        return f"phần mềm gặp lỗi của chính nó ({type(outcome.bug).__name__})"
    if outcome.fault is not None:
        return ("không hỏi: " if outcome.skipped else "HỎNG: ") + outcome.fault.message
    if outcome.unchanged:
        return "không có gì đổi"
    return f"{outcome.health.items} tin, {outcome.gain.new} tin mới"


def _state_of(health: Health) -> str:
    if health.asked_at is None:
        return "chưa hỏi lần nào"
    if health.why is not None:
        since = f" (từ {shown(health.failing_since)}, {health.failures} lần liền)" if health.failing_since else ""
        return f"HỎNG: {health.message}{since}"
    moved = (f"đã chuyển hẳn sang {health.moved_to}",) if health.moved_to else ()
    return "; ".join(("tốt", *moved, *health.notes))


def _mend(health: Health) -> str:
    if health.why is not None:
        return health.fix
    return _MOVED if health.moved_to else ""
