"""Glued cells of the national portal: taken apart where it is certain, left as text where it is not, never losing a word."""

import re

import pytest
from catalogue_samples import DOSSIER, LEGAL, PORTAL_TAIL, WAYS
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.procedure import Way
from pipeline.sources.catalogue.dossier_cell import read_dossier
from pipeline.sources.catalogue.legal_cell import read_legal_bases
from pipeline.sources.catalogue.result_cell import read_results
from pipeline.sources.catalogue.ways_cell import read_ways

PIECES = st.sampled_from(
    "Trực tiếp|Trực tuyến|Dịch vụ bưu chính|5 Ngày làm việc|2,5 Ngày|1|Miễn phí|Không có thông tin|10 USD|120,000 VNĐ|(mỗi bản)|("
    "|Nộp tại quầy.|- Trực tuyến: qua cổng.|60/2014/QH13|Luật Hộ tịch|năm 2024|37/2024/QH15|123/2015/NĐ-CP|Nghị định số |BTC|\n"
    "|1 bản chính|1 bản chính,1 bản sao|Tờ khai|Mẫu số 01.docx|--|Mã: KQ.G01.000263|Từ khóa|Mô tả|".split("|")
)
CELLS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60)


def squeezed(text: str) -> str:
    """Without blanks and the signs that a list adds."""
    return re.sub(r"[\s;,]", "", text)


def test_a_row_ends_where_a_channel_with_time_and_fee_begins() -> None:
    cell = WAYS + "Trực tuyến5 Ngày làm việcMiễn phíDịch vụ bưu chính2,5 NgàyKhông có thông tinGửi về - Trực tiếp: tại quầy."
    ways, certain = read_ways(cell)
    assert certain
    assert ways == (
        Way("Trực tuyến", "5 Ngày làm việc", "Miễn phí", ""),
        Way("Dịch vụ bưu chính", "2,5 Ngày", "Không có thông tin", "Gửi về - Trực tiếp: tại quầy."),
    )


def test_amounts_keep_their_remarks_in_brackets() -> None:
    ways, certain = read_ways(WAYS + "Trực tiếp3 Ngày10 USD(10 USD/lần (một lần))40,000 Việt Nam ĐồngMang hộ chiếu.")
    assert certain
    assert ways == (Way("Trực tiếp", "3 Ngày", "10 USD (10 USD/lần (một lần)); 40,000 Việt Nam Đồng", "Mang hộ chiếu."),)


def test_a_time_without_unit_touching_an_amount_is_cut_where_one_cut_is_possible() -> None:
    assert read_ways("Trực tuyến120,000 VNĐ") == ((Way("Trực tuyến", "1", "20,000 VNĐ", ""),), True)
    assert read_ways("Trực tuyến1100 VNĐ") == ((Way("Trực tuyến", "1", "100 VNĐ", ""),), True)


def test_a_time_touching_an_amount_in_several_ways_stays_text() -> None:
    assert read_ways("Trực tiếp125 VNĐ") == ((Way("Trực tiếp", "", "", "125 VNĐ"),), False)


def test_a_cell_whose_rows_are_not_certain_keeps_its_first_channel_only() -> None:
    ways, certain = read_ways("Trực tiếpTheo quy định của ngànhTrực tuyếnTheo quy định")
    assert not certain
    assert ways == (Way("Trực tiếp", "", "", "Theo quy định của ngànhTrực tuyếnTheo quy định"),)


@pytest.mark.parametrize("fee", ["Miễn phí", "Không có thông tin", "40,000 Việt Nam Đồng"])
def test_a_number_in_brackets_begins_the_description_and_is_no_remark_on_the_fee(fee: str) -> None:
    cell = f"{WAYS}Trực tiếp3 Ngày{fee}(1) Nộp tại quầy; (2) nộp tại xã.Trực tuyến3 Ngày{fee}(2) Nộp trên Cổng."
    ways, certain = read_ways(cell)
    assert certain
    assert [(way.fee, way.note) for way in ways] == [(fee, "(1) Nộp tại quầy; (2) nộp tại xã."), (fee, "(2) Nộp trên Cổng.")]


