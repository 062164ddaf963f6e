"""Sending runs and the ledger in words, as a table and as JSON. It takes finished results; only the exit code is decided here."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from pipeline.outlets.social.channel import Effect
from pipeline.outlets.social.post import Post
from pipeline.outlets.social.row import Hold, Row, State
from pipeline.outlets.social.send import ChannelResult
from pipeline.reports.table import Column, Table

STATE_NAMES = {
    State.PLANNED: "chờ gửi",
    State.SENDING: "đang gửi",
    State.SENT: "đã gửi",
    State.FAILED: "hỏng",
    State.UNKNOWN: "chưa rõ",
}
_TO_DO = {
    State.UNKNOWN: (
        "Mở kênh xem có bài này không, rồi chạy: python -m pipeline social settle {id} --sent (có) hoặc --resend (không)"
    ),
    State.FAILED: "{fix}",
    State.SENDING: "Chạy python -m pipeline social send --send: máy tự tìm bài trên kênh.",
    State.PLANNED: "",
    State.SENT: "",
}


def exit_code(results: Sequence[ChannelResult]) -> int:
    """1 when something failed, is unknown, or a channel stopped until a person mends it, in this run or before."""
    return int(any(result.failed or result.unknown or result.needs_person for result in results))


def status_code(counts: Mapping[tuple[str, State], int], holds: Mapping[str, Hold]) -> int:
    """1 when a row is for a person, or posts wait for a channel that a person must mend."""
    rows = any(counts.get((channel, state)) for channel in holds for state in (State.FAILED, State.UNKNOWN, State.SENDING))
    return int(rows or any(hold.needs_person and counts.get((channel, State.PLANNED)) for channel, hold in holds.items()))


def send_lines(results: Sequence[ChannelResult]) -> Iterator[str]:
    """A run, for people."""
    for result in results:
        yield f"Kênh {result.channel}: {_summary(result)}."
        for row in result.sent:
            yield f"  đã gửi: {row.title}{_place(row)}" + (f" ({row.reason})" if row.reason else "")
        for row in result.found:
            yield f"  đã có trên kênh: {row.title}{_place(row)} ({row.reason})"
        for row in (*result.failed, *result.unknown):
            yield f"  {STATE_NAMES[row.state]}, dòng {row.id}: {row.title}: {row.reason} -> {_to_do(row)}"
        for reason, count in result.waiting.items():
            yield f"  {count} bài chờ: {reason}"
        if result.trouble:
            fix = f" -> {result.trouble.fix}" if result.trouble.fix else ""
            yield f"  {'DỪNG' if result.trouble.effect is Effect.STOP else 'tạm dừng'}: {result.trouble.message}{fix}"
        if result.bug is not None:
            yield f"  phần mềm gặp lỗi của chính nó ({type(result.bug).__name__}); các kênh khác vẫn chạy."


def send_json(results: Sequence[ChannelResult]) -> str:
    """A run, for machines."""
    channels = [
        {
            "channel": result.channel,
            **{name: [_row(row) for row in getattr(result, name)] for name in ("sent", "found", "failed", "unknown")},
            "waiting": result.waiting,
            "trouble": _trouble(result),
            "bug": type(result.bug).__name__ if result.bug is not None else "",
        }
        for result in results
    ]
    return json.dumps({"exit_code": exit_code(results), "channels": channels}, ensure_ascii=False, indent=1) + "\n"


def dry_lines(
    posts: Sequence[tuple[str, Post]], unsettled: Sequence[Row], obstacles: Sequence[tuple[str, str, str, bool]]
) -> Iterator[str]:
    """What a run would do.

    Args:
        obstacles: channels that would take nothing now: (channel, why, what to do, whether a person must do it).
    """
    for channel, post in posts:
        yield f"{channel}: sẽ gửi “{post.title}” ({post.page})"
    waiting = sum(row.state is not State.FAILED for row in unsettled)
    failed = len(unsettled) - waiting
    if waiting:
        yield f"{waiting} bài chưa rõ đã lên kênh chưa: máy sẽ tìm trên kênh trước."
    if failed:
        yield f"{failed} bài hỏng: xem: python -m pipeline social status"
    for channel, why, fix, severe in obstacles:
        yield f"Kênh {channel} {'DỪNG' if severe else 'tạm dừng'}: {why}" + (f" -> {fix}" if fix else "")
    if posts or waiting:
        yield f"Chưa gửi gì ({len(posts)} bài sẽ gửi, tuỳ giờ nghỉ và số bài mỗi ngày). Gửi thật: thêm --send."
    else:
        yield "Không có gì để gửi."


def count_lines(counts: Mapping[tuple[str, State], int], holds: Mapping[str, Hold], now: datetime) -> Iterator[str]:
    """How many rows each channel has in each state, and what it waits for; `now` is aware."""
    for channel, hold in holds.items():
        parts = [f"{counts[channel, state]} {STATE_NAMES[state]}" for state in State if counts.get((channel, state))]
        yield f"Kênh {channel}: {', '.join(parts)}." + (f" {_held(hold, now)}" if hold.until else "")


def status_table(rows: Sequence[Row]) -> Table:
    """The rows of the ledger."""
    columns = (
        Column("Dòng"),
        Column("Kênh"),
        Column("Tình trạng"),
        Column("Bài", 40),
        Column("Vì sao", 40),
        Column("Việc cần làm", 50),
    )
    cells = [
        (str(row.id), row.channel, STATE_NAMES[row.state], row.title, _why(row), _to_do(row))
        for row in sorted(rows, key=lambda row: (list(State).index(row.state) % 4, row.channel, row.published, row.id))
    ]
    return Table("", columns, tuple(cells))


def status_json(rows: Sequence[Row], holds: Mapping[str, Hold]) -> str:
    """The ledger, for machines."""
    data = {
        "rows": [{**_row(row), "todo": _to_do(row)} for row in rows],
        "holds": {name: {**asdict(hold), "needs_person": hold.needs_person} for name, hold in holds.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _summary(result: ChannelResult) -> str:
    numbers = (
        (len(result.sent), "bài đã gửi"),
        (len(result.found), "bài đã có sẵn"),
        (len(result.failed), "bài hỏng"),
        (len(result.unknown), "bài chưa rõ"),
        (sum(result.waiting.values()), "bài chờ"),
    )
    nothing = "chưa gửi bài nào" if result.trouble else "không có gì để gửi"
    return ", ".join(f"{count} {words}" for count, words in numbers if count) or nothing


def _trouble(result: ChannelResult) -> dict[str, str] | None:
    trouble = result.trouble
    return {"effect": trouble.effect, "code": trouble.code, "message": trouble.message, "fix": trouble.fix} if trouble else None


def _row(row: Row) -> dict[str, object]:
    return asdict(row)


def _why(row: Row) -> str:
    return f"[{row.code}] {row.reason}" if row.code else row.reason


def _held(hold: Hold, now: datetime) -> str:
    until = datetime.fromisoformat(hold.until)
    when = f"đến {until:%H:%M ngày %d/%m/%Y}" if until > now else "lần chạy sau máy thử lại"
    fix = f" -> {hold.fix}" if hold.fix else ""
    return f"{'DỪNG' if hold.needs_person else 'Tạm dừng'} ({when}): {hold.reason}{fix}"


def _place(row: Row) -> str:
    return f" ({row.remote_url})" if row.remote_url else ""


def _to_do(row: Row) -> str:
    return _TO_DO[row.state].format(id=row.id, fix=row.fix.replace("DÒNG", str(row.id)))
