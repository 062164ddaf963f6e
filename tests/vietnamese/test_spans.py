"""When something is held, in words."""

from datetime import datetime

import pytest

from pipeline.vietnamese.dates import HO_CHI_MINH
from pipeline.vietnamese.spans import format_hour, format_span, format_weekday


def at(year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=HO_CHI_MINH)


TUESDAY = at(2020, 10, 20, 8)


@pytest.mark.parametrize(
    ("hour", "minute", "words"), [(8, 0, "8 giờ"), (13, 30, "13 giờ 30"), (7, 5, "7 giờ 05"), (0, 30, "0 giờ 30"), (0, 0, "")]
)
def test_hour_is_written_as_it_is_said(hour: int, minute: int, words: str) -> None:
    assert format_hour(TUESDAY.replace(hour=hour, minute=minute)) == words


def test_sunday_is_no_numbered_day() -> None:
    assert format_weekday(at(2020, 10, 25)) == "Chủ nhật, ngày 25/10/2020"
    assert format_weekday(at(2021, 2, 1)) == "thứ Hai, ngày 01/02/2021"


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (TUESDAY, None, "8 giờ, thứ Ba, ngày 20/10/2020"),
        (TUESDAY.replace(hour=0), None, "Thứ Ba, ngày 20/10/2020"),
        (TUESDAY.replace(hour=0), TUESDAY.replace(hour=0), "Thứ Ba, ngày 20/10/2020"),
        (TUESDAY, TUESDAY.replace(hour=0), "8 giờ, thứ Ba, ngày 20/10/2020"),
        (TUESDAY, TUESDAY.replace(hour=11, minute=30), "Từ 8 giờ đến 11 giờ 30, thứ Ba, ngày 20/10/2020"),
        (TUESDAY.replace(hour=0), TUESDAY.replace(hour=17), "Đến 17 giờ, thứ Ba, ngày 20/10/2020"),
        (TUESDAY, at(2020, 10, 22), "Từ 8 giờ, thứ Ba, ngày 20/10/2020 đến thứ Năm, ngày 22/10/2020"),
        (at(2020, 10, 25), at(2020, 10, 26), "Từ Chủ nhật, ngày 25/10/2020 đến thứ Hai, ngày 26/10/2020"),
    ],
)
def test_span_says_each_day_and_hour_once(begin: datetime, end: datetime | None, words: str) -> None:
    assert format_span(begin, end) == words
