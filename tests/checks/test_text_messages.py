"""What a clerk reads about links, pictures, agencies, areas, addresses and HTML of a text."""

from pathlib import Path

import pytest
from judging import Check, body, file, header, judged
from rule_blocks import ARTICLE, Block

from pipeline.model.finding import Finding


def one(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


@pytest.mark.parametrize(
    ("target", "fix"),
    [
        ("www.dichvucong.gov.vn", "Trang web ngoài: thêm https:// ở đầu, thành https://www.dichvucong.gov.vn."),
        ("cantho.gov.vn/tin-tuc", "Trang web ngoài: thêm https:// ở đầu, thành https://cantho.gov.vn/tin-tuc."),
        ("mau-don.docx", "Chép tệp vào cùng thư mục với bài"),
        ("bang-ke.XLSX", "Chép tệp vào cùng thư mục với bài"),
        ("So-Do.PNG", "Có phải là so-do.png?"),
        ("/thu-tuc/1.001194/", "Có phải là 1.001193 ("),
        ("/khong-co-trang-nao-nhu-the/", "Mở trang cần dẫn tới"),
    ],
)
def test_broken_link_is_told_by_what_it_looks_like(project: Path, check: Check, target: str, fix: str) -> None:
    finding = one(judged("LNK001", project, check, body(f"Xem [trang ấy]({target}).")))
    assert finding.message == f"Liên kết tới “{target}” không có trên trang web này"
    assert finding.fix.startswith(fix)


def test_picture_with_a_slip_in_its_name_is_recognised(project: Path, check: Check) -> None:
    assert one(judged("LNK001", project, check, body("![Ba bước](so-do.jpg)"))).fix == "Có phải là so-do.png? Sửa tên tệp."
    found = one(judged("LNK001", project, check, body("![Ba bước](anh-khac-han.jpg)")))
    assert found.fix.startswith("Chép tệp ảnh vào cùng thư mục")


@pytest.mark.parametrize("alt", ["", "Ảnh họp"])
def test_picture_pasted_from_word_is_one_finding(project: Path, check: Check, alt: str) -> None:
    finding = one(judged("IMG003", project, check, body(f"Chữ.\n\n![{alt}](data:image/png;base64,{'iVBORw0KGgo' * 500}=)")))
    assert finding.message == "Ảnh dán thẳng từ Word: “data:image/png;base64,iVBORw0K…”"
    assert finding.fix.startswith("Lưu ảnh thành tệp JPG cạnh bài rồi chèn bằng tên tệp")
    others = {finding.code for finding in check(project).findings} - {"IMG003", "FIL008"}
    assert others == set()


def test_picture_of_another_host_is_still_to_be_downloaded(project: Path, check: Check) -> None:
    assert one(judged("IMG003", project, check, body("![a b](https://a.example/b.png)"))).fix.startswith("Tải ảnh về")


@pytest.mark.parametrize(
    ("target", "origin", "kept"),
    [
        ("http://127.0.0.1:8000/thu-tuc/1.001193/#tom-tat", "http://127.0.0.1:8000", "/thu-tuc/1.001193/#tom-tat"),
        ("http://localhost:8000/gop-y/", "http://localhost:8000", "/gop-y/"),
        ("https://LOCALHOST/gop-y/", "https://LOCALHOST", "/gop-y/"),
        ("localhost:8000/gop-y/", "localhost:8000", "/gop-y/"),
        ("127.0.0.1:8000/gop-y/", "127.0.0.1:8000", "/gop-y/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "/"),
    ],
)
def test_link_to_the_preview_is_one_error_that_says_what_to_keep(
    project: Path, check: Check, target: str, origin: str, kept: str
) -> None:
    finding = one(judged("LNK006", project, check, body(f"Xem [trang góp ý của quận]({target}).")))
    assert finding.fix == f"Bỏ phần {origin}, giữ từ dấu / trở đi: {kept}"
    assert judged("LNK001", project, check) == []
    assert judged("LNK002", project, check) == []
    assert judged("LNK006", project, check, body(f"Xem [trang góp ý của quận]({kept}).")) == []
    assert judged("LNK001", project, check) == []


@pytest.mark.parametrize("target", ["https://localhost.example/", "http://127.0.0.10/", "/gop-y/?trang=http://localhost/"])
def test_link_that_only_looks_like_the_preview_is_none(project: Path, check: Check, target: str) -> None:
    assert judged("LNK006", project, check, body(f"Xem [trang ấy]({target}).")) == []


@pytest.mark.parametrize("written", ["Cơ chế một cửa", "một cửa", "mot-cửa", "mot_cua", "Mot cua"])
def test_area_is_recognised_by_its_name(project: Path, check: Check, written: str) -> None:
    finding = one(judged("ARE001", project, check, header(f"areas: [{written}]")))
    assert finding.fix == "Có phải là mot-cua? Ghi mã đó."


def test_area_that_nobody_knows_is_answered_with_the_list(project: Path, check: Check) -> None:
    finding = one(judged("ARE001", project, check, header("areas: [du lịch]")))
    assert finding.fix == "Chọn trong: mot-cua, thu-tuc-hanh-chinh, hien-dai-hoa."


@pytest.mark.parametrize("written", ["Phòng Nội vụ", "phong-noi-vụ", "văn thư", "phuong-tan-phu"])
def test_folder_tells_the_agency(project: Path, check: Check, written: str) -> None:
    assert one(judged("AGY001", project, check, header(f"agency: {written}"))).fix == "Sửa dòng này thành agency: phong-noi-vu"


@pytest.mark.parametrize("written", ["UBND phường Mẫu", "Phường Mẫu", "Ủy ban nhân dân phường Mẫu", "phuong-mâu"])
def test_name_of_another_agency_than_the_folders_leaves_the_choice(project: Path, check: Check, written: str) -> None:
    fix = one(judged("AGY001", project, check, header(f"agency: {written}"))).fix
    assert fix == "Ghi agency: phong-noi-vu (theo thư mục), hoặc ghi agency: phuong-mau và chuyển tệp vào tin-tuc/phuong-mau/."


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("UBND phường Mẫu", "Có phải là phuong-mau? Ghi agency: phuong-mau và chuyển tệp vào tin-tuc/phuong-mau/."),
        ("phuong-tan-phu", "Ghi agency: mã của cơ quan trong content/co-quan.toml, hoặc thêm cơ quan vào tệp đó."),
        ("phuong-mau", "Chuyển tệp vào tin-tuc/phuong-mau/."),
        ("", "Thêm dòng agency: mã của cơ quan trong content/co-quan.toml"),
    ],
)
def test_folder_that_is_no_agency_is_never_suggested(project: Path, check: Check, written: str, fix: str) -> None:
    article = Block("copy", "tin-tuc/to-tin/2020-03-06-a.md", f"id: 2020-abcde\nagency: {written}\n")
    assert one(judged("AGY001", project, check, article)).fix == fix


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("05/03/2020", None),
        ("03/05/2020", "Có phải ngày 5 tháng 3? Ghi 2020-03-05."),
        ("2020-05-03 08:30", "Có phải ngày 5 tháng 3? Ghi 2020-03-05."),
        ("04/05/2020", "Nếu bài đã đăng: sửa dòng date thành 2020-03-05. Nếu chưa đăng: đổi tên tệp cho khớp."),
    ],
)
def test_day_and_month_in_the_wrong_order_are_recognised(project: Path, check: Check, written: str, fix: str | None) -> None:
    lines = f"date: {written}\napproved: {{by: Ban biên tập, date: 2020-05-04}}"
    assert [finding.fix for finding in judged("DAT002", project, check, header(lines))] == ([fix] if fix else [])


