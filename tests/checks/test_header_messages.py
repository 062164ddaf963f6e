"""What a clerk reads about the header of a file: each message can be obeyed as it stands, and obeying it mends the fault."""

from pathlib import Path

import pytest
from judging import Check, header, judged, procedure
from rule_blocks import ARTICLE, PROCEDURE

from pipeline.model.finding import Finding


def one(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def with_line(project: Path, line: str, path: str = ARTICLE, after: str = "---") -> int:
    """Write a line below the first line that begins with `after`; return its number."""
    file = project / "content" / path
    lines = file.read_text(encoding="utf-8").split("\n")
    number = next(number for number, text in enumerate(lines) if text.startswith(after)) + 1
    lines.insert(number, line)
    file.write_text("\n".join(lines), encoding="utf-8")
    return number + 1


def without(project: Path, key: str, path: str = ARTICLE) -> None:
    file = project / "content" / path
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join(line for line in lines if not line.startswith(f"{key}:")), encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "words", "mended"),
    [
        (
            "approved: {by: Ban biên tập, Văn phòng, date: 2020-03-05}",
            "Văn phòng",
            'by: "Ban biên tập, Văn phòng"',
        ),
        ("approved: {date: 2020-03-05, by: A, B, C}", "B", 'by: "A, B, C"'),
        (
            "corrections: [{date: 2020-04-01, note: sửa tên, sửa chức vụ}]",
            "sửa chức vụ",
            'note: "sửa tên, sửa chức vụ"',
        ),
    ],
)
def test_comma_inside_a_map_is_explained_and_the_quoted_line_given(
    project: Path, check: Check, line: str, words: str, mended: str
) -> None:
    finding = one(judged("HDR005", project, check, header(line)))
    assert f"“{words}”" in finding.message
    assert finding.fix == f"Dấu phẩy ngăn các mục. Đặt câu có dấu phẩy trong ngoặc kép thẳng: {mended}."
    cut = mended.replace('"', "")
    assert judged("HDR005", project, check, header(line.replace(cut, mended))) == []


def test_cut_approval_is_still_an_approval_by_whom_the_writer_meant(project: Path, check: Check) -> None:
    line = "approved: {by: Ban biên tập, Văn phòng, date: 2020-03-05}"
    assert judged("PUB001", project, check, header(line)) == []
    assert {finding.code for finding in check(project).findings} == {"HDR005"}


def test_unknown_key_in_a_map_never_says_to_delete_the_whole_line(project: Path, check: Check) -> None:
    finding = one(judged("HDR005", project, check, header("approved: {by: a, date: 2020-03-05, lạ: xong}")))
    assert finding.fix == "Sửa tên mục, hoặc xoá riêng phần “lạ: …” và giữ phần còn lại của “approved”."


@pytest.mark.parametrize(
    ("key", "line", "meant"),
    [
        ("title", "tiêu đề: Bài mẫu", "title"),
        ("title", "Tiêu đề : Bài mẫu", "title"),
        ("date", "ngày: 2020-03-05", "date"),
        ("agency", "cơ quan: phong-noi-vu", "agency"),
        ("summary", "tóm tắt: Bài mẫu", "summary"),
        ("areas", "lĩnh vực: [mot-cua]", "areas"),
        ("id", "mã: 2020-k7q4m", "id"),
        ("status", "trạng thái: draft", "status"),
        ("tone", "duyệt: {by: a, date: 2020-03-05}", "approved"),
        ("tone", "ảnh bìa: so-do.png", "cover"),
        ("tone", "tieu de: không dấu", "title"),
        ("tone", "cover-alt: gạch ngang", "cover_alt"),
    ],
)
def test_vietnamese_name_of_a_key_is_known_and_the_key_is_not_called_missing_as_well(
    project: Path, check: Check, key: str, line: str, meant: str
) -> None:
    without(project, key)
    number = with_line(project, line)
    findings = [finding for finding in check(project).findings if finding.code != "PLN003"]
    assert [(finding.code, finding.line) for finding in findings] == [("HDR003", number)]
    assert findings[0].fix == f"Có phải là {meant}? Viết lại thành “{meant}: …”."


@pytest.mark.parametrize(("line", "meant"), [("lĩnh vực: Hộ tịch", "field"), ("mã: 1.001193", "code"), ("tên: A", "name")])
def test_vietnamese_name_means_another_key_in_a_procedure(project: Path, check: Check, line: str, meant: str) -> None:
    with_line(project, line, PROCEDURE)
    assert one(judged("HDR003", project, check)).fix.startswith(f"Có phải là {meant}?")


def test_vietnamese_name_without_accents_is_known_where_it_is_taken_for_a_key(project: Path, check: Check) -> None:
    without(project, "date")
    with_line(project, "ngay: 2020-03-05")
    assert [(finding.code, finding.fix) for finding in check(project).findings] == [("HDR005", "Có phải là “date”? Sửa tên mục.")]


def test_indented_key_is_to_be_moved_to_the_margin(project: Path, check: Check) -> None:
    without(project, "date")
    number = with_line(project, "  date: 2020-03-05", after="title")
    finding = one(list(check(project).findings))
    assert (finding.code, finding.line) == ("HDR003", number)
    assert finding.fix == "Xoá dấu cách ở đầu dòng, để dòng bắt đầu bằng “date:”."


def test_indented_key_below_a_list_is_to_be_moved_to_the_margin(project: Path, check: Check) -> None:
    number = with_line(project, "  board: Nộp một lần", after="areas")
    finding = one(judged("HDR009", project, check))
    assert (finding.line, finding.fix) == (number, "Xoá dấu cách ở đầu dòng này.")
    assert "board: Nộp một lần" in finding.message


