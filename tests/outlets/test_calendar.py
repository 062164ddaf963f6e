"""Events as calendar files (RFC 5545) and as feed."""

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from outlet_samples import HOME, PROFILE, SITE, article, both, ids, render

from pipeline.model.event import CANCELLED, PUT_OFF
from pipeline.model.page import HandoverPage
from pipeline.outlets.calendar import LONGEST, render_event

EVENT = HandoverPage(
    url="/lich/2020/10/doi-thoai/",
    kind="event",
    title="Đối thoại với doanh nghiệp, hộ kinh doanh",
    summary="Từ 8 giờ đến 11 giờ 30, thứ Ba, ngày 20/10/2020, tại Hội trường. Hỏi; đáp.",
    source="content/lich/2020-10-20-doi-thoai.md",
    id="2020-d0th0",
    date="2020-10-06T00:00:00+07:00",
    updated="2020-10-06T00:00:00+07:00",
    agency="phong-noi-vu",
    agency_name="Phòng Nội vụ quận",
    html="<p>Thời gian</p>",
    begins="2020-10-20T08:00:00+07:00",
    ends="2020-10-20T11:30:00+07:00",
    place="Hội trường; tầng 2",
)


def unfolded(data: bytes) -> dict[str, str]:
    """Name with parameters -> value of each line, as a calendar program reads them."""
    assert data.endswith(b"\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= LONGEST
    for line in data.split(b"\r\n"):
        line.decode()  # no character is cut in two
    lines = data.decode().replace("\r\n ", "").split("\r\n")[:-1]
    return dict(line.partition(":")[::2] for line in lines)


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], value)


def test_an_event_is_a_calendar_with_its_moments_in_universal_time() -> None:
    lines = unfolded(render_event(EVENT, PROFILE))
    assert lines["UID"] == "2020-d0th0@cairang.example"
    assert (lines["DTSTART"], lines["DTEND"], lines["DTSTAMP"]) == ("20201020T010000Z", "20201020T043000Z", "20201005T170000Z")
    assert unescaped(lines["SUMMARY"]) == EVENT.title
    assert lines["LOCATION"] == r"Hội trường\; tầng 2"
    assert unescaped(lines["DESCRIPTION"]) == f"{EVENT.summary}\n{SITE}{EVENT.url}"
    assert (lines["URL"], lines["STATUS"]) == (SITE + EVENT.url, "CONFIRMED")


@pytest.mark.parametrize(
    ("begins", "ends", "lines"),
    [
        ("2020-10-20", "", {"DTSTART;VALUE=DATE": "20201020", "DTEND;VALUE=DATE": "20201021"}),
        ("2020-10-20", "2020-10-31", {"DTSTART;VALUE=DATE": "20201020", "DTEND;VALUE=DATE": "20201101"}),
        ("2020-10-20T08:00:00+07:00", "", {"DTSTART": "20201020T010000Z"}),
        ("2020-10-20T08:00:00+07:00", "2020-10-21", {"DTSTART": "20201020T010000Z", "DTEND": "20201021T170000Z"}),
        ("2020-10-20", "2020-10-21T11:00:00+07:00", {"DTSTART": "20201019T170000Z", "DTEND": "20201021T040000Z"}),
    ],
)
def test_days_without_an_hour_are_whole_days_and_the_last_one_counts(begins: str, ends: str, lines: dict[str, str]) -> None:
    found = unfolded(render_event(replace(EVENT, begins=begins, ends=ends), PROFILE))
    assert {name: value for name, value in found.items() if name.startswith(("DTSTART", "DTEND"))} == lines


@pytest.mark.parametrize(("label", "status"), [(CANCELLED, "CANCELLED"), (PUT_OFF, "TENTATIVE"), ("Đã dời ngày", "CONFIRMED")])
def test_a_calendar_learns_that_an_event_is_off(label: str, status: str) -> None:
    lines = unfolded(render_event(replace(EVENT, label=label), PROFILE))
    assert (lines["STATUS"], lines["SUMMARY"].partition(":")[0]) == (status, label)


@given(st.text(), st.text())
def test_any_text_is_one_line_that_gives_it_back(place: str, summary: str) -> None:
    lines = unfolded(render_event(replace(EVENT, place=place, summary=summary), PROFILE))
    clean = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", place)
    assert unescaped(lines["LOCATION"]) == clean
    assert len(lines) == 13


def test_every_event_with_a_page_has_its_file_and_no_other_has() -> None:
    files = render(HOME, EVENT, article(1), replace(EVENT, url="/lich/2020/11/nhap/", built=False))
    assert [path for path in files if path.endswith(".ics")] == ["lich/2020/10/doi-thoai/su-kien.ics"]


def test_the_feed_of_events_carries_events_and_no_other_feed_does() -> None:
    files = render(HOME, EVENT, article(1))
    tag = "tag:cairang.example,2020-01-01:2020-d0th0"
    for parsed in both(files, "feeds/lich/"):
        assert ids(parsed) == [tag]
        assert parsed.entries[0].title == EVENT.title
    assert json.loads(files["feeds/lich/feed.json"])["items"][0]["date_published"] == EVENT.date
    for folder in ("feeds/", "feeds/co-quan/phong-noi-vu/"):
        if f"{folder}rss.xml" in files:
            assert tag not in files[f"{folder}rss.xml"].decode()


def test_a_reader_sees_at_once_that_an_event_is_off_and_keeps_its_item() -> None:
    before, after = (both(render(HOME, page), "feeds/lich/")[1] for page in (EVENT, replace(EVENT, label=CANCELLED)))
    assert ids(before) == ids(after)
    assert after.entries[0].title == f"Đã hủy: {EVENT.title}"


def test_there_is_a_feed_before_there_are_events() -> None:
    assert ids(both(render(HOME), "feeds/lich/")[0]) == []
