"""The log of changes: by decision, by month, stable, and what feeds take from it."""

from pathlib import Path

from procedure_site import decide, pages_on

from pipeline.site.page import Page

LOG = "/thu-tuc/thay-doi/"


def changes(page: Page) -> list[str]:
    return [change.procedure.note for decision in page.context["log"].decisions for change in decision.changes]


def entry_title(pages: dict[str, Page]) -> str:
    (entry,) = [entry for page in pages.values() for entry in page.handover.entries]
    return entry.title


def test_the_log_shows_decisions_newest_first_with_their_days(project: Path) -> None:
    decide(project, 1, "new", "2020-05-01", "2020-06-01", note="Ban hành lần đầu.")
    decide(project, 2, "amended", "2020-08-01")
    log = pages_on(project)[LOG].context["log"]
    assert [decision.title for decision in log.decisions] == ["Quyết định số 2/QĐ-UBND", "Quyết định số 1/QĐ-UBND"]
    assert [decision.signed_text for decision in log.decisions] == ["01/8/2020", "01/5/2020"]
    assert [decision.effective_text for decision in log.decisions] == [
        "Quyết định không ghi ngày có hiệu lực",
        "Có hiệu lực từ ngày 01/6/2020",
    ]
    assert [month.url for month in log.months] == [f"{LOG}2020/08/", f"{LOG}2020/05/"]
    (change,) = log.decisions[1].changes
    assert (change.kind_text, change.procedure.url, change.note) == ("Mới ban hành", "/thu-tuc/1.001193/", "Ban hành lần đầu.")


def test_a_decision_is_in_the_log_from_the_day_it_is_signed(project: Path) -> None:
    decide(project, 1, "new", "2020-05-01", "2020-06-01")
    assert changes(pages_on(project, "2020-04-30")[LOG]) == []
    assert changes(pages_on(project, "2020-05-01")[LOG]) == ["1.001193"]


def test_a_procedure_without_a_page_is_named_without_a_link(project: Path) -> None:
    decide(project, 1, "repealed", "2020-05-01", code="2.999901")
    pages = pages_on(project)
    (decision,) = pages[LOG].context["log"].decisions
    assert (decision.changes[0].procedure.url, decision.changes[0].procedure.name) == ("", "Thủ tục mã 2.999901")
    assert entry_title(pages) == "Bị bãi bỏ: thủ tục mã 2.999901"
    (entry,) = pages[f"{LOG}2020/05/"].handover.entries
    assert entry.url == f"{LOG}2020/05/#1-2020-2.999901"
    assert decision.changes[0].anchor == "1-2020-2.999901"


def test_a_procedure_without_a_page_has_the_name_that_its_decision_gives(project: Path) -> None:
    decide(project, 1, "repealed", "2020-05-01", code="2.999901", name="Cấp lại thẻ thử")
    pages = pages_on(project)
    (decision,) = pages[LOG].context["log"].decisions
    assert (decision.changes[0].procedure.name, decision.changes[0].procedure.note) == ("Cấp lại thẻ thử", "2.999901")
    assert entry_title(pages) == "Bị bãi bỏ: Cấp lại thẻ thử (2.999901)"


def test_feeds_get_each_change_once_with_a_permanent_id(project: Path) -> None:
    decide(project, 1, "amended", "2020-05-01", "2020-06-01", note="Dùng <mẫu> mới & gọn.")
    pages = pages_on(project)
    entries = [entry for page in pages.values() for entry in page.handover.entries]
    (entry,) = entries
    assert entry.id == "thay-doi/1-2020/1.001193"
    assert entry.date == "2020-05-01T00:00:00+07:00"
    assert entry.category == "Hộ tịch"
    assert entry.title.startswith("Sửa đổi, bổ sung: ")
    assert "&lt;mẫu&gt; mới &amp; gọn" in entry.html


def test_one_more_decision_changes_the_log_and_its_own_month_only(project: Path) -> None:
    for number in range(1, 9):
        decide(project, number, "amended", f"2020-0{number}-01")
    before = pages_on(project)
    decide(project, 99, "amended", "2020-08-20")
    after = pages_on(project)
    changed = {url for url, page in after.items() if url.startswith(LOG) and before[url].context["log"] != page.context["log"]}
    assert changed == {LOG, f"{LOG}2020/08/"}


def test_a_month_with_many_changes_is_split_and_the_first_page_stays_short(project: Path) -> None:
    for number in range(1, 200):
        decide(project, number, "amended", f"2020-05-{1 + number % 28:02d}", code=f"1.{number:06d}", note="Nội dung. " * 8)
    pages = pages_on(project)
    assert len(changes(pages[LOG])) <= 50
    parts = [url for url in pages if url.startswith(f"{LOG}2020/05/")]
    assert len(parts) > 2
    assert sorted(code for url in parts for code in changes(pages[url])) == sorted(f"1.{n:06d}" for n in range(1, 200))
    decide(project, 999, "amended", "2020-05-31")
    after = pages_on(project)
    assert changes(after[f"{LOG}2020/05/phan-1/"]) == changes(pages[f"{LOG}2020/05/phan-1/"]), "a full part never changes"
