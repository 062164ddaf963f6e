"""The result of an import as lines for people and as JSON for machines."""

import json
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model.catalogue import Catalogue, CatalogueFormat, Remark
from pipeline.model.procedure_part import Part
from pipeline.procedures.decision_file import UNIT
from pipeline.procedures.importing import Conflict, Plan
from pipeline.procedures.incoming import Outcome, one_for_all

_FORMATS = {
    CatalogueFormat.NATIONAL: "cổng dịch vụ công quốc gia, JSON",
    CatalogueFormat.MINISTRY: "bảng tính",
    CatalogueFormat.WARD: "danh sách JSON",
    CatalogueFormat.TABLE: "bảng CSV",
    CatalogueFormat.REGISTER: "sổ theo dõi quyết định",
    CatalogueFormat.UNKNOWN: "không nhận ra định dạng",
}
_LABELS = {
    UNIT: "cả tệp",
    "code": "mã thủ tục (code)",
    "name": "tên (name)",
    "field": "lĩnh vực (field)",
    "levels": "cấp (levels)",
    "authority": "cơ quan có thẩm quyền (authority)",
    "decision": "quyết định (decision)",
    "decision_date": "ngày quyết định (decision_date)",
    "effective": "ngày hiệu lực (effective)",
    "ways": "cách thức, thời hạn, phí (ways)",
    "online_level": "mức độ dịch vụ công (online_level)",
    "dvc_url": "địa chỉ dịch vụ công (dvc_url)",
    **{part.value: f"phần “{part.heading}”" for part in Part},
}
_SHOWN = 5
"""Remarks of one kind, and names of files, that are printed before the rest is only counted."""
_VALUE = 160


def json_report(plan: Plan) -> str:
    """``{"read": n, "imported": n, "kept": n, "conflicts": n, "unreadable": n}``; read is the sum of the others."""
    counts = {"read": plan.tally.read} | {outcome.value: plan.tally.outcomes[outcome] for outcome in Outcome}
    return json.dumps(counts) + "\n"


def opening(catalogues: Iterable[Catalogue]) -> Iterator[str]:
    """What was read, list by list."""
    for catalogue in catalogues:
        yield f"{catalogue.path}: {catalogue.read} bản ghi ({_FORMATS[catalogue.format]})"
        for name, count in catalogue.cells.items():
            rest = f", để nguyên là chữ {count.text}" if count.text else ""
            yield f"  ô “{name}”: tách thành dòng {count.apart}{rest}"


def findings(catalogues: Sequence[Catalogue], unreadable: Sequence[Remark], plan: Plan, folder: str) -> Iterator[str]:
    """Everything that somebody should look at, one line each: where, what, how to mend."""
    for remark in one_for_all([*unreadable, *plan.refused], _SHOWN):
        yield _line(remark, "không đọc được: ")
    for conflict in plan.conflicts:
        yield _conflict(conflict, folder)
    for remark in one_for_all((remark for catalogue in catalogues for remark in catalogue.remarks), _SHOWN):
        yield _line(remark, "")


def _line(remark: Remark, before: str) -> str:
    place = f" trang “{remark.origin.sheet}”" if remark.origin.sheet else ""
    where = f"{remark.origin.path}:{remark.origin.record}{place}" if remark.origin.record else remark.origin.path
    return f"{where}: {before}{remark.what} -> {remark.fix}"


def _conflict(conflict: Conflict, folder: str) -> str:
    ours = f"“{_short(conflict.current)}”" if conflict.current else "đã bị xóa"
    return (
        f"{folder}/{conflict.path}:{conflict.line}: mâu thuẫn ở {_LABELS[conflict.unit]}: trong tệp {ours}; nguồn nay ghi "
        f"“{_short(conflict.new)}” -> Tệp đúng: chạy lại với --keep-ours {conflict.code}. Nguồn đúng: chạy lại với "
        f"--take-source {conflict.code}, hoặc tự chép vào tệp."
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _VALUE else f"{line[: _VALUE - 1]}…"


def closing(plan: Plan, folder: str) -> Iterator[str]:
    """The counts, and the names of what was left as it is."""
    outcomes = plan.tally.outcomes
    yield (
        f"Đã đọc {plan.tally.read} bản ghi: nhập {outcomes[Outcome.IMPORTED]}, giữ nguyên {outcomes[Outcome.KEPT]}, "
        f"mâu thuẫn {outcomes[Outcome.CONFLICT]}, không đọc được {outcomes[Outcome.UNREADABLE]}."
    )
    yield f"Tệp trong {folder}: mới {plan.created}, cập nhật {len(plan.updated)}, đã khớp từ trước {plan.unchanged}."
    if plan.updated:
        yield f"Hãy xem lại {len(plan.updated)} tệp vừa cập nhật, sửa cả dòng verified nếu có{_names(plan.updated)}"
    for why, number in plan.tally.kept.items():
        yield f"Giữ nguyên {number}: {why.value}{_names(plan.kept.get(why, ()))}"
    if plan.dropped:
        names = _names(plan.dropped)
        yield f"Nguồn không còn {len(plan.dropped)} thủ tục từng nhập; tệp vẫn được giữ, hãy xem đã bãi bỏ chưa{names}"


def _names(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:_SHOWN])
    rest = f" và {len(paths) - _SHOWN} tệp nữa" if len(paths) > _SHOWN else ""
    return f" ({shown}{rest})" if paths else ""
