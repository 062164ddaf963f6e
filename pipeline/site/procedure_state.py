"""What readers are told of a procedure's state: the notice above its page, the word in its lists, and when that changes.

The state itself comes from the decisions (`procedures.state`); here it gets words. Resolution 203/2025/QH15: no districts since
1 July 2025.
"""

from collections.abc import Iterator
from datetime import date

from pipeline.model import address
from pipeline.model.decision import ChangeKind
from pipeline.model.procedure import Level, Procedure
from pipeline.procedures.events import Event
from pipeline.procedures.state import Doubt, ProcedureState, StateOfSet, Status
from pipeline.site.context import Given
from pipeline.site.views import LinkView, NoticeView
from pipeline.vietnamese.abolished_terms import DISTRICTS_END, district_bodies
from pipeline.vietnamese.dates import format_date, midnight

_ENDED = (Status.REPEALED, Status.REPLACED)
_KEPT = "Nội dung dưới đây chỉ giữ lại để tra cứu, không dùng để làm hồ sơ."
_VERBS = {
    ChangeKind.NEW: "được công bố",
    ChangeKind.AMENDED: "được sửa đổi, bổ sung",
    ChangeKind.REPLACED: "được thay thế",
    ChangeKind.REPEALED: "bị bãi bỏ",
}


def is_listed(state: ProcedureState) -> bool:
    """Whether lists and the search name the procedure: what has ended is not listed, unless that is in doubt."""
    return state.status not in _ENDED or Doubt.NEWER_DECISION_NOT_HELD in state.doubts


def state_label(state: ProcedureState) -> str:
    """The word beside the procedure in lists; empty: in force."""
    if state.status is Status.NOT_YET:
        return f"Có hiệu lực từ {format_date(state.since)}" if state.since else "Chưa có hiệu lực"
    if state.status in _ENDED:
        if is_listed(state):
            return "Chưa rõ còn hiệu lực"
        return "Đã bãi bỏ" if state.status is Status.REPEALED else "Đã được thay thế"
    return ""


def state_notices(given: Given, procedure: Procedure, states: StateOfSet) -> tuple[NoticeView, ...]:
    """The notices above the page, the gravest first; none: in force and nothing announced."""
    state = states.states[procedure.base_code]
    notices = [*_of_status(given, state, states), *_of_district(given, procedure)]
    notices += [_coming(event) for event in state.upcoming if state.status is not Status.NOT_YET or event != state.upcoming[0]][
        :1
    ]
    return tuple(notices)


def _of_status(given: Given, state: ProcedureState, states: StateOfSet) -> Iterator[NoticeView]:
    by = f"Theo Quyết định số {state.decision}. " if state.decision else ""
    if state.status is Status.NOT_YET:
        since = f"Thủ tục này có hiệu lực từ ngày {format_date(state.since)}. " if state.since else ""
        yield NoticeView("not-yet", "Thủ tục chưa có hiệu lực", f"{since}{by}".strip())
    elif state.status in _ENDED and is_listed(state):
        text = (
            "Có quyết định đã cho thôi áp dụng, nhưng trang này ghi một quyết định mới hơn. "
            "Xin hỏi đường dây nóng trước khi nộp hồ sơ."
        )
        yield NoticeView("expired", "Chưa rõ thủ tục còn hiệu lực hay không", text)
    elif state.status in _ENDED:
        what = "đã bị bãi bỏ" if state.status is Status.REPEALED else "đã được thay thế"
        stated = Doubt.EFFECT_NOT_STATED not in state.doubts
        since = f" từ ngày {format_date(state.since)}" if state.since and stated else ""
        yield NoticeView("expired", f"Thủ tục {what}{since}", f"{by}{_KEPT}", _successor(given, state, states))


def _successor(given: Given, state: ProcedureState, states: StateOfSet) -> LinkView | None:
    code = states.successor(state.code) or state.replaced_by
    link = given.procedures.get(code)
    return LinkView(f"Xem thủ tục thay thế: {link.name}", link.url, f"Mã {code}") if link else None


def _of_district(given: Given, procedure: Procedure) -> Iterator[NoticeView]:
    if given.now.date() >= DISTRICTS_END and _names_district(procedure):
        text = (
            f"Trang này ghi nơi giải quyết là “{procedure.authority}”. Xin hỏi đường dây nóng để biết nơi giải quyết hiện nay, "
            "trước khi nộp hồ sơ."
        )
        yield NoticeView("gone", f"Từ ngày {format_date(DISTRICTS_END)} không còn cấp huyện", text)


def _names_district(procedure: Procedure) -> bool:
    return Level.DISTRICT in procedure.levels or any(district_bodies(procedure.authority))


def _coming(event: Event) -> NoticeView:
    by = f"Theo Quyết định số {event.decision}. " if event.decision else ""
    note = f"Nội dung: {event.note}" if event.note else ""
    return NoticeView("correction", f"Từ ngày {format_date(event.on)} thủ tục này {_VERBS[event.kind]}", f"{by}{note}".strip())


def history_of(given: Given, state: ProcedureState) -> tuple[LinkView, ...]:
    """What the decisions held did and will do to the procedure, newest first, each leading to its month in the log."""
    events = [event for event in (*state.past, *state.upcoming) if _known(event) <= given.now.date()]
    return tuple(_told(event) for event in reversed(events))


def _known(event: Event) -> date:
    return event.signed or event.on


def _told(event: Event) -> LinkView:
    since = f" từ ngày {format_date(event.on)}" if event.is_stated else ""
    by = f", Quyết định số {event.decision}" if event.decision else ""
    words = f"{_VERBS[event.kind]}{since}{by}"
    return LinkView(words[0].upper() + words[1:], address.changes(_known(event).year, _known(event).month))


def calendar_moments(procedure: Procedure, state: ProcedureState) -> tuple[str, ...]:
    """The moments, ISO 8601, at which the calendar alone changes the page, in order."""
    days = {event.on for event in (*state.past, *state.upcoming)}
    if procedure.effective:
        days.add(procedure.effective)
    if _names_district(procedure):
        days.add(DISTRICTS_END)
    return tuple(midnight(day).isoformat() for day in sorted(days))
