"""What a clerk met on the way from an empty file to an article without findings, and was not told clearly at first."""

from pathlib import Path

import pytest
from judging import Check, agency, body, file, header, judged
from rule_blocks import ARTICLE, apply
from test_header_messages import one, without

from pipeline.model.finding import Finding


def all_of(project: Path, check: Check) -> list[Finding]:
    result = check(project)
    assert result.crashes == ()
    return [finding for finding in result.findings if finding.code not in ("FIL008", "PLN003")]


@pytest.mark.parametrize(
    ("first", "title", "more"),
    [
        ("Hai người một quầy ở phường Mẫu", "Hai người một quầy ở phường Mẫu", " Xoá dòng tiêu đề cũ ở dưới."),
        ("# Hai người một quầy", "Hai người một quầy", " Xoá dòng tiêu đề cũ ở dưới."),
        ("Từ ngày 16 tháng 3, quầy có hai người.", "Phường Lê Bình nhận hồ sơ tại nhà", ""),
        ("chữ " * 30, "Phường Lê Bình nhận hồ sơ tại nhà", ""),
    ],
)
def test_text_without_a_header_is_one_finding_with_the_block_to_paste(
    project: Path, check: Check, first: str, title: str, more: str
) -> None:
    article = project / "content" / ARTICLE
    article.write_text(f"{first}\n\nTừ sáng nay quầy có hai người.\n", encoding="utf-8")
    finding = one(all_of(project, check))
    block = (
        f"--- ⏎ title: {title} ⏎ date: 2020-03-05 ⏎ agency: phong-noi-vu ⏎ "
        "summary: Từ tháng ba, người cao tuổi được nhận hồ sơ tại nhà. ⏎ status: draft ⏎ ---"
    )
    assert finding.code == "HDR001"
    assert finding.fix == f"Thêm khối này vào đầu tệp rồi sửa, mỗi ⏎ là một lần xuống dòng: {block}.{more}"
    article.write_text(block.replace(" ⏎ ", "\n") + "\n\nTừ sáng nay quầy có hai người.\n", encoding="utf-8")
    assert [found.code for found in all_of(project, check) if not found.code.startswith("ARE")] == ["IDN001"]


def test_empty_file_is_answered_with_the_command_that_makes_a_full_one(project: Path, check: Check) -> None:
    (project / "content" / ARTICLE).write_text("", encoding="utf-8")
    assert one(judged("FIL005", project, check)).fix.startswith("Xoá tệp rồi chạy make new: ")


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("05/03/20", "Ghi date: 2020-03-05 (ngày ở tên tệp), hoặc ngày khác dạng 05/03/2020: "),
        ("31/02/2020", "Ghi date: 2020-03-05 (ngày ở tên tệp)"),
        ("", "Ghi date: 2020-03-05 (ngày ở tên tệp)"),
    ],
)
def test_wrong_day_is_answered_with_the_one_of_the_files_name(project: Path, check: Check, written: str, fix: str) -> None:
    assert one(judged("DAT001", project, check, header(f"date: {written}"))).fix.startswith(fix)


def test_month_in_front_of_the_day_is_recognised_by_the_files_name(project: Path, check: Check) -> None:
    (project / "content" / ARTICLE).rename(project / "content" / ARTICLE.replace("03-05", "03-16"))
    apply(file(ARTICLE.replace("03-05", "03-16"), "---\ntitle: a\ndate: 3/16/2020\n---\nx\n"), project)
    assert one(judged("DAT001", project, check)).fix == (
        "Ghi ngày trước, tháng sau. Có phải ngày 16 tháng 3? Sửa thành date: 2020-03-16."
    )


def test_day_elsewhere_than_in_the_date_is_not_that_of_the_name(project: Path, check: Check) -> None:
    assert "tên tệp" not in one(judged("DAT001", project, check, header("expires: sang năm"))).fix


def test_misspelt_approval_is_told_once(project: Path, check: Check) -> None:
    apply(header("approved:\naproved: {by: Ban biên tập, date: 2020-03-05}"), project)
    without(project, "approved")
    assert [finding.code for finding in all_of(project, check)] == ["HDR005"]


def test_article_that_says_neither_draft_nor_published_is_told_of_it(project: Path, check: Check) -> None:
    without(project, "status")
    finding = one(all_of(project, check))
    assert (finding.code, finding.message) == ("PUB005", "Bài chưa ghi nháp hay đăng (status) nên không được đăng")
    assert judged("PUB005", project, check, header("status: xong")) == []


def test_missing_end_of_a_header_is_one_finding_that_names_the_line(project: Path, check: Check) -> None:
    article = project / "content" / ARTICLE
    head, _, text = article.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    article.write_text(f"---\n{head}\nQuầy có hai người.\n\n{text.strip()}\n", encoding="utf-8")
    finding = one([found for found in all_of(project, check) if found.code.startswith("HDR")])
    line = article.read_text(encoding="utf-8").split("\n").index("Quầy có hai người.") + 1
    assert (finding.code, finding.fix) == ("HDR002", f"Thêm một dòng --- ngay trên dòng {line} (“Quầy có hai người.”).")


