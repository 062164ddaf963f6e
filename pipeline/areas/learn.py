"""Learns weights from labelled documents: multinomial logistic regression with an L2 penalty, fitted by L-BFGS (SciPy).

Only the commands that learn import this module: SciPy is in the group ``train``, and nothing that publishes needs it. The fit
is convex and the weights are rounded to thousandths, so the same documents give the same bytes, in whatever order they come.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, hstack
from scipy.special import logsumexp

from pipeline.areas.document import Document
from pipeline.areas.features import count_runs, questions
from pipeline.areas.tag import LEXICAL, TONES, Tagger, vector
from pipeline.areas.weights import Weights

Matrix = NDArray[np.float64]
PENALTY = 0.05
LOCAL_PENALTY = 0.5
"""The editors' own articles are few: weights move away from the base only where several agree."""
LEAST_DOCUMENTS = 4
"""A run that stands in fewer documents is not learned."""
LEAST_LOCAL = 2
LEAST_WEIGHT = 0.35
"""A run whose weights are all smaller is left out; measured: nothing is lost, and two thirds of the runs go."""
DOUBTFUL = 0.6
"""A label with less confidence counts half."""


@dataclass(frozen=True, slots=True)
class Example:
    """A document whose labels are known."""

    name: str
    """By which examples are ordered: file name or path."""
    document: Document
    area: str
    """Id of the main area, or ``none``."""
    tone: str
    """Empty: not known; the example then says nothing of tones."""
    confidence: float = 1.0
    weight: float = 1.0
    """How often it counts."""


def learn_base(examples: Sequence[Example], tagger: Tagger, taxonomy: str, source: str) -> Weights:
    """Learn base weights for the areas and tones of `tagger`, whose lexicon takes part.

    Args:
        taxonomy: the name of the set of areas.
        source: fingerprint of the examples.
    """
    examples = _ordered(examples)
    labels = (*tagger.areas.labels, *TONES)
    blank = _vocabulary(examples, labels, taxonomy, LEAST_DOCUMENTS)
    runs = _run_matrix(examples, blank)
    asked = [questions(example.document, tagger.areas, tagger.tones) for example in examples]
    trust = [example.weight * (1.0 if example.confidence >= DOUBTFUL else 0.5) for example in examples]
    area_columns, area_lexical, area_bias = _fit_question(
        runs, [of_area for of_area, _ in asked], tagger.areas.labels, [example.area for example in examples], trust
    )
    tone_columns, tone_lexical, tone_bias = _fit_question(
        runs, [of_tone for _, of_tone in asked], TONES, [example.tone for example in examples], trust
    )
    rows, rarity, table = _worth_keeping(blank, np.hstack([area_columns.T, tone_columns.T]))
    return Weights(
        taxonomy=taxonomy,
        labels=labels,
        rows=rows,
        rarity=rarity,
        table=table,
        lexical=(*map(tuple, area_lexical.tolist()), *map(tuple, tone_lexical.tolist())),
        bias=(*area_bias.tolist(), *tone_bias.tolist()),
        source=source,
        texts=len(examples),
    )


def learn_local(examples: Sequence[Example], tagger: Tagger, taxonomy: str, source: str) -> Weights:
    """Learn what the editors' confirmed articles add to what `tagger` (without local weights) says already."""
    examples = _ordered(examples)
    labels = (*tagger.areas.labels, *TONES)
    blank = _vocabulary(examples, labels, taxonomy, LEAST_LOCAL)
    runs = _run_matrix(examples, blank)
    said = [tagger.probabilities(example.document) for example in examples]
    columns, biases = [], []
    for question, (names, answers) in enumerate(
        ((tagger.areas.labels, [example.area for example in examples]), (TONES, [example.tone for example in examples]))
    ):
        offset = np.log(np.maximum(np.array([both[question] for both in said]), 1e-4)).reshape(len(examples), len(names))
        fitted, bias = _fit(runs, names, answers, [1.0] * len(examples), LOCAL_PENALTY, offset)
        columns.append(fitted.T)
        biases += bias.tolist()
    rows, rarity, table = _worth_keeping(blank, np.hstack(columns))
    return Weights(
        taxonomy=taxonomy,
        labels=labels,
        rows=rows,
        rarity=rarity,
        table=table,
        lexical=tuple(() for _ in labels),
        bias=tuple(biases),
        source=source,
        texts=len(examples),
        base=tagger.base.source if tagger.base else "",
    )


