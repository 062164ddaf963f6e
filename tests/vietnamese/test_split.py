"""Syllables that a PDF tore apart."""

import pytest

from pipeline.vietnamese.split import join_split


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("Cấp, c ấp l ại Giấy phép v ận tải đư ờng b ộ", "Cấp, cấp lại Giấy phép vận tải đường bộ"),
        ("phương ti ện c ủa các nư ớc th ực hiện Hi ệp đ ịnh", "phương tiện của các nước thực hiện Hiệp định"),
        ("Cấp gi ấy chứng nhận bị phơi nhi ễm", "Cấp giấy chứng nhận bị phơi nhiễm"),
        ("GI ẤY PHÉP ĐƯ ỜNG B Ộ", "GIẤY PHÉP ĐƯỜNG BỘ"),
        ("b ốn bánh có g ắn đ ộng cơ.", "bốn bánh có gắn động cơ."),
    ],
)
def test_torn_syllables_are_joined(torn: str, whole: str) -> None:
    assert join_split(torn) == whole


@pytest.mark.parametrize(
    "text",
    [
        "Xe ô tô của ông ấy ở xã",
        "Trả cho ai, cho anh nào; thu ý kiến",
        "điểm a khoản 1 Điều 5",
        "điểm đ khoản 2",
        "Tổ E, đội B và nhóm C",
        "vitamin C, D và hợp chất hữu cơ POP",
        "Cấp thẻ ABTC cho công dân",
        "Ủy ban nhân dân xã An Ảnh",
        "",
        "  hai  dấu cách ",
    ],
)
def test_words_and_letters_that_stand_alone_are_left(text: str) -> None:
    assert join_split(text) == text
