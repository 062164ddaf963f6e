"""The glued and plain cells of one record become the ways and the parts of a procedure."""

from collections.abc import Mapping

from pipeline.model.procedure import Way
from pipeline.model.procedure_part import Part
from pipeline.sources.catalogue.columns import Role
from pipeline.sources.catalogue.dossier_cell import HEAD as DOSSIER_HEAD
from pipeline.sources.catalogue.dossier_cell import UNTITLED, DossierRow, read_dossier
from pipeline.sources.catalogue.legal_cell import HEADER as LEGAL_HEADER
from pipeline.sources.catalogue.legal_cell import read_legal_bases
from pipeline.sources.catalogue.reading import Reading
from pipeline.sources.catalogue.result_cell import read_results
from pipeline.sources.catalogue.texts import listed, one_line, stated
from pipeline.sources.catalogue.ways_cell import HEADER as WAYS_HEADER
from pipeline.sources.catalogue.ways_cell import read_ways


def ways_of(reading: Reading, found: Mapping[Role, str]) -> tuple[Way, ...]:
    """The ways, from the portal's glued cell, else from columns for time and fee; empty: the list says nothing of them."""
    cell = found.get(Role.WAYS, "")
    if cell.startswith(WAYS_HEADER):
        ways, certain = read_ways(cell)
        reading.count_cell("cách thức thực hiện", certain)
        return ways
    time, fee = one_line(found.get(Role.TIME, "")), one_line(found.get(Role.FEE, ""))
    return (Way("", time, fee, one_line(cell)),) if time or fee or cell else ()


_PLAIN = (
    (Role.PROCESS, Part.PROCESS),
    (Role.APPLICANTS, Part.APPLICANTS),
    (Role.FORMS, Part.FORMS),
    (Role.CONDITIONS, Part.CONDITIONS),
)


def parts_of(reading: Reading, found: Mapping[Role, str], other: dict[str, str]) -> dict[Part, str]:
    """Part -> text, in the law's order; what a cell holds besides goes to `other`."""
    parts = {part: found[role] for role, part in _PLAIN if role in found}
    if Role.DOSSIER in found:
        _dossier(reading, found[Role.DOSSIER], parts)
    if Role.RESULT in found:
        results, certain = read_results(found[Role.RESULT])
        reading.count_cell("kết quả", certain)
        parts[Part.RESULT] = _list(list(results.names)) or found[Role.RESULT]
        if results.codes:
            other["mã kết quả"] = "; ".join(results.codes)
        if results.other:
            other["mô tả kết quả"] = results.other
    if Role.LEGAL_BASIS in found:
        parts[Part.LEGAL_BASIS] = _legal(reading, found[Role.LEGAL_BASIS])
    agency = _agency(found, other)
    if agency:
        parts[Part.AGENCY] = agency
    return {part: parts[part] for part in Part if parts.get(part)}


def _legal(reading: Reading, cell: str) -> str:
    if not cell.startswith(LEGAL_HEADER):
        return cell
    rows, certain = read_legal_bases(cell)
    reading.count_cell("căn cứ pháp lý", certain)
    return _list([row.line for row in rows], always=certain)


def _dossier(reading: Reading, cell: str, parts: dict[Part, str]) -> None:
    if DOSSIER_HEAD not in cell:
        if cell != UNTITLED:
            parts[Part.DOSSIER] = cell
        return
    rows, certain = read_dossier(cell)
    reading.count_cell("thành phần hồ sơ", certain)
    if not certain:
        parts[Part.DOSSIER] = cell.replace(DOSSIER_HEAD, "\n").strip()
        return
    parts[Part.DOSSIER] = _papers(rows)
    forms = list(dict.fromkeys(form for row in rows for form in row.form.split("; ") if form))
    if forms and Part.FORMS not in parts:
        parts[Part.FORMS] = _list(forms, always=True)


def _papers(rows: tuple[DossierRow, ...]) -> str:
    lines: list[str] = []
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            lines.append(group or "Giấy tờ khác:")
        lines.append(f"- {row.line.lstrip('-+•* ')}")
    return "\n".join(lines)


def _agency(found: Mapping[Role, str], other: dict[str, str]) -> str:
    """The part "cơ quan": who carries it out, who decides, who takes part, where papers are handed in."""
    lines = [listed(found.get(Role.AGENCY, ""))]
    if Role.AUTHORITY in found:
        lines.append(f"Cơ quan có thẩm quyền: {listed(found[Role.AUTHORITY])}" if lines[0] else listed(found[Role.AUTHORITY]))
    for key, words in _BESIDE_AGENCY:
        if stated(other.get(key, "")):
            lines.append(f"{words}: {one_line(other.pop(key))}")
    return "\n".join(line for line in lines if line)


_BESIDE_AGENCY = (
    ("co_quan_duoc_uy_quyen", "Cơ quan được ủy quyền"),
    ("co_quan_phoi_hop", "Cơ quan phối hợp"),
    ("dia_chi_tiep_nhan", "Địa chỉ tiếp nhận hồ sơ"),
)


def _list(lines: list[str], *, always: bool = False) -> str:
    """Several lines as a list; one alone stays text unless `always`."""
    if len(lines) == 1 and not always:
        return lines[0]
    return "\n".join(f"- {line.lstrip('-+•* ')}" for line in lines)
