"""Learned weights: a linear model over runs of syllables and the lexicon's features, as JSON. Nothing in it can run."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from operator import mul
from typing import Any

from pipeline.areas.features import VERSION

_SCALE = 1000
"""Weights are kept as whole thousandths."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned. Rows are runs, columns are labels."""

    taxonomy: str
    """Which set of areas it was learned for: ``ke-hoach-177``."""
    labels: tuple[str, ...]
    """Areas and ``none``, then tones."""
    rows: dict[str, int]
    """Run of syllables -> its row."""
    rarity: tuple[float, ...]
    """Row -> inverse document frequency, 1 or more."""
    table: tuple[tuple[float, ...], ...]
    """Row -> weight for each label."""
    lexical: tuple[tuple[float, ...], ...]
    """Label -> weight for each lexical feature of its own question."""
    bias: tuple[float, ...]
    """Label -> what it has without any word."""
    source: str = ""
    """Fingerprint of the texts that it was learned from."""
    texts: int = 0
    """How many texts these were."""
    base: str = ""
    """Of local weights: `source` of the base weights that they add to; empty: they add to the lexicon alone."""

    def run_scores(self, places: Sequence[int], values: Sequence[float]) -> list[float]:
        """Return for each label the sum of its weights at these rows, times the rows' values."""
        if not places:
            return [0.0] * len(self.labels)
        table = self.table
        return [sum(map(mul, values, column)) for column in zip(*[table[place] for place in places], strict=True)]


class WeightsUnreadable(ValueError):
    """A file of weights is damaged, or of another form; says how, in Vietnamese."""


def parse(text: str) -> Weights:
    """Read weights from JSON.

    Raises:
        WeightsUnreadable: no JSON, another version of the form, or figures that do not fit together.
    """
    try:
        data = json.loads(text)
        if not isinstance(data, dict) or data.get("features") != VERSION:
            raise WeightsUnreadable("được học bằng bản phần mềm khác")
        return _weights(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as exc:
        if isinstance(exc, WeightsUnreadable):
            raise
        raise WeightsUnreadable("nội dung hỏng hoặc không đúng dạng") from exc


def _weights(data: dict[str, Any]) -> Weights:
    labels = tuple(map(str, data["labels"]))
    runs = [str(run) for run in data["runs"]]
    columns = [_figures(column) for column in data["weights"]]
    weights = Weights(
        taxonomy=str(data["taxonomy"]),
        labels=labels,
        rows={run: row for row, run in enumerate(runs)},
        rarity=_figures(data["rarity"]),
        table=tuple(zip(*columns, strict=True)) if runs else (),
        lexical=tuple(_figures(row) for row in data["lexical"]),
        bias=_figures(data["bias"]),
        source=str(data["source"]),
        texts=int(data["texts"]),
        base=str(data.get("base", "")),
    )
    sizes = {len(labels), len(columns), len(weights.lexical), len(weights.bias)}
    if len(sizes) != 1 or {len(runs), len(weights.rows), len(weights.rarity), len(weights.table)} != {len(runs)}:
        raise WeightsUnreadable("số hàng, số cột không khớp nhau")
    return weights


def _figures(values: Iterable[Any]) -> tuple[float, ...]:
    figures = tuple(int(value) / _SCALE for value in values)
    if not all(map(math.isfinite, figures)):
        raise WeightsUnreadable("có số không hợp lệ")
    return figures


def unparse(weights: Weights) -> str:
    """Return the JSON of `weights`, one run a line, so that a change can be read; the same weights give the same text."""
    columns = list(zip(*weights.table, strict=True)) if weights.table else [()] * len(weights.labels)
    data: dict[str, object] = {
        "features": VERSION,
        "taxonomy": weights.taxonomy,
        "texts": weights.texts,
        "source": weights.source,
        "base": weights.base,
        "labels": weights.labels,
        "bias": _thousandths(weights.bias),
        "lexical": [_thousandths(row) for row in weights.lexical],
        "rarity": _thousandths(weights.rarity),
        "weights": [_thousandths(column) for column in columns],
        "runs": sorted(weights.rows, key=weights.rows.__getitem__),
    }
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for key, value in data.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _thousandths(values: Iterable[float]) -> list[int]:
    return [round(value * _SCALE) for value in values]


@cache
def base_weights(taxonomy: str) -> Weights | None:
    """The weights that ship with the program; None: there are none for this set of areas."""
    if not taxonomy.replace("-", "").isalnum():
        return None
    file = resources.files("pipeline.areas").joinpath("base", f"{taxonomy}.json")
    return parse(file.read_text(encoding="utf-8")) if file.is_file() else None
