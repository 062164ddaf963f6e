"""What a clerk reads about files that stand in the wrong place, and about the data files."""

from pathlib import Path

import pytest
from judging import Check, agency, file, header, judged

from pipeline.model.finding import Finding

PLACES = "tin-tuc/<cơ quan>/, thu-tuc/<lĩnh vực>/, lich/ hoặc trang/"


def one(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    ("path", "fix"),
    [
        ("tin-tuc/phong-noi-vu/2020-03-06-a.md.txt", "Đổi tên, bỏ đuôi .txt."),
        ("tin-tuc/phong-noi-vu/2020-03-06-a.MD.TXT", "Đổi tên, bỏ đuôi .txt."),
        ("tin-tuc/phong-noi-vu/a.txt", "Đưa tệp ra khỏi content/; nếu đây là bài viết thì đổi đuôi .txt thành .md."),
        ("tin-tuc/phong-noi-vu/a.mp4", "Đưa tệp ra khỏi content/."),
        ("tin-tuc/phong-noi-vu/khong-duoi", "Đưa tệp ra khỏi content/."),
        ("tin-tuc/phong-noi-vu/a.HEIC", "Lưu lại thành JPG hoặc PNG, rồi xoá tệp này."),
        ("tin-tuc/phong-noi-vu/a.bmp", "Lưu lại thành JPG hoặc PNG, rồi xoá tệp này."),
        ("tin-tuc/phong-noi-vu/a.tif", "Lưu lại thành JPG hoặc PNG, rồi xoá tệp này."),
        ("tin-tuc/a.docx", f"Chuyển tới cạnh bài dùng nó, trong {PLACES}. Bài viết bằng Word thì chép chữ sang tệp .md."),
        ("mau.pdf", f"Chuyển tới cạnh bài dùng nó, trong {PLACES}."),
        ("tin-tuc/2020-03-06-a.md", f"Chuyển tới {PLACES}; tệp không cần thì xoá."),
    ],
)
def test_file_without_a_place_is_told_what_to_do_with_its_kind(project: Path, check: Check, path: str, fix: str) -> None:
    finding = one(judged("FIL006", project, check, file(path, "x\n")))
    assert (finding.path, finding.fix) == (f"content/{path}", fix)
    attachment = path.endswith((".md", ".docx", ".pdf"))
    assert finding.message.startswith("Tệp nằm sai chỗ" if attachment else "Loại tệp")


@pytest.mark.parametrize(
    "text",
    [
        "---\n<<<<<<< HEAD\ntitle: a\n=======\ntitle: b\n>>>>>>> nhanh\n---\nx\n",
        "<<<<<<< HEAD\n---\ntitle: a\n---\n=======\n>>>>>>> nhanh\n",
    ],
    ids=["in the header", "above the header"],
)
def test_conflict_of_git_is_one_finding_and_no_riddle_about_the_header(project: Path, check: Check, text: str) -> None:
    finding = one(judged("FIL009", project, check, file("tin-tuc/phong-noi-vu/2020-03-06-a.md", text)))
    assert finding.line == text.split("\n").index("<<<<<<< HEAD") + 1
    assert finding.message == "Hai bản của tệp chưa gộp xong (dấu “<<<<<<< HEAD” của git)"
    assert finding.fix == "Giữ một bản, xoá bản kia và các dòng <<<<<<<, =======, >>>>>>>."
    codes = {finding.code for finding in check(project).findings if "2020-03-06" in finding.path}
    assert not codes & {"HDR001", "HDR003"}


@pytest.mark.parametrize("name", ["co-quan.toml", "site.toml", "chuyen-huong.csv"])
def test_conflict_in_a_data_file_is_named_as_such(project: Path, check: Check, name: str) -> None:
    path = project / "content" / name
    old = path.read_text(encoding="utf-8")
    path.write_text(f"{old}<<<<<<< HEAD\n{old}=======\n{old}>>>>>>> nhanh\n", encoding="utf-8")
    finding = one(judged("FIL009", project, check))
    assert (finding.path, finding.line) == (f"content/{name}", old.count("\n") + 1)
    assert judged("CFG001", project, check) == []
    assert judged("CFG002", project, check) == []


