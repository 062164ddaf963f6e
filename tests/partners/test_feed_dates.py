"""Dates as partners write them: the right moment, a mark that says how far to trust it, never a crash."""

from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from partner_samples import MOMENT

from pipeline.partners.date_text import read_date
from pipeline.partners.dates import ItemDate, Mark, repair_dates
from pipeline.vietnamese.dates import HO_CHI_MINH

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
FIRST, LAST = datetime(1990, 1, 2, tzinfo=HO_CHI_MINH), datetime(2026, 11, 25, tzinfo=HO_CHI_MINH)
MOMENTS = st.integers(0, int((LAST - FIRST).total_seconds())).map(lambda seconds: FIRST + timedelta(seconds=seconds))
FORMS = {
    "RFC 822": lambda at: format_datetime(at),
    "RFC 822 in GMT": lambda at: format_datetime(at.astimezone(UTC), usegmt=True),
    "RFC 822, old year": lambda at: f"{at:%d} {_month(at)} {at:%y} {at:%H:%M:%S} +0700",
    "GMT+7": lambda at: f"{_weekday(at)}, {at:%d} {_month(at)} {at:%Y %H:%M:%S} GMT+7",
    "spaced": lambda at: f"  {_weekday(at)},  {at:%d} {_month(at)} {at:%Y %H:%M:%S}  gMt + 7 ",
    "UTC+07:00": lambda at: f"{at:%d} {_month(at)} {at:%Y %H:%M:%S} UTC+07:00",
    "ISO": lambda at: at.isoformat(),
    "ISO in Z": lambda at: at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    "ISO, no zone": lambda at: f"{at:%Y-%m-%d %H:%M:%S}",
    "ISO, parts of seconds": lambda at: f"{at:%Y-%m-%dT%H:%M:%S}.123+0700",
    "ISO, no marks": lambda at: f"{at:%Y%m%dT%H%M%S}",
    "Vietnamese weekday": lambda at: f"{WEEKDAYS[at.weekday()]}, {at:%d/%m/%Y %H:%M:%S} GMT+7",
    "Vietnamese words": lambda at: f"{WEEKDAYS[at.weekday()]}, ngày {at.day} tháng {at.month} năm {at.year} {at:%H:%M:%S}",
    "time first": lambda at: f"{at:%H:%M:%S} | {at:%d-%m-%Y}",
    "morning and afternoon": lambda at: f"{at:%d/%m/%Y} {at.hour % 12 or 12}:{at:%M:%S} {'SA' if at.hour < 12 else 'CH'}",
    "asctime": lambda at: f"{_weekday(at)} {_month(at)} {at.day:2} {at:%H:%M:%S %Y}",
}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def _month(at: datetime) -> str:
    return MONTHS[at.month - 1]


def _weekday(at: datetime) -> str:
    return "Mon Tue Wed Thu Fri Sat Sun".split()[at.weekday()]


def one(text: str, generator: str = "") -> ItemDate:
    return repair_dates([text], MOMENT, generator)[0]


@pytest.mark.parametrize("form", FORMS)
@given(at=MOMENTS)
def test_every_form_gives_the_moment_that_was_meant(form: str, at: datetime) -> None:
    found = one(FORMS[form](at))
    assert found.value == at
    assert found.mark in (Mark.WRITTEN, Mark.REPAIRED)
    assert found.value.utcoffset() == timedelta(hours=7)


@given(at=MOMENTS, hours=st.integers(-12, 14), minutes=st.sampled_from([0, 30, 45]))
def test_a_written_zone_is_believed(at: datetime, hours: int, minutes: int) -> None:
    zone = timezone(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes))
    assert one(format_datetime(at.astimezone(zone))).value == at


@given(st.text(max_size=150))
def test_any_text_gives_a_date_or_a_reason(text: str) -> None:
    found = one(text)
    assert (found.value is None) is (found.mark is Mark.NONE)
    if found.value is None:
        assert found.note
    else:
        assert found.value.utcoffset() == timedelta(hours=7)


@given(st.from_regex(r"[0-9 /:.,+-]{0,12}(GMT|Th|tháng|T|Z| )?[0-9 /:.,+-]{0,14}", fullmatch=True))
def test_figures_in_any_order_never_crash(text: str) -> None:
    one(text)


