"""The real lists: every record accounted for, most glued cells taken apart, imported files read back without a fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli.main import main
from pipeline.model.content import Content
from pipeline.sources.catalogue.read import read_catalogue

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "tthc"
NATIONAL = DATA / "national-2026-07.jsonl.gz"
COUNTS = {
    "national-2026-07.jsonl.gz": 1984,
    "official-lists/danh-sach-tthc-BoCongAn.xlsx": 339,
    "official-lists/danh-sach-tthc-BoTaiChinh.xlsx": 706,
    "official-lists/danh-sach-tthc-BoTuPhap.xlsx": 271,
    "official-lists/danh-sach-tthc-BoXayDung.xlsx": 525,
    "official-lists/danh-sach-tthc-NganhangNhanuocVietNam.xlsx": 261,
    "official-lists/danh-sach-tthc-NongNghiepvaMoiTruong.xlsx": 537,
    "official-lists/toa-an-nhan-dan.xlsx": 3,
    "can-tho-ward/v0-2026-05.json": 173,
    "can-tho-ward/v1-2026-05-26.json": 469,
    "can-tho-ward/v2.json": 470,
    "can-tho-ward/v3.json": 469,
    "quangninh-mau-bieu-online-goc-excerpt.csv": 13,
    "vinhbao-theo-doi-thay-doi-tthc-excerpt.csv": 10,
}
"""Records of each list, counted with other tools."""


@pytest.fixture(autouse=True)
def _real_lists() -> None:
    if not DATA.is_dir():
        pytest.skip("không có ../shared/data/tthc")


@pytest.mark.parametrize(("name", "count"), COUNTS.items())
def test_every_record_of_a_real_list_is_read(name: str, count: int) -> None:
    catalogue = read_catalogue(DATA / name)
    assert catalogue.read == len(catalogue.entries) + len(catalogue.register) == count
    assert catalogue.unreadable == ()


@pytest.mark.long
def test_most_glued_cells_of_the_portal_are_taken_apart() -> None:
    cells = read_catalogue(NATIONAL).cells
    assert {name: count.apart + count.text for name, count in cells.items()} == {
        "cách thức thực hiện": 1984,
        "thành phần hồ sơ": 1951,
        "kết quả": 1974,
        "căn cứ pháp lý": 1923,
    }
    assert all(count.text < 0.06 * (count.apart + count.text) for count in cells.values())


@pytest.mark.long
def test_procedures_of_the_wards_read_back_without_a_fault(project: Path, read: Callable[[Path], Content]) -> None:
    call = ["--project", str(project), "procedures", "import", str(NATIONAL), "--level", "ward"]
    assert main(call) == 0
    imported = [procedure for procedure in read(project).procedures if procedure.dvc_url]
    assert len(imported) > 400
    kinds = {(fault.kind.value, fault.key) for procedure in imported for fault in procedure.file.faults}
    assert kinds <= {("missing", "authority")}  # 132 records of the portal name nobody
