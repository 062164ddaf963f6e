"""A register of decisions becomes one TOML file for each decision, as content/thu-tuc/quyet-dinh/ holds them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.model.catalogue import RegisterRow, Remark
from pipeline.procedures.importing import Conflict, Plan
from pipeline.procedures.incoming import Kept, Outcome, Tally
from pipeline.procedures.ledger import LedgerLine
from pipeline.procedures.merge import Fate, Settle, fate_of
from pipeline.procedures.names import tidy_name
from pipeline.procedures.units import digest
from pipeline.sources.catalogue.target import DECISIONS, PresentFile

UNIT = "file"
"""The ledger's unit of a decision: its file is merged as a whole, as its rows hang together."""
_NUMBER = re.compile(r"[0-9]+")
_FIX = "Ghi số quyết định (3500/QĐ-UBND) và ngày ký (2026-08-30) ở dòng này rồi nhập lại."


@dataclass(slots=True)
class Announced:
    """One decision of a register."""

    number: str
    signed: date
    rows: list[RegisterRow] = field(default_factory=list)

    @property
    def path(self) -> str:
        """``quyet-dinh/3500-2026.toml``."""
        found = _NUMBER.search(self.number)
        return f"{DECISIONS}/{found[0] if found else ''}-{self.signed.year}.toml"


def decisions_of(rows: Iterable[RegisterRow], tally: Tally, unreadable: list[Remark]) -> dict[str, Announced]:
    """Path -> decision, in the order of the register; rows without number or day of signing are counted as unreadable."""
    found: dict[str, Announced] = {}
    for row in rows:
        if row.signed is None or not _NUMBER.search(row.decision):
            tally.outcomes[Outcome.UNREADABLE] += 1
            what = f"thủ tục {row.code}: thiếu số hoặc ngày ký của quyết định"
            unreadable.append(Remark(row.origin, what, _FIX))
            continue
        announced = Announced(row.decision, row.signed)
        known = found.setdefault(announced.path, announced)
        if known.number == row.decision and known.signed == row.signed:
            known.rows.append(row)
            continue
        tally.outcomes[Outcome.UNREADABLE] += 1
        what = f"quyết định {row.decision} và {known.number} sẽ cùng một tên tệp {announced.path}"
        unreadable.append(Remark(row.origin, what, "Tách hai quyết định ra hai lần nhập, rồi đổi tên một tệp."))
    return found


def decision_text(announced: Announced) -> str:
    """The file. A day of effect stands once, for the decision, where all rows that state one agree; else with each row."""
    days = {row.effective for row in announced.rows if row.effective}
    addresses = dict.fromkeys(row.other["đường dẫn"] for row in announced.rows if "đường dẫn" in row.other)
    lines = [f"# Nguồn: {_comment(address)}" for address in addresses]
    lines += [f"number = {_string(announced.number)}", f"date = {announced.signed.isoformat()}"]
    if len(days) == 1:
        lines.append(f"effective = {days.pop().isoformat()}")
    for row in announced.rows:
        lines += _change(row, with_day=bool(days))
    return "\n".join(lines) + "\n"


def _change(row: RegisterRow, *, with_day: bool) -> list[str]:
    notes = [row.note]
    if with_day and row.effective:
        notes.append(f"có hiệu lực từ {row.effective.isoformat()}")
    note = "; ".join(text for text in notes if text)
    lines = ["", "[[change]]", f"code = {_string(row.code)}"]
    lines += [f"name = {_string(tidy_name(row.name))}"] if row.name else []
    lines += [f"kind = {_string(row.kind.value)}"] if row.kind else []
    lines += [f"note = {_string(note)}"] if note else []
    return lines + ([f"replaced_by = {_string(row.replaced_by)}"] if row.replaced_by else [])


def _string(text: str) -> str:
    """A TOML string; JSON's escapes are TOML's too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _comment(text: str) -> str:
    return " ".join(text.split()).replace("\x7f", "")


def plan_decisions(
    plan: Plan, decisions: Mapping[str, Announced], present: Mapping[str, PresentFile], settle: Mapping[str, Settle]
) -> None:
    """Add the decisions' files to `plan`; `present` and `settle` are by path."""
    for path, announced in decisions.items():
        line = plan.ledger.get(path, LedgerLine(path))
        file = present.get(path)
        new, rows = decision_text(announced), len(announced.rows)
        if file is not None and file.text is None:
            plan.keep(Kept.BROKEN, path, rows)
            continue
        current = file.text if file else None
        fate = fate_of(line.bases(UNIT), current, new)
        if fate in (Fate.KEEP, Fate.CONFLICT) and path in settle:
            fate = Fate.TAKE if settle[path] is Settle.SOURCE else Fate.KEEP
        elif fate is Fate.CONFLICT and current is not None and not line.bases(UNIT):
            plan.keep(Kept.BY_HAND, path, rows)
            continue
        if fate is Fate.CONFLICT:
            plan.tally.outcomes[Outcome.CONFLICT] += rows
            plan.conflicts.append(Conflict(path, 1, path, UNIT, current or "", new))
            continue
        plan.ledger[path] = LedgerLine(path, "register", {UNIT: digest(new)})
        if fate is Fate.KEEP:
            plan.keep(Kept.EDITED if current is not None else Kept.DELETED, path, rows)
            continue
        plan.tally.outcomes[Outcome.IMPORTED] += rows
        if fate is Fate.TAKE:
            plan.created += current is None
            plan.updated += [path] if current is not None else []
            plan.writes[path] = new
            plan.writing[path] = LedgerLine(path, "register", line.units, {UNIT: digest(new)})
        else:
            plan.unchanged += 1
