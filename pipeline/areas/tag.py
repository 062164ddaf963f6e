"""Which area and tone a document has: the lexicon and, where there are some, learned weights decide together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from operator import mul

from pipeline.areas.document import Document
from pipeline.areas.features import FLOOR, count_runs, questions, strengths, term_frequency, total
from pipeline.areas.lexicon import Lexicon
from pipeline.areas.weights import Weights
from pipeline.model.article import Tone
from pipeline.model.plan import Plan
from pipeline.model.tagging import NO_AREA, Candidate, Tagging

SURE = 0.3
CLOSE = 0.02
"""A likeliest area with less probability than `SURE`, or with a rival closer than `CLOSE`, is no answer."""
ALSO = 0.15
"""Other areas are named from this probability on."""
RUNS = 2.0
"""Length of the vector of a document's runs, against the lexicon's features."""
LEXICAL = 0.5
"""Scale of the lexicon's features."""
TONES = tuple(tone.value for tone in Tone)


@dataclass(frozen=True, slots=True)
class Vector:
    """The runs of a document that the weights know."""

    rows: list[int]
    values: list[float]
    """Same length as `rows`."""


def vector(document: Document, weights: Weights) -> Vector:
    """Return the known runs, each by frequency and rarity, brought to the length `RUNS`; empty: none is known."""
    known, rarity = weights.rows, weights.rarity
    counts = count_runs(document, known)
    rows = [known[run] for run in counts]
    values = [term_frequency(count) * rarity[row] for row, count in zip(rows, counts.values(), strict=True)]
    scale = RUNS / sqrt(sum(map(mul, values, values))) if rows else 0.0
    return Vector(rows, [value * scale for value in values])


def labels_of(plan: Plan) -> tuple[str, ...]:
    """The labels of weights for this plan: its areas, `NO_AREA`, the tones."""
    return (*(area.id for area in plan.areas), NO_AREA, *TONES)


class Tagger:
    """Answers for documents of one plan. Immutable; loading and learning are elsewhere."""

    def __init__(self, plan: Plan, base: Weights | None = None, local: Weights | None = None) -> None:
        """Take the plan's words, the weights that ship with the program and those learned from the editors' own articles.

        Weights whose labels are not this plan's areas are left aside: `learned` says whether any take part.
        """
        words = {area.id: area.words for area in plan.areas} | {NO_AREA: plan.outside}
        self.areas = Lexicon(words)
        self.tones = Lexicon({tone: plan.tones.get(tone, ()) for tone in TONES})
        labels = labels_of(plan)
        self.base = base if base is not None and base.labels == labels else None
        self.local = local if local is not None and local.labels == labels else None

    @property
    def learned(self) -> bool:
        """Whether learned weights take part."""
        return self.base is not None or self.local is not None

    def tag(self, document: Document) -> Tagging:
        """Return the answer, without the words that speak for it (`evidence.explain` finds them)."""
        areas, tones = self.probabilities(document)
        candidates = _ranked(self.areas.labels, areas)
        first = candidates[0]
        sure = first.probability >= SURE and first.probability - candidates[1].probability >= CLOSE
        named = [candidate.label for candidate in candidates if candidate.probability >= ALSO and candidate.label != NO_AREA]
        moods = _ranked(self.tones.labels, tones)
        return Tagging(
            primary=first.label if sure else "",
            areas=tuple(named) if sure and first.label != NO_AREA else (),
            candidates=candidates,
            tone=moods[0].label,
            tones=moods,
            learned=self.learned,
        )

    def probabilities(self, document: Document) -> tuple[list[float], list[float]]:
        """Return the probability of each area (then `NO_AREA`) and of each tone, in the labels' order."""
        if self.base is None:
            areas, tones = _shares(document, self.areas, -1), _shares(document, self.tones, TONES.index(Tone.NEUTRAL))
            if self.local is None:
                return areas, tones
            logits = [*map(_log, areas), *map(_log, tones)]
        else:
            logits = self.base_logits(document, self.base)
        if self.local is not None:
            found = vector(document, self.local)
            more = self.local.run_scores(found.rows, found.values)
            logits = [logit + extra + bias for logit, extra, bias in zip(logits, more, self.local.bias, strict=True)]
        count = len(self.areas.labels)
        return softmax(logits[:count]), softmax(logits[count:])

    def base_logits(self, document: Document, base: Weights) -> list[float]:
        """Return the linear model's figure for each label."""
        found = vector(document, base)
        scores = base.run_scores(found.rows, found.values)
        count = len(self.areas.labels)
        of_area, of_tone = questions(document, self.areas, self.tones)
        questions_ = (of_area, range(count)), (of_tone, range(count, len(scores)))
        for features, labels in questions_:
            for label in labels:
                scores[label] += LEXICAL * sum(map(mul, features, base.lexical[label])) + base.bias[label]
        return scores


def softmax(logits: Sequence[float]) -> list[float]:
    """Return the probabilities that belong to these figures."""
    most = max(logits)
    powers = [exp(logit - most) for logit in logits]
    whole = sum(powers)
    return [power / whole for power in powers]


def _shares(document: Document, lexicon: Lexicon, otherwise: int) -> list[float]:
    """The lexicon alone: each label's share of all that is said; `otherwise` is the label of a text that says nothing."""
    totals = [total(strength) for strength in strengths(document, lexicon)]
    totals[otherwise] += FLOOR
    whole = sum(totals)
    return [figure / whole for figure in totals]


def _log(probability: float) -> float:
    return log(max(probability, 1e-4))


def _ranked(labels: Sequence[str], probabilities: Sequence[float]) -> tuple[Candidate, ...]:
    """Likeliest first; equal ones in the plan's order."""
    order = sorted(range(len(labels)), key=lambda index: -probabilities[index])
    return tuple(Candidate(labels[index], probabilities[index]) for index in order)
