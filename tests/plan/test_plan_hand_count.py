"""The sample's plan, deeds and status: docs/ke-hoach-2020.md, counted by hand, says the same as the program."""

import re
from collections.abc import Iterator

import pytest
from plan_samples import ROOT, sample_status

from pipeline.plan.records import State
from pipeline.settings import read_settings
from pipeline.sources.load import load_content
from pipeline.sources.plan import read_plan

PAGE = (ROOT / "docs" / "ke-hoach-2020.md").read_text(encoding="utf-8")
DAYS = {"30/6/2020": "2020-06-30", "31/12/2020": "2020-12-31"}


def rows(heading: str) -> Iterator[list[str]]:
    """The cells of each row of the table under a heading, without its two head rows."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    assert len(lines) > 2, heading
    for line in lines[2:]:
        yield [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("written", DAYS)
def test_each_number_counted_by_hand_is_the_programs(written: str) -> None:
    clauses = {clause.clause: clause for clause in sample_status(DAYS[written]).clauses}
    by_hand = {cells[0]: cells[1:4] for cells in rows(f"Đếm đến hết ngày {written}")}
    program = {}
    for name, clause in clauses.items():
        if clause.state is not State.NOTHING_OWED:
            program[name] = [str(clause.owed), str(clause.done), str(clause.met)]
        elif clause.done:
            program[name] = ["–", str(clause.done), "–"]
    assert by_hand == program


def test_the_articles_counted_by_hand_for_each_area_and_quarter_are_the_programs() -> None:
    by_hand = {
        cells[0]: tuple(map(int, cells[1:])) for cells in rows("Bài đã đăng theo nội dung và quý, đến hết ngày 31/12/2020")
    }
    assert by_hand == {area.clause: area.quarters for area in sample_status("2020-12-31").areas}


def test_every_line_of_the_samples_deeds_is_counted() -> None:
    status = sample_status("2020-12-31")
    assert (status.uncounted, status.later) == ((), 0)
    assert status.deeds == len((ROOT / "content/thuc-hien/2020.csv").read_text(encoding="utf-8").splitlines()) - 1


def test_every_article_that_a_deed_names_exists() -> None:
    content = load_content(ROOT, read_settings(ROOT).plan_year)
    known = {article.id for article in content.articles}
    assert [(deed.line, name) for deed in content.deeds for name in deed.articles if name not in known] == []


def test_the_plan_of_2020_says_what_plan_177_says() -> None:
    plan, file = read_plan(ROOT, 2020)
    assert plan is not None
    assert file.faults == ()
    assert [area.clause for area in plan.areas] == "II.1 II.2 II.3 II.4a II.4b II.4c II.4d II.4đ II.5".split()
    section_three = [form.clause for form in plan.forms if form.clause.startswith("III")]
    assert section_three == "III.1.a III.1.b III.1.c III.2.a III.2.b III.3 III.4 III.5.a III.5.b III.6".split()
    duties = {re.sub(r" \(.*", "", form.clause) for form in plan.forms if form.clause.startswith("V.")}
    assert duties == set("V.1.a V.1.b V.1.c V.1.d V.2.a V.2.b V.2.c V.2.d V.3 V.4 V.5.a V.5.b V.6 V.7 V.8".split())
    radio, boards, contest = (plan.form(clause) for clause in ("III.1.a", "III.2.b", "III.4"))
    assert radio is not None and boards is not None and contest is not None
    assert (radio.lead, radio.quota, radio.per_week) == (("trung-tam-vh-tt-tt",), 96, 2)
    assert [(share.quota, share.each, len(share.agencies)) for share in boards.shares] == [(7, None, 1), (None, 1, 7)]
    assert boards.quota == sum(share.quota or (share.each or 0) * len(share.agencies) for share in boards.shares)
    assert (contest.lead, contest.quarter) == (("phong-noi-vu",), 3)
    assert len(contest.cooperate) == 4


def test_every_agency_that_the_plan_names_exists() -> None:
    content = load_content(ROOT, 2020)
    assert content.plan is not None
    known = {agency.id for agency in content.agencies}
    named = {
        agency
        for form in content.plan.forms
        for part in (form.lead, form.cooperate, *(share.agencies for share in form.shares), (form.to, form.through))
        for agency in part
        if agency
    }
    assert named <= known
    clauses = {form.clause for form in content.plan.forms}
    assert {clause for form in content.plan.forms for clause in form.see} <= clauses
