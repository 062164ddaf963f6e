"""The status of a plan as text, JSON and page. Renew the golden text with UPDATE_GOLDEN=1 and review the difference like code."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from lxml import html

from pipeline.model.content import Content
from pipeline.model.plan import Deed
from pipeline.plan.records import PlanStatus
from pipeline.plan.status import plan_status
from pipeline.reports import plan_page
from pipeline.reports.plan_status import json_report, percent_words, text_report
from pipeline.settings import moment_of, read_settings
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
SITE = "https://cchc.example"
HOSTILE = "<script>alert(1)</script> & “bảng”"


@pytest.fixture(scope="module")
def sample() -> Callable[[str], PlanStatus]:
    """The status of the project's own content on a day."""
    settings = read_settings(ROOT)
    content = load_content(ROOT, settings.plan_year)
    assert content.plan is not None
    plan = content.plan
    return lambda day: plan_status(plan, content.deeds, content.articles, content.agencies, moment_of(settings, day))


@pytest.fixture
def small(project: Path, read: Callable[[Path], Content], now: datetime) -> PlanStatus:
    """The minimal project: one form of 96 radio issues, with hostile evidence."""
    content = read(project)
    assert content.plan is not None
    day = datetime(2020, 1, 9, tzinfo=HO_CHI_MINH).date()
    deeds = [
        Deed(day, "III.1.a", "phong-noi-vu", 2, HOSTILE, (content.articles[0].id,), 2),
        Deed(day, "III.9", "phong-noi-vu", 2, "", (), 3),
        Deed(None, "III.1.a", "phong-noi-vu", 2, "", (), 4),
    ]
    return plan_status(content.plan, deeds, content.articles, content.agencies, now)


@pytest.mark.parametrize("day", ["2020-02-29", "2020-06-30", "2020-12-31"])
def test_the_text_of_the_sample_equals_its_golden_copy(sample: Callable[[str], PlanStatus], day: str) -> None:
    written = text_report(sample(day))
    golden = GOLDEN / f"plan-status-{day}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(written.encode())
    assert written == golden.read_bytes().decode()


def test_a_row_has_what_is_owed_done_counted_and_asked_in_the_year(small: PlanStatus) -> None:
    row = next(line for line in text_report(small).splitlines() if line.startswith("III.1.a"))
    assert row.split()[-6:] == ["96", "2", "2", "96", "2%", "chậm"]


def test_the_text_says_what_is_missing_who_answers_for_it_and_where_the_evidence_is(small: PlanStatus) -> None:
    text = " ".join(text_report(small).split())
    assert "Thiếu 94 số; tuần chưa đủ 2: 1, 3-52." in text
    assert "Trách nhiệm: Phòng Nội vụ." in text
    assert f"09/01/2020 Phòng Nội vụ (2): {HOSTILE} /tin-tuc/2020/03/bai-mau/" in text
    assert "Phòng Nội vụ: 1 chậm; 2 bài đã đăng chậm III.1.a (chủ trì): đến hạn 96, tính được 2" in text
    assert "Phường Mẫu: không có việc phải đếm; 0 bài đã đăng" in text


def test_nothing_disappears_from_the_closing_lines(small: PlanStatus) -> None:
    closing = text_report(small).splitlines()[-3:]
    assert closing[0] == "Việc ngoài trang: 1 dòng đã tính."
    assert closing[1].startswith("Dòng 3 ") and closing[2].startswith("Dòng 4 ")
    later = text_report(replace(small, later=7))
    assert "1 dòng đã tính; 7 dòng sau ngày này chưa xét." in later


def test_no_line_of_the_table_is_wider_than_a_printed_page(sample: Callable[[str], PlanStatus]) -> None:
    table = text_report(sample("2020-12-31")).partition("\nTheo cơ quan\n")[0]
    assert max(map(len, table.splitlines())) <= 125


