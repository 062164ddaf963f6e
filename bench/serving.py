"""``python -m bench serve [N …]``: from saving a file to the page loaded again, the whole product kept running.

The real theme, N articles and 500 procedures. What is measured, from the moment the file is on the disk: the open page is told to
load itself again; the page with the change has been fetched; Chromium, where there is one, shows the change; the findings of
the file are told. build/bench/serve-<N>.json.
"""

import argparse
import contextlib
import json
import shutil
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.articles import with_edited_body, with_edited_title
from bench.peers.engine import article_path, article_text
from bench.peers.peer import PYTHON, clear_aside
from bench.processes import tree_pss
from bench.table import markdown
from bench.watching import START_TIMEOUT, free_port, running, wait_for
from bench.whole_product import fresh_project, report

_PAUSE = 4
"""Seconds between two saves: a person reads, and what nobody waits for gets done."""
_STEPS = {
    "told": "the open page is told",
    "page": "the new page is fetched",
    "browser": "Chromium shows it",
    "found": "findings are told",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("counts", type=int, nargs="*", default=[1000, 10_000], help="articles (default 1000 10000)")
    parser.add_argument("--runs", type=int, default=5, help="edits of each kind; medians of them are shown")


def main(options: argparse.Namespace) -> int:
    """Measure each size and print its table."""
    for count in options.counts:
        figures = measure(count, options.runs)
        report("serve", count, figures, _table(figures))
    clear_aside()
    return 0


def measure(count: int, runs: int) -> dict[str, Any]:
    """``{"start_s": x, "mib": x, "body": {"told_s": [..], "page_s": [..], "browser_s": [..], "found_s": [..]}, "title": …}``."""
    project, article = fresh_project(count, "serve")
    file, port = project / article_path(article), free_port()
    url = f"http://127.0.0.1:{port}/tin-tuc/{article.date:%Y/%m}/{article.slug}/"
    begun = time.perf_counter()
    with running([str(PYTHON), "-m", "pipeline", "serve", "--port", str(port)], project) as process:
        wait_for(url, article.title, START_TIMEOUT, process)
        figures: dict[str, Any] = {"start_s": round(time.perf_counter() - begun, 2), "body": {}, "title": {}}
        events = _Events(f"http://127.0.0.1:{port}/__xem-truoc/su-kien")
        with _chromium(url) as page:
            for key, edited in (("body", with_edited_body), ("title", with_edited_title)):
                for turn in range(runs):
                    time.sleep(_PAUSE)
                    mark = f"{key}{turn}x"
                    taken = _save(file, article_text(edited(article, mark)), mark, url, events, page)
                    for step, seconds in taken.items():
                        figures[key].setdefault(f"{step}_s", []).append(round(seconds, 3))
                    print(f"{count} {key} {taken}", flush=True)
        figures["mib"] = round(tree_pss(process.pid))
    return figures


def _save(file: Path, text: str, mark: str, url: str, events: "_Events", page: Page | None) -> dict[str, float]:
    """Seconds from the save to each step."""
    events.forget()
    file.write_text(text, encoding="utf-8")
    saved = time.perf_counter()
    taken = {"told": events.wait("reload") - saved}
    with urllib.request.urlopen(url) as answer:
        if mark not in answer.read().decode():
            raise RuntimeError(f"the page that was fetched after the reload does not show “{mark}”")
    taken["page"] = time.perf_counter() - saved
    if page is not None:
        page.wait_for_function("mark => document.body && document.body.innerText.includes(mark)", arg=mark, polling=5)
        taken["browser"] = time.perf_counter() - saved
    taken["found"] = events.wait("title") - saved
    return taken


class _Events:
    """What an open page is told, and when."""

    def __init__(self, url: str) -> None:
        self._stream = urllib.request.urlopen(url)
        self._news = threading.Condition()
        self._told: list[tuple[float, dict[str, Any]]] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def forget(self) -> None:
        """Wait for none of what has been told."""
        with self._news:
            self._told.clear()

    def wait(self, key: str) -> float:
        """When something with a true value for `key` was told."""
        with self._news:
            if not self._news.wait_for(lambda: any(event.get(key) for _, event in self._told), 300):
                raise RuntimeError(f"nobody told “{key}”")
            return next(moment for moment, event in self._told if event.get(key))

    def _listen(self) -> None:
        for line in self._stream:
            if line.startswith(b"data: "):
                with self._news:
                    self._told.append((time.perf_counter(), json.loads(line[6:])))
                    self._news.notify_all()


@contextlib.contextmanager
def _chromium(url: str) -> Iterator[Page | None]:
    """The page in a browser; None: there is no browser."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        print("no chromium: what a browser shows is not measured")
        yield None
        return
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=found, args=["--no-sandbox"]) as browser:
        page = browser.new_page()
        page.goto(url)
        yield page


def _table(figures: dict[str, Any]) -> str:
    rows = [["from the save, median s (slowest)", "a body", "a title"]]
    for step, name in _STEPS.items():
        times = [figures[key].get(f"{step}_s") for key in ("body", "title")]
        rows.append([name, *(f"{median(found):.2f} ({max(found):.2f})" if found else "–" for found in times)])
    rows.append(["until the first page is served", f"{figures['start_s']:.1f}", ""])
    rows.append(["memory while serving, MiB (PSS)", str(figures["mib"]), ""])
    return markdown(rows)