@pytest.mark.parametrize("line", ["chữ bị ngắt xuống dòng", "  chữ lùi vào", "Câu này: không phải mục", "# ghi chú"])
def test_line_that_names_no_key_is_to_be_joined(project: Path, check: Check, line: str) -> None:
    with_line(project, line, after="summary")
    assert one(judged("HDR003", project, check)).fix.startswith("Nối dòng này vào dòng trên")


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("areas: mot-cua", "Sửa thành areas: [mot-cua]."),
        ("areas: mot-cua, hien-dai-hoa", "Sửa thành areas: [mot-cua, hien-dai-hoa]."),
        ("old_urls: /tin-tuc/cu/", "Sửa thành old_urls: [/tin-tuc/cu/]."),
        ("approved: Ban biên tập", "Sửa thành approved: {by: Ban biên tập, date: …}."),
        ("approved: Ban biên tập, ngày 05/03/2020", "Sửa thành approved: {by: Ban biên tập, date: 05/03/2020}."),
        ("approved: A, B - 2020-03-05", 'Sửa thành approved: {by: "A, B", date: 2020-03-05}.'),
        ("corrections: {date: 2020-03-06, note: x}", "Sửa thành corrections: [{date: …, note: …}]."),
    ],
)
def test_wrong_shape_is_answered_with_the_writers_own_value(project: Path, check: Check, line: str, fix: str) -> None:
    assert one(judged("HDR010", project, check, header(line))).fix == fix


def test_broken_list_quotes_the_line_at_fault_and_is_not_called_missing(project: Path, check: Check) -> None:
    lines = "ways:\n- how: Trực tiếp\n  time: 01 ngày\n  note: Nơi nộp: bộ phận Một cửa\n- how: Trực tuyến"
    finding = one([finding for finding in judged("HDR009", project, check, procedure(lines)) if finding])
    assert finding.message == "Mục “ways” không đọc được ở chỗ: note: Nơi nộp: bộ phận Một cửa"
    assert finding.fix == 'Đặt câu có dấu hai chấm trong ngoặc kép thẳng: note: "Nơi nộp: bộ phận Một cửa".'
    written = (project / finding.path).read_text(encoding="utf-8").split("\n")[finding.line - 1]
    assert written.strip() == "note: Nơi nộp: bộ phận Một cửa"
    assert [finding.code for finding in check(project).findings] == ["HDR009"]


def test_bracket_that_is_never_closed_is_shown_where_it_was_opened(project: Path, check: Check) -> None:
    finding = one(judged("HDR009", project, check, procedure("ways:\n- how: A\n- {how: B\n- how: C")))
    assert "- {how: B" in finding.message


def test_approval_that_cannot_be_read_is_not_called_missing(project: Path, check: Check) -> None:
    assert judged("PUB001", project, check, header("approved: {by: Ban: A, date: 2020-03-05}")) == []
    assert judged("PUB001", project, check, header("approved: Ban biên tập")) == []
    assert len(judged("PUB001", project, check, header("approved:"))) == 1


@pytest.mark.parametrize(
    ("line", "message", "fix"),
    [
        (
            "tone: tích cực",
            "Mục “tone” không nhận giá trị “tích cực”",
            "Chọn một trong: praise (khen), critique (phê phán, phê bình), neutral (trung lập).",
        ),
        (
            "tone: Phê bình",
            "Mục “tone” không nhận giá trị “Phê bình”",
            "Có phải là critique? Chọn một trong: praise (khen), critique (phê phán, phê bình), neutral (trung lập).",
        ),
        ("status: xong", "Mục “status” không nhận giá trị “xong”", "Chọn một trong: draft (nháp), published (đăng)."),
    ],
)
def test_choices_are_explained_in_vietnamese(project: Path, check: Check, line: str, message: str, fix: str) -> None:
    finding = one(judged("HDR012", project, check, header(line)))
    assert (finding.message, finding.fix) == (message, fix)


def test_choice_in_a_list_is_named_without_its_number(project: Path, check: Check) -> None:
    finding = one(judged("HDR012", project, check, procedure("levels: [ward, quận]")))
    assert finding.message == "Mục “levels” không nhận giá trị “quận”"
    assert finding.fix == (
        "Có phải là district? Chọn một trong: ministry (bộ), province (tỉnh, thành phố), district (huyện, quận), "
        "ward (xã, phường), other (khác)."
    )


@pytest.mark.parametrize(
    ("path", "key", "page"),
    [
        (ARTICLE, "title", "viet-bai.md"),
        (PROCEDURE, "authority", "thu-tuc.md"),
        ("trang/gioi-thieu.md", "summary", "ho-so-trang.md"),
    ],
)
def test_missing_value_names_the_page_of_the_manual_for_its_kind_of_file(
    project: Path, check: Check, path: str, key: str, page: str
) -> None:
    without(project, key, path)
    finding = one(judged("HDR011", project, check))
    assert finding.message == f"Thiếu mục “{key}”"
    assert finding.fix.startswith(f"Ghi cả dòng: {key}: ")
    assert finding.fix.endswith(f"; mẫu ở docs/huong-dan/{page}.")
    assert (Path(__file__).parents[2] / "docs/huong-dan" / page).is_file()


def test_missing_part_of_a_map_is_named_with_the_map(project: Path, check: Check) -> None:
    assert one(judged("HDR011", project, check, header("approved: {by: a}"))).message == "Thiếu mục “date” của mục “approved”"
    found = judged("HDR011", project, check, header("approved:\ncorrections: [{date: 2020-03-06, note: a}, {note: b}]"))
    assert one(found).message == "Thiếu mục “date” của phần thứ 2 trong “corrections”"