@given(MOMENTS)
def test_repairing_again_changes_nothing(at: datetime) -> None:
    again = one(one(FORMS["Vietnamese weekday"](at)).value.isoformat())  # type: ignore[union-attr]  # it was read
    assert (again.value, again.mark) == (at, Mark.WRITTEN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon, 04 May 2026 12:05:08 GMT+7", "2026-05-04T05:05:08Z"),
        ("Thứ 5, 28/05/2026 17:00:00 GMT+7", "2026-05-28T10:00:00Z"),
        ("CN, 05/04/2026 7h30", "2026-04-05T00:30:00Z"),
        ("T2 - 05/03/2026 08 giờ 15 phút", "2026-03-05T01:15:00Z"),
        ("28 Th5 2026 08:15", "2026-05-28T01:15:00Z"),
        ("28 Tháng Năm 2026 08:15", "2026-05-28T01:15:00Z"),
        ("02 Tháng Mười Hai 2025 08:15", "2025-12-02T01:15:00Z"),
        ("May 28, 2026 5:00 PM", "2026-05-28T10:00:00Z"),
        ("28/05/2026 12:30 SA", "2026-05-27T17:30:00Z"),
        ("28/05/2026 12:30 CH", "2026-05-28T05:30:00Z"),
        ("28/05/2026 17:00 PM", "2026-05-28T10:00:00Z"),
        ("Thu, 28 May 2026 10:00:00 EST", "2026-05-28T15:00:00Z"),
        ("Thu, 28 May 2026 17:00:00 ICT", "2026-05-28T10:00:00Z"),
        ("20260528T100000Z", "2026-05-28T10:00:00Z"),
        ("28-May-2026 17:00", "2026-05-28T10:00:00Z"),
        ("05/03/2020", "2020-03-04T17:00:00Z"),
    ],
)
def test_real_forms(text: str, expected: str) -> None:
    found = one(text)
    assert found.value is not None
    assert found.value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "hôm qua", "3 giờ trước", "31/02/2026", "28/05/2026 - 29/05/2026", "28/13/2026 99:00", "0000-00-00 00:00:00",
        "28/05/2026 25:00", "28 Xyz 2026", "28/05", "2026", "Thu, 28 May 2026 10:00 +9900", "9" * 100, "28/05/2026" * 20,
    ],
)  # fmt: skip
def test_what_is_no_date_is_none(text: str) -> None:
    assert one(text).mark is Mark.NONE


@pytest.mark.parametrize(
    "text", ["Thu, 01 Jan 1970 00:00:00 GMT", "0001-01-01T00:00:00", "30/12/1899", "0001-01-01T00:00:00+14:00"]
)
def test_empty_field_of_a_database_is_none(text: str) -> None:
    assert one(text).mark is Mark.NONE


def test_vietnamese_time_sold_as_gmt_is_taken_back_where_it_would_lie_in_the_future() -> None:
    found = one("Thu, 26 Nov 2026 09:58:00 GMT")
    assert (found.value, found.mark) == (MOMENT - timedelta(minutes=2), Mark.REPAIRED)
    assert "7 giờ" in found.note


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Thu, 26 Nov 2026 10:10:00 +0700", Mark.WRITTEN),
        ("Thu, 26 Nov 2026 10:10:01 +0700", Mark.DOUBTFUL),
        ("Thu, 26 Nov 2026 10:10:00 GMT", Mark.REPAIRED),
        ("Thu, 26 Nov 2026 10:10:01 GMT", Mark.DOUBTFUL),
        ("Fri, 26 Nov 2066 10:10:01 GMT", Mark.DOUBTFUL),
    ],
)
def test_future_is_doubted_beyond_what_clocks_differ(text: str, mark: Mark) -> None:
    assert one(text).mark is mark


def test_minutes_of_nukeviet_are_the_month() -> None:
    texts = ["Wed, 14 Aug 2019 02:08:25 GMT", "Tue, 03 Dec 2019 02:12:00 GMT"]
    for found, text in zip(repair_dates(texts, MOMENT, "NukeViet v4.0"), texts, strict=True):
        assert found.mark is Mark.DOUBTFUL and "NukeViet" in found.note
        assert found.value is not None and found.value.minute == 0
        assert abs(found.value - read_date(text).moment) < timedelta(hours=1)  # type: ignore[union-attr]  # it was read


def test_mended_nukeviet_is_believed() -> None:
    texts = ["Wed, 14 Aug 2019 02:08:25 GMT", "Tue, 03 Dec 2019 02:41:00 GMT"]
    assert [found.mark for found in repair_dates(texts, MOMENT, "NukeViet v4.5")] == [Mark.WRITTEN] * 2


def test_minutes_that_are_the_month_by_chance_are_believed() -> None:
    texts = ["Wed, 14 Aug 2019 02:08:25 GMT"]
    assert repair_dates(texts, MOMENT, "WordPress")[0].mark is Mark.WRITTEN
    assert repair_dates(texts * 5, MOMENT, "")[0].mark is Mark.DOUBTFUL


def test_american_feed_is_told_by_the_dates_that_have_one_reading() -> None:
    certain, either, same = repair_dates(["5/28/2026 5:00:00 PM", "5/3/2026 5:00:00 PM", "2026-05-03 17:00"], MOMENT)
    assert (certain.mark, certain.value) == (Mark.REPAIRED, datetime(2026, 5, 28, 17, tzinfo=HO_CHI_MINH))
    assert (either.mark, either.value) == (Mark.DOUBTFUL, datetime(2026, 3, 5, 17, tzinfo=HO_CHI_MINH))
    assert same.mark is Mark.REPAIRED
    assert one("5/3/2026 5:00:00 PM").value == datetime(2026, 3, 5, 17, tzinfo=HO_CHI_MINH)
