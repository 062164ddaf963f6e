"""Documents of a dossier as listings write them."""

import pytest

from pipeline.procedures.dossier import read_dossier


@pytest.mark.parametrize(
    ("line", "name", "originals", "copies", "count"),
    [
        ("- Tờ khai: 01 bản chính", "Tờ khai", 1, None, None),
        ("- Tờ khai (1 bản chính, 1 bản sao)", "Tờ khai", 1, 1, None),
        ("- Giấy khai sinh. Bản chính: 1, Bản sao: 0", "Giấy khai sinh", 1, 0, None),
        ("- Giấy khai sinh: 0 bản chính, 2 bản sao;", "Giấy khai sinh", 0, 2, None),
        ("- Hợp đồng: 02 bản", "Hợp đồng", None, None, 2),
        ("- Ảnh 4x6: 02 ảnh", "Ảnh 4x6", None, None, 2),
        ("- Hóa đơn: 01 bản chụp.", "Hóa đơn", None, 1, None),
        ("- Đơn đề nghị: 01 (một) bản chính", "Đơn đề nghị", 1, None, None),
        ("- Bản sao giấy chứng nhận;", "Bản sao giấy chứng nhận", None, None, None),
        ("1. Đơn đề nghị", "Đơn đề nghị", None, None, None),
        ("a) Đơn đề nghị;", "Đơn đề nghị", None, None, None),
    ],
)  # fmt: skip
def test_name_and_numbers_of_a_document_are_read(line: str, name: str, originals: int, copies: int, count: int) -> None:
    (item,) = read_dossier(line).items
    assert (item.name, item.originals, item.copies, item.count) == (name, originals, copies, count)


def test_forms_are_known_by_number_and_by_file() -> None:
    (item,) = read_dossier("- Tờ khai theo Mẫu số 01/TTĐB (mẫu: Mau 01 to khai.docx; 1 bản chính)").items
    assert item.forms == ("Mẫu số 01/TTĐB", "Mau 01 to khai.docx")
    assert (item.name, item.originals) == ("Tờ khai theo Mẫu số 01/TTĐB", 1)


def test_several_files_of_forms_are_told_apart() -> None:
    (item,) = read_dossier("- Báo cáo (mẫu: a.doc; b.pdf)").items
    assert item.forms == ("a.doc", "b.pdf")
    assert item.name == "Báo cáo"


def test_heading_is_the_case_of_the_documents_below() -> None:
    dossier = read_dossier("Giấy tờ phải nộp:\n- Đơn;\n\nGiấy tờ phải xuất trình:\n- Thẻ căn cước.\n\nSố lượng: 01 bộ.")
    assert [(item.case, item.name, item.line) for item in dossier.items] == [
        ("Giấy tờ phải nộp", "Đơn", 1),
        ("Giấy tờ phải xuất trình", "Thẻ căn cước", 4),
    ]
    assert (dossier.sets, dossier.unread) == (1, ())


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("Số lượng: 01 bộ", 1),
        ("Số lượng hồ sơ: 02 (hai) bộ.", 2),
        ("- Số lượng: 01 (bộ).", 1),
        ("01 bộ hồ sơ", 1),
        ("một bộ", 1),
        ("Số lượng: 01 bộ\nSố lượng: 02 bộ", None),
        ("- Đơn", None),
    ],
)
def test_number_of_sets_is_read(text: str, sets: int | None) -> None:
    assert read_dossier(text).sets == sets


def test_one_or_the_other_is_said_to_be_so() -> None:
    (item,) = read_dossier("- Hợp đồng: 01 bản chính hoặc 01 bản sao").items
    assert (item.originals, item.copies, item.either) == (1, 1, True)


def test_what_the_applicant_has_only_perhaps_is_marked() -> None:
    assert [item.if_any for item in read_dossier("- Giấy ủy quyền (nếu có)\n- Đơn").items] == [True, False]


@pytest.mark.parametrize(
    ("text", "nothing"), [("Không", True), ("Không có.", True), ("- Không", True), ("- Đơn", False), ("", False)]
)
def test_no_dossier_is_an_answer(text: str, nothing: bool) -> None:
    assert read_dossier(text).nothing_due is nothing


def test_prose_is_left_as_text() -> None:
    assert read_dossier("Người dân liên hệ bộ phận một cửa").unread == ("Người dân liên hệ bộ phận một cửa",)
