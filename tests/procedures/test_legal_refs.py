"""The part "Căn cứ pháp lý" as listings write it."""

import datetime as dt

import pytest

from pipeline.procedures.legal_refs import read_legal_refs


@pytest.mark.parametrize(
    ("line", "type_", "sign", "year", "issuer"),
    [
        ("- Luật Hộ tịch số 60/2014/QH13;", "luật", "60/2014/QH13", "2014", "QH"),
        ("- Luật Hộ tịch (60/2014/QH13)", "luật", "60/2014/QH13", "2014", "QH"),
        ("- Quy định về hộ tịch (123/2015/NĐ-CP)", "nghị định", "123/2015/NĐ-CP", "2015", "CP"),
        ("- Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ", "nghị định", "123/2015/NĐ-CP", "2015", "CP"),
        ("- Thông tư 04/2020/TT-BTP của Bộ Tư pháp", "thông tư", "04/2020/TT-BTP", "2020", "BTP"),
        ("- Nghị quyết số 66.7/2025/NQ-CP của Chính phủ", "nghị quyết", "66.7/2025/NQ-CP", "2025", "CP"),
        ("- Luật28/2023/QH15", "luật", "28/2023/QH15", "2023", "QH"),
        (
            "- Thông tư số 53/2025/TT-BCAngày 01/7/2025 sửa đổi Thông tư số 55/2021/TT-BCA",
            "thông tư",
            "53/2025/TT-BCA",
            "2025",
            "BCA",
        ),
        ("- Nghị định 166/2016/NĐ-CP-Quy định về giao dịch điện tử", "nghị định", "166/2016/NĐ-CP", "2016", "CP"),
        ("- Quyết định số 1872/QĐ-BTP ngày 04/9/2020", "quyết định", "1872/QĐ-BTP", "2020", "BTP"),
        ("- Bộ luật Dân sự năm 2015", "bộ luật", "", "2015", ""),
    ],
)
def test_document_of_a_line_is_read(line: str, type_: str, sign: str, year: str, issuer: str) -> None:
    (ref,) = read_legal_refs(line).refs
    assert (ref.type, ref.sign, ref.year, ref.issuer) == (type_, sign, year, issuer)


def test_document_that_a_title_mentions_is_not_the_one_cited() -> None:
    text = (
        "- Nghị định số 87/2020/NĐ-CP sửa đổi Nghị định số 123/2015/NĐ-CP\n- Sửa đổi Thông tư số 1/2019/TT-BTP (02/2021/TT-BTP)"
    )
    assert [ref.sign for ref in read_legal_refs(text).refs] == ["87/2020/NĐ-CP", "02/2021/TT-BTP"]


def test_two_documents_on_one_line_are_both_read() -> None:
    assert [ref.sign for ref in read_legal_refs("- 37/2011/TT-NHNN Thông tư 17/2011/TT-NHNN").refs] == [
        "37/2011/TT-NHNN",
        "17/2011/TT-NHNN",
    ]


def test_day_and_title_are_kept() -> None:
    (ref,) = read_legal_refs("- Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về cơ chế một cửa;").refs
    assert (ref.signed, ref.title, ref.line) == (dt.date(2018, 4, 23), "về cơ chế một cửa", 0)


@pytest.mark.parametrize("text", ["", "Không có thông tin", "-"])
def test_nothing_is_read_from_nothing(text: str) -> None:
    refs = read_legal_refs(text)
    assert (refs.refs, refs.unread) == ((), ())


def test_line_without_a_document_is_left_as_text() -> None:
    assert read_legal_refs("- Các văn bản khác có liên quan").unread == ("Các văn bản khác có liên quan",)
