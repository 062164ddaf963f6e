"""Headings, empty bodies, long summaries, decomposed letters: both sides of each limit, and what is no fault."""

import unicodedata
from pathlib import Path

import pytest
from judging import Check, body, file, header, judged
from rule_blocks import ARTICLE, Block

PATH = f"content/{ARTICLE}"
PROCEDURE = "thu-tuc/ho-tich/1.001193.md"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("## A\n\n### B\n\n#### C\n\n## D\n\n### E", []),
        ("# A\n\n### B", []),
        ("### A", ["###"]),
        ("## A\n\n#### B\n\n#### C", ["####"]),
        ("## A\n\n#### B\n\n## C\n\n##### D", ["####", "#####"]),
        ("## A\n\n### B\n\n##### C", ["#####"]),
        ("**Chữ đậm**\n\n    #### Mã, không phải đề mục", []),
    ],
)
def test_heading_may_go_one_level_deeper_and_any_number_back(project: Path, check: Check, text: str, marks: list[str]) -> None:
    found = judged("STR001", project, check, body(text))
    assert [finding.message.split("“")[1].split()[0] for finding in found] == marks


def test_skipped_heading_is_told_with_its_line_and_the_right_marks(project: Path, check: Check) -> None:
    (found,) = judged("STR001", project, check, body("## Hồ sơ\n\nChữ.\n\n#### Giấy tờ\n\nChữ."))
    assert (project / PATH).read_text(encoding="utf-8").split("\n")[found.line - 1] == "#### Giấy tờ"
    assert found.message == "Đề mục “#### Giấy tờ” nhảy bậc: đề mục trước là ##"
    assert found.fix == "Sửa #### thành ###."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", 1),
        ("   \n\n\u00a0\u200b", 1),
        ("<!-- check -->", 1),
        ("***", 1),
        ("…", 1),
        ("<script>viết()</script>", 1),
        ("A", 0),
        ("| Cột |\n|---|\n| 5 |", 0),
        ("![Sơ đồ ba bước](so-do.png)", 0),
        ("[Xem tệp](so-do.png)", 0),
        ("<p>Chữ trong mã HTML</p>", 0),
    ],
)
def test_body_needs_a_letter_a_figure_or_a_picture(project: Path, check: Check, text: str, found: int) -> None:
    assert len(judged("STR002", project, check, body(text))) == found


@pytest.mark.parametrize(
    "lines",
    ["status: draft", "withdrawn: {date: 2020-06-01, reason: Đã thay}", "status:"],
    ids=["draft", "withdrawn", "no status"],
)
def test_draft_and_withdrawn_article_may_be_empty(project: Path, check: Check, lines: str) -> None:
    assert judged("STR002", project, check, body(""), header(lines)) == []


def test_procedure_and_fixed_page_are_always_published(project: Path, check: Check) -> None:
    page = file("trang/moi.md", "---\ntitle: Mới\nsummary: Trang mới.\n---\n")
    text = (project / "content" / PROCEDURE).read_text(encoding="utf-8")
    found = judged("STR002", project, check, page, file(PROCEDURE, text.partition("\n---\n")[0] + "\n---\n"))
    assert [finding.path for finding in found] == [f"content/{PROCEDURE}", "content/trang/moi.md"]
    assert "draft" not in found[0].fix


def test_header_that_swallows_the_body_is_told_once(project: Path, check: Check) -> None:
    apart = file("trang/ho.md", "---\ntitle: Hở\nsummary: Thiếu dòng kết thúc.\n\nThân bài.\n")
    assert judged("STR002", project, check, apart) == []


@pytest.mark.parametrize(("length", "found"), [(300, 0), (301, 1)])
def test_summary_may_have_300_signs(project: Path, check: Check, length: int, found: int) -> None:
    findings = judged("STR003", project, check, header("summary: " + "ạ" * length))
    assert len(findings) == found
    assert all("dài 301 ký tự" in finding.message and finding.line == 6 for finding in findings)


def test_signs_of_a_decomposed_summary_are_counted_composed(project: Path, check: Check) -> None:
    assert judged("STR003", project, check, header(unicodedata.normalize("NFD", "summary: " + "ạ" * 300))) == []


def test_summary_of_a_fixed_page_counts(project: Path, check: Check) -> None:
    page = file("trang/moi.md", f"---\ntitle: Mới\nsummary: {'a' * 301}\n---\nChữ.\n")
    assert [finding.path for finding in judged("STR003", project, check, page)] == ["content/trang/moi.md"]


def test_decomposed_lines_are_counted_in_one_finding(project: Path, check: Check) -> None:
    (found,) = judged("STR004", project, check, Block("nfd", "", "Một dòng.\n\nplain\n\nHai dòng ở đây.\n"))
    assert "ở 2 dòng" in found.message
    assert (found.path, found.line) == (PATH, 14)


def test_data_files_are_looked_at_too(project: Path, check: Check) -> None:
    row = unicodedata.normalize("NFD", "2020-03-31,III.1.a,phong-noi-vu,24,Lịch phát sóng,\n")
    table = file("thuc-hien/2020.csv", f"date,clause,agency,quantity,evidence,articles\n{row}")
    assert [(finding.path, finding.line) for finding in judged("STR004", project, check, table)] == [
        ("content/thuc-hien/2020.csv", 2)
    ]


def test_soft_hyphen_and_emoji_are_not_decomposed(project: Path, check: Check) -> None:
    assert judged("STR004", project, check, body("Chữ\u00ad mềm 👍🏽 và ngày 2\ufe0f016.")) == []
