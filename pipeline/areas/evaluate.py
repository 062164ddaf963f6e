"""Measures the tagger against labelled texts: shares with bootstrap 95 % intervals, and precision, recall, F1 of each area.

Precision, recall and F1 as in van Rijsbergen, Information Retrieval (1979); the interval is the percentile bootstrap (Efron
1979) over texts, with a fixed seed, so that the same answers give the same figures.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.areas.gold import Labelled
from pipeline.model.tagging import Tagging

RESAMPLES = 1000
_SEED = 20200101


@dataclass(frozen=True, slots=True)
class Figure:
    """A share, 0 to 1, with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """How well one area is found. A share of nothing is 0."""

    precision: float
    recall: float
    f1: float
    texts: int
    """Gold texts of this area."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One text: what a person said, and what the tagger said."""

    name: str
    gold: str
    also: frozenset[str]
    """All areas that the person named."""
    said: str
    """Empty: abstained, which counts as wrong."""
    gold_tone: str
    said_tone: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of one run."""

    figures: Mapping[str, Figure]
    """``accuracy``, ``macro_f1``, ``any_gold``, ``abstained``, ``accuracy_when_answered``, ``tone_accuracy``."""
    per_area: Mapping[str, AreaFigures]
    """Areas of the gold set (``none`` included), in the order given."""
    confusions: tuple[tuple[str, str, int], ...]
    """(gold, said, how often), most frequent first."""


def answer_of(labelled: Labelled, tagging: Tagging) -> Answer:
    """Put a person's labels beside the tagger's."""
    return Answer(labelled.name, labelled.primary, labelled.areas, tagging.primary, labelled.tone, tagging.tone)


def evaluate(answers: Sequence[Answer], order: Sequence[str]) -> Evaluation:
    """Compute every figure; `answers` is not empty, `order` sorts the areas."""
    present = [area for area in order if any(answer.gold == area for answer in answers)]
    present += sorted({answer.gold for answer in answers} - set(present))
    measures: dict[str, Callable[[Sequence[Answer]], float]] = {
        "accuracy": lambda drawn: _share(answer.said == answer.gold for answer in drawn),
        "macro_f1": macro_f1,
        "any_gold": lambda drawn: _share(answer.said in answer.also for answer in drawn),
        "abstained": lambda drawn: _share(not answer.said for answer in drawn),
        "accuracy_when_answered": lambda drawn: _share(answer.said == answer.gold for answer in drawn if answer.said),
        "tone_accuracy": lambda drawn: _share(answer.said_tone == answer.gold_tone for answer in drawn),
    }
    chance = random.Random(_SEED)  # noqa: S311 - a resample is no secret
    draws = [chance.choices(answers, k=len(answers)) for _ in range(RESAMPLES)]
    figures = {name: _with_interval(measure, answers, draws) for name, measure in measures.items()}
    wrong: dict[tuple[str, str], int] = {}
    for answer in answers:
        if answer.said != answer.gold:
            wrong[answer.gold, answer.said] = wrong.get((answer.gold, answer.said), 0) + 1
    confusions = tuple(
        (gold, said, number) for (gold, said), number in sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    )
    return Evaluation(figures, {area: area_figures(answers, area) for area in present}, confusions)


def paired_difference(ours: Sequence[bool], theirs: Sequence[bool]) -> Figure:
    """By how much the share of right answers is higher for us, over the same texts, with its interval."""
    both = list(zip(ours, theirs, strict=True))
    chance = random.Random(_SEED)  # noqa: S311 - a resample is no secret

    def difference(drawn: Sequence[tuple[bool, bool]]) -> float:
        return sum(mine - other for mine, other in drawn) / len(drawn)

    found = sorted(difference(chance.choices(both, k=len(both))) for _ in range(RESAMPLES))
    return Figure(difference(both), found[RESAMPLES // 40], found[-RESAMPLES // 40 - 1])


def area_figures(answers: Sequence[Answer], area: str) -> AreaFigures:
    """Precision, recall and F1 of one area among `answers`."""
    gold = sum(answer.gold == area for answer in answers)
    said = sum(answer.said == area for answer in answers)
    both = sum(answer.gold == area == answer.said for answer in answers)
    return AreaFigures(
        precision=both / said if said else 0.0,
        recall=both / gold if gold else 0.0,
        f1=2 * both / (gold + said) if gold + said else 0.0,
        texts=gold,
    )


def macro_f1(answers: Sequence[Answer]) -> float:
    """The mean F1 over the areas that are present in the gold labels of `answers`, ``none`` included."""
    gold: dict[str, int] = {}
    said: dict[str, int] = {}
    both: dict[str, int] = {}
    for answer in answers:
        gold[answer.gold] = gold.get(answer.gold, 0) + 1
        said[answer.said] = said.get(answer.said, 0) + 1
        if answer.gold == answer.said:
            both[answer.gold] = both.get(answer.gold, 0) + 1
    return sum(2 * both.get(area, 0) / (number + said.get(area, 0)) for area, number in gold.items()) / len(gold)


def _share(truths: Iterable[bool]) -> float:
    found = list(truths)
    return sum(found) / len(found) if found else 0.0


def _with_interval(
    measure: Callable[[Sequence[Answer]], float], answers: Sequence[Answer], draws: Sequence[Sequence[Answer]]
) -> Figure:
    found = sorted(map(measure, draws))
    return Figure(measure(answers), found[RESAMPLES // 40], found[-RESAMPLES // 40 - 1])
