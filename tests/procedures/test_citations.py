"""Citations of documents in running text, as real texts write them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.procedures.citations import Citation, find_citations
from pipeline.procedures.issuers import NAMES, find_issuer


def one(text: str) -> Citation:
    (citation,) = find_citations(text)
    return citation


@pytest.mark.parametrize(
    ("text", "type_", "sign"),
    [
        ("Nghị định số 61/2018/NĐ-CP", "nghị định", "61/2018/NĐ-CP"),
        ("nghị định 61/2018/NĐ-CP.", "nghị định", "61/2018/NĐ-CP"),
        ("Nghị\nđịnh số: 61/2018/NÐ-CP,", "nghị định", "61/2018/NĐ-CP"),
        ("Nghị định 61/2018/ND-CP;", "nghị định", "61/2018/NĐ-CP"),
        ("Nghị quyết số 01 - NQ/CP", "nghị quyết", "01/NQ-CP"),
        ("Nghị quyết số 30c/NQ-CP)", "nghị quyết", "30c/NQ-CP"),
        ("Nghị quyết số 44/NQ - HĐND 18", "nghị quyết", "44/NQ-HĐND"),
        ("Nghị quyết 18-NQ/TW", "nghị quyết", "18/NQ-TW"),
        ("Nghị quyết liên tịch số 01/2016/NQLT-CP-UBTVQH13", "nghị quyết liên tịch", "01/2016/NQLT-CP-UBTVQH13"),
        ("Thông tư liên tịch 23/2014/TTLT-BTNMT-BTP", "thông tư liên tịch", "23/2014/TTLT-BTNMT-BTP"),
        ("Luật số 60/2014/QH13", "luật", "60/2014/QH13"),
        ("Luật Cán bộ, công chức số 22/2008/QH12", "luật", "22/2008/QH12"),
        ("Bộ luật Dân sự số 91/2015/QH13", "bộ luật", "91/2015/QH13"),
        ("Kế hoạch 177/KH-UBND - UBND quận", "kế hoạch", "177/KH-UBND"),
        ("Công văn số 2231/SNV-CCHC&PC", "công văn", "2231/SNV-CCHC&PC"),
        ("Quyết định số 1408/QĐ - BCT do", "quyết định", "1408/QĐ-BCT"),
    ],
)
def test_type_and_number_are_read(text: str, type_: str, sign: str) -> None:
    citation = one(text)
    assert (citation.type, citation.sign, citation.start) == (type_, sign, 0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "61/2018/NĐ-CP",
        "Nghị quyết 30c",
        "Quyết định số 218 ngày 12-12-2013",
        "Nghị quyết 01/2019 và Nghị quyết 02/2019",
        "Báo cáo thẩm định số 18/BCTĐ-STP",
        "pháp luật số 12/QĐ-UBND",
        "xử lý kỷ luật 12/QĐ-UBND",
        "Luật Hộ tịch. Số 12/QĐ-UBND",
        "Cụm từ luật\n\n517/QĐ-BTP",
        "Luật thú yNghị định số 35/2016/NĐ-CP.",
        "Luật số 35/2016/NĐ-CPThông tư",
        "Nghị định 08/2022/NĐ-CP08/2022/NĐ-CP",
        "Quyết định 5/11 hồ sơ",
        "mã 1.001193/UBND",
    ],
)
def test_what_is_no_citation_is_left(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    ("after", "day"),
    [
        (" ngày 23/4/2018", (23, 4, 2018)),
        (" ngày 23-4-2018 của Chính phủ", (23, 4, 2018)),
        (" ngày 23.04.2018", (23, 4, 2018)),
        (" ký ngày 23 tháng 4 năm 2018", (23, 4, 2018)),
        (" được ban hành ngày 31/02/2018", (31, 2, 2018)),
        (", ngày 23/4/2018 của Chính phủ", (23, 4, 2018)),
        (", ngày 05/3/2020, quận đã mở lớp", None),
        (" có hiệu lực từ ngày 21/6/2018", None),
        (" ngày 2-2 (mùng 6 Tết)", None),
        (" ngày 23/4/20189", None),
        (". Ngày 23/4/2018", None),
    ],
)
def test_day_of_signing_is_read_and_another_day_is_not(after: str, day: tuple[int, int, int] | None) -> None:
    assert one(f"Nghị định số 61/2018/NĐ-CP{after}").day == day


def test_impossible_day_gives_no_date() -> None:
    assert one("Chỉ thị 26/CT-TTg ngày 29/02/2020").date == dt.date(2020, 2, 29)
    assert one("Chỉ thị 26/CT-TTg ngày 29/02/2019").date is None
    assert one("Chỉ thị 26/CT-TTg").date is None


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("Chính phủ về", "CP", "Chính phủ"),
        ("Thủ tướng Chính phủ (gọi tắt", "TTg", "Thủ tướng Chính phủ"),
        ("Thủ tướng phê duyệt", "TTg", "Thủ tướng"),
        ("Chủ tịch Uỷ ban nhân dân thành phố", "UBND", "Chủ tịch Uỷ ban nhân dân"),
        ("Ủy ban nhân dân quận", "UBND", "Ủy ban nhân dân"),
        ("Ủy ban Thường vụ Quốc hội khóa XIV", "UBTVQH", "Ủy ban Thường vụ Quốc hội"),
        ("Bộ trưởng Bộ Tư pháp", "BTP", "Bộ trưởng Bộ Tư pháp"),
        ("Bộ Lao động – Thương binh và Xã hội,", "BLĐTBXH", "Bộ Lao động – Thương binh và Xã hội"),
        ("Bộ Văn hoá, Thể thao & Du lịch", "BVHTTDL", "Bộ Văn hoá, Thể thao & Du lịch"),
        ("Bộ Chính trị", "TW", "Bộ Chính trị"),
        ("Chính phủ, phường đã", "CP", "Chính phủ"),
        ("Chính phủ, Thủ tướng Chính phủ", "", ""),
        ("HĐND và UBND quận", "", ""),
        ("Văn phòng UBND thành phố", "", ""),
        ("Sở Nội vụ", "", ""),
        ("bộ phận Một cửa", "", ""),
        ("", "", ""),
    ],
)
def test_issuer_is_known_by_any_of_its_names(text: str, code: str, words: str) -> None:
    assert find_issuer(text) == (code, words)


def test_every_issuer_is_known_by_the_name_that_messages_use() -> None:
    assert {code: find_issuer(name)[0] for code, name in NAMES.items() if code != "TW"} == {
        code: code for code in NAMES if code != "TW"
    }


@given(st.text(st.sampled_from("Nghị định số 61/2018/NĐ-CP ngày 3 của Luật ,.()\n QH14"), max_size=80))
def test_no_text_breaks_it_and_each_citation_stands_in_it(text: str) -> None:
    for citation in find_citations(text):
        assert " ".join(text[citation.start :].lower().split()).startswith(citation.type)
        assert citation.number in text
