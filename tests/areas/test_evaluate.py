"""The figures, against values computed by hand."""

import pytest

from pipeline.areas.evaluate import Answer, Figure, area_figures, evaluate, macro_f1, paired_difference


def made(gold: str, said: str, also: str = "", tones: tuple[str, str] = ("neutral", "neutral")) -> Answer:
    return Answer("x.txt", gold, frozenset([gold, *also.split()]), said, *tones)


ANSWERS = [
    made("a", "a"),
    made("a", "b", also="b"),
    made("b", "b", tones=("praise", "neutral")),
    made("none", ""),
]


def test_precision_recall_and_f1_by_hand() -> None:
    a, b = area_figures(ANSWERS, "a"), area_figures(ANSWERS, "b")
    assert (a.precision, a.recall, a.f1, a.texts) == (1.0, 0.5, pytest.approx(2 / 3), 2)
    assert (b.precision, b.recall, b.f1, b.texts) == (0.5, 1.0, pytest.approx(2 / 3), 1)
    assert area_figures(ANSWERS, "c").f1 == 0.0


def test_macro_f1_is_over_the_areas_of_the_gold_set_and_counts_none() -> None:
    assert macro_f1(ANSWERS) == pytest.approx((2 / 3 + 2 / 3 + 0) / 3)
    assert macro_f1([*ANSWERS, made("a", "c")]) == pytest.approx((2 / 4 + 2 / 3 + 0) / 3)


def test_all_figures_by_hand() -> None:
    result = evaluate(ANSWERS, ["b", "a"])
    values = {name: figure.value for name, figure in result.figures.items()}
    assert values == {
        "accuracy": 0.5,
        "macro_f1": pytest.approx(4 / 9),
        "any_gold": 0.75,
        "abstained": 0.25,
        "accuracy_when_answered": pytest.approx(2 / 3),
        "tone_accuracy": 0.75,
    }
    assert list(result.per_area) == ["b", "a", "none"]
    assert result.confusions == (("a", "b", 1), ("none", "", 1))


def test_interval_holds_the_value_and_is_the_same_each_time() -> None:
    first, second = (evaluate(ANSWERS * 10, []).figures["accuracy"] for _ in range(2))
    assert first == second
    assert first.low < first.value < first.high
    assert evaluate([made("a", "a")] * 5, []).figures["accuracy"] == Figure(1.0, 1.0, 1.0)


def test_paired_difference_is_about_the_same_texts() -> None:
    better = paired_difference([True] * 80 + [False] * 20, [True] * 60 + [False] * 40)
    assert better.value == pytest.approx(0.2)
    assert 0.1 < better.low < 0.2 < better.high < 0.3
    assert paired_difference([True, False], [True, False]) == Figure(0.0, 0.0, 0.0)
