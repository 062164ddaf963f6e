"""The statement on accessibility: it says what the record says, and says so when the theme is no longer the tested one."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from pipeline.errors import BuildFailed
from pipeline.site.theme_record import BY_HAND, RECORD, read_theme_tests, theme_digest

PAGE = "output/kha-nang-tiep-can/index.html"
CHANGED = "Giao diện đã được sửa sau lần thử"
UNTESTED = "Giao diện này chưa được thử"


def record(theme: Path, **other: object) -> None:
    found = {
        "date": "2026-11-20",
        "theme": theme_digest(theme),
        "tools": {"axe-core": "4.14.1", "Chromium": "1.2"},
        "width": 360,
        "pages": {"home": 1, "article": 40},
        "violations": {},
    }
    (theme / RECORD).write_text(json.dumps({**found, **other}), encoding="utf-8")


def text(project: Path) -> str:
    main = html.fromstring((project / PAGE).read_bytes()).xpath("//main")[0]
    return " ".join(main.text_content().split())


def test_it_gives_day_tools_and_number_of_pages_of_the_record(whole_project: Path, build: Callable[[Path], object]) -> None:
    record(whole_project / "theme")
    build(whole_project)
    said = text(whole_project)
    assert "ngày 20/11/2026, máy không tìm thấy lỗi nào trên 41 trang" in said
    assert "41 trang, 2 loại trang" in said and "axe-core 4.14.1; Chromium 1.2" in said
    assert CHANGED not in said and UNTESTED not in said


@pytest.mark.parametrize("name", ["templates/page.html", "static/site.css", "static/gop-y.js"])
def test_a_theme_that_was_changed_after_the_test_is_said_to_be(
    whole_project: Path, build: Callable[[Path], object], name: str
) -> None:
    record(whole_project / "theme")
    file = whole_project / "theme" / name
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    build(whole_project)
    assert f"{CHANGED} ngày 20/11/2026 và chưa được thử lại" in text(whole_project)


def test_another_kind_of_line_end_is_no_change(whole_project: Path) -> None:
    theme = whole_project / "theme"
    record(theme)
    for file in (theme / "templates").iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert read_theme_tests(theme).is_current


def test_violations_are_told_and_nothing_is_praised(whole_project: Path, build: Callable[[Path], object]) -> None:
    record(whole_project / "theme", violations={"color-contrast": 3})
    build(whole_project)
    said = text(whole_project)
    assert "còn 1 loại lỗi" in said and "color-contrast: 3" in said and "không tìm thấy lỗi nào" not in said


def test_without_a_record_it_says_that_nothing_was_tested(whole_project: Path, build: Callable[[Path], object]) -> None:
    for name in (RECORD, BY_HAND):
        (whole_project / "theme" / name).unlink(missing_ok=True)
    build(whole_project)
    said = text(whole_project)
    assert UNTESTED in said and "Đã thử những gì" not in said and "Hạn chế đã biết" not in said
    assert "Khi gặp khó khăn" in said


@pytest.mark.parametrize(
    ("name", "damaged"),
    [
        (RECORD, "{"),
        (RECORD, '{"date": "hôm qua", "theme": "", "tools": {}, "width": 1, "pages": {}, "violations": {}}'),
        (RECORD, "[]"),
        (BY_HAND, "date = "),
        (BY_HAND, 'date = "hôm qua"\nways = []\nlimits = []'),
        (BY_HAND, "limits = []"),
    ],
)
def test_a_damaged_record_stops_the_build_and_says_which_file(whole_project: Path, name: str, damaged: str) -> None:
    (whole_project / "theme" / name).write_text(damaged, encoding="utf-8")
    with pytest.raises(BuildFailed) as told:
        read_theme_tests(whole_project / "theme")
    assert name in str(told.value)


def test_every_page_leads_to_it_and_it_leads_to_the_ways_to_complain(
    whole_project: Path, build: Callable[[Path], object]
) -> None:
    build(whole_project)
    for file in (whole_project / "output").rglob("index.html"):
        assert html.fromstring(file.read_bytes()).xpath("//footer//a[@href='/kha-nang-tiep-can/']"), file
    links = html.fromstring((whole_project / PAGE).read_bytes()).xpath("//main//a/@href")
    assert [link.partition(":")[0].partition("?")[0] for link in links] == ["/gop-y/", "tel", "mailto"]


def test_the_record_of_this_theme_is_complete_and_not_of_the_future() -> None:
    theme = Path(__file__).parents[2] / "theme"
    tests = read_theme_tests(theme)
    assert tests.browser and tests.hand
    assert tests.browser.pages > 250 and tests.browser.kinds >= 18
    assert max(tests.browser.day, tests.hand.day) <= date.today()  # noqa: DTZ011 - the record carries the day of whoever tested
