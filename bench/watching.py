"""``python -m bench watch [N …]``: from saving a file to the changed page being served, with everything kept running.

One server at a time. The page is asked for over HTTP every few milliseconds until it has the change. build/bench/watch-<N>.json.
"""

import argparse
import contextlib
import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from bench.articles import make_articles, with_edited_body, with_edited_title
from bench.compare import PEERS
from bench.install import install
from bench.peers.peer import PROJECT, Peer, bench_home, clear_aside, make_site, put
from bench.processes import LOG, environment, tree_pss
from bench.scenarios import Site
from bench.table import markdown

POLL = 0.005
START_TIMEOUT, EDIT_TIMEOUT = 900, 300


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 10_000], help="articles (default 1000 10000)")
    parser.add_argument("--runs", type=int, default=5, help="edits of each kind; medians of them are shown")
    parser.add_argument("--peers", default="hugo,pipeline,eleventy", help="names, separated by commas")


def main(options: argparse.Namespace) -> int:
    """Measure each size and print its table."""
    peers = install([peer for peer in PEERS if peer.name in options.peers.split(",")])
    for count in options.counts:
        figures = {peer.name: watch(peer, count, options.runs) for peer in peers}
        out = PROJECT / "build" / "bench" / f"watch-{count}.json"
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
        print(f"\n{count} articles\n\n{_table(figures)}\n", flush=True)
    clear_aside()
    return 0


def watch(peer: Peer, count: int, runs: int) -> dict[str, Any]:
    """``{"start_s": x, "body_s": [..], "title_s": [..], "mib": x}`` of one server."""
    site = Site(peer, bench_home() / "work" / f"watch-{count}" / peer.name, count)
    make_site(peer, site.folder, make_articles(count))
    os.sync()
    port = free_port()
    page = f"http://127.0.0.1:{port}{site.middle.url}"
    begun = time.perf_counter()
    with running(peer.watch(site.folder, port), site.folder) as process:
        wait_for(page, site.middle.title, START_TIMEOUT, process)
        figures: dict[str, Any] = {"version": peer.version(), "start_s": round(time.perf_counter() - begun, 2)}
        for key, edited in (("body", with_edited_body), ("title", with_edited_title)):
            for turn in range(runs):
                time.sleep(2)  # a person reads between two saves, and watchers settle
                mark = f"{key}{turn}"
                saved = time.perf_counter()
                put(peer, site.folder, edited(site.middle, mark))
                wait_for(page, mark, EDIT_TIMEOUT, process)
                figures.setdefault(f"{key}_s", []).append(round(time.perf_counter() - saved, 3))
                print(f"{count} {peer.name:9} {key} saved, served after {figures[f'{key}_s'][-1]:.2f} s", flush=True)
        figures["mib"] = round(tree_pss(process.pid))
    return figures


@contextlib.contextmanager
def running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A server, which is ended when the block is."""
    with (folder / LOG).open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdin=subprocess.PIPE, stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGINT)  # the group that this server leads, nothing else
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(page: str, words: str, timeout: float, process: subprocess.Popen[bytes]) -> None:
    """Ask for `page` until it has `words`.

    Raises:
        RuntimeError: the server has ended, or the time is over.
    """
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        with contextlib.suppress(OSError), urllib.request.urlopen(page, timeout=timeout) as answer:
            if words.encode() in answer.read():
                return
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        time.sleep(POLL)
    raise RuntimeError(f"{page} did not show “{words}” within {timeout} s")


def _table(figures: dict[str, dict[str, Any]]) -> str:
    rows = [["", *(f"{name} {entry['version']}" for name, entry in figures.items())]]
    rows.append(["until the first page is served, s", *(f"{entry['start_s']:.1f}" for entry in figures.values())])
    for key in ("body", "title"):
        rows.append([f"{key} saved to served, s", *(f"{median(entry[f'{key}_s']):.2f}" for entry in figures.values())])
    rows.append(["memory while serving, MiB (PSS)", *(str(entry["mib"]) for entry in figures.values())])
    return markdown(rows)
