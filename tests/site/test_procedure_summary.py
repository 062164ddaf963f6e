"""Time and fee on top of the page: in one line where the ways allow it, and never more than the ways say."""

import pytest

from pipeline.model.procedure import Way
from pipeline.site.procedure_summary import LONGEST, SEE_WAYS, UNKNOWN, fee_summary, time_summary
from pipeline.site.procedure_views import SummaryView

LONG = "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ theo quy định của pháp luật về hộ tịch, tính từ lúc phường nhận đủ hồ sơ"


def times(*texts: str) -> SummaryView:
    return time_summary([Way("Trực tiếp", text, "", "") for text in texts])


def fees(*texts: str) -> SummaryView:
    return fee_summary([Way("Trực tiếp", "", text, "") for text in texts])


@pytest.mark.parametrize(
    ("texts", "text", "leads_on"),
    [
        (["03 ngày làm việc"], "03 ngày làm việc", False),
        (["Trong ngày tiếp nhận"], "Trong ngày tiếp nhận", False),
        (["Không quy định"], "Không quy định", False),
        (["03 ngày làm việc", "03 Ngày làm việc"], "03 ngày làm việc", False),
        (["3 ngày làm việc", "03 ngày làm việc"], "03 ngày làm việc", False),
        (["05 ngày làm việc", "Như nộp trực tiếp"], "05 ngày làm việc", False),
        (["05 ngày làm việc", "Như nộp trực tiếp, tính từ lúc phường nhận đủ hồ sơ"], "05 ngày làm việc", True),
        (["3 ngày làm việc", "5 ngày làm việc"], "Từ 03 đến 05 ngày làm việc", True),
        (["2,5 ngày", "4 ngày"], "Từ 2,5 đến 04 ngày", True),
        ([LONG], "05 ngày làm việc", False),
        (["1"], "1 (không ghi đơn vị)", False),
        (["01", "01"], "01 (không ghi đơn vị)", False),
        ([LONG + "; phải xác minh thì kéo dài thêm không quá 03 ngày làm việc"], "05 ngày làm việc", True),
    ],
)
def test_a_time_is_one_line(texts: list[str], text: str, leads_on: bool) -> None:
    found = times(*texts)
    assert (found.text, bool(found.more)) == (text, leads_on)


@pytest.mark.parametrize(
    "texts",
    [
        ["3 ngày làm việc", "3 ngày"],
        ["3 ngày", "1 tháng"],
        ["1", "3 ngày làm việc"],
        ["Không có thông tin", "5 ngày"],
    ],
)
def test_times_that_cannot_be_one_line_lead_to_the_ways(texts: list[str]) -> None:
    assert times(*texts) == SEE_WAYS


@pytest.mark.parametrize(
    ("texts", "text", "leads_on"),
    [
        (["Không"], "Không", False),
        (["Miễn phí", "Miễn phí"], "Miễn phí", False),
        (["Không", "Miễn phí"], "Miễn phí", False),
        (["8.000 đồng/bản", "8,000 đồng/bản"], "8.000 đồng/bản", False),
        (["8.000 đồng/bản", "Như nộp trực tiếp"], "8.000 đồng/bản", False),
        (["8.000 đồng/bản", "Như nộp trực tiếp, chưa kể cước bưu chính"], "8.000 đồng/bản", True),
    ],
)
def test_a_fee_is_one_line(texts: list[str], text: str, leads_on: bool) -> None:
    found = fees(*texts)
    assert (found.text, bool(found.more)) == (text, leads_on)


@pytest.mark.parametrize("texts", [["8.000 đồng", "5.000 đồng"], ["Miễn phí", "5.000 đồng"], ["x" * (LONGEST + 1)]])
def test_fees_that_differ_lead_to_the_ways(texts: list[str]) -> None:
    assert fees(*texts) == SEE_WAYS


def test_ways_that_say_nothing_are_unknown() -> None:
    assert times() == times("", " ") == fees("") == UNKNOWN


def test_a_text_of_just_the_length_is_shown_and_one_letter_more_is_not() -> None:
    text = "Theo mức do Hội đồng nhân dân thành phố quy định "
    just = text + "x" * (LONGEST - len(text))
    assert fees(just).text == just
    assert fees(just + "x") == SEE_WAYS
