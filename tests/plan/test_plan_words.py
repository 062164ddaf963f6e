"""The words for what is missing."""

import pytest

from pipeline.plan.records import Gap, ShareStatus, State
from pipeline.plan.words import missing_words, must_act, weeks_words


def share(*gaps: Gap, name: str = "", agencies: tuple[str, ...] = ("a", "b")) -> ShareStatus:
    return ShareStatus(name, agencies, True, 9, 5, 0, 0, 0, State.BEHIND, (), gaps)


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((2, 2, 2), ""),
        ((), ""),
        ((0, 2, 1), "tuần chưa đủ 2: 1, 3"),
        ((1, 1, 2, 0, 0, 0, 3), "tuần chưa đủ 2: 1-2, 4-6"),
    ],
)
def test_weeks_with_too_few_are_drawn_together(weeks: tuple[int, ...], words: str) -> None:
    assert weeks_words(weeks, 2) == words


def test_a_sentence_names_the_share_the_period_the_number_and_who_lacks_how_many() -> None:
    gap = Gap(3, "quý II", (("a", 1), ("b", 2)))
    assert missing_words([share(gap, name="Cấp phường")], "bảng", str.upper) == (
        "Cấp phường: quý II (đã qua, không bù được) thiếu 3 bảng; chưa đủ: A, B 2",
    )
    assert missing_words([share(Gap(1, "", ()))], "", str.upper) == ("Thiếu 1 việc",)
    assert missing_words([share()], "bảng", str.upper) == ()


def test_who_lacks_something_must_act_and_for_a_content_area_its_agencies() -> None:
    agencies = {"a": None, "b": None, "c": None}
    assert must_act([share(Gap(1, "", (("b", 1),)), Gap(1, "", (("c", 1), ("b", 1))))], agencies) == ("b", "c")
    assert must_act([share(Gap(1, "", (("mot-cua", 1),)))], agencies) == ("a", "b")
    assert must_act([share(Gap(1, "", ()))], agencies) == ("a", "b")
    assert must_act([share()], agencies) == ()
