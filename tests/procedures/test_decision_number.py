"""Numbers of decisions in their many shapes."""

import pytest

from pipeline.procedures.decision_number import DecisionNumber, read_decision_numbers, same_decision
from pipeline.procedures.ministries import ministry_named, ministry_of_sign


@pytest.mark.parametrize(
    ("written", "figures", "letter", "issuer"),
    [
        ("1872/QĐ-BTP", 1872, "", "BTP"),
        ("QĐ/0001-BCA", 1, "", "BCA"),
        ("SỐ 528/QĐ-NHNN", 528, "", "NHNN"),
        ("528 /QD-BTP", 528, "", "BTP"),
        ("QĐ2338-BTP", 2338, "", "BTP"),
        ("12a/QĐ-NHNN", 12, "A", "NHNN"),
        ("6968./QĐ-BXD", 6968, "", "BXD"),
        ("100/QÐ-BCA-C06", 100, "", "BCA"),
        ("3500/QĐ-UBND", 3500, "", "UBND"),
        ("1872", 1872, "", ""),
    ],
)
def test_every_shape_of_a_number_is_read(written: str, figures: int, letter: str, issuer: str) -> None:
    assert read_decision_numbers(written) == (DecisionNumber(figures, letter, issuer),)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1872/QĐ-BTP", "QĐ/01872-BTP", True),
        ("1872", "1872/QĐ-BTP", True),
        ("1872/QĐ-BTP", "1873/QĐ-BTP", False),
        ("1872/QĐ-BTP; 528/QĐ-BTP", "528/QĐ-BTP", True),
        ("3500/QĐ-UBND", "1872/QĐ-BTP", None),
        ("", "1872/QĐ-BTP", None),
        ("chưa có", "1872/QĐ-BTP", None),
    ],
)
def test_a_province_and_a_ministry_decide_each_for_themselves(one: str, other: str, same: bool | None) -> None:
    assert same_decision(one, other) is same


def test_ministries_are_known_by_name_slug_and_sign() -> None:
    for text in ("Bộ Nông nghiệp và Môi trường", "bo-nong-nghiep-mt", "NÔNG NGHIỆP & MÔI TRƯỜNG"):
        assert ministry_named(text) == "Bộ Nông nghiệp và Môi trường"
    assert ministry_named("Bộ xây dựng (Giao thông vận tải cũ)") == ministry_of_sign("BGTVT") == "Bộ Xây dựng"
    assert ministry_named("Sở Tư pháp") == ministry_of_sign("UBND") == ""
