"""The status of a plan as a table for people, and as JSON for programs."""

import json
from collections.abc import Iterator, Mapping, Sequence
from textwrap import shorten, wrap
from typing import Any

from pipeline.plan.records import AgencyStatus, ClauseStatus, Evidence, PlanStatus, ShareStatus, State
from pipeline.vietnamese.dates import format_date

STATES = {
    State.OK: "đạt",
    State.BEHIND: "chậm",
    State.NOT_YET_DUE: "chưa đến hạn",
    State.NOTHING_OWED: "không ghi số",
}
NEWEST = 3
"""How much evidence the table shows for a clause; JSON and the page have all."""
_NAME = 52
_WIDTH = 110
_INDENT = " " * 17


def text_report(status: PlanStatus) -> str:
    """The table, the areas, the agencies, and what was not counted; ends with a line break."""
    names = short_names(status)
    lines = [f"Kế hoạch số {status.number} năm {status.year}, tính đến hết ngày {format_date(status.day)}", ""]
    lines.append(f"{'Khoản':<17}{'Việc':<{_NAME}}{'Đến hạn':>8}{'Đã làm':>8}{'Tính':>6}{'Cả năm':>8}{'Tỷ lệ':>7}  Tình trạng")
    for clause in status.clauses:
        lines += _clause_lines(clause, names)
    lines += ["", *_area_lines(status), "", "Theo cơ quan"]
    for agency in status.agencies:
        lines += _agency_lines(agency)
    return "\n".join([*lines, "", *_closing(status), ""])


def short_names(status: PlanStatus) -> dict[str, str]:
    """Agency id -> short name."""
    return {agency.id: agency.short_name for agency in status.agencies}


def percent_words(percent: int | None) -> str:
    """ "85%"; "-" where nothing is owed yet."""
    return "-" if percent is None else f"{percent}%"


def names_words(ids: Sequence[str], names: Mapping[str, str]) -> str:
    """Short names in a row."""
    return ", ".join(names.get(one, one) for one in ids)


def _clause_lines(clause: ClauseStatus, names: Mapping[str, str]) -> Iterator[str]:
    name = shorten(clause.name, _NAME - 2, placeholder=" …")
    row = f"{clause.clause:<17}{name:<{_NAME}}"
    if clause.state is State.NOTHING_OWED:
        yield f"{row}{'-':>8}{clause.done:>8}{'-':>6}{'-':>8}{'-':>7}  {STATES[clause.state]}"
    else:
        numbers = f"{clause.owed:>8}{clause.done:>8}{clause.met:>6}{clause.year_total:>8}{percent_words(clause.percent):>7}"
        yield f"{row}{numbers}  {STATES[clause.state]}"
    for sentence in clause.missing:
        yield from _wrapped(sentence + ".")
    if clause.must_act:
        yield from _wrapped(f"Trách nhiệm: {names_words(clause.must_act, names)}.")
    newest = clause.evidence[: -NEWEST - 1 : -1]
    for item in newest:
        yield from _wrapped(_evidence_words(item, names))
    if len(clause.evidence) > NEWEST:
        yield f"{_INDENT}… và {len(clause.evidence) - NEWEST} dòng minh chứng trước đó."


def _evidence_words(item: Evidence, names: Mapping[str, str]) -> str:
    links = "".join(f" {article.url}" for article in item.articles)
    return f"{format_date(item.day)} {names.get(item.agency, item.agency)} ({item.quantity}): {item.text}{links}"


def _area_lines(status: PlanStatus) -> Iterator[str]:
    yield f"Bài đã đăng theo nội dung (mục II): {status.articles} bài; một bài có thể thuộc nhiều nội dung"
    for area in status.areas:
        quarters = "".join(f"{number:>5}" for number in area.quarters)
        yield f"{area.clause:<17}{area.name:<{_NAME}}{sum(area.quarters):>8}   theo quý:{quarters}"


