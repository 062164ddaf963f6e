"""Words for how far a procedure can be done online, and when each was the law's word."""

import datetime as dt

import pytest

from pipeline.procedures.online import CHANGE, OnlineLevel, read_online_level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("3", OnlineLevel.LEVEL_3),
        ("Mức độ 4", OnlineLevel.LEVEL_4),
        ("mức 4", OnlineLevel.LEVEL_4),
        ("cấp độ 3", OnlineLevel.LEVEL_3),
        ("Dịch vụ công trực tuyến mức độ 3", OnlineLevel.LEVEL_3),
        ("DVC mức độ IV", OnlineLevel.LEVEL_4),
        ("mức độ ba", OnlineLevel.LEVEL_3),
        ("Toàn trình", OnlineLevel.FULL),
        ("DVCTT toàn trình", OnlineLevel.FULL),
        ("Dịch vụ công trực tuyến một phần", OnlineLevel.PARTIAL),
        ("Cung cấp thông tin trực tuyến", OnlineLevel.INFORMATION),
        ("", None),
        ("5", None),
        ("Không", None),
        ("Có", None),
        ("toàn trình và một phần", None),
    ],
)
def test_level_is_known_by_its_usual_names(text: str, level: OnlineLevel | None) -> None:
    assert read_online_level(text) is level


def test_levels_end_and_the_new_words_begin_on_15_august_2022() -> None:
    before = CHANGE - dt.timedelta(days=1)
    assert [level.fits(before) for level in (OnlineLevel.LEVEL_4, OnlineLevel.FULL)] == [True, False]
    assert [level.fits(CHANGE) for level in (OnlineLevel.LEVEL_4, OnlineLevel.FULL)] == [False, True]
