"""``python -m bench lighthouse``: Lighthouse on the published sample site, and what each page weighs over the wire.

The sample is published into a folder of its own and served by nginx with the configuration of ``docs/may-chu/``. Lighthouse runs
with its own defaults (a phone on a slow line, simulated), in headless Chromium; a score is the median of the runs. The sample
asks not to be indexed, so the audit of that alone is left out. Figures go to build/bench/lighthouse.json.
"""

import argparse
import json
import shutil
import subprocess
from pathlib import Path
from statistics import median
from typing import Any

from bench.content import write
from bench.nginx import served
from bench.peers.engine import copy_program
from bench.peers.peer import PROJECT, PYTHON, bench_home
from bench.table import markdown

PAGES = {
    "home": "/",
    "article with a picture": "/tin-tuc/2020/12/ket-qua-khao-sat-hai-long/",
    "article without one": "/tin-tuc/2020/12/bon-mo-hinh-tren-giay/",
    "procedure": "/thu-tuc/1.001193/",
    "finder": "/thu-tuc/",
    "search": "/tim-kiem/",
    "search, with results": "/tim-kiem/?q=khai+sinh",
    "feedback": "/gop-y/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-component-update --disable-background-networking"
_LOCK = Path(__file__).resolve().parent / "lighthouse-npm"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--runs", type=int, default=5, help="runs of each page; medians of them are shown")
    parser.add_argument("--only", default="", help="one kind of page")


def main(options: argparse.Namespace) -> int:
    """Publish, serve, measure, print."""
    tool, work = _install(), bench_home() / "work" / "lighthouse"
    _publish(work)
    figures = {}
    with served(work / "public", work / "nginx") as address:
        for kind, path in PAGES.items():
            if options.only in ("", kind):
                reports = [_run(tool, address + path, work / "report.json") for _ in range(options.runs)]
                figures[kind] = _figures(path, reports)
                print(f"{kind}: {figures[kind]}", flush=True)
    write(PROJECT / "build" / "bench" / "lighthouse.json", json.dumps(figures, ensure_ascii=False, indent=1))
    print(f"\n{_table(figures)}")
    return 0


def _install() -> Path:
    target = bench_home() / "tools" / "lighthouse"
    program = target / "node_modules" / "lighthouse" / "cli" / "index.js"
    if not program.exists():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(_LOCK, target)
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--silent"], check=True, cwd=target)
    return program


def _publish(project: Path) -> None:
    """The sample site, live below `project`/public."""
    shutil.rmtree(project, ignore_errors=True)
    project.mkdir(parents=True)
    for name in ("content", "theme"):
        shutil.copytree(PROJECT / name, project / name)
    copy_program(project)
    subprocess.run([str(PYTHON), "-m", "pipeline", "publish"], check=True, cwd=project, stdout=subprocess.DEVNULL)


def _run(tool: Path, url: str, report: Path) -> dict[str, Any]:
    options = ["--quiet", "--output=json", f"--output-path={report}", "--skip-audits=is-crawlable", f"--chrome-flags={FLAGS}"]
    subprocess.run(["node", str(tool), url, *options], check=True, stderr=subprocess.DEVNULL)
    found: dict[str, Any] = json.loads(report.read_text("utf-8"))
    return found


def _figures(path: str, reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians of the scores (0 to 100), of the paints (ms); KiB and requests of the first run; failed audits of all."""
    scores = {name: round(100 * median(report["categories"][name]["score"] for report in reports)) for name in CATEGORIES}
    paints = {
        name: round(median(report["audits"][name]["numericValue"] for report in reports))
        for name in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time")
    }
    shift = max(report["audits"]["cumulative-layout-shift"]["numericValue"] for report in reports)
    items = reports[0]["audits"]["network-requests"]["details"]["items"]
    failed = sorted({name for report in reports for name in _failed(report)})
    kib = round(sum(item["transferSize"] for item in items) / 1024, 1)
    return {"url": path, **scores, **paints, "shift": shift, "kib": kib, "requests": len(items), "failed": failed}


def _failed(report: dict[str, Any]) -> list[str]:
    weighed = [audit["id"] for name in CATEGORIES for audit in report["categories"][name]["auditRefs"] if audit["weight"]]
    audits = report["audits"]
    return [name for name in weighed if audits[name]["score"] is not None and audits[name]["score"] < 0.9]


def _table(figures: dict[str, Any]) -> str:
    head = (
        "page|address|performance|accessibility|best practices|SEO|first paint, s|largest paint, s|blocked, ms|shift|KiB|requests"
    )
    rows = [head.split("|")]
    for kind, found in figures.items():
        scores = [str(found[name]) for name in CATEGORIES]
        paints = [f"{found[name] / 1000:.1f}" for name in ("first-contentful-paint", "largest-contentful-paint")]
        rest = [str(found["total-blocking-time"]), f"{found['shift']:.3f}", f"{found['kib']:.1f}", str(found["requests"])]
        rows.append([kind, f"`{found['url']}`", *scores, *paints, *rest])
    return markdown(rows)
