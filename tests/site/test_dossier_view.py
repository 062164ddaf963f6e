"""The dossier as a checklist: every document a row; what is no list of documents stays as written."""

import pytest

from pipeline.site.dossier import checklist_of
from pipeline.site.procedure_views import PaperView

ROWS = "<li>Tờ khai (mẫu: Mau 01.docx; 1 bản chính)</li>\n<li>Hộ chiếu (0 bản chính, 2 bản sao)</li>"
LIST = f"<p>Giấy tờ phải nộp:</p>\n<ul>\n{ROWS}\n</ul>"


def papers(html: str) -> list[PaperView]:
    view = checklist_of(html)
    assert view is not None
    return [paper for group in view.groups for paper in group.papers]


def test_an_imported_list_becomes_rows_with_form_originals_and_copies() -> None:
    assert papers(LIST) == [PaperView("Tờ khai", "Mau 01.docx", "1", ""), PaperView("Hộ chiếu", "", "0", "2")]


def test_cases_and_the_number_of_sets_are_kept() -> None:
    view = checklist_of(LIST + "<p>Trường hợp cấp lại</p><ul><li>Đơn (1 bản chính)</li></ul><p>Số lượng: 01 bộ.</p>")
    assert view is not None
    assert [group.case for group in view.groups] == ["Giấy tờ phải nộp", "Trường hợp cấp lại"]
    assert view.sets == "01 bộ"


def test_a_form_whose_name_has_brackets_is_told_apart() -> None:
    (paper,) = papers("<ul><li>Đơn đề nghị (mẫu: Mau so 1 (sua doi).docx; 1 bản chính)</li></ul>")
    assert (paper.text, paper.form, paper.originals) == ("Đơn đề nghị", "Mau so 1 (sua doi).docx", "1")


def test_words_of_the_source_are_never_taken_for_markup() -> None:
    (paper,) = papers("<ul><li>Đơn &lt;b&gt; &amp; ảnh (1 bản chính)</li></ul>")
    assert paper.text == "Đơn <b> & ảnh"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>Không.</p>",
        "<ul><li>Tờ khai theo mẫu;</li><li>Giấy tờ tùy thân.</li></ul>",
        "<p>Tờ khai theo mẫu và giấy chứng sinh; 01 bộ.</p>",
        '<ul><li><a href="/tep/mau.docx">Tờ khai</a> (1 bản chính)</li></ul>',
        "<table><tr><td>Tờ khai</td><td>1 bản chính</td></tr></table>",
        "<p>Người nộp xuất trình giấy tờ tùy thân.</p><p>Nộp tại phường.</p><ul><li>Đơn (1 bản chính)</li></ul>",
        "<ul><li>Đơn (1 bản chính)</li></ul><p>Nộp tại phường.</p>",
    ],
)
def test_what_is_no_plain_list_of_numbered_documents_stays_as_written(html: str) -> None:
    assert checklist_of(html) is None
