"""Decisions and procedures made for tests; nothing here is a real one."""

import datetime as dt
from datetime import date

from pipeline.model.body import EMPTY_BODY
from pipeline.model.decision import Change, ChangeKind, Decision
from pipeline.model.procedure import Level, Procedure, Way
from pipeline.model.source_file import SourceFile


def change(code: str, kind: str = "", replaced_by: str = "", *, line: int = 5) -> Change:
    """One change; no kind: the file names none that can be read."""
    return Change(code, ChangeKind(kind) if kind else None, "", replaced_by, line)


def decision(number: str, signed: date | None, effective: date | None, *changes: Change) -> Decision:
    """A decision whose file has the number for a name."""
    path = f"content/thu-tuc/quyet-dinh/{number.replace('/', '-')}.toml"
    return Decision(SourceFile(path), number, signed, effective, "", "", tuple(changes))


def procedure(
    code: str,
    name: str = "Đăng ký thử",
    *,
    ways: tuple[Way, ...] = (Way("Trực tiếp", "03 ngày làm việc", "Không", ""),),
    levels: tuple[Level, ...] = (Level.WARD,),
    authority: str = "Ủy ban nhân dân cấp xã",
    decision: str = "",
    decision_date: dt.date | None = None,
    effective: dt.date | None = None,
) -> Procedure:
    """A procedure with only what the set needs."""
    return Procedure(
        file=SourceFile(f"content/thu-tuc/thu/{code[:8]}.md"),
        url=f"/thu-tuc/{code[:8]}/",
        code=code,
        name=name,
        field="Thử",
        field_slug="thu",
        levels=levels,
        authority=authority,
        body=EMPTY_BODY,
        decision=decision,
        decision_date=decision_date,
        ways=ways,
        effective=effective,
    )
