"""Which words count as abolished, and which only look like them."""

import pytest

from pipeline.vietnamese.abolished_terms import Term, district_bodies, online_levels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dịch vụ công trực tuyến mức độ 3", "mức độ 3"),
        ("dịch vụ công trực tuyến mức độ 3, 4 và 707 TTHC", "mức độ 3"),
        ("DVC TRỰC TUYẾN MỨC ĐỘ 4", "MỨC ĐỘ 4"),
        ("nộp trực tuyến mức độ\n1, 2 và 3", "mức độ 1, 2 và 3"),
        ("trực tuyến mức độ cao 3-4", "mức độ cao 3"),
        ("trực tuyến mức độ bốn", "mức độ bốn"),
        ("dịch vụ công trực tuyến cấp độ 4", "trực tuyến cấp độ 4"),
        ("DVCTT mức 4", "DVCTT mức 4"),
        ("hộ tịch qua mạng cấp độ 3", "qua mạng cấp độ 3"),
    ],
)
def test_levels_of_online_services_are_found(text: str, found: str) -> None:
    assert next(online_levels(text)).text == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Cảnh báo cháy rừng mức độ 4",
        "Nộp trực tuyến; mức độ 45% hồ sơ",
        "Nộp trực tuyến; tăng ở mức độ 3%",
        "Nộp trực tuyến; mức độ 4.0",
        "Phí dịch vụ công mức 3 triệu đồng",
        "Dịch vụ công đạt mức độ 4 sao",
        "Dịch vụ công trực tuyến mức độ 3, nay là dịch vụ công toàn trình",
        "Trực tuyến; mức độ hài lòng 4",
        "Dịch vụ công trực tuyến mức độ 2",
    ],
)
def test_other_levels_are_not_found(text: str) -> None:
    assert list(online_levels(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND cấp huyện", ["cấp huyện"]),
        ("Ủy ban nhân dân quận và Uỷ ban nhân dân các huyện", ["Ủy ban nhân dân quận", "Uỷ ban nhân dân các huyện"]),
        ("HĐND và UBND quận", ["UBND quận"]),
        ("UBND thị\nxã", ["UBND thị xã"]),
        ("CẤP QUẬN", ["CẤP QUẬN"]),
    ],
)
def test_district_bodies_are_found(text: str, found: list[str]) -> None:
    assert [term.text for term in district_bodies(text)] == found


@pytest.mark.parametrize("text", ["", "UBND phường", "cấp xã, cấp tỉnh", "đường quận 1", "trung cấp quậng", "UBND thành phố"])
def test_other_bodies_are_not_found(text: str) -> None:
    assert list(district_bodies(text)) == []


def test_terms_come_in_order_with_their_lines() -> None:
    text = "Trực tuyến\nmức độ 3\n\nvà mức độ\n4"
    assert list(online_levels(text)) == [Term(2, "mức độ 3"), Term(4, "mức độ 4")]
