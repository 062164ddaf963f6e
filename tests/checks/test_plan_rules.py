"""Balance, silence, and references of the plan: both sides of each number, and years and agencies that do not count."""

from pathlib import Path

import pytest
from judging import Check, articles, file, header, judged

DEEDS = "date,clause,agency,quantity,evidence,articles\n"
PLAN = "content/ke-hoach/2020.toml"


def entry(project: Path, first: str) -> int:
    """The 1-based line of the ``[[…]]`` above the line `first` of the plan."""
    return (project / PLAN).read_text(encoding="utf-8").split("\n").index(first)


@pytest.mark.parametrize(
    ("lines", "months"),
    [
        ("2020-05-04 x2 tone: praise", []),
        ("2020-05-04 x3 tone: praise", ["tháng 5/2020"]),
        ("2020-05-01 x2 tone: praise\n2020-05-31 tone: neutral", ["tháng 5/2020"]),
        ("2020-05-31 x2 tone: praise\n2020-06-01 tone: praise", []),
        ("2020-05-04 x5 tone: praise\n2020-05-05 tone: critique", []),
        ("2020-05-04 x2 tone: praise\n2020-05-05 status: draft", []),
        ("2020-05-04 x5 tone:", []),
        ("2020-12-04 x3 tone: praise", []),
        ("2020-11-04 x3 tone: praise", ["tháng 11/2020"]),
    ],
)
def test_month_with_three_tones_needs_a_critique(project: Path, check: Check, lines: str, months: list[str]) -> None:
    found = judged("PLN001", project, check, articles(lines))
    assert [finding.message.split(" có ")[0] for finding in found] == [f"Trong {month}" for month in months]
    assert all(finding.path == PLAN and finding.line == entry(project, 'clause = "III.1.a"') for finding in found)


def test_draft_critique_does_not_balance_a_month(project: Path, check: Check) -> None:
    lines = articles("2020-03-09 x2 tone: praise\n2020-03-10 tone: critique")
    assert judged("PLN001", project, check, lines) == []
    for path in (project / "content/tin-tuc/phong-noi-vu").glob("2020-03-10-*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace("status: published", "status: draft"), encoding="utf-8")
    (found,) = judged("PLN001", project, check)
    assert "có 3 bài ghi giọng bài (2 bài khen)" in found.message


def test_december_is_judged_in_the_new_year(project: Path, check: Check) -> None:
    assert len(judged("PLN001", project, check, articles("2020-12-04 x3 tone: praise", "2021-01-01"))) == 1


@pytest.mark.parametrize(("number", "found"), [(9, 0), (10, 6)])
def test_silence_says_something_from_twelve_articles_on(project: Path, check: Check, number: int, found: int) -> None:
    # hai bài mẫu (tháng 3, tháng 4) và `number` bài quý II; quý I và III: hien-dai-hoa, quý III: cả ba
    lines = articles(f"2020-05-04 x{number} areas: [mot-cua]")
    assert len(judged("PLN002", project, check, lines)) == found


def test_each_silent_area_is_told_for_each_quarter_at_its_line(project: Path, check: Check) -> None:
    found = judged("PLN002", project, check, articles("2020-08-04 x10 areas: [mot-cua, thu-tuc-hanh-chinh]"))
    quarters = [(finding.line, finding.message.rpartition("quý ")[2]) for finding in found]
    second, third = entry(project, 'id = "thu-tuc-hanh-chinh"'), entry(project, 'id = "hien-dai-hoa"')
    assert quarters == [(second, "II/2020"), (third, "I/2020"), (third, "II/2020"), (third, "III/2020")]
    assert {finding.path for finding in found} == {PLAN}
    assert "“Hiện đại hóa” (II.4đ)" in found[-1].message


def test_quarter_that_runs_is_not_judged(project: Path, check: Check) -> None:
    assert judged("PLN002", project, check, articles("2020-01-04 x12 areas: [mot-cua]", "2020-03-31")) == []


def test_silent_offices_and_wards_share_one_finding_a_month(project: Path, check: Check) -> None:
    found = judged("PLN003", project, check, articles("2020-05-04 x10 tone: neutral"))
    by_month = {finding.message.split()[2]: finding.message.rpartition(": ")[2] for finding in found}
    assert by_month["5/2020"] == "Phường Mẫu"
    assert by_month["6/2020"] == "Phòng Nội vụ; Phường Mẫu"
    assert len(found) == 11
    assert {(finding.path, finding.line) for finding in found} == {("content/co-quan.toml", 1)}


@pytest.mark.parametrize(("number", "found"), [(9, 0), (10, 11)])
def test_months_are_judged_from_twelve_articles_on(project: Path, check: Check, number: int, found: int) -> None:
    assert len(judged("PLN003", project, check, articles(f"2020-05-04 x{number} tone: neutral"))) == found


@pytest.mark.parametrize(
    ("kind", "life", "months"),
    [
        ("office", "", 11),
        ("ward", "", 11),
        ("unit", "", 0),
        ("front", "", 0),
        ("office", "valid_from = 2020-07-01", 5),
        ("office", "valid_from = 2020-07-02", 4),
        ("ward", "valid_to = 2020-02-29", 2),
        ("ward", "valid_to = 2020-02-28", 1),
    ],
)
def test_only_offices_and_wards_that_lived_all_the_month_are_named(
    project: Path, check: Check, kind: str, life: str, months: int
) -> None:
    agencies = project / "content/co-quan.toml"
    extra = f'\n[[agency]]\nid = "noi-khac"\nname = "Nơi khác"\nkind = "{kind}"\n{life}\n'
    agencies.write_text(agencies.read_text(encoding="utf-8") + extra, encoding="utf-8")
    found = judged("PLN003", project, check, articles("2020-05-04 x10 tone: neutral"))
    assert sum("Nơi khác" in finding.message for finding in found) == months


@pytest.mark.parametrize("code", ["PLN001", "PLN002", "PLN003", "PLN004"])
def test_without_a_plan_nothing_is_asked(project: Path, check: Check, code: str) -> None:
    (project / PLAN).unlink()
    deeds = file("thuc-hien/2020.csv", f"{DEEDS}2020-03-31,III.9,khong-co,1,Biên bản,\n")
    assert judged(code, project, check, deeds, articles("2020-05-04 x12 tone: praise")) == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("2020-03-31,III.1.a,phong-noi-vu,24,Lịch,", []),
        ("2020-03-31,II.4a,phong-noi-vu,24,Lịch,", []),
        ("2020-03-31,III.1.b,phong-noi-vu,24,Lịch,", ["Kế hoạch không có mục “III.1.b”"]),
        ("2020-03-31,III.1.a,phong-noi-vụ,24,Lịch,", ["Không có cơ quan “phong-noi-vụ”"]),
        ("2020-03-31,iii.1.a,khong-co,24,Lịch,", ["Không có cơ quan “khong-co”", "Kế hoạch không có mục “iii.1.a”"]),
        ("2020-03-31,,,24,Lịch,", []),
    ],
)
def test_deed_names_a_clause_and_an_agency_that_exist(project: Path, check: Check, row: str, found: list[str]) -> None:
    findings = judged("PLN004", project, check, file("thuc-hien/2020.csv", f"{DEEDS}2020-01-31,III.1.a,phuong-mau,1,x,\n{row}\n"))
    assert [finding.message for finding in findings] == sorted(found)
    assert {(finding.path, finding.line) for finding in findings} <= {("content/thuc-hien/2020.csv", 3)}