@pytest.mark.parametrize(
    "text", ["Tiêu đề\n=======\n\nchữ\n", ">>>>>>>> trích\n", ">>>>>>>\n", "    <<<<<<< HEAD\n", "a <<<<<<< b\n"]
)
def test_text_that_only_looks_like_a_conflict_is_none(project: Path, check: Check, text: str) -> None:
    assert judged("FIL009", project, check, file("trang/gioi-thieu.md", f"---\ntitle: a\nsummary: b\n---\n\n{text}")) == []


def test_agency_is_named_where_one_of_its_values_is_missing(project: Path, check: Check) -> None:
    path = project / "content/co-quan.toml"
    with path.open("a", encoding="utf-8") as stream:
        stream.write('\n[[agency]]\nid = "phong-x"\nname = "Phòng X"\n\n[[agency]]\nid = "phong-y"\nkind = "phòng"\nname = "Y"\n')
        stream.write('\n[[agency]]\nkind = "office"\n')
    missing = judged("HDR011", project, check)
    assert [finding.message for finding in missing] == [
        "Thiếu mục “kind” của cơ quan “phong-x”",
        "Thiếu mục “id” của cơ quan thứ 5",
        "Thiếu mục “name” của cơ quan thứ 5",
    ]
    assert {finding.fix.rpartition(" ")[2] for finding in missing} == {"docs/huong-dan/ho-so-trang.md."}
    choice = one(judged("HDR012", project, check))
    assert choice.message == "Mục “kind” của cơ quan “phong-y” không nhận giá trị “phòng”"
    assert choice.fix == (
        "Có phải là office? Chọn một trong: office (phòng, văn phòng), unit (đơn vị), ward (xã, phường), "
        "front (mặt trận, đoàn thể)."
    )


def test_missing_table_and_value_of_the_profile_are_named(project: Path, check: Check) -> None:
    path = project / "content/site.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('domain = "', 'tagline = "b"\n#').replace('tagline = "T', '#"'), encoding="utf-8")
    assert one(judged("HDR011", project, check)).message == "Thiếu mục “domain” của bảng “site”"


def test_list_of_a_data_file_is_given_in_its_own_spelling(project: Path, check: Check) -> None:
    path = project / "content/ke-hoach/2020.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('lead = ["phong-noi-vu"]', 'lead = "phong-noi-vu, phuong-mau"'), encoding="utf-8")
    finding = one(judged("HDR010", project, check))
    assert finding.message == "Mục “lead” của hình thức “III.1.a” ghi sai kiểu"
    assert finding.fix == 'Sửa thành lead = ["phong-noi-vu", "phuong-mau"].'


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("valid_to = 31/12/2020", "Sửa thành valid_to = 2020-12-31."),
        ("valid_to = 5.3.2020 # hết", "Sửa thành valid_to = 2020-03-05."),
        ("valid_to = 31/02/2020", "Sửa thành valid_to = 2020-12-31."),
        ("phone = “113”", "Gõ lại dấu ngoặc kép thẳng"),
        ("phone = 0292 000", "Xem dòng này và dòng trên"),
        ('phone = "0292', "Xem dòng này và dòng trên"),
    ],
)
def test_data_file_that_cannot_be_read_says_how_the_line_is_written(project: Path, check: Check, line: str, fix: str) -> None:
    finding = one(judged("CFG001", project, check, agency(line)))
    assert (finding.line, finding.fix.startswith(fix)) == (5, True), finding


def test_date_of_a_table_row_is_named_by_its_column(project: Path, check: Check) -> None:
    rows = "date,clause,agency,quantity,evidence,articles\n2020-02-31,III.1.a,phong-noi-vu,1,a,\n,III.1.a,phong-noi-vu,hai,a,\n"
    finding = one(judged("DAT001", project, check, file("thuc-hien/2020.csv", rows)))
    assert (finding.line, finding.message) == (2, "Ngày ở cột “date” sai: “2020-02-31” (không có ngày giờ này)")
    assert one(judged("HDR011", project, check)).message == "Ô ở cột “date” để trống"
    assert one(judged("HDR013", project, check)).message == "Cột “quantity” cần số nguyên, đang ghi “hai”"


def test_date_of_an_article_and_of_an_agency_are_named(project: Path, check: Check) -> None:
    found = judged("DAT001", project, check, header("date: mai\napproved: {by: a, date: mai}"), agency('valid_to = "mai"'))
    assert [finding.message.partition(" sai")[0] for finding in found] == [
        "Ngày ở mục “valid_to” của cơ quan “phong-noi-vu”",
        "Ngày của bài",
        "Ngày ở mục “date” của mục “approved”",
    ]
