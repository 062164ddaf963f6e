"""Whose a procedure is follows from the body that decides, not from the level word."""

from datetime import date

import pytest

from pipeline.model.catalogue import CatalogueEntry, Origin
from pipeline.model.procedure import Level
from pipeline.procedures.competence import Ours, is_ours, own_levels

NOW, THEN = own_levels(date(2026, 7, 1)), own_levels(date(2020, 12, 31))
WARD = (Level.WARD,)


def entry(authority: str = "", agency: str = "", levels: tuple[Level, ...] = WARD, field: str = "Hộ tịch") -> CatalogueEntry:
    return CatalogueEntry("1.000001", "Thử", Origin("x", 1), authority=authority, agency=agency, levels=levels, field=field)


@pytest.mark.parametrize(
    "body",
    [
        "Ủy ban nhân dân cấp xã",
        "Uỷ ban Nhân dân cấp xã, phường, thị trấn",
        "Ủy ban Nhân dân\u00a0xã,\u00a0phường,\u00a0thị trấn.",
        "UBND cấp xã - tỉnh Quảng Trị",
        "Chủ tịch UBND cấp  xã",
        "Chủ tịch Ủy ban nhân dân xã",
        "UBND phường Cái Răng",
        "Ủy ban nhân dân cấp huyện, cấp xã",
        "Cơ quan quản lý đất đai cấp xã",
        "Cơ quan chuyên môn về Nông nghiệp và Môi trường thuộc UBND cấp xã",
        "Sở Xây dựng, Uỷ ban Nhân dân cấp xã, phường, thị trấn",
        "Công an cấp Xã; Ủy ban nhân dân cấp xã",
    ],
)
def test_the_peoples_committee_of_a_commune_is_us(body: str) -> None:
    assert is_ours(entry(authority=body), NOW) is Ours.YES
    assert is_ours(entry(agency=body), NOW) is Ours.YES


@pytest.mark.parametrize(
    "body",
    [
        "Công an cấp Xã",
        "Chi cục Hải quan khu vực",
        "Thuế cơ sở",
        "Bảo hiểm xã hội cấp huyện",
        "Cục cảnh sát quản lý hành chính về trật tự, xã hội",
        "Kho bạc nhà nước các cấp",
        "Văn phòng đăng ký đất đai",
    ],
)
def test_police_customs_tax_and_insurance_are_not_us_though_they_say_cap_xa(body: str) -> None:
    assert is_ours(entry(authority=body), NOW) is Ours.NO
    assert is_ours(entry(agency=body), NOW) is Ours.NO


@pytest.mark.parametrize("body", ["Ủy ban nhân dân cấp tỉnh", "Chủ tịch ủy ban nhân dân cấp tỉnh", "Sở Tư pháp", "Bộ Tài chính"])
def test_who_decides_outranks_the_level_word(body: str) -> None:
    assert is_ours(entry(authority=body, levels=(Level.PROVINCE, Level.WARD)), NOW) is Ours.NO


def test_without_a_body_the_level_word_leaves_a_doubt_unless_the_field_is_anothers() -> None:
    assert is_ours(entry(), NOW) is Ours.UNSURE
    assert is_ours(entry(field="Hải quan"), NOW) is Ours.NO
    assert is_ours(entry(field="Bảo hiểm"), NOW) is Ours.UNSURE
    assert is_ours(entry(levels=(Level.PROVINCE,)), NOW) is Ours.NO
    assert is_ours(entry(levels=()), NOW) is Ours.UNSAID


def test_a_body_that_only_takes_the_papers_in_does_not_decide() -> None:
    assert is_ours(entry(agency="Ủy ban nhân dân cấp xã", levels=(Level.PROVINCE,)), NOW) is Ours.NO
    assert is_ours(entry(agency="Ủy ban nhân dân cấp xã; Ủy ban nhân dân cấp tỉnh", levels=()), NOW) is Ours.UNSURE
    assert is_ours(entry(agency="Ủy ban nhân dân cấp xã", levels=()), NOW) is Ours.YES


def test_the_district_is_us_until_30_june_2025_and_an_abolished_body_afterwards() -> None:
    body = entry(authority="UBND cấp huyện", levels=(Level.WARD, Level.DISTRICT))
    assert is_ours(body, THEN) is Ours.YES
    assert is_ours(body, NOW) is Ours.UNSURE
    assert own_levels(date(2025, 6, 30)) == THEN and own_levels(date(2025, 7, 1)) == NOW


def test_a_town_is_no_commune() -> None:
    assert is_ours(entry(authority="Ủy ban nhân dân thị xã", levels=(Level.DISTRICT,)), NOW) is Ours.NO
