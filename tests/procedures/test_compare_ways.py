"""Time limits and fees are compared by what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.procedure import Way
from pipeline.procedures.compare_ways import Verdict, compare_fees, compare_times


def times(*cells: str) -> tuple[Way, ...]:
    """Ways whose cells may begin with a channel: "Trực tuyến: 3 ngày"."""
    return tuple(Way(how, time, "", "") for how, time in map(_apart, cells))


def fees(*cells: str) -> tuple[Way, ...]:
    return tuple(Way(how, "", fee, "") for how, fee in map(_apart, cells))


def _apart(cell: str) -> tuple[str, str]:
    how, mark, rest = cell.partition(": ")
    return (how, rest) if mark else ("Trực tiếp", cell)


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("03 ngày làm việc", "3 Ngày làm việc", Verdict.SAME),
        ("03 (ba) ngày làm việc.", "3 ngày làm việc", Verdict.SAME),
        ("1 tuần", "07 ngày", Verdict.SAME),
        ("70 ngày", "140 ngày", Verdict.LESS),
        ("2,5 ngày làm việc", "03 ngày làm việc", Verdict.LESS),
        ("15 ngày làm việc", "10 ngày làm việc", Verdict.MORE),
        ("10 ngày", "10 ngày làm việc", Verdict.LESS),
        ("10 ngày làm việc", "10 ngày", Verdict.MORE),
        ("12 ngày", "10 ngày làm việc", Verdict.OTHER),
        ("Trong ngày", "03 ngày làm việc", Verdict.LESS),
        ("03 ngày làm việc; nếu cần xác minh thì kéo dài thêm không quá 05 ngày làm việc", "3 Ngày làm việc", Verdict.SAME),
        ("Không quy định", "03 ngày làm việc", Verdict.UNCLEAR),
        ("Không quy định", "không  quy định.", Verdict.SAME),
        ("Theo lịch của Hội đồng", "05 ngày làm việc", Verdict.UNCLEAR),
        ("Theo lịch của Hội đồng", "theo  lịch của Hội Đồng.", Verdict.SAME),
        ("từ 3 đến 5 ngày", "từ 3 đến 7 ngày", Verdict.UNCLEAR),
        ("20", "1", Verdict.UNCLEAR),
        ("20", "20", Verdict.SAME),
        ("3", "3 ngày", Verdict.UNCLEAR),
        ("", "05 ngày làm việc", Verdict.SILENT),
        ("Không có thông tin", "05 ngày làm việc", Verdict.SILENT),
    ],
)
def test_time_limits(ours: str, theirs: str, verdict: Verdict) -> None:
    assert compare_times(times(ours), times(theirs)).verdict is verdict


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("Không", "Miễn phí", Verdict.SAME),
        ("Không thu", "Miễn phí (Thông tư số 60/2023/TT-BTC)", Verdict.SAME),
        ("8.000 đồng", "Miễn phí (Mức lệ phí do Hội đồng nhân dân tỉnh quyết định)", Verdict.UNCLEAR),
        ("8.000 đồng", "Miễn phí (Không có)", Verdict.MORE),
        ("8.000 đồng/bản", "8000 Đồng/bản", Verdict.SAME),
        ("8.000 đồng", "8.000 đồng/bản", Verdict.SAME),
        ("5.000 đồng", "8.000 đồng", Verdict.LESS),
        ("Không", "8.000 đồng", Verdict.LESS),
        ("10 USD", "Không", Verdict.MORE),
        ("2.000 đồng/trang", "8.000 đồng/bản", Verdict.OTHER),
        ("2.000 đồng/trang", "2.000 đồng/bản", Verdict.UNCLEAR),
        ("Theo Nghị quyết của Hội đồng nhân dân", "8.000 đồng", Verdict.UNCLEAR),
        ("từ 5.000 đồng đến 8.000 đồng", "từ 6.000 đồng đến 8.000 đồng", Verdict.UNCLEAR),
        ("", "8.000 đồng", Verdict.SILENT),
    ],
)
def test_fees(ours: str, theirs: str, verdict: Verdict) -> None:
    assert compare_fees(fees(ours), fees(theirs)).verdict is verdict


def test_channels_are_held_against_each_other() -> None:
    national = times("Trực tiếp: 5 ngày làm việc", "Trực tuyến: 3 ngày làm việc")
    assert (
        compare_times(times("Nộp trực tuyến: 03 ngày làm việc", "Trực tiếp: 05 ngày làm việc"), national).verdict is Verdict.SAME
    )
    assert compare_times(times("Trực tiếp: 05 ngày làm việc"), national).verdict is Verdict.SAME
    assert compare_times(times("Trực tuyến: 05 ngày làm việc"), national).verdict is Verdict.MORE
    assert compare_times(times("Bưu chính: 05 ngày làm việc"), national).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [
        (("Trực tiếp: 05 ngày", "Trực tiếp: 10 ngày"), Verdict.SAME),
        (("Trực tiếp: 4 ngày", "Trực tiếp: 8 ngày"), Verdict.LESS),
        (("Trực tiếp: 4 ngày", "Trực tiếp: 12 ngày"), Verdict.OTHER),
        (("Trực tiếp: 5 ngày",), Verdict.UNCLEAR),
        (("Trực tiếp: 7 ngày",), Verdict.OTHER),
    ],
)
def test_several_limits_of_one_channel_are_held_against_each_other(ours: tuple[str, ...], verdict: Verdict) -> None:
    assert compare_times(times(*ours), times("Trực tiếp: 5 Ngày", "Trực tiếp: 10 Ngày")).verdict is verdict


def test_a_channel_that_certainly_differs_outweighs_one_that_could_not_be_read() -> None:
    ours = times("Trực tiếp: 9 ngày", "Trực tuyến: Theo lịch")
    assert compare_times(ours, times("Trực tiếp: 5 ngày", "Trực tuyến: 5 ngày")).verdict is Verdict.MORE


def test_a_channel_that_points_to_another_says_nothing_of_its_own() -> None:
    ours = times("Trực tiếp: 03 ngày làm việc", "Trực tuyến: Như nộp trực tiếp, tính từ lúc nhận đủ hồ sơ")
    national = times("Trực tiếp: 3 Ngày làm việc", "Trực tuyến: 3 Ngày làm việc")
    assert compare_times(ours, national).verdict is Verdict.SAME


def test_one_limit_for_all_channels_is_held_against_the_channel_that_the_other_names() -> None:
    national = times("Trực tiếp: 5 ngày", "Trực tuyến: 5 ngày", "Dịch vụ bưu chính: 5 ngày")
    assert compare_times(times(": 5 ngày"), national).verdict is Verdict.SAME
    assert compare_times(times(": 4 ngày"), national).verdict is Verdict.LESS


def test_what_both_say_is_told_with_its_channels() -> None:
    found = compare_times(times("Trực tiếp: 5 ngày", "Trực tuyến: 5 ngày"), times("Trực tiếp: 6 ngày"))
    assert (found.first, found.second) == ("Trực tiếp, Trực tuyến: 5 ngày", "Trực tiếp: 6 ngày")


CELLS = st.builds(
    lambda amount, unit: f"{amount} {unit}", st.integers(1, 400), st.sampled_from(["ngày", "ngày làm việc", "giờ", "tháng"])
)
OPPOSITE = {Verdict.LESS: Verdict.MORE, Verdict.MORE: Verdict.LESS}


@given(CELLS, CELLS)
def test_less_one_way_is_more_the_other_way(one: str, other: str) -> None:
    there = compare_times(times(one), times(other)).verdict
    back = compare_times(times(other), times(one)).verdict
    assert back is OPPOSITE.get(there, there)
    assert compare_times(times(one), times(one)).verdict is Verdict.SAME


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared_without_an_error(one: str, other: str) -> None:
    assert compare_times(times(one), times(other)).verdict in Verdict
    assert compare_fees(fees(one), fees(one)).verdict in (Verdict.SAME, Verdict.SILENT)