@pytest.mark.parametrize("slug", "gop-y tin-tuc thu-tuc linh-vuc co-quan lich trac-nghiem tim-kiem feeds theme tep".split())
def test_fixed_page_may_not_take_an_address_of_the_site(project: Path, check: Check, slug: str) -> None:
    finding = one(judged("IDN004", project, check, file(f"trang/{slug}.md", "---\ntitle: a\nsummary: b\n---\nx\n")))
    assert finding.path == f"content/trang/{slug}.md"
    assert finding.message.startswith(f"Tên “{slug}” dành cho trang ")
    assert finding.fix == f"Đổi tên tệp, ví dụ thành ve-{slug}.md."


def test_page_may_have_a_name_that_begins_like_an_address_of_the_site(project: Path, check: Check) -> None:
    assert judged("IDN004", project, check, file("trang/ve-gop-y.md", "---\ntitle: a\nsummary: b\n---\nx\n")) == []


def test_old_address_may_not_be_one_of_the_site(project: Path, check: Check) -> None:
    finding = one(judged("IDN004", project, check, file("chuyen-huong.csv", "old,new\n/tim-kiem/,/gioi-thieu/\n")))
    assert (finding.line, finding.fix) == (2, "Xoá dòng chuyển hướng này.")


def test_equal_addresses_are_mended_as_their_kind_of_file_wants(project: Path, check: Check) -> None:
    article = Block("copy", ARTICLE.replace("03-05", "03-06"), "id: 2020-abcde\n")
    twin = Block("copyfile", "thu-tuc/ho-tich/1.001193.md thu-tuc/chung-thuc/1.001193.md", "")
    fixes = {finding.path.split("/")[1]: finding.fix for finding in judged("IDN004", project, check, article, twin)}
    assert "phần sau ngày" in fixes["tin-tuc"]
    assert "ngày" not in fixes["thu-tuc"]
    assert fixes["thu-tuc"].startswith("Mỗi mã thủ tục một tệp: xoá tệp thừa")


def test_picture_typed_as_html_is_answered_with_markdown(project: Path, check: Check) -> None:
    finding = one(judged("HTM001", project, check, body('<img src="so-do.png" width="300">')))
    assert finding.fix.startswith("Viết ![điều ảnh cho thấy](tên-tệp.jpg)")
    assert one(judged("HTM001", project, check, body("<iframe></iframe>"))).fix.startswith("Xoá phần này")