def _agency_lines(agency: AgencyStatus) -> Iterator[str]:
    owing = [duty for duty in agency.duties if duty.state is not State.NOTHING_OWED]
    counts = ", ".join(f"{number} {STATES[state]}" for state in STATES if (number := sum(duty.state is state for duty in owing)))
    yield f"{agency.short_name}: {counts or 'không có việc phải đếm'}; {agency.articles} bài đã đăng"
    for duty in owing:
        if duty.state is State.BEHIND:
            yield f"{_INDENT}chậm {duty.clause} ({duty.role}): đến hạn {duty.owed}, tính được {duty.met}"


def _closing(status: PlanStatus) -> Iterator[str]:
    later = f"; {status.later} dòng sau ngày này chưa xét" if status.later else ""
    yield f"Việc ngoài trang: {status.deeds} dòng đã tính{later}."
    for item in status.uncounted:
        yield f"Dòng {item.line} không được tính: {item.reason}."


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH, initial_indent=_INDENT, subsequent_indent=f"{_INDENT}  ", break_on_hyphens=False)


def json_report(status: PlanStatus, site_url: str) -> str:
    """One JSON object; ends with a line break.

    Args:
        site_url: ``https://<domain>``, put before the addresses of articles.
    """
    body = {
        "plan": status.number,
        "title": status.title,
        "year": status.year,
        "date": status.day.isoformat(),
        "clauses": [_clause_json(clause, site_url) for clause in status.clauses],
        "agencies": [_agency_json(agency, status) for agency in status.agencies],
        "areas": [
            {"id": area.id, "clause": area.clause, "name": area.name, "articles_by_quarter": list(area.quarters)}
            for area in status.areas
        ],
        "articles": status.articles,
        "deeds": {
            "counted": status.deeds,
            "later": status.later,
            "not_counted": [{"line": item.line, "reason": item.reason} for item in status.uncounted],
        },
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _clause_json(clause: ClauseStatus, site_url: str) -> dict[str, Any]:
    return {
        "clause": clause.clause,
        "name": clause.name,
        "state": clause.state.value,
        "unit": clause.unit,
        "owed": clause.owed,
        "done": clause.done,
        "met": clause.met,
        "year_total": clause.year_total,
        "percent": clause.percent,
        "lead": list(clause.lead),
        "cooperate": list(clause.cooperate),
        "missing": list(clause.missing),
        "must_act": list(clause.must_act),
        "assumed": clause.assumed,
        "shares": [_share_json(share) for share in clause.shares],
        "weeks": list(clause.weeks),
        "evidence": [_evidence_json(item, site_url) for item in clause.evidence],
    }


def _share_json(share: ShareStatus) -> dict[str, Any]:
    return {
        "name": share.name,
        "state": share.state.value,
        "agencies": list(share.agencies),
        "owed": share.owed,
        "done": share.done,
        "met": share.met,
        "year_total": share.year_total,
        "parties": [
            {"id": party.id, "state": party.state.value, "owed": party.owed, "done": party.done, "met": party.met}
            for party in share.parties
        ],
    }


def _evidence_json(item: Evidence, site_url: str) -> dict[str, Any]:
    return {
        "date": item.day.isoformat(),
        "agency": item.agency,
        "quantity": item.quantity,
        "text": item.text,
        "articles": [{"id": one.id, "title": one.title, "url": f"{site_url}{one.url}"} for one in item.articles],
    }


def _agency_json(agency: AgencyStatus, status: PlanStatus) -> dict[str, Any]:
    areas = zip((area.id for area in status.areas), agency.by_area, strict=True)
    return {
        "id": agency.id,
        "name": agency.name,
        "articles": agency.articles,
        "articles_by_area": dict(areas),
        "duties": [
            {
                "clause": duty.clause,
                "role": duty.role,
                "state": duty.state.value,
                "owed": duty.owed,
                "done": duty.done,
                "met": duty.met,
            }
            for duty in agency.duties
        ],
    }