def test_json_is_one_object_with_exactly_the_agreed_keys(small: PlanStatus) -> None:
    body = json.loads(json_report(small, SITE))
    assert list(body) == ["plan", "title", "year", "date", "clauses", "agencies", "areas", "articles", "deeds"]
    (clause,) = body["clauses"]
    keys = "clause name state unit owed done met year_total percent lead cooperate missing must_act assumed shares weeks evidence"
    assert list(clause) == keys.split()
    assert (clause["state"], clause["owed"], clause["done"], clause["percent"]) == ("behind", 96, 2, 2)
    assert clause["evidence"][0]["articles"][0]["url"] == f"{SITE}/tin-tuc/2020/03/bai-mau/"
    assert body["deeds"]["counted"] == 1 and [item["line"] for item in body["deeds"]["not_counted"]] == [3, 4]
    assert list(body["agencies"][0]) == ["id", "name", "articles", "articles_by_area", "duties"]
    assert set(body["agencies"][0]["articles_by_area"]) == {"mot-cua", "thu-tuc-hanh-chinh", "hien-dai-hoa"}
    assert list(body["agencies"][0]["duties"][0]) == ["clause", "role", "state", "owed", "done", "met"]


def test_percent_of_nothing_is_a_dash() -> None:
    assert [percent_words(percent) for percent in (None, 0, 100)] == ["-", "0%", "100%"]


def test_the_page_escapes_what_staff_wrote_and_asks_no_other_host(small: PlanStatus) -> None:
    page = plan_page.report(small, "")
    tree = html.document_fromstring(page)
    assert tree.findall(".//script") == []
    assert any(HOSTILE in item.text_content() for item in tree.iter("li"))
    assert not re.search(r"""(src|href|url\()\s*=?\s*["'(]?(https?:)?//""", page)
    assert [link.get("href") for link in tree.iter("a")] == ["/tin-tuc/2020/03/bai-mau/"]
    assert 'content="noindex' in page


def test_the_page_alone_links_to_the_published_site(small: PlanStatus) -> None:
    tree = html.document_fromstring(plan_page.report(small, SITE))
    assert [link.get("href") for link in tree.iter("a")] == [f"{SITE}/tin-tuc/2020/03/bai-mau/"]


@pytest.mark.parametrize("day", ["2019-12-01", "2020-02-29", "2020-12-31", "2026-11-23"])
def test_the_page_of_the_sample_shows_every_clause_and_stays_light(sample: Callable[[str], PlanStatus], day: str) -> None:
    status = sample(day)
    page = plan_page.report(status, SITE)
    titles = [title.text_content().partition(". ")[0] for title in html.document_fromstring(page).iter("h3")]
    assert sorted(titles) == sorted(clause.clause for clause in status.clauses)
    assert len(page.encode()) < 61_440


def test_every_chart_says_its_numbers_in_words(sample: Callable[[str], PlanStatus]) -> None:
    tree = html.document_fromstring(plan_page.report(sample("2020-12-31"), SITE))
    labels = [chart.get("aria-label") for chart in tree.iter("svg")]
    assert "Tính được 92 trên 96 số của cả năm; đến hạn 96" in labels
    assert "41 trong 52 tuần có đủ 2 số" in labels
    assert all(labels) and {chart.get("role") for chart in tree.iter("svg")} == {"img"}


def test_a_bar_is_as_long_as_its_share_of_the_year(sample: Callable[[str], PlanStatus]) -> None:
    clauses = {clause.clause: clause for clause in sample("2020-06-30").clauses}
    bar = plan_page.bar_of(clauses["III.1.a"])
    assert (bar.width, bar.met, bar.mark) == (320, 41 * 320 // 96, 160)
    columns = plan_page.columns_of(clauses["III.1.a"])
    assert len(columns.columns) == 26
    first, second, fourth = (columns.columns[week] for week in (0, 1, 3))
    assert [(column.height, column.enough) for column in (first, second, fourth)] == [(0, False), (40, True), (20, False)]
    assert (second.y, fourth.y, columns.line) == (0, 20, 0)


def test_a_quarter_that_has_not_begun_is_no_gap(sample: Callable[[str], PlanStatus]) -> None:
    def gaps(day: str) -> int:
        return len(re.findall('class="gap"', plan_page.report(sample(day), SITE)))

    assert gaps("2019-12-31") == 0
    assert gaps("2020-03-31") == sum(area.quarters[0] == 0 for area in sample("2020-03-31").areas)
    assert gaps("2021-01-01") == sum(number == 0 for area in sample("2021-01-01").areas for number in area.quarters)