def test_form_of_the_plan_names_agencies_that_exist(project: Path, check: Check) -> None:
    plan = project / PLAN
    text = plan.read_text(encoding="utf-8").replace('["phuong-mau"]', '[\n    "phuong-mau",\n    "phuong-mẫu",\n]')
    plan.write_text(text, encoding="utf-8")
    (found,) = judged("PLN004", project, check)
    assert found.message == "Không có cơ quan “phuong-mẫu”"
    assert text.split("\n")[found.line - 1].strip() == '"phuong-mẫu",'
    assert found.fix.startswith("Có phải là phuong-mau?")


def test_agency_of_a_group_a_share_or_a_report_exists_too(project: Path, check: Check) -> None:
    plan = project / PLAN
    group = '[[group]]\nid = "nhom"\nname = "Nhóm"\nagencies = ["phuong-mau", "nhom-1"]\n'
    duty = (
        '[[duty]]\nclause = "V.1"\nname = "Báo cáo"\nlead = ["phong-noi-vu"]\nto = "nhan-1"\n'
        'through = "phong-noi-vu"\nsee = ["III.9"]\n'
        '# "nhan-1"\n[[duty.share]]\nagencies = ["phan-1"]\nquota = 1\n'
    )
    plan.write_text(plan.read_text(encoding="utf-8") + group + duty, encoding="utf-8")
    lines = plan.read_text(encoding="utf-8").split("\n")
    found = [(lines[finding.line - 1], finding.message) for finding in judged("PLN004", project, check)]
    assert found == [
        ('agencies = ["phuong-mau", "nhom-1"]', "Không có cơ quan “nhom-1”"),
        ("[[duty]]", "Kế hoạch không có mục “III.9”"),
        ('to = "nhan-1"', "Không có cơ quan “nhan-1”"),
        ('agencies = ["phan-1"]', "Không có cơ quan “phan-1”"),
    ]


def test_unreadable_list_of_agencies_does_not_make_all_of_them_unknown(project: Path, check: Check) -> None:
    assert judged("PLN004", project, check, file("co-quan.toml", "[[agency")) == []


@pytest.mark.parametrize(
    ("articles_", "found"),
    [("", 0), ("2020-k7q4m", 0), ("2020-k7q4m;2020-8wz3n", 0), ("2020-k7q4m; 2020-zzzzz", 1), ("2020-zzzzz;2020-yyyyy", 2)],
)
def test_deed_names_articles_that_exist_drafts_included(project: Path, check: Check, articles_: str, found: int) -> None:
    deeds = file("thuc-hien/2020.csv", f"{DEEDS}2020-03-31,III.1.a,phong-noi-vu,24,Lịch,{articles_}\n")
    assert len(judged("PLN005", project, check, deeds, header("status: draft"))) == found
