"""What changed in the set, one record for each change: for the change log, its feeds, and news items.

Two sources give the same record: the decisions held (`decided_changes`), and two versions of a list (`list_changes`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.model.decision import ChangeKind, Decision
from pipeline.procedures.events import Event, timeline_of
from pipeline.procedures.names import bare_name, tidy_name
from pipeline.vietnamese.dates import format_date
from pipeline.vietnamese.slug import slugify


class ChangeSort(StrEnum):
    """What happened to a procedure."""

    NEW = "new"
    RETURNED = "returned"
    """New again after it had been repealed or replaced."""
    LISTED = "listed"
    """In the newer list only; no decision held says why."""
    REPLACED = "replaced"
    REPEALED = "repealed"
    GONE = "gone"
    """In the older list only; no decision held says why."""
    RECODED = "recoded"
    """The same name under another code; `before` is the old code."""
    AMENDED = "amended"
    RENAMED = "renamed"
    TIME = "time"
    FEE = "fee"
    DECISION = "decision"
    LEVEL = "level"
    FIELD = "field"
    AUTHORITY = "authority"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class ProcedureChange:
    """One change of one procedure."""

    id: str
    """Stable for ever and unique: of a decision ``9902-2020/1.000419``; of two lists ``1.000419/time/<digest>``."""
    code: str
    """Base code."""
    name: str
    """Fit for print; empty: unknown."""
    sort: ChangeSort
    words: str
    """One whole sentence in Vietnamese, fit for a news item, with a full stop."""
    decision: str = ""
    """Number of the decision as printed; empty: none known."""
    signed: date | None = None
    effective: date | None = None
    """The first day on which it holds; None: unknown."""
    note: str = ""
    """What the decision says of it, as written."""
    replaced_by: str = ""
    """Base code."""
    before: str = ""
    """What the older list said; empty: nothing, or no lists were compared."""
    after: str = ""

    @property
    def day(self) -> date | None:
        """The day under which a log shows it: of effect, else of signing; None: unknown."""
        return self.effective or self.signed


def decided_changes(decisions: Iterable[Decision], names: Mapping[str, str]) -> tuple[ProcedureChange, ...]:
    """Every change that the decisions announce, the latest day of effect first, then by decision and code.

    Args:
        names: base code -> name of the procedure, as far as known; others have the name that their decision gives, if any.
    """
    changes: list[ProcedureChange] = []
    ended: set[str] = set()
    seen: dict[str, int] = {}
    for event in timeline_of(decisions).events:
        change_id = _id_of(event)
        seen[change_id] = seen.get(change_id, 0) + 1
        returned = event.kind is ChangeKind.NEW and event.code in ended
        number = "" if seen[change_id] == 1 else f"/{seen[change_id]}"
        changes.append(_decided(event, change_id + number, names, ChangeSort.RETURNED if returned else ChangeSort(event.kind)))
        if event.kind in (ChangeKind.REPEALED, ChangeKind.REPLACED):
            ended.add(event.code)
        else:
            ended.discard(event.code)
    return tuple(sorted(changes, key=lambda change: change.day or date.min, reverse=True))


def _id_of(event: Event) -> str:
    """From the name of the decision's file, as for articles: a corrected date or number moves nothing."""
    return f"{slugify(event.path.rpartition('/')[2].removesuffix('.toml'))}/{event.code}"


def _decided(event: Event, change_id: str, names: Mapping[str, str], sort: ChangeSort) -> ProcedureChange:
    name = tidy_name(names.get(event.code) or event.name)
    words = _sentence(
        event, sort, called(event.code, name), called(event.replaced_by, tidy_name(names.get(event.replaced_by, "")))
    )
    return ProcedureChange(
        id=change_id,
        code=event.code,
        name=name,
        sort=sort,
        words=words,
        decision=event.decision,
        signed=event.signed,
        effective=event.on if event.is_stated else None,
        note=event.note,
        replaced_by=event.replaced_by,
    )


_VERBS = {
    ChangeSort.NEW: "được ban hành mới",
    ChangeSort.AMENDED: "được sửa đổi, bổ sung",
    ChangeSort.REPLACED: "được thay thế",
    ChangeSort.REPEALED: "bị bãi bỏ",
    ChangeSort.RETURNED: "được công bố trở lại",
}


def _sentence(event: Event, sort: ChangeSort, called: str, successor: str) -> str:
    verb = _VERBS[sort]
    if sort is ChangeSort.REPLACED and event.replaced_by:
        verb += f" bằng {successor[0].lower()}{successor[1:]}"
    since = f" từ ngày {format_date(event.on)}" if event.is_stated else ""
    signed = f" ngày {format_date(event.signed)}" if event.signed else ""
    by = f" theo Quyết định số {event.decision}{signed}" if event.decision else f" theo quyết định{signed}" if signed else ""
    return f"{called} {verb}{since}{by}."


def called(code: str, name: str) -> str:
    """How a sentence names a procedure: "Thủ tục “Đăng ký khai tử” (1.000656)"; without a name: "Thủ tục 1.000656"."""
    return f"Thủ tục “{bare_name(name)}” ({code})" if name else f"Thủ tục {code}"
