"""An urgent notice stands on every page between its two moments, and the build tells of both."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.site.result import BuildResult
from pipeline.sources.urgent import URGENT
from pipeline.vietnamese.dates import HO_CHI_MINH

Build = Callable[..., BuildResult]
BEGINS = datetime(2020, 10, 12, 7, tzinfo=HO_CHI_MINH)
ENDS = datetime(2020, 10, 14, 17, tzinfo=HO_CHI_MINH)
SECOND = timedelta(seconds=1)


@pytest.fixture
def noticed(whole_project: Path) -> Path:
    text = '[[notice]]\ntext = "Nghỉ do <ngập>."\nfrom = "12/10/2020 07:00"\nuntil = "14/10/2020 17:00"\nlink = "/gop-y/"\n'
    (whole_project / URGENT).write_text(text, encoding="utf-8")
    return whole_project


def pages(project: Path) -> dict[str, str]:
    output = project / "output"
    files = [file for file in output.rglob("*.html") if file.name != "tin-moi.html"]
    return {file.relative_to(output).as_posix(): file.read_text(encoding="utf-8") for file in files}


def test_every_page_shows_it_from_its_beginning_to_its_end_and_no_page_before_or_after(noticed: Path, build: Build) -> None:
    shown = []
    for moment in (BEGINS - SECOND, BEGINS, ENDS - SECOND, ENDS):
        build(noticed, moment)
        found = {'aria-label="Thông báo khẩn"' in text for text in pages(noticed).values()}
        assert len(found) == 1, moment
        shown += found
    assert shown == [False, True, True, False]


def test_it_says_what_until_when_and_where_to_read_more(noticed: Path, build: Build) -> None:
    build(noticed, BEGINS)
    page = pages(noticed)["404.html"]
    assert "<b>Thông báo khẩn:</b> Nghỉ do &lt;ngập&gt;. " in page
    assert '<a href="/gop-y/">Xem chi tiết</a>' in page
    assert "(Đến 17 giờ ngày 14/10/2020)" in page


def test_the_build_knows_both_moments_as_long_as_they_may_come(noticed: Path, build: Build) -> None:
    def told(moment: datetime) -> tuple[str, ...]:
        (home,) = [page for page in build(noticed, moment).pages if page.kind == "home"]
        return home.changes_at

    both = (BEGINS.isoformat(), ENDS.isoformat())
    assert [told(moment) for moment in (BEGINS - SECOND, ENDS - SECOND, ENDS)] == [both, both, ()]


def test_a_notice_that_waits_changes_no_page(noticed: Path, build: Build) -> None:
    build(noticed, BEGINS - timedelta(days=2))
    before = pages(noticed)
    build(noticed, BEGINS - SECOND)
    assert pages(noticed) == before
