"""What a run of the import is given: the records of one or several lists, by procedure, each with what becomes of it."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.model.catalogue import Catalogue, CatalogueEntry, Origin, Remark
from pipeline.model.procedure import Level
from pipeline.model.procedure_code import ProcedureCode, read_code
from pipeline.procedures.units import units_of
from pipeline.vietnamese.fold import fold

_NO_CODE = "danh mục không ghi mã thủ tục, nên không đặt được tên tệp"
_NO_CODE_FIX = "Xin danh mục có mã, hoặc thêm cột “Mã TTHC” (tra mã theo tên trên cổng dịch vụ công)."


class Outcome(StrEnum):
    """Where a record lands; each lands in exactly one."""

    IMPORTED = "imported"
    """The file now says what the list says."""
    KEPT = "kept"
    """The file stays as it is; or the record was not wanted, or its code came earlier in the same list."""
    CONFLICT = "conflicts"
    UNREADABLE = "unreadable"


class Kept(StrEnum):
    """Why a record changed nothing; in Vietnamese, after "giữ nguyên:"."""

    EDITED = "có người đã sửa tệp, nguồn không đổi"
    BY_HAND = "tệp do người viết, lệnh nhập chưa từng ghi"
    DELETED = "có người đã xóa tệp"
    BROKEN = "tệp đang có lỗi ở phần đầu, không ghép được"
    NOT_WANTED = "ngoài lựa chọn của lần nhập này"
    REPEATED = "trùng mã với bản ghi trước trong cùng danh mục"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which procedures a run is about; what is empty selects everything."""

    levels: Collection[Level] = ()
    authority: str = ""
    """Words that the name of the deciding or carrying body must hold; accents do not matter."""
    codes: Collection[str] = ()
    """Base codes."""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.levels or self.authority or self.codes)

    def wants(self, entry: CatalogueEntry, base: str) -> bool:
        """Whether an entry is among them; a level or body that the list does not state is not."""
        if self.levels and not set(self.levels) & set(entry.levels):
            return False
        if self.authority and fold(self.authority) not in fold(f"{entry.authority} {entry.agency}"):
            return False
        return not self.codes or base in self.codes


@dataclass(slots=True)
class Incoming:
    """One procedure as the lists give it."""

    base: str
    source: str
    """Kind of list and ministry: ``national bo-tu-phap``."""
    origin: Origin
    """Of the first record."""
    units: dict[str, str] = field(default_factory=dict)
    """Unit -> text; where several lists state a unit, the first list has it."""
    records: int = 0
    """How many records share its outcome."""


@dataclass(slots=True)
class Tally:
    """The records of a run, counted as they land."""

    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    kept: Counter[Kept] = field(default_factory=Counter)

    def keep(self, why: Kept, records: int = 1) -> None:
        """Count records that changed nothing."""
        self.outcomes[Outcome.KEPT] += records
        self.kept[why] += records


@dataclass(slots=True)
class Gathered:
    """All lists of a run together."""

    procedures: dict[str, Incoming]
    """By base code, in the order of the lists."""
    listed: set[str]
    """Base codes that any list names, wanted or not."""
    sources: set[str]
    """Kinds of lists that were read."""
    unreadable: list[Remark]
    tally: Tally


def gather(catalogues: Iterable[Catalogue], selection: Selection) -> Gathered:
    """Bring the records of all lists together, by procedure; registers of decisions are for `decision_file`."""
    result = Gathered({}, set(), set(), [], Tally())
    for catalogue in catalogues:
        result.tally.read += catalogue.read
        result.tally.outcomes[Outcome.UNREADABLE] += len(catalogue.unreadable)
        result.unreadable += catalogue.unreadable
        seen: set[str] = set()
        for entry in catalogue.entries:
            _take(result, catalogue, entry, seen, selection)
    return result


def _take(result: Gathered, catalogue: Catalogue, entry: CatalogueEntry, seen: set[str], selection: Selection) -> None:
    code = read_code(entry.code)
    if not isinstance(code, ProcedureCode):
        result.tally.outcomes[Outcome.UNREADABLE] += 1
        result.unreadable.append(Remark(entry.origin, f"“{entry.name[:80]}”: {_NO_CODE}", _NO_CODE_FIX))
        return
    source = f"{catalogue.format.value} {entry.ministry}".strip()
    result.listed.add(code.base)
    result.sources.add(source)
    if code.base in seen:
        result.tally.keep(Kept.REPEATED)
        return
    seen.add(code.base)
    if not selection.wants(entry, code.base):
        result.tally.keep(Kept.NOT_WANTED)
        return
    incoming = result.procedures.setdefault(code.base, Incoming(code.base, source, entry.origin))
    incoming.records += 1
    for unit, text in units_of(entry).items():
        incoming.units.setdefault(unit, text)


def one_for_all(remarks: Iterable[Remark], most: int) -> list[Remark]:
    """At most `most` remarks of one kind for one file, and one that counts the rest, so that thousands stay legible."""
    kept: list[Remark] = []
    seen: Counter[tuple[str, str]] = Counter()
    for remark in remarks:
        key = (remark.origin.path, remark.fix)
        seen[key] += 1
        if seen[key] <= most:
            kept.append(remark)
    for (path, fix), number in seen.items():
        if number > most:
            kept.append(Remark(Origin(path, 0), f"còn {number - most} bản ghi khác như vậy", fix))
    return kept
