"""The id that a writer means: by name, by part of a name, by a slip; and none where none is near."""

import pytest

from pipeline.checks.nearest import nearest

AGENCIES = {
    "phong-noi-vu": ("Phòng Nội vụ quận", "Phòng Nội vụ"),
    "phong-tu-phap": ("Phòng Tư pháp quận", "Phòng Tư pháp"),
    "van-phong-hdnd-ubnd": ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân quận", "Văn phòng HĐND và UBND quận"),
    "phuong-le-binh": ("Ủy ban nhân dân phường Lê Bình", "Phường Lê Bình"),
    "phuong-hung-phu": ("Ủy ban nhân dân phường Hưng Phú", "Phường Hưng Phú"),
    "phuong-hung-thanh": ("Ủy ban nhân dân phường Hưng Thạnh", "Phường Hưng Thạnh"),
    "phuong-tan-phu": ("Ủy ban nhân dân phường Tân Phú", "Phường Tân Phú"),
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("UBND phường Lê Bình", "phuong-le-binh"),
        ("ủy ban nhân dân PHƯỜNG LÊ BÌNH", "phuong-le-binh"),
        ("Phường Lê Bình, quận Cái Răng", "phuong-le-binh"),
        ("lê bình", "phuong-le-binh"),
        ("phuong_le_binh", "phuong-le-binh"),
        ("phuong-le-bin", "phuong-le-binh"),
        ("phuonh-le-binh", "phuong-le-binh"),
        ("Văn phòng HĐND và UBND quận", "van-phong-hdnd-ubnd"),
        ("phòng tư pháp", "phong-tu-phap"),
        ("phong-tu-phat", "phong-tu-phap"),
    ],
)
def test_agency_is_recognised_by_name_part_or_slip(written: str, meant: str) -> None:
    assert nearest(written, AGENCIES) == meant


@pytest.mark.parametrize("written", ["phong-noi-chinh", "phường", "Hưng", "phường Hưng", "phòng", "quận", "", "???", "van-thu"])
def test_nothing_is_guessed_where_none_or_several_fit(written: str) -> None:
    assert nearest(written, AGENCIES) == ""


def test_wards_are_not_alike_because_both_begin_with_the_same_word() -> None:
    others = {key: names for key, names in AGENCIES.items() if key != "phong-noi-vu"}
    assert nearest("phong-noi-vu", others) == ""
    assert nearest("phuong-tan-binh", {"phuong-tan-phu": ()}) == ""


def test_there_is_nothing_near_where_nothing_is_known() -> None:
    assert nearest("a b", {}) == ""
    assert nearest("a b", {"": ("",)}) == ""
