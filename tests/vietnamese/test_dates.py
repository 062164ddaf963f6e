"""Tests of reading and writing dates."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.vietnamese.dates import (
    FIRST_YEAR,
    HO_CHI_MINH,
    LAST_YEAR,
    DateFault,
    DateFaultKind,
    ParsedDate,
    format_date,
    format_long,
    parse_datetime,
)

DAYS = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
MINUTES = st.times().map(lambda value: value.replace(second=0, microsecond=0))
DATE_FORMS = ["{0:%Y-%m-%d}", "{0:%d/%m/%Y}", "{0.day}/{0.month}/{0.year}", "{0.day}-{0.month}-{0.year}", "{0:%d.%m.%Y}"]
TIME_FORMS = ["{0:%H:%M}", "{0.hour}:{0:%M}", "{0:%H}h{0:%M}", "{0.hour}g{0:%M}", "{0.hour} giờ {0.minute}", "{0:%H:%M:%S}"]


def day(year: int, month: int, number: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(year, month, number, hour, minute, second, tzinfo=HO_CHI_MINH)


@pytest.mark.parametrize(
    "text", ["2020-03-05", "05/03/2020", "5/3/2020", "5-3-2020", "5.3.2020", " 05/3/2020\u00a0", "\ufeff2020-3-5"]
)
def test_day_and_month_are_never_exchanged(text: str) -> None:
    assert parse_datetime(text) == ParsedDate(day(2020, 3, 5), has_time=False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-03-05 08:30", day(2020, 3, 5, 8, 30)),
        ("2020-03-05T08:30", day(2020, 3, 5, 8, 30)),
        ("2020-03-05T08:30:15", day(2020, 3, 5, 8, 30, 15)),
        ("2020-03-05T08:30+07:00", day(2020, 3, 5, 8, 30)),
        ("2020-03-05T08:30:15Z", day(2020, 3, 5, 15, 30, 15)),
        ("2020-03-05T20:00Z", day(2020, 3, 6, 3)),
        ("2020-03-05T08:30-0330", day(2020, 3, 5, 19)),
        ("05/03/2020 8:30", day(2020, 3, 5, 8, 30)),
        ("5-3-2020 08h30", day(2020, 3, 5, 8, 30)),
        ("5.3.2020, 8 giờ 30", day(2020, 3, 5, 8, 30)),
        ("5.3.2020 8 giờ 30 phút", day(2020, 3, 5, 8, 30)),
        ("5/3/2020 8 gio\u031b\u0300 5", day(2020, 3, 5, 8, 5)),
        ("5/3/2020 14h", day(2020, 3, 5, 14)),
        ("5/3/2020 00:00", day(2020, 3, 5)),
    ],
)
def test_a_time_is_read_and_brought_to_vietnamese_time(text: str, value: datetime) -> None:
    parsed = parse_datetime(text)
    assert parsed == ParsedDate(value, has_time=True)
    assert isinstance(parsed, ParsedDate)
    assert parsed.value.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", DateFaultKind.EMPTY),
        (" \u00a0\u200b", DateFaultKind.EMPTY),
        ("05/03/20", DateFaultKind.TWO_DIGIT_YEAR),
        ("5.3.20 8:30", DateFaultKind.TWO_DIGIT_YEAR),
        ("ngày 5 tháng 3 năm 2020", DateFaultKind.MONTH_IN_WORDS),
        ("5 thg 3, 2020", DateFaultKind.MONTH_IN_WORDS),
        ("5 Mar 2020", DateFaultKind.MONTH_IN_WORDS),
        ("March 5, 2020", DateFaultKind.MONTH_IN_WORDS),
        ("31/02/2020", DateFaultKind.IMPOSSIBLE),
        ("29/02/2019", DateFaultKind.IMPOSSIBLE),
        ("05/13/2020", DateFaultKind.IMPOSSIBLE),
        ("2020-13-05", DateFaultKind.IMPOSSIBLE),
        ("00/03/2020", DateFaultKind.IMPOSSIBLE),
        ("05/03/2020 25:00", DateFaultKind.IMPOSSIBLE),
        ("05/03/2020 24:00", DateFaultKind.IMPOSSIBLE),
        ("05/03/2020 8 giờ 60", DateFaultKind.IMPOSSIBLE),
        ("2020-03-05T08:30+25:00", DateFaultKind.IMPOSSIBLE),
        ("2020-03-05T08:30+07:60", DateFaultKind.IMPOSSIBLE),
        ("31/12/1944", DateFaultKind.IMPOSSIBLE),
        ("01/01/2101", DateFaultKind.IMPOSSIBLE),
        ("2100-12-31T23:00Z", DateFaultKind.IMPOSSIBLE),
        ("hôm qua", DateFaultKind.NOT_A_DATE),
        ("tháng tới", DateFaultKind.NOT_A_DATE),
        ("5/3", DateFaultKind.NOT_A_DATE),
        ("5/3-2020", DateFaultKind.NOT_A_DATE),
        ("05/03/202", DateFaultKind.NOT_A_DATE),
        ("05/03/20200", DateFaultKind.NOT_A_DATE),
        ("2020", DateFaultKind.NOT_A_DATE),
        ("2020-03-05 và sau đó", DateFaultKind.NOT_A_DATE),
        ("٠٥/٠٣/٢٠٢٠", DateFaultKind.NOT_A_DATE),
    ],
)
def test_a_fault_says_what_is_wrong_and_keeps_the_text(text: str, kind: DateFaultKind) -> None:
    assert parse_datetime(text) == DateFault(kind, text)


@pytest.mark.parametrize("text", ["01/01/1945", "31/12/2100"])
def test_the_first_and_the_last_day_are_accepted(text: str) -> None:
    assert isinstance(parse_datetime(text), ParsedDate)


@pytest.mark.parametrize(
    ("value", "short", "long"),
    [
        (date(2020, 3, 5), "05/3/2020", "ngày 05 tháng 3 năm 2020"),
        (date(2020, 2, 12), "12/02/2020", "ngày 12 tháng 02 năm 2020"),
        (date(2020, 1, 9), "09/01/2020", "ngày 09 tháng 01 năm 2020"),
        (date(2020, 10, 10), "10/10/2020", "ngày 10 tháng 10 năm 2020"),
        (day(2020, 3, 5, 8, 30), "05/3/2020", "ngày 05 tháng 3 năm 2020"),
    ],
)
def test_only_small_days_and_the_months_1_and_2_get_a_zero(value: date, short: str, long: str) -> None:
    assert format_date(value) == short
    assert format_long(value) == long


@given(DAYS, st.sampled_from(DATE_FORMS))
def test_a_date_in_any_accepted_form_reads_back(value: date, form: str) -> None:
    expected = datetime.combine(value, time(), HO_CHI_MINH)
    assert parse_datetime(form.format(value)) == ParsedDate(expected, has_time=False)
    assert parse_datetime(format_date(value)) == ParsedDate(expected, has_time=False)


@given(DAYS, MINUTES, st.sampled_from(DATE_FORMS), st.sampled_from(TIME_FORMS), st.sampled_from([" ", "T", ", "]))
def test_a_date_with_a_time_in_any_accepted_form_reads_back(
    value: date, clock: time, form: str, clock_form: str, gap: str
) -> None:
    parsed = parse_datetime(form.format(value) + gap + clock_form.format(clock))
    assert parsed == ParsedDate(datetime.combine(value, clock, HO_CHI_MINH), has_time=True)


@given(DAYS)
def test_a_date_in_words_is_never_read(value: date) -> None:
    assert parse_datetime(format_long(value)) == DateFault(DateFaultKind.MONTH_IN_WORDS, format_long(value))


@given(st.text() | st.text("0123456789/-.: Thgiờ+Z"))
def test_any_text_gives_a_date_or_a_fault(text: str) -> None:
    result = parse_datetime(text)
    assert isinstance(result, ParsedDate) or result.text == text


def test_a_very_long_text_is_answered_at_once() -> None:
    assert parse_datetime("a 1 " * 50_000) == DateFault(DateFaultKind.NOT_A_DATE, "a 1 " * 50_000)
