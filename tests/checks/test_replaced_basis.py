"""What LEG003 says of a document that was replaced: what is sure, what is not, and what holds now."""

from pathlib import Path

import pytest
from judging import Check, judged
from rule_blocks import Block


@pytest.mark.parametrize(
    ("day", "basis", "message", "fix"),
    [
        (
            "2020-12-31",
            "Nghị định số 102/2010/NĐ-CP.",
            "102/2010/NĐ-CP hết hiệu lực từ ngày 08/12/2015, thay bằng 96/2015/NĐ-CP",
            "Xem quyết định công bố mới",
        ),
        (
            "2025-07-01",
            "Nghị định số 78/2015/NĐ-CP.",
            "78/2015/NĐ-CP hết hiệu lực từ ngày 04/01/2021, thay bằng 01/2021/NĐ-CP, sau đó bằng 168/2025/NĐ-CP",
            "Xem quyết định công bố mới",
        ),
        (
            "2025-06-30",
            "Nghị định số 78/2015/NĐ-CP.",
            "78/2015/NĐ-CP hết hiệu lực từ ngày 04/01/2021, thay bằng 01/2021/NĐ-CP",
            "Xem quyết định công bố mới",
        ),
        (
            "2025-06-30",
            "Nghị định số 193/2013/NĐ-CP.",
            "193/2013/NĐ-CP có thể đã hết hiệu lực, khoảng từ ngày 01/11/2024, thay bằng 113/2024/NĐ-CP",
            "Tra lại văn bản này ở vbpl.vn",
        ),
        (
            "2025-07-01",
            "Luật Cán bộ, công chức năm 2008.",
            "Luật Cán bộ, công chức năm 2008 hết hiệu lực từ ngày 01/7/2025, thay bằng 80/2025/QH15",
            "Xem quyết định công bố mới",
        ),
    ],
)
def test_what_became_of_the_basis_is_said_as_surely_as_it_is_known(
    project: Path, check: Check, day: str, basis: str, message: str, fix: str
) -> None:
    (found,) = judged("LEG003", project, check, Block("part", "Căn cứ pháp lý", f"- {basis}\n", day))
    assert found.message == message and found.fix.startswith(fix)


def test_a_law_cited_by_a_name_that_two_laws_of_one_year_bear_is_not_called_replaced(project: Path, check: Check) -> None:
    basis = Block("part", "Căn cứ pháp lý", "- Luật Tổ chức chính quyền địa phương năm 2025.\n", "2026-01-01")
    assert judged("LEG003", project, check, basis) == []