def test_a_bracket_that_never_closes_is_not_certain() -> None:
    ways, certain = read_ways("Trực tiếp5 NgàyMiễn phí(theo mức của tỉnhNộp tại quầy")
    assert not certain
    assert ways[0].note == "(theo mức của tỉnhNộp tại quầy"


@pytest.mark.parametrize("cell", ["", WAYS])
def test_an_empty_cell_has_no_ways(cell: str) -> None:
    assert read_ways(cell) == ((), True)


@given(CELLS)
def test_no_word_of_a_ways_cell_is_lost(cell: str) -> None:
    ways, _ = read_ways(cell)
    assert squeezed("".join(way.how + way.time + way.fee + way.note for way in ways)) == squeezed(cell.removeprefix(WAYS))


def legal_lines(cell: str) -> tuple[list[str], bool]:
    rows, certain = read_legal_bases(LEGAL + cell)
    return [row.line for row in rows], certain


def test_a_number_touched_by_the_next_name_ends_its_row() -> None:
    lines, certain = legal_lines("Luật Hộ tịch60/2014/QH13QUY ĐỊNH MỨC THU LỆ PHÍ25/2021/TT-BTCQUY ĐỊNH VỀ MẪU04/2020/TT-BTP")
    assert certain
    assert lines == [
        "Luật Hộ tịch (60/2014/QH13)",
        "QUY ĐỊNH MỨC THU LỆ PHÍ (25/2021/TT-BTC)",
        "QUY ĐỊNH VỀ MẪU (04/2020/TT-BTP)",
    ]


def test_a_number_that_the_name_holds_already_is_written_once() -> None:
    lines, certain = legal_lines("Nghị định số 123/2015/NĐ-CP ngày 15/11/2015123/2015/NĐ-CPLuật 60/2014/QH1360/2014/QH13")
    assert certain
    assert lines == ["Nghị định số 123/2015/NĐ-CP ngày 15/11/2015", "Luật 60/2014/QH13"]


def test_a_year_that_touches_a_number_is_cut_off() -> None:
    assert legal_lines("Luật Công chứng năm 202446/2024/QH15") == (["Luật Công chứng năm 2024 (46/2024/QH15)"], True)


def test_a_number_with_more_of_its_name_behind_it_ends_no_row() -> None:
    assert legal_lines("Luật 11/2017/QH14 - Trợ giúp pháp lý11/2017/QH14") == (["Luật 11/2017/QH14 - Trợ giúp pháp lý"], True)


def test_two_numbers_one_behind_the_other_are_two_documents_unless_they_are_the_same() -> None:
    lines, certain = legal_lines("51/2005/QH11Luật 42/2005/QH1142/2005/QH11")
    assert certain
    assert lines == ["51/2005/QH11", "Luật 42/2005/QH11"]


def test_a_type_that_touches_its_number_gets_its_blank_back() -> None:
    assert legal_lines("Luật28/2023/QH15Luật Thú y79/2015/QH13") == (["Luật 28/2023/QH15", "Luật Thú y (79/2015/QH13)"], True)


def test_a_full_stop_before_the_number_is_no_part_of_it() -> None:
    assert legal_lines("Thông tư ngày 15/5/2026.55/2026/TT-BTC") == (["Thông tư ngày 15/5/2026. (55/2026/TT-BTC)"], True)


def test_a_label_before_the_number_belongs_to_it() -> None:
    assert legal_lines("Quỹ tín dụngLuật số 32/2024/QH15") == (["Quỹ tín dụng (Luật số 32/2024/QH15)"], True)


def test_resolutions_of_simplification_keep_their_point() -> None:
    assert legal_lines("Cắt giảm thủ tục66.7/2025/NQ-CP") == (["Cắt giảm thủ tục (66.7/2025/NQ-CP)"], True)


@pytest.mark.parametrize(
    "cell",
    [
        "Luật Hải quan 20145412/2014/QH13",
        "Luật Đầu tư côngLuật số 58Sửa đổi nghị định226/2025/NĐ-CP",
        "Luật Hộ tịch60/2014/QH13Một văn bản không có số",
        "Nghị định 41/2016/NĐ-CP41/201Đ-CP44/2026/NĐ-CP",
        "Luật Thi đua khen thưởng 202206quy định chi tiết thi hành15/2025/TT-BNV",
    ],
)
def test_a_border_that_is_not_certain_leaves_the_cell_as_text(cell: str) -> None:
    lines, certain = legal_lines(cell)
    assert not certain
    assert lines == [cell]


