"""Records of an official list."""

import pytest

from pipeline.model.catalogue import CatalogueEntry, Origin
from pipeline.model.procedure_part import Part, part_of


def test_who_carries_it_out_stands_in_where_nobody_is_named_as_deciding() -> None:
    origin = Origin("danh-muc.xlsx", 3, "Danh sách TTHC")
    entry = CatalogueEntry("1.001193", "Đăng ký khai sinh", origin, agency="Ủy ban nhân dân cấp xã")
    assert entry.bodies == "Ủy ban nhân dân cấp xã"


def test_who_decides_comes_first() -> None:
    entry = CatalogueEntry("1.001193", "Đăng ký khai sinh", Origin("a.json", 1), authority="Sở Tư pháp", agency="Công an cấp xã")
    assert entry.bodies == "Sở Tư pháp"


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Trình tự thực hiện", Part.PROCESS),
        ("4. Thành phần hồ sơ:", Part.DOSSIER),
        ("HỒ SƠ PHẢI NỘP", Part.DOSSIER),
        ("Cơ quan giải quyết", Part.AGENCY),
        ("Tên mẫu đơn, mẫu tờ khai", Part.FORMS),
        ("Điều kiện thực hiện", Part.CONDITIONS),
        ("Phí, lệ phí", None),
        ("", None),
    ],
)
def test_a_heading_names_its_part_however_it_is_written(heading: str, part: Part | None) -> None:
    assert part_of(heading) is part


def test_every_part_is_named_by_its_own_heading() -> None:
    assert [part_of(part.heading) for part in Part] == list(Part)
