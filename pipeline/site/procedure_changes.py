"""The log of changes of procedures: the newest ones, and a page for each month, by the day on which a decision was signed.

Adding a decision changes the log and its month. Months are split like those of articles: filled from the oldest.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from pipeline.model import address
from pipeline.model.page import HandoverEntry, HandoverPage
from pipeline.procedures.changes import ChangeSort, ProcedureChange, decided_changes
from pipeline.site.context import Frame, Given
from pipeline.site.head import Head, change_feeds
from pipeline.site.months import month_name, month_parts
from pipeline.site.page import Page, Part, make_page
from pipeline.site.procedure_lists import TRAIL
from pipeline.site.procedure_views import ChangeLog, ChangeView, DecisionView
from pipeline.site.split import split_by_weight
from pipeline.site.views import LinkView
from pipeline.vietnamese.dates import format_date, midnight

NEWEST = 50
"""Changes on the log's first page at most."""
_ITEM_OVERHEAD = 650
"""Bytes of markup around one change."""
_HEADING = "Thay đổi về thủ tục hành chính"
KINDS = {
    ChangeSort.NEW: "Mới ban hành",
    ChangeSort.AMENDED: "Sửa đổi, bổ sung",
    ChangeSort.REPLACED: "Được thay thế",
    ChangeSort.REPEALED: "Bị bãi bỏ",
    ChangeSort.RETURNED: "Công bố trở lại",
}


@dataclass(frozen=True, slots=True)
class LogInputs:
    """Everything that the log is made from."""

    changes: tuple[ProcedureChange, ...]
    """Those that have been announced, newest first."""
    procedures: Mapping[str, LinkView]
    """Base code -> name and address, of each procedure that is named and has a page."""
    fields: Mapping[str, str]
    """Base code -> field, of the same."""


def change_log(given: Given) -> Part:
    """The log and its months; only what had been announced by the moment that is built for."""
    names = {code: link.name for code, link in given.procedures.items()}
    today = given.now.date()
    changes = [change for change in decided_changes(given.content.decisions, names) if _announced(change) <= today]
    changes.sort(key=_announced, reverse=True)
    named = {code for change in changes for code in (change.code, change.replaced_by)}
    fields = {item.base_code: item.field for item in given.content.procedures if item.base_code in named}
    procedures = {code: link for code, link in given.procedures.items() if code in named}
    return Part(address.CHANGES, make_log, LogInputs(tuple(changes), procedures, fields))


def make_log(frame: Frame, inputs: LogInputs) -> Iterator[Page]:
    """The log's first page and its months."""
    by_month: dict[tuple[int, int], list[ProcedureChange]] = defaultdict(list)
    for change in inputs.changes:
        day = _announced(change)
        by_month[day.year, day.month].append(change)
    yield _first_page(frame, inputs, by_month)
    for month, found in sorted(by_month.items()):
        yield from _month_pages(frame, inputs, month, found)


def _announced(change: ProcedureChange) -> date:
    return change.signed or change.effective or date.min


def _first_page(frame: Frame, inputs: LogInputs, by_month: Mapping[tuple[int, int], Sequence[ProcedureChange]]) -> Page:
    description = "Thủ tục mới ban hành, được sửa đổi, thay thế, bãi bỏ theo các quyết định công bố, mới nhất ở trên."
    months = tuple(
        LinkView(month_name(f"{year}/{month}"), address.changes(year, month), f"{len(found)} thay đổi")
        for (year, month), found in sorted(by_month.items(), reverse=True)
    )
    newest = split_by_weight(inputs.changes[:NEWEST], _weight)[0]
    log = ChangeLog(_HEADING, description, _decisions(frame, inputs, newest), months=months, feeds=change_feeds())
    return _page(frame, address.CHANGES, log, TRAIL, ())


def _weight(change: ProcedureChange) -> int:
    return len((change.name + change.note).encode()) + _ITEM_OVERHEAD


def _month_pages(frame: Frame, inputs: LogInputs, month: tuple[int, int], changes: Sequence[ProcedureChange]) -> Iterator[Page]:
    """The month in parts filled from the oldest; the newest part has the month's own address."""
    groups = split_by_weight(reversed(changes), _weight)
    name = month_name(f"{month[0]}/{month[1]}")
    trail = (*TRAIL, LinkView(_HEADING, address.CHANGES))
    for part in month_parts(address.changes(*month), groups):
        newest_first = list(reversed(part.items))
        log = ChangeLog(
            heading=f"{_HEADING}: {name.lower()}{part.heading_end}",
            description=f"{len(changes)} thay đổi về thủ tục hành chính được công bố trong {name.lower()}.",
            decisions=_decisions(frame, inputs, newest_first),
            parts=part.links,
        )
        entries = tuple(_entry(inputs, change, part.url) for change in newest_first)
        yield _page(frame, part.url, log, trail, entries)


def _page(frame: Frame, url: str, log: ChangeLog, trail: tuple[LinkView, ...], entries: tuple[HandoverEntry, ...]) -> Page:
    head = Head(url, "changes", log.heading, log.description, trail, feeds=change_feeds())
    handover = HandoverPage(url, "changes", log.heading, log.description, entries=entries)
    return make_page(frame, head, "changes", {"log": log}, handover)


def _decisions(frame: Frame, inputs: LogInputs, changes: Sequence[ProcedureChange]) -> tuple[DecisionView, ...]:
    """The changes under their decisions, in the order given."""
    groups = groupby(changes, key=lambda change: (change.decision, change.signed, change.effective))
    return tuple(_decision(frame, inputs, list(group)) for _, group in groups)


def _decision(frame: Frame, inputs: LogInputs, changes: list[ProcedureChange]) -> DecisionView:
    first = changes[0]
    since = f"Có hiệu lực từ ngày {format_date(first.effective)}" if first.effective else "Quyết định không ghi ngày có hiệu lực"
    return DecisionView(
        title=f"Quyết định số {first.decision}" if first.decision else "Quyết định chưa ghi số",
        signed_iso=first.signed.isoformat() if first.signed else "",
        signed_text=frame.day(first.signed),
        effective_text=since,
        changes=tuple(_change(inputs, change) for change in changes),
    )


def _change(inputs: LogInputs, change: ProcedureChange) -> ChangeView:
    link = inputs.procedures.get(change.code)
    successor = inputs.procedures.get(change.replaced_by)
    return ChangeView(
        anchor=anchor_of(change),
        kind=change.sort,
        kind_text=KINDS[change.sort],
        procedure=link or LinkView(change.name or f"Thủ tục mã {change.code}", "", change.code),
        note=change.note,
        successor=successor or (LinkView(f"Thủ tục mã {change.replaced_by}", "") if change.replaced_by else None),
    )


def anchor_of(change: ProcedureChange) -> str:
    """The id of the change on its page of the log."""
    return change.id.replace("/", "-")


def _entry(inputs: LogInputs, change: ProcedureChange, page: str) -> HandoverEntry:
    link = inputs.procedures.get(change.code)
    note = f"<p>Nội dung thay đổi: {escape(change.note, quote=False)}</p>" if change.note else ""
    return HandoverEntry(
        id=f"thay-doi/{change.id}",
        url=link.url if link else f"{page}#{anchor_of(change)}",
        title=f"{KINDS[change.sort]}: {f'{change.name} ({change.code})' if change.name else f'thủ tục mã {change.code}'}",
        summary=change.words,
        html=f"<p>{escape(change.words, quote=False)}</p>{note}",
        date=midnight(_announced(change)).isoformat(),
        category=inputs.fields.get(change.code, ""),
    )