@given(CELLS)
def test_no_word_of_a_legal_cell_is_lost(cell: str) -> None:
    rows, _ = read_legal_bases(cell)
    kept = squeezed("".join(row.name + row.number for row in rows))
    assert kept == squeezed("" if cell.strip() == "Không có thông tin" else cell.removeprefix(LEGAL))


def test_papers_come_with_their_form_and_number() -> None:
    cell = (
        f"Trường hợp mất:{DOSSIER}Đơn đề nghị theo mẫu;Mẫu số 01.docx1 bản chính--{DOSSIER}Hộ chiếu năm 20251 bản chính,2 bản sao"
    )
    rows, certain = read_dossier(cell)
    assert certain
    assert [(row.group, row.line) for row in rows] == [
        ("Trường hợp mất:", "Đơn đề nghị theo mẫu; (mẫu: Mẫu số 01.docx; 1 bản chính)"),
        ("", "Hộ chiếu năm 2025 (1 bản chính, 2 bản sao)"),
    ]


def test_a_number_of_papers_inside_a_sentence_ends_no_row() -> None:
    rows, certain = read_dossier(f"--{DOSSIER}Hợp đồng (01 bản chính hoặc 01 bản sao có chứng thực)1 bản chính")
    assert certain
    assert [row.text for row in rows] == ["Hợp đồng (01 bản chính hoặc 01 bản sao có chứng thực)"]


def test_several_forms_of_one_paper_are_told_apart() -> None:
    rows, _ = read_dossier(f"--{DOSSIER}Bản khai theo mẫuMẫu số 01.docxMẫu số 02.docx1 bản chính")
    assert rows[0].form == "Mẫu số 01.docx; Mẫu số 02.docx"


def test_a_form_whose_name_has_no_certain_beginning_stays_in_the_text() -> None:
    rows, certain = read_dossier(f"--{DOSSIER}Đơn theo mẫuđơn.docx1 bản chính")
    assert certain
    assert (rows[0].text, rows[0].form) == ("Đơn theo mẫuđơn.docx", "")


def test_a_number_glued_to_other_figures_leaves_the_cell_as_text() -> None:
    assert read_dossier(f"--{DOSSIER}Tờ khai theo Mẫu số 181 bản chính")[1] is False


def test_a_number_of_papers_at_the_end_of_a_sentence_is_part_of_it() -> None:
    rows, certain = read_dossier(f"--{DOSSIER}Hóa đơn: 01 bản chính1 bản chính,1 bản saoTờ khai1 bản chính")
    assert certain
    assert [row.line for row in rows] == ["Hóa đơn: 01 bản chính (1 bản chính, 1 bản sao)", "Tờ khai (1 bản chính)"]


@pytest.mark.parametrize("cell", ["", "--"])
def test_a_dossier_without_papers_has_no_rows(cell: str) -> None:
    assert read_dossier(cell) == ((), True)


@given(CELLS)
def test_any_dossier_cell_is_read(cell: str) -> None:
    rows, certain = read_dossier(f"--{DOSSIER}{cell}")
    assert rows or not certain or not squeezed(cell)


def test_results_lose_what_the_portal_hung_behind_them() -> None:
    results, certain = read_results(f"Giấy phépMã: KQ.G01.000263Văn bản từ chốiMã: KQ.G01.000264{PORTAL_TAIL}")
    assert certain
    assert results.names == ("Giấy phép", "Văn bản từ chối")
    assert results.codes == ("KQ.G01.000263", "KQ.G01.000264")
    assert results.other == ""


def test_a_description_of_results_is_kept() -> None:
    assert read_results("Giấy phépMã: KQ.G01.000263Từ khóaKhông có thông tinMô tả02 bộ")[0].other == "02 bộ"


@given(CELLS)
def test_any_results_cell_is_read(cell: str) -> None:
    results, certain = read_results(cell)
    assert certain or results.names == (" ".join(cell.split()),)
