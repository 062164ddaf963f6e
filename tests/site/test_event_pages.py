"""The calendar and the pages of events: what stands there, when it changes, and what one more event changes."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.model.page import HandoverPage
from pipeline.site.result import BuildResult
from pipeline.vietnamese.dates import HO_CHI_MINH

Build = Callable[..., BuildResult]
BEFORE = datetime(2020, 10, 10, 12, 0, tzinfo=HO_CHI_MINH)
PAGE = "output/lich/2020/10/doi-thoai-mau/index.html"


def add(project: Path, name: str = "2020-10-20-doi-thoai-mau", **changes: str) -> None:
    """An event of 20 October 2020, 8 to 11 o'clock, announced on the 6th; with `changes` of its header."""
    header = {
        "title": "Đối thoại mẫu",
        "begin": "2020-10-20 08:00",
        "end": "2020-10-20 11:00",
        "place": "Hội trường <A>",
        "agency": "phong-noi-vu",
        "id": "2020-d0th0",
        "summary": "Hỏi và đáp.",
        "kind": "dialogue",
        "audience": "Mọi người dân",
        "status": "published",
        "approved": "{by: Ban biên tập, date: 2020-10-06}",
        **changes,
    }
    file = project / f"content/lich/{name}.md"
    file.parent.mkdir(exist_ok=True)
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    file.write_text(f"---\n{lines}---\n\nMang theo giấy hẹn.\n", encoding="utf-8")


def text(project: Path, path: str = PAGE) -> str:
    return (project / path).read_text(encoding="utf-8")


def record(result: BuildResult) -> HandoverPage:
    (page,) = [page for page in result.pages if page.kind == "event"]
    return page


def schema(project: Path) -> dict[str, object]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', text(project))
    assert match
    data: dict[str, object] = json.loads(match[1])
    return data


def test_the_page_says_when_where_for_whom_and_whom_to_ask(whole_project: Path, build: Build) -> None:
    add(whole_project)
    result = build(whole_project, BEFORE)
    page = text(whole_project)
    for words in (
        '<time datetime="2020-10-20T08:00:00+07:00">Từ 8 giờ đến 11 giờ, thứ Ba, ngày 20/10/2020</time>',
        "Hội trường &lt;A&gt;",
        "Mọi người dân",
        '<a href="/co-quan/phong-noi-vu/">',
        'href="/lich/2020/10/doi-thoai-mau/su-kien.ics"',
        "Mang theo giấy hẹn.",
        "Góp ý về trang này",
    ):
        assert words in page
    assert (whole_project / "output/lich/2020/10/doi-thoai-mau/su-kien.ics").exists()
    assert record(result).summary == "Từ 8 giờ đến 11 giờ, thứ Ba, ngày 20/10/2020, tại Hội trường <A>. Hỏi và đáp."


def test_search_engines_get_the_event_with_its_state(whole_project: Path, build: Build) -> None:
    add(whole_project)
    build(whole_project, BEFORE)
    data = schema(whole_project)
    assert (data["@type"], data["startDate"], data["endDate"]) == (
        "Event",
        "2020-10-20T08:00:00+07:00",
        "2020-10-20T11:00:00+07:00",
    )
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["location"] == {"@type": "Place", "name": "Hội trường <A>", "address": "Hội trường <A>"}


@pytest.mark.parametrize(
    ("changes", "label", "notice", "status"),
    [
        ({"cancelled": "{date: 2020-10-09, reason: Mưa bão}"}, "Đã hủy", "Sự kiện đã bị hủy ngày 09/10/2020", "EventCancelled"),
        ({"postponed": "{date: 2020-10-09, reason: Mưa bão}"}, "Đã hoãn", "chưa có ngày mới", "EventPostponed"),
        (
            {"postponed": "{date: 2020-10-09, reason: Mưa bão, was: 2020-10-13 08:00}"},
            "Đã dời ngày",
            "Trước đây: 8 giờ, thứ Ba, ngày 13/10/2020. Lý do: Mưa bão",
            "EventRescheduled",
        ),
    ],
)
def test_an_event_that_is_off_says_so_on_its_page_in_lists_and_to_machines(
    whole_project: Path, build: Build, changes: dict[str, str], label: str, notice: str, status: str
) -> None:
    add(whole_project, **changes)
    assert record(build(whole_project, BEFORE)).label == label
    assert notice in text(whole_project)
    assert f'</time> <span class="label">{label}</span></dd>' in text(whole_project)
    assert f'<span class="label">{label}</span>' in text(whole_project, "output/lich/index.html")
    assert schema(whole_project)["eventStatus"] == f"https://schema.org/{status}"
    assert ("Thêm vào lịch trên máy" in text(whole_project)) == (label == "Đã dời ngày")