def test_key_in_vietnamese_is_told_even_where_the_header_does_not_end(project: Path, check: Check) -> None:
    apply(file(ARTICLE, "---\ntiêu đề: a\ndate: 2020-03-05\n\nBài.\n"), project)
    assert one(judged("HDR003", project, check)).fix.startswith("Có phải là title?")


@pytest.mark.parametrize("code", ["1.001194", "1.011193"])
def test_code_of_a_procedure_with_one_wrong_digit_is_recognised(project: Path, check: Check, code: str) -> None:
    fix = one(judged("LNK003", project, check, header(f"procedures: [{code}]"))).fix
    assert fix.startswith("Có phải là 1.001193 (Đăng ký khai sinh)? Ghi mã có ở trang /thu-tuc/")
    assert one(judged("LNK001", project, check, body(f"Xem [thủ tục ấy](/thu-tuc/{code}/)."))).fix == (
        "Có phải là 1.001193 (Đăng ký khai sinh)? Xem mã đúng ở trang /thu-tuc/ rồi sửa địa chỉ."
    )


def test_code_that_is_only_as_long_is_not_taken_for_another_procedures(project: Path, check: Check) -> None:
    assert one(judged("LNK003", project, check, header("procedures: [1.009999]"))).fix.startswith("Ghi mã có ở")
    assert one(judged("LNK001", project, check, body("Xem [thủ tục ấy](/thu-tuc/1.009999/)."))).fix.startswith("Xem mã đúng ở")


def test_critique_in_the_words_of_the_plan_is_recognised(project: Path, check: Check) -> None:
    assert one(judged("HDR012", project, check, header("tone: phê phán"))).fix.startswith("Có phải là critique?")


def test_list_of_agencies_written_twice_is_one_finding_at_its_line(project: Path, check: Check) -> None:
    apply(agency('short_name = "A"\nphone = "0292 000 0000"\nshort_name = "B"'), project)
    finding = one(all_of(project, check))
    assert (finding.code, finding.line, finding.message) == ("CFG001", 7, 'Không đọc được tệp từ chỗ: short_name = "B"')
    assert finding.fix.endswith("hoặc một mục, một bảng ghi hai lần.")


def test_name_of_an_agency_in_the_list_of_deeds_is_recognised(project: Path, check: Check) -> None:
    rows = "date,clause,agency,quantity,evidence,articles\n2020-03-31,III.1.a,UBND phường Mẫu,1,x,\n"
    assert one(judged("PLN004", project, check, file("thuc-hien/2020.csv", rows))).fix.startswith("Có phải là phuong-mau? ")


def test_dashes_of_word_are_to_be_typed_as_three_short_ones(project: Path, check: Check) -> None:
    article = project / "content" / ARTICLE
    good = article.read_text(encoding="utf-8")
    article.write_text(good.replace("---\n", "—\n"), encoding="utf-8")
    fixes = [(finding.line, finding.fix) for finding in all_of(project, check)]
    assert [fix for _, fix in fixes] == ["Gõ lại dòng này bằng ba dấu gạch ngắn: ---"] * 2
    assert fixes[0][0] == 1
    article.write_text(good, encoding="utf-8")
    quotes = judged("HDR008", project, check, header("areas: [“mot-cua”]"))
    assert quotes[-1].fix == 'Gõ lại bằng dấu thẳng ("), hoặc bỏ dấu ngoặc.'


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("LNK005", "Xem [trang của thành phố](http://cantho.example/)."),
        ("PRV003", "Cháu Nguyễn Thị Bông, 6 tuổi, được cấp lại giấy khai sinh."),
    ],
)
def test_line_that_silences_a_rule_is_given_and_works_once_the_reason_is_written(
    project: Path, check: Check, code: str, text: str
) -> None:
    fix = one(judged(code, project, check, body(text))).fix
    line = fix[fix.index("<!--") : fix.index("-->") + 3]
    assert line.startswith(f"<!-- check off {code}: ")
    assert judged(code, project, check, body(f"{text}\n\n{line}")) == []
    assert judged("SIL001", project, check) == []


@pytest.mark.parametrize("old", ["/index.html", "/tin-tuc/index.html", "/gioi-thieu/index.html"])
def test_old_address_that_would_lie_over_a_page_of_the_site_is_told(project: Path, check: Check, old: str) -> None:
    apply(file("chuyen-huong.csv", f"old,new\n{old},/gop-y/\n"), project)
    finding = one([found for found in all_of(project, check) if found.path.endswith("chuyen-huong.csv")])
    assert (finding.line, finding.severity) == (2, "error")


def test_agency_that_lives_until_the_last_day_of_the_calendar_is_judged(project: Path, check: Check) -> None:
    apply(agency('phone = "0292 000 0001"\nvalid_to = 9999-12-31'), project)
    assert [found for found in all_of(project, check) if found.path.endswith("co-quan.toml")] == []


@pytest.mark.parametrize("value", [r'"nửa \ud83d chữ"', r'"\udc00"', r"[\ud83d]"])
def test_half_of_a_surrogate_pair_in_a_header_stops_nothing(project: Path, check: Check, value: str) -> None:
    apply(header(f"channels: [{value}]\napproved: {{by: {value}, date: 2020-03-05}}"), project)
    result = check(project)
    assert result.crashes == ()
    for finding in result.findings:
        assert finding.message.encode()
        assert finding.fix.encode()