def fingerprint(parts: Sequence[tuple[str, str]]) -> str:
    """Return the SHA-256 of (name, content) pairs, independent of their order."""
    digest = hashlib.sha256()
    for name, content in sorted(parts):
        digest.update(f"{name}\0{hashlib.sha256(content.encode()).hexdigest()}\n".encode())
    return digest.hexdigest()


def _ordered(examples: Sequence[Example]) -> list[Example]:
    return sorted(examples, key=lambda example: example.name)


def _vocabulary(examples: Sequence[Example], labels: tuple[str, ...], taxonomy: str, least: int) -> Weights:
    """Weights without any weight: the runs of at least `least` examples, in alphabetical order, and their rarity."""
    documents = Counter(run for example in examples for run in count_runs(example.document))
    runs = sorted(run for run, number in documents.items() if number >= least)
    rarity = tuple(round(log((1 + len(examples)) / (1 + documents[run])) + 1, 3) for run in runs)
    return Weights(taxonomy, labels, {run: row for row, run in enumerate(runs)}, rarity, (), (), ())


def _worth_keeping(vocabulary: Weights, table: Matrix) -> tuple[dict[str, int], tuple[float, ...], tuple[tuple[float, ...], ...]]:
    """Rows, rarity and table without the runs that hardly say anything: they would only cost time."""
    runs = sorted(vocabulary.rows, key=vocabulary.rows.__getitem__)
    kept = [row for row, weights in enumerate(table) if np.abs(weights).max() >= LEAST_WEIGHT]
    rows = {runs[row]: number for number, row in enumerate(kept)}
    return rows, tuple(vocabulary.rarity[row] for row in kept), tuple(map(tuple, table[kept].tolist()))


def _run_matrix(examples: Sequence[Example], vocabulary: Weights) -> Any:
    vectors = [vector(example.document, vocabulary) for example in examples]
    rows = [number for number, found in enumerate(vectors) for _ in found.rows]
    columns = [row for found in vectors for row in found.rows]
    values = [value for found in vectors for value in found.values]
    return csr_matrix((values, (rows, columns)), shape=(len(examples), len(vocabulary.rows)))


def _fit_question(
    runs: Any, features: Sequence[Sequence[float]], labels: Sequence[str], answers: Sequence[str], trust: Sequence[float]
) -> tuple[Matrix, Matrix, Matrix]:
    """Return weights of the runs (label by run) and of the lexicon's features, and the bias of each label."""
    weights, bias = _fit(hstack([runs, csr_matrix(np.array(features) * LEXICAL)]).tocsr(), labels, answers, trust, PENALTY)
    count = runs.shape[1]
    return weights[:, :count], weights[:, count:], bias


def _fit(
    matrix: Any,
    labels: Sequence[str],
    answers: Sequence[str],
    trust: Sequence[float],
    penalty: float,
    offset: Matrix | None = None,
) -> tuple[Matrix, Matrix]:
    """Return weights (label by feature) and bias; examples without an answer are left out; `offset` is what is known already."""
    chosen = [number for number, answer in enumerate(answers) if answer in labels]
    features = matrix[chosen]
    truth = np.zeros((len(chosen), len(labels)))
    truth[np.arange(len(chosen)), [labels.index(answers[number]) for number in chosen]] = 1
    weight = np.array([trust[number] for number in chosen])
    known = np.zeros_like(truth) if offset is None else offset[chosen]
    count = matrix.shape[1]

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        table = flat.reshape(len(labels), count + 1)
        scores = features @ table[:, :count].T + table[:, count] + known
        norm = logsumexp(scores, axis=1)
        wrong = (np.exp(scores - norm[:, None]) - truth) * weight[:, None]
        value = float((weight * (norm - (scores * truth).sum(axis=1))).sum() + penalty / 2 * (table**2).sum())
        gradient = np.hstack([(features.T @ wrong).T, wrong.sum(axis=0)[:, None]]) + penalty * table
        return value, gradient.ravel()

    start = np.zeros(len(labels) * (count + 1))
    result = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 500, "maxcor": 20, "ftol": 1e-12, "gtol": 1e-6}
    )
    table = result.x.reshape(len(labels), count + 1)
    return table[:, :count], table[:, count]