def test_the_calendar_follows_the_clock_and_tells_when_it_will(whole_project: Path, build: Build) -> None:
    add(whole_project)
    moments = ["2020-10-06T00:00:00+07:00", "2020-10-20T08:00:00+07:00", "2020-10-20T11:00:00+07:00"]
    result = build(whole_project, BEFORE)
    assert list(record(result).changes_at) == moments
    second = timedelta(seconds=1)
    opens, begins, ends = map(datetime.fromisoformat, moments)

    def seen(moment: datetime) -> tuple[bool, bool, bool, bool]:
        build(whole_project, moment)
        if not (whole_project / PAGE).exists():
            return False, False, False, False
        calendar = text(whole_project, "output/lich/index.html")
        coming, _, over = calendar.partition("Đã qua")
        on_home = "Sắp diễn ra" in text(whole_project, "output/index.html")
        return True, "Đối thoại mẫu" in coming, "Đang diễn ra" in coming, "Đối thoại mẫu" in over and not on_home

    assert seen(opens - second) == (False, False, False, False)
    assert seen(opens) == seen(begins - second) == (True, True, False, False)
    assert seen(begins) == seen(ends - second) == (True, True, True, False)
    assert seen(ends) == (True, False, False, True)


def test_a_draft_is_seen_in_the_preview_only(whole_project: Path, build: Build) -> None:
    add(whole_project, status="draft")
    page = record(build(whole_project, BEFORE))
    assert (page.built, page.current, page.html) == (False, False, "")
    assert not (whole_project / PAGE).exists()
    build(whole_project, BEFORE, preview=True)
    assert "Bản nháp" in text(whole_project, PAGE.replace("output", "build/preview"))


def test_there_is_a_calendar_before_there_are_events(whole_project: Path, build: Build) -> None:
    build(whole_project, BEFORE)
    assert "Hiện chưa có sự kiện nào sắp diễn ra." in text(whole_project, "output/lich/index.html")


def test_one_more_event_changes_its_page_its_month_and_the_first_pages(whole_project: Path, build: Build) -> None:
    add(whole_project)
    add(whole_project, "2020-11-03-mot", begin="2020-11-03 08:00", end="2020-11-03", id="2020-aaaa1")
    build(whole_project, BEFORE)
    add(whole_project, "2020-11-05-hai", begin="2020-11-05 08:00", end="2020-11-05", id="2020-aaaa2")
    written = build(whole_project, BEFORE).written
    assert [path for path in written if path.endswith(".html") and not path.startswith("embed/")] == [
        "index.html",
        "lich/2020/11/hai/index.html",
        "lich/2020/11/index.html",
        "lich/index.html",
    ]


def test_no_page_of_the_calendar_is_over_the_limit(whole_project: Path, build: Build) -> None:
    for number in range(90):
        day = "2020-09-20" if number % 2 else "2020-10-20"
        add(
            whole_project,
            f"{day}-su-kien-{number}",
            begin=f"{day} 08:00",
            end=f"{day} 11:00",
            id=f"2020-{number:05d}",
            title=f"Sự kiện số {number} " + "dài " * 70,
            summary="Một câu tóm tắt rất dài " * 40,
        )
    build(whole_project, BEFORE)
    output = whole_project / "output"
    pages = {file.relative_to(output).as_posix(): file.stat().st_size for file in (output / "lich").rglob("*.html")}
    assert max(pages.values()) <= 60_000
    assert pages["lich/index.html"] > 30_000
    months = "".join(text(whole_project, f"output/{path}") for path in pages if "su-kien" not in path)
    assert all(f"/su-kien-{number}/" in months for number in range(90))
    titles = re.findall("<title>(.*?)</title>", months)
    assert len(titles) == len(set(titles)) > 4
