"""A decision that announces administrative procedures (quyết định công bố): content/thu-tuc/quyet-dinh/<so>-<year>.toml."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.source_file import SourceFile


class ChangeKind(StrEnum):
    """What a decision does to a procedure (Decree 63/2010/NĐ-CP, article 15)."""

    NEW = "new"
    AMENDED = "amended"
    REPLACED = "replaced"
    REPEALED = "repealed"


@dataclass(frozen=True, slots=True)
class Change:
    """One procedure that a decision names."""

    code: str
    """As written."""
    kind: ChangeKind | None
    """None: missing or none of the four (a finding)."""
    note: str
    replaced_by: str
    """Code of the procedure that takes its place; empty: none."""
    line: int
    name: str = ""
    """As the decision gives it; empty: it stands in the procedure's own file, or nowhere."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision. It may take effect later than it is signed."""

    file: SourceFile
    number: str
    """As printed: ``1872/QĐ-BTP``; numbers come in many shapes."""
    date: dt.date | None
    """Of signing."""
    effective: dt.date | None
    """None: not stated."""
    issuer: str
    title: str
    changes: tuple[Change, ...]
    """In the order of the file."""
