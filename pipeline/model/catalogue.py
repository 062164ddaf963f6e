"""An official list of procedures as its file says it: the portal's export, a ministry's or ward's list, a register of decisions.

A list is not content: it is what content is held against, and what procedures are imported from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from pipeline.model.decision import ChangeKind
from pipeline.model.procedure import Level, Way
from pipeline.model.procedure_part import Part


class CatalogueFormat(StrEnum):
    """What kind of file a list came in."""

    NATIONAL = "national"
    """JSON lines of the national portal, plain or gzip."""
    MINISTRY = "ministry"
    """A ministry's XLSX."""
    WARD = "ward"
    """A ward's JSON array."""
    TABLE = "table"
    """A CSV with one procedure a row."""
    REGISTER = "register"
    """A CSV with one change a row: decision, procedure, what happened to it."""
    UNKNOWN = "unknown"
    """Nothing could be read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands."""

    path: str
    """The list's file, as it was named to the reader, with forward slashes."""
    record: int
    """1-based: line of JSON lines or CSV, row of a sheet, place in a JSON array; 0: the file as a whole."""
    sheet: str = ""
    """Name of the sheet; empty: the file has none."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd that reading met: a record it could not take, or a value that it took as it is or mended."""

    origin: Origin
    what: str
    """The fact, in Vietnamese, with the offending value quoted."""
    fix: str
    """What to do, in Vietnamese."""
    key: str = ""
    """The column or field concerned, as the source names it; empty: the whole record."""
    code: str = ""
    """The procedure concerned, where its code could be read."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One procedure of a list. Text is in NFC, otherwise as written; an empty text means that the source says nothing."""

    code: str
    """As the source writes it, with any suffix; mended where Excel damaged it (a `Remark` says so). Empty: the list has none."""
    name: str
    """As written, on one line."""
    origin: Origin
    field: str = ""
    """Lĩnh vực, as written: "Hộ tịch"."""
    levels: tuple[Level, ...] = ()
    """In the order of the source; empty: not stated. The source's words are in `other` where they name something else."""
    authority: str = ""
    """Who decides (cơ quan có thẩm quyền), as written, several by "; ". What is ours follows from it, not from `levels`."""
    agency: str = ""
    """Who carries it out (cơ quan thực hiện), as written; several are separated by "; "."""
    ministry: str = ""
    """Who announced or manages it, as written: "Bộ Tư pháp"; the portal's export has ``bo-tu-phap``."""
    decision: str = ""
    """Number of the decision that announced it: ``1872/QĐ-BTP``; it comes in many shapes."""
    decision_date: date | None = None
    effective: date | None = None
    ways: tuple[Way, ...] = ()
    """Taken out of the glued cell; where that is not certain, one `Way` with all of it as its note."""
    parts: Mapping[Part, str] = dataclass_field(default_factory=lambda: MappingProxyType({}))
    """Part -> its text; rows of a table that was taken apart are lines that begin with "- "."""
    online_level: str = ""
    dvc_url: str = ""
    other: Mapping[str, str] = dataclass_field(default_factory=lambda: MappingProxyType({}))
    """Column or field that has no home above, as the source names it -> its text; only what is not empty."""

    @property
    def bodies(self) -> str:
        """Who decides, else who carries it out: what a file names as its ``authority``."""
        return self.authority or self.agency


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One change of a register of decisions."""

    decision: str
    """Number as written."""
    signed: date | None
    """None: not stated, or no date (`Remark`)."""
    code: str
    name: str
    kind: ChangeKind | None
    """None: a word that names none of the four (`Remark`)."""
    note: str
    effective: date | None
    """None: not stated."""
    origin: Origin
    field: str = ""
    replaced_by: str = ""
    """Code of the procedure that takes its place, as written; empty: not stated."""
    other: Mapping[str, str] = dataclass_field(default_factory=lambda: MappingProxyType({}))
    """What has no home above."""


@dataclass(frozen=True, slots=True)
class CellCount:
    """How many glued cells of one kind were taken apart."""

    apart: int = 0
    text: int = 0
    """Left as text, because taking them apart was not certain."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One list after reading. ``read == len(entries) + len(register) + len(unreadable records)``."""

    path: str
    format: CatalogueFormat
    read: int
    """Records met, also those that could not be read. A file that could not be opened counts as one."""
    entries: tuple[CatalogueEntry, ...] = ()
    """In the order of the source; a code that occurs twice is there twice."""
    register: tuple[RegisterRow, ...] = ()
    unreadable: tuple[Remark, ...] = ()
    """One for each record that could not be taken."""
    remarks: tuple[Remark, ...] = ()
    """About records that were taken all the same."""
    ministries: tuple[str, ...] = ()
    """Whom the list covers, as written, sorted; a code of another ministry cannot be compared with it."""
    cells: Mapping[str, CellCount] = dataclass_field(default_factory=lambda: MappingProxyType({}))
    """Field of the source -> how many of its glued cells were taken apart."""
