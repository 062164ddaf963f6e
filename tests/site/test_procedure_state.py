"""What a procedure's page and lists say before it holds, after it is repealed or replaced, and after the districts' end."""

import shutil
from pathlib import Path

import pytest
from procedure_site import PROCEDURE, decide, edit, pages_on

from pipeline.site.page import Page

URL = "/thu-tuc/1.001193/"


@pytest.fixture(autouse=True)
def announced_before_the_decisions_of_these_tests(project: Path) -> None:
    edit(project, "decision_date: 2020-09-04", "decision_date: 2020-01-06")


def notices(page: Page) -> list[tuple[str, str]]:
    return [(notice.kind, notice.title) for notice in page.context["page"].notices]


def listed(pages: dict[str, Page]) -> dict[str, str]:
    groups = pages["/thu-tuc/linh-vuc/ho-tich/"].context["list"].groups
    return {card.code: card.label for group in groups for card in group.procedures}


def second(project: Path) -> None:
    folder = (project / PROCEDURE).parent
    text = (project / PROCEDURE).read_text(encoding="utf-8").replace("1.001193", "1.000001")
    (folder / "1.000001.md").write_text(text, encoding="utf-8")


def test_a_procedure_in_force_has_no_notice_and_no_label(project: Path) -> None:
    pages = pages_on(project)
    assert notices(pages[URL]) == []
    assert listed(pages) == {"1.001193": ""}


def test_before_its_day_a_new_procedure_is_listed_as_not_yet_in_force(project: Path) -> None:
    decide(project, 1, "new", "2020-06-01", "2020-07-01")
    before, after = pages_on(project, "2020-06-30"), pages_on(project, "2020-07-01")
    assert notices(before[URL]) == [("not-yet", "Thủ tục chưa có hiệu lực")]
    assert listed(before) == {"1.001193": "Có hiệu lực từ 01/7/2020"}
    assert notices(after[URL]) == [] and listed(after) == {"1.001193": ""}
    assert "2020-07-01T00:00:00+07:00" in before[URL].handover.changes_at


def test_the_file_alone_can_say_that_it_is_not_yet_in_force(project: Path) -> None:
    edit(project, "field: ", "effective: 2021-01-01\nfield: ")
    assert notices(pages_on(project)[URL]) == [("not-yet", "Thủ tục chưa có hiệu lực")]


def test_a_repealed_procedure_keeps_its_page_with_a_notice_and_leaves_lists_and_search(project: Path) -> None:
    decide(project, 1, "repealed", "2020-06-01", "2020-07-01")
    pages = pages_on(project)
    assert notices(pages[URL]) == [("expired", "Thủ tục đã bị bãi bỏ từ ngày 01/7/2020")]
    assert "1/QĐ-UBND" in pages[URL].context["page"].notices[0].text
    assert listed(pages) == {}
    assert not pages[URL].handover.current and pages[URL].handover.built


@pytest.mark.parametrize("kind", ["repealed", "replaced"])
def test_what_has_ended_invites_nobody_to_hand_in_papers(project: Path, kind: str) -> None:
    decide(project, 1, kind, "2020-06-01", "2020-07-01")
    before, after = (pages_on(project, day)[URL].context for day in ("2020-06-30", "2020-07-01"))
    assert before["procedure"].is_online and before["procedure"].is_open and not before["procedure"].has_ended
    assert not after["procedure"].is_online and after["procedure"].has_ended
    assert "GovernmentService" in before["page"].structured_data and not after["page"].structured_data


def test_what_is_not_yet_in_force_can_be_prepared_but_not_handed_in(project: Path) -> None:
    decide(project, 1, "new", "2020-06-01", "2020-07-01")
    view = pages_on(project, "2020-06-30")[URL].context["procedure"]
    assert not view.is_online and not view.is_open and not view.has_ended


def test_before_its_end_the_page_says_what_will_come(project: Path) -> None:
    decide(project, 1, "repealed", "2020-06-01", "2020-07-01")
    page = pages_on(project, "2020-06-30")[URL]
    assert notices(page) == [("correction", "Từ ngày 01/7/2020 thủ tục này bị bãi bỏ")]
    assert page.handover.current


def test_a_replaced_procedure_leads_to_the_one_in_force(project: Path) -> None:
    second(project)
    decide(project, 1, "replaced", "2020-06-01", "2020-06-01", replaced_by="1.000001")
    (notice,) = pages_on(project)[URL].context["page"].notices
    assert notice.title == "Thủ tục đã được thay thế từ ngày 01/6/2020"
    assert notice.link is not None and notice.link.url == "/thu-tuc/1.000001/"


def test_a_decision_without_a_day_of_effect_lends_none(project: Path) -> None:
    decide(project, 1, "repealed", "2020-06-01")
    assert notices(pages_on(project)[URL]) == [("expired", "Thủ tục đã bị bãi bỏ")]


def test_a_procedure_may_come_back(project: Path) -> None:
    decide(project, 1, "repealed", "2020-06-01", "2020-06-01")
    decide(project, 2, "new", "2020-08-01", "2020-08-01")
    pages = pages_on(project)
    assert notices(pages[URL]) == [] and listed(pages) == {"1.001193": ""}


def test_a_file_with_a_newer_decision_than_its_end_is_in_doubt_and_stays_listed(project: Path) -> None:
    edit(project, "field: ", "decision: 77/QĐ-BTP\ndecision_date: 2020-09-09\nfield: ")
    decide(project, 1, "repealed", "2020-06-01", "2020-06-01")
    pages = pages_on(project)
    assert notices(pages[URL]) == [("expired", "Chưa rõ thủ tục còn hiệu lực hay không")]
    assert listed(pages) == {"1.001193": "Chưa rõ còn hiệu lực"}


@pytest.mark.parametrize(("day", "expected"), [("2025-06-30", []), ("2025-07-01", ["gone"])])
def test_after_the_end_of_districts_a_districts_procedure_says_so(project: Path, day: str, expected: list[str]) -> None:
    edit(project, "levels: [ward]", "levels: [district]")
    page = pages_on(project, day)[URL]
    assert [kind for kind, _ in notices(page)] == expected
    assert "2025-07-01T00:00:00+07:00" in page.handover.changes_at


def test_a_ward_procedure_outlives_the_districts(project: Path) -> None:
    assert notices(pages_on(project, "2025-07-01")[URL]) == []


def test_no_folder_of_decisions_is_no_fault(project: Path) -> None:
    shutil.rmtree(project / "content/thu-tuc/quyet-dinh", ignore_errors=True)
    assert "/thu-tuc/thay-doi/" in pages_on(project)
