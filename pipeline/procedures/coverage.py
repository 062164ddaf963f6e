"""What official lists cover: by code, by name, by ministry; and to which ministry a record of another list belongs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.procedure import Level
from pipeline.model.procedure_code import ProcedureCode, read_code
from pipeline.procedures.competence import Ours, is_ours
from pipeline.procedures.decision_number import read_decision_numbers
from pipeline.procedures.ministries import ministry_named, ministry_of_sign
from pipeline.procedures.names import NameIndex, name_key, same_name
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.normalise import compare_key


@dataclass(frozen=True, slots=True)
class Coverage:
    """One ministry in the official lists."""

    ministry: str
    """Full name; as written where it is none that is known."""
    procedures: int
    ours: int
    """Of these: of our level by the body that decides."""
    unsure: int
    """Of our level by the level word only."""
    unsaid: int
    """Of which the lists name neither a body nor a level."""


class Scope:
    """Official lists taken together."""

    def __init__(self, announced: Sequence[CatalogueEntry]) -> None:
        self.entries: dict[str, CatalogueEntry] = {}
        self.unreliable: set[str] = set()
        """Codes whose only records carry the name and the decision of another procedure."""
        self._first: dict[str, CatalogueEntry] = {}
        self._names: dict[str, list[str]] = {}
        strayed = _strayed(announced)
        for entry in announced:
            code = read_code(entry.code)
            if not isinstance(code, ProcedureCode):
                continue
            if _identity(entry) in strayed:
                self.unreliable.add(code.base)
                continue
            known = self.entries.get(code.base)
            self._first.setdefault(code.base, entry)
            self.entries[code.base] = entry if known is None else _filled(known, entry)
            self._names.setdefault(code.base, []).append(entry.name)
        self.unreliable -= self.entries.keys()

    def knows_name(self, base: str, name: str) -> bool:
        """Whether one of the lists calls a code so, whatever the notation."""
        return any(same_name(name, known) for known in self._names.get(base, ()))

    def ours(self, base: str, levels: frozenset[Level]) -> Ours:
        """Whether a procedure is ours by all lists together; unsure where the first that has it gives it to others alone."""
        whole, first = self.entries[base], self._first[base]
        found = is_ours(whole, levels)
        added = bool(first.agency) and first.agency != whole.agency
        return Ours.UNSURE if found is Ours.YES and added and is_ours(first, levels) is Ours.NO else found

    def coverage(self, levels: frozenset[Level]) -> tuple[Coverage, ...]:
        """By ministry, sorted by name."""
        groups: dict[str, list[Ours]] = {}
        for base, entry in self.entries.items():
            groups.setdefault(_ministry(entry), []).append(self.ours(base, levels))
        return tuple(
            Coverage(name, len(ours), *(ours.count(kind) for kind in (Ours.YES, Ours.UNSURE, Ours.UNSAID)))
            for name, ours in sorted(groups.items())
        )

    def covers(self, ministry: str) -> bool:
        """Whether the lists hold procedures of a ministry; never of one that is not known."""
        return bool(ministry) and ministry in self._ministries

    def ministry_of(self, entry: CatalogueEntry) -> str:
        """Whose a record is: as it says, by its decision's sign, or by a field in which only one ministry has procedures.

        Empty: nobody can tell. A heading of a ward's list ("tu-phap") is no field: such lists file by desk, not by ministry.
        """
        named = ministry_named(entry.ministry)
        if named:
            return named
        signs = {ministry_of_sign(number.issuer) for number in read_decision_numbers(entry.decision)} - {""}
        if len(signs) == 1:
            return signs.pop()
        return self._by_field.get(_field(entry), "")

    @cached_property
    def says_whose(self) -> bool:
        """Whether the lists name a body or a level at all; a bare list of codes and names does not."""
        return any(entry.bodies or entry.levels for entry in self.entries.values())

    @cached_property
    def by_name(self) -> NameIndex:
        """Base codes by name."""
        return NameIndex((base, entry.name) for base, entry in self.entries.items())

    @cached_property
    def _ministries(self) -> frozenset[str]:
        return frozenset(_ministry(entry) for entry in self.entries.values())

    @cached_property
    def _by_field(self) -> Mapping[str, str]:
        found: dict[str, list[str]] = {}
        for entry in self.entries.values():
            found.setdefault(_field(entry), []).append(_ministry(entry))
        return {
            field: names[0]
            for field, names in found.items()
            if field and len(names) >= _MANY and len(set(names)) == 1 and field not in _SHARED_FIELDS
        }


def _identity(entry: CatalogueEntry) -> tuple[str, str]:
    return name_key(entry.name), entry.decision


def _strayed(announced: Iterable[CatalogueEntry]) -> set[tuple[str, str]]:
    """What three codes or more have word for word: an export that repeated one record (17 of the portal's 2,642 did)."""
    found: dict[tuple[str, str], set[str]] = {}
    for entry in announced:
        if entry.name and entry.decision:
            found.setdefault(_identity(entry), set()).add(entry.code)
    return {identity for identity, codes in found.items() if len(codes) >= _REPEATED}


_REPEATED = 3
_MANY = 5
"""Procedures from which on a field tells the ministry."""
_SHARED_FIELDS = frozenset(
    fold(field)
    for field in (
        "An toàn thực phẩm|Môi trường|Đấu thầu|Đấu thầu, lựa chọn nhà thầu|Khiếu nại, tố cáo|Giải quyết khiếu nại"
        "|Thi đua, khen thưởng|Khoa học và công nghệ|Quản lý công sản|Tài chính|Đầu tư|Hoạt động xây dựng"
        "|Giáo dục nghề nghiệp|Thông tin, báo chí"
    ).split("|")
)
"""Fields in which several ministries have procedures, covered or not."""


def _field(entry: CatalogueEntry) -> str:
    return fold(entry.field).strip()


def _ministry(entry: CatalogueEntry) -> str:
    return ministry_named(entry.ministry) or entry.ministry.strip() or "không ghi bộ, ngành"


_GAPS: Sequence[str] = (
    "name",
    "field",
    "levels",
    "authority",
    "agency",
    "ministry",
    "decision",
    "decision_date",
    "effective",
    "ways",
)


def _filled(known: CatalogueEntry, other: CatalogueEntry) -> CatalogueEntry:
    """The known entry, with what it leaves open as another list says it, and with all bodies that carry it out by either list."""
    gaps = {key: getattr(other, key) for key in _GAPS if not getattr(known, key) and getattr(other, key)}
    if known.agency and other.agency:
        gaps["agency"] = _all_bodies(known.agency, other.agency)
    return replace(known, **gaps) if gaps else known


def _all_bodies(*lists: str) -> str:
    """Each body once, as first written."""
    named = {compare_key(body): body for bodies in reversed(lists) for body in reversed(bodies.split("; "))}
    return "; ".join(reversed(named.values()))
