"""Results as tables of Markdown: medians, and ratios to Hugo's run of the same scenario."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

from bench.scenarios import SCENARIOS

BASE = "hugo"
"""The peer that ratios are taken to."""


def table(figures: Mapping[str, Mapping[str, Any]]) -> str:
    """One size: a row for each scenario and count, a column for each peer."""
    peers = list(figures)
    rows = [["", *(f"{name} {figures[name]['version']}" for name in peers)]]
    for scenario in SCENARIOS:
        rows.append([f"{scenario.title}, s", *(_seconds(figures, name, f"{scenario.key}_s") for name in peers)])
    for scenario in SCENARIOS[:2]:
        rows.append([f"{scenario.title}, CPU s", *(_seconds(figures, name, f"{scenario.key}_cpu_s") for name in peers)])
    rows.append(["peak memory, MiB (PSS)", *(_number(figures[name].get("peak_mib")) for name in peers)])
    rows.append(["peak memory of the edit, MiB", *(_number(figures[name].get("peak_edit_mib")) for name in peers)])
    for key, title in (("compared", "pages compared"), ("feeds", "feeds"), ("html", "HTML files"), ("bytes", "bytes")):
        rows.append([title, *(_number(figures[name].get(key)) for name in peers)])
    for key, title in (
        ("pages_changed", "new article: pages with other bytes"),
        ("others_changed", "new article: other files with other bytes"),
        ("written", "new article: files written"),
    ):
        rows.append([title, *(_number(figures[name].get("rewritten", {}).get(key)) for name in peers)])
    rows.append(["removed article's page", *(_stays(figures[name].get("removed_page_stays")) for name in peers)])
    rows.append(["text and addresses", *("–" if name == "pipeline" else _equal(figures[name]) for name in peers)])
    return markdown(rows)


def growth_table(results: Mapping[int, Mapping[str, Mapping[str, Any]]]) -> str:
    """How the median times and the peak of memory grow with the number of articles."""
    sizes = sorted(results)
    names = [name for name in results[sizes[-1]] if all(name in results[size] for size in sizes)]
    rows = [
        [
            "median, s",
            *(f"{size}" for size in sizes),
            *(f"{large} / {small}" for small, large in pairwise(sizes)),
        ]
    ]
    for key, title in (("cold_s", "cold"), ("edit_s", "edit")):
        for name in names:
            times = [median(results[size][name][key]) for size in sizes]
            growth = [f"{after / before:.1f} ×" for before, after in pairwise(times)]
            rows.append([f"{name}, {title}", *(f"{time:.2f}" for time in times), *growth])
    for name in names:
        peaks = [results[size][name].get("peak_mib") for size in sizes]
        if all(peaks):
            growth = [f"{after / before:.1f} ×" for before, after in pairwise(peaks)]
            rows.append([f"{name}, peak memory, MiB", *map(_number, peaks), *growth])
    return markdown(rows)


def _seconds(figures: Mapping[str, Mapping[str, Any]], name: str, key: str) -> str:
    times = figures[name].get(key)
    if not times:
        return "–"
    base = figures.get(BASE, {}).get(key)
    ratio = f" ({median(times) / median(base):.2f} ×)" if base and name != BASE else ""
    return f"{median(times):.2f}{ratio}"


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.0f}"


def _stays(value: bool | None) -> str:
    return "–" if value is None else "stays" if value else "removed"


def _equal(figures: Mapping[str, Any]) -> str:
    return "NOT equal" if figures.get("unequal") else "equal"


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """A table; the first row is its head."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|---" * len(rows[0]) + "|", *lines[1:]])
