"""What measuring the whole product takes: a project with the real theme, N articles and 500 procedures, and where figures go."""

import json
from pathlib import Path
from typing import Any

from bench.articles import Article
from bench.content import make_project, project_articles, write
from bench.peers.peer import PROJECT, bench_home, put_aside

PROCEDURES = 500


def fresh_project(count: int, name: str) -> tuple[Path, Article]:
    """A new project of `count` articles, never built, in a folder of its own for `name`; and the article in its middle."""
    project = bench_home() / "work" / str(count) / name
    put_aside(project)
    project.mkdir(parents=True)
    make_project(PROJECT, project, count, PROCEDURES)
    return project, list(project_articles(PROJECT, count))[count // 2]


def report(name: str, count: int, figures: dict[str, Any], table: str) -> None:
    """Write build/bench/<name>-<count>.json and print the table."""
    write(PROJECT / "build" / "bench" / f"{name}-{count}.json", json.dumps(figures, ensure_ascii=False, indent=1))
    print(f"\n{count} articles, {PROCEDURES} procedures\n\n{table}\n", flush=True)
