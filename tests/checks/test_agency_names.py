"""Agencies in one line: in the order of co-quan.toml, numbers counted, the common word said once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.agency_names import listed


@pytest.mark.parametrize(
    ("names", "line"),
    [
        ([], ""),
        (["Văn phòng", "Phòng Nội vụ", "Phòng Tư pháp", "Phường Ba Láng"], "Văn phòng; Phòng Nội vụ, Tư pháp; Phường Ba Láng"),
        (["Phường 10", "Phường 2", "Phường 1"], "Phường 1, 2, 10"),
        (["Phường Tân Phú", "Phường 10", "Phường Ba Láng", "Phường 9"], "Phường Tân Phú, 9, 10, Ba Láng"),
        (["Phường An Khánh 2", "Phường Xuân 1", "Phường An Khánh 1"], "Phường An Khánh 1, An Khánh 2, Xuân 1"),
        (["Phòng khám", "Phường"], "Phòng khám; Phường"),
        (["UBND quận", "Thị trấn Mẫu"], "UBND quận; Thị trấn Mẫu"),
    ],
)
def test_names_are_listed_as_people_count(names: list[str], line: str) -> None:
    assert listed(names) == line


@given(st.lists(st.integers(0, 99), unique=True, min_size=1))
def test_numbers_are_in_their_order_whatever_the_file_says(numbers: list[int]) -> None:
    assert listed([f"Phường {number}" for number in numbers]) == f"Phường {', '.join(map(str, sorted(numbers)))}"
