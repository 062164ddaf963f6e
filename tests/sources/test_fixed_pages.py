"""Fixed pages and redirects from their files."""

from pathlib import Path

import pytest

from pipeline.model.fixed_page import FixedPage, Redirect
from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.body import BodyParser, Target
from pipeline.sources.fixed_pages import read_page, read_redirects


def page(project: Path, name: str, header: str) -> FixedPage:
    path = f"content/trang/{name}"
    (project / path).write_text(f"---\n{header}\n---\nNội dung", encoding="utf-8")
    record = read_page(project, path, BodyParser(), Target)
    assert isinstance(record, FixedPage)
    return record


def test_page_becomes_a_record(project: Path) -> None:
    record = page(project, "quy-dinh.md", "title: Quy định\nsummary: a\nmenu: Quy định\norder: 02")
    assert (record.url, record.title, record.menu, record.order, record.file.faults) == (
        "/quy-dinh/",
        "Quy định",
        "Quy định",
        2,
        (),
    )


def test_page_without_a_place_in_the_menu_comes_first_and_shows_in_no_list(project: Path) -> None:
    record = page(project, "an.md", "title: a\nsummary: b")
    assert (record.menu, record.order) == ("", 0)


@pytest.mark.parametrize("name", ["Quy-dinh.md", "quy định.md", "a--b.md", "a_b.md", "-.md"])
def test_name_that_gives_no_address_is_a_fault(project: Path, name: str) -> None:
    record = page(project, name, "title: a\nsummary: b")
    assert (record.url, record.file.faults) == ("", (Fault(FaultKind.BAD_NAME, 1, detail=name),))


@pytest.mark.parametrize(
    ("order", "read"), [("1", True), ("0", True), ("-1", False), ("1.5", False), ("hai", False), ("9" * 10, False)]
)
def test_order_is_a_whole_number(project: Path, order: str, read: bool) -> None:
    faults = page(project, "a.md", f"title: a\nsummary: b\norder: {order}").file.faults
    assert faults == (() if read else (Fault(FaultKind.BAD_NUMBER, 4, "order", order),))


def test_redirects_have_their_lines_and_a_wrong_address_leads_nowhere(project: Path) -> None:
    path = "content/chuyen-huong.csv"
    (project / path).write_text("old,new\n/a/,/gop-y/\nb,/gop-y/\n/c/,\n/d.html,/gop-y/\n", encoding="utf-8")
    redirects, file = read_redirects(project)
    assert redirects == (Redirect("/a/", "/gop-y/", path, 2), Redirect("/d.html", "/gop-y/", path, 5))
    assert file.faults == (Fault(FaultKind.BAD_ADDRESS, 3, "old", "b"), Fault(FaultKind.BAD_ADDRESS, 4, "new", ""))
