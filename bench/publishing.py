"""``python -m bench publish [N …]``: the whole of ``make publish`` with the real theme, N articles and 500 procedures, by step.

Cold, then one article's body edited, one title edited, nothing changed; each a process of its own. build/bench/publish-<N>.json.
"""

import argparse
import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from bench.articles import Article, with_edited_body, with_edited_title
from bench.content import write
from bench.peers.engine import article_path, article_text
from bench.peers.peer import PYTHON, clear_aside, put_aside
from bench.processes import LOG, Run, run
from bench.table import markdown
from bench.whole_product import fresh_project, report
from pipeline.release.steps import Step

COMMAND = [str(PYTHON), "-m", "pipeline", "publish"]
_TIMES = re.compile(r"^Thời gian [^(]*\((?P<steps>.*)\)\.$", re.MULTILINE)
_STEP = re.compile(r"(?P<name>[^,]+?) (?P<seconds>\d+,\d+) giây")
_BUILT = ("build", "output", "public", "state")


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 10_000], help="articles (default 1000 10000)")
    parser.add_argument("--runs", type=int, default=1, help="rounds; medians of them are shown")


def main(options: argparse.Namespace) -> int:
    """Measure each size and print its table."""
    for count in options.counts:
        figures = measure(count, options.runs)
        report("publish", count, figures, _table(figures))
    clear_aside()
    return 0


def measure(count: int, runs: int = 1) -> dict[str, Any]:
    """Scenario -> ``{"s": [whole seconds], "cpu_s": [..], "steps": [{step: seconds}], "peak_mib": x}``."""
    project, article = fresh_project(count, "publish")
    figures: dict[str, Any] = {}
    for turn in range(runs + 1):
        memory = turn == runs  # looking at the memory costs time: a round of its own
        for key, change in _changes(project, article, str(turn)).items():
            change()
            taken = run(COMMAND, project, memory=memory)
            entry = figures.setdefault(key, {"s": [], "cpu_s": [], "steps": []})
            if memory:
                entry["peak_mib"] = round(taken.peak_mib)
            else:
                _note(entry, project, taken)
                print(f"{count} {key}: {taken.seconds:.2f} s {entry['steps'][-1]}", flush=True)
    return figures


def _changes(project: Path, article: Article, mark: str) -> dict[str, Callable[[], object]]:
    file = project / article_path(article)
    return {
        "cold": lambda: _clear(project),
        "body": lambda: write(file, article_text(with_edited_body(article, mark))),
        "title": lambda: write(file, article_text(with_edited_title(article, mark))),
        "nothing": lambda: None,
    }


def _clear(project: Path) -> None:
    for name in _BUILT:
        put_aside(project / name)


def _note(entry: dict[str, Any], project: Path, taken: Run) -> None:
    said = (project / LOG).read_text("utf-8")
    steps = _TIMES.search(said)
    if steps is None:
        raise RuntimeError(f"the publish did not say how long its steps took:\n{said[-2000:]}")
    times = {match["name"].strip(): float(match["seconds"].replace(",", ".")) for match in _STEP.finditer(steps["steps"])}
    for record in (project / "state" / "releases").glob("*/record.json"):
        if record.stat().st_mtime > time.time() - taken.seconds:  # made by this run: it has the same steps to the millisecond
            seconds = json.loads(record.read_text("utf-8"))["seconds"]
            times |= {Step[name.upper()].value.lower(): precise for name, precise in seconds.items()}
    entry["s"].append(round(taken.seconds, 3))
    entry["cpu_s"].append(round(taken.cpu_seconds, 3))
    entry["steps"].append(times)


def _table(figures: dict[str, Any]) -> str:
    names = [step.value.lower() for step in Step]
    rows = [["", *figures], ["whole process, s", *(f"{median(entry['s']):.2f}" for entry in figures.values())]]
    rows.append(["its processor time, s", *(f"{median(entry['cpu_s']):.2f}" for entry in figures.values())])
    for name in names:
        times = [[steps[name] for steps in entry["steps"] if name in steps] for entry in figures.values()]
        rows.append([name, *(f"{median(found):.2f}" if found else "–" for found in times)])
    rows.append(["peak memory, MiB (PSS)", *(str(entry.get("peak_mib", "–")) for entry in figures.values())])
    return markdown(rows)
