"""``python -m bench compare N``: equal content, equal output, one process at a time, in turn; writes build/bench/<N>.json."""

import argparse
import json
import os
from dataclasses import asdict
from itertools import islice
from typing import Any

from bench.articles import make_articles
from bench.equality import compared_pages, differences, feeds_of
from bench.install import install
from bench.peers.eleventy import ELEVENTY
from bench.peers.engine import ENGINE
from bench.peers.hugo import HUGO
from bench.peers.peer import PROJECT, Peer, bench_home, clear_aside, make_site
from bench.peers.vanilla import VANILLA
from bench.processes import run
from bench.scenarios import BASIC, SCENARIOS, Scenario, Site
from bench.snapshot import rewritten, sizes, snapshot
from bench.table import growth_table, table

PEERS = (HUGO, ENGINE, ELEVENTY, VANILLA)
RESULTS = PROJECT / "build" / "bench"
Figures = dict[str, dict[str, Any]]


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("count", type=int, nargs="?", default=10_000, help="articles (default 10000)")
    parser.add_argument("--runs", type=int, default=3, help="rounds; medians of them are shown")
    parser.add_argument("--peers", default="hugo,pipeline,eleventy,pelican", help="names, separated by commas")
    parser.add_argument("--all", action="store_true", help="every scenario for every peer, not only for Hugo and us")
    parser.add_argument("--scenarios", default="", help="keys of scenarios, separated by commas; always with cold")
    parser.add_argument("--no-growth", action="store_true", help="only this size, not 100 and 1000 as well")
    parser.add_argument("--no-memory", action="store_true", help="no further runs that measure memory")


def main(options: argparse.Namespace) -> int:
    """Measure, check, print; exit code 1 when an output is not equal to ours."""
    names = options.peers.split(",")
    peers = install([peer for peer in PEERS if peer.name in names])
    smaller = () if options.no_growth else (100, 1000)
    results = {}
    for count in [*(size for size in smaller if size < options.count), options.count]:
        results[count] = measure(count, peers, options)
        RESULTS.mkdir(parents=True, exist_ok=True)
        (RESULTS / f"{count}.json").write_text(json.dumps(results[count], ensure_ascii=False, indent=1), encoding="utf-8")
        load = f"load {os.getloadavg()[2]:.1f} over the last 15 minutes"
        print(
            f"\n{count} articles, {options.runs} rounds, {os.cpu_count()} cores, {load}\n\n{table(results[count])}\n", flush=True
        )
    if len(results) > 1:
        print(growth_table(results))
    clear_aside()
    return int(any(figures.get("unequal") for result in results.values() for figures in result.values()))


def measure(count: int, peers: list[Peer], options: argparse.Namespace) -> Figures:
    """Every scenario of every peer at one size; what is unlike our output is in ``unequal``."""
    sites = [Site(peer, bench_home() / "work" / str(count) / peer.name, count) for peer in peers]
    figures: Figures = {site.peer.name: {"version": site.peer.version(), "unequal": []} for site in sites}
    for site in sites:
        make_site(site.peer, site.folder, make_articles(count))
    for turn in range(options.runs):
        for scenario in SCENARIOS:
            at_work = [site for site in sites if _wanted(site, scenario, options)]
            for site in at_work:
                _one(site, scenario, f"{turn}{scenario.key}", figures[site.peer.name], first=turn == 0)
            if turn == 0 and scenario.key in ("cold", "add"):
                _check_equality(at_work, figures, scenario)
    for site in sites if not options.no_memory else ():
        figures[site.peer.name] |= _memory(site)
    return figures


def _wanted(site: Site, scenario: Scenario, options: argparse.Namespace) -> bool:
    chosen = not options.scenarios or scenario.key in ("cold", *options.scenarios.split(","))
    return chosen and (options.all or scenario.key in BASIC or site.peer in (HUGO, ENGINE))


def _one(site: Site, scenario: Scenario, mark: str, figures: dict[str, Any], *, first: bool) -> None:
    """Change the site, build it, look whether the change is there; note the time."""
    counts = first and scenario.key == "add"
    before = snapshot(site.output) if counts else {}
    scenario.change(site, mark)
    os.sync()  # what was written and removed for this build is not this build's time
    taken = run(site.peer.build(site.folder), site.folder)
    if not scenario.shown(site, mark):
        raise RuntimeError(f"{site.peer.name}: the output does not show “{scenario.title}”")
    figures.setdefault(f"{scenario.key}_s", []).append(round(taken.seconds, 3))
    figures.setdefault(f"{scenario.key}_cpu_s", []).append(round(taken.cpu_seconds, 3))
    print(f"{site.count} {site.peer.name:9} {scenario.title}: {taken.seconds:.2f} s, CPU {taken.cpu_seconds:.2f} s", flush=True)
    if counts:
        figures["rewritten"] = asdict(rewritten(before, snapshot(site.output)))
    if first and scenario.key == "cold":
        figures |= {**sizes(site.output), "compared": len(compared_pages(site.output)), "feeds": len(feeds_of(site.output))}
    if first and scenario.key == "remove":
        figures["removed_page_stays"] = bool(site.page(site.new.url))


def _check_equality(sites: list[Site], figures: Figures, scenario: Scenario) -> None:
    """After the first cold build, and after edits and an addition: a page built too few or an old one kept would show."""
    ours = next((site for site in sites if site.peer is ENGINE), None)
    for site in sites:
        if ours is None or site is ours:
            continue
        found = [f"{difference.path}: {difference.what}" for difference in islice(differences(ours.output, site.output), 20)]
        figures[site.peer.name]["unequal"] += found
        print(f"{site.count} {site.peer.name} after {scenario.title}: {found or 'equal to ours'}", flush=True)


def _memory(site: Site) -> dict[str, float]:
    """Peaks of runs of their own: looking at the memory costs time."""
    peaks = {}
    for scenario in SCENARIOS[:2]:
        scenario.change(site, "memory")
        peaks[scenario.key] = run(site.peer.build(site.folder), site.folder, memory=True).peak_mib
    return {"peak_mib": round(max(peaks.values()), 1), "peak_edit_mib": round(peaks["edit"], 1)}
