"""The result of reading one list while it grows: records, what could not be read, and what was odd."""

from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.model.catalogue import Catalogue, CatalogueEntry, CatalogueFormat, CellCount, Origin, RegisterRow, Remark

MAX_TEXT = 70_000_000
"""Bytes kept of one list; the national portal's 1,984 records of seven ministries have 20 million."""
MAX_REMARKS = 2_000
"""Records that cannot be read are all counted; beyond this number the rest is told in one remark."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a list before its columns are understood."""

    origin: Origin
    cells: tuple[tuple[str, str], ...]
    """(head or key, text) of the cells that hold something."""
    formulas: frozenset[str] = frozenset()
    """Heads of the cells that hold a formula instead of a value; they are not in `cells`."""


@dataclass(slots=True)
class Reading:
    """What has been read so far."""

    path: str
    format: CatalogueFormat = CatalogueFormat.UNKNOWN
    read: int = 0
    entries: list[CatalogueEntry] = field(default_factory=list)
    register: list[RegisterRow] = field(default_factory=list)
    unreadable: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    cells: dict[str, CellCount] = field(default_factory=dict)
    size: int = 0

    def refuse(self, origin: Origin, what: str, fix: str, key: str = "", code: str = "") -> None:
        """Count a record that cannot be taken, and say why."""
        self.read += 1
        self.unreadable.append(Remark(origin, what, fix, key, code))

    def remark(self, origin: Origin, what: str, fix: str, key: str = "", code: str = "") -> None:
        """Note something odd about a record that is taken."""
        self.remarks.append(Remark(origin, what, fix, key, code))

    def refuse_file(self, what: str, fix: str) -> None:
        """Count the file as one record that cannot be read."""
        self.refuse(Origin(self.path, 0), what, fix)

    def count_cell(self, key: str, apart: bool) -> None:
        """Count one glued cell."""
        known = self.cells.get(key, CellCount())
        self.cells[key] = CellCount(known.apart + apart, known.text + (not apart))

    def result(self) -> Catalogue:
        """The finished list."""
        ministries = {entry.ministry for entry in self.entries if entry.ministry}
        return Catalogue(
            path=self.path,
            format=self.format,
            read=self.read,
            entries=tuple(self.entries),
            register=tuple(self.register),
            unreadable=tuple(self.unreadable),
            remarks=tuple(self.remarks),
            ministries=tuple(sorted(ministries)),
            cells=MappingProxyType(dict(self.cells)),
        )
