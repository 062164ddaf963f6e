"""The bench runs against our own engine; against Hugo where that is installed."""

import argparse
import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bench.articles import make_articles
from bench.compare import measure
from bench.equality import compared_pages, differences
from bench.peers.eleventy import ELEVENTY
from bench.peers.engine import ENGINE
from bench.peers.hugo import HUGO
from bench.peers.peer import Peer, make_site
from bench.peers.vanilla import VANILLA
from bench.processes import run
from bench.scenarios import SCENARIOS, Site
from bench.snapshot import Rewritten, rewritten, snapshot
from bench.table import growth_table, table

COUNT = 20


CROWD = 80
"""More articles than one page of a month holds."""
MAY = datetime(2018, 5, 2)  # noqa: DTZ001 - local time of the site


def _site(folder: Path, peer: Peer = ENGINE) -> Site:
    """`COUNT` articles, and so many in one month that its list falls into parts."""
    site = Site(peer, folder, COUNT)
    crowd = make_articles(COUNT + CROWD)[COUNT:]
    moved = (replace(article, date=MAY + timedelta(hours=article.number)) for article in crowd)
    make_site(site.peer, folder, [*make_articles(COUNT), *moved])
    return site


def _build(site: Site, key: str) -> None:
    scenario = next(scenario for scenario in SCENARIOS if scenario.key == key)
    scenario.change(site, "dấu1")
    run(site.peer.build(site.folder), site.folder)
    assert scenario.shown(site, "dấu1"), key


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Our engine's site, built once; no test but the last that uses it changes it."""
    site = _site(tmp_path_factory.mktemp("bench") / "site")
    _build(site, "cold")
    return site


def test_an_edit_that_the_build_did_not_take_in_is_noticed(built: Site) -> None:
    for scenario in SCENARIOS[1:4]:
        assert not scenario.shown(built, "dấu2"), scenario.key


@pytest.mark.parametrize("peer", [VANILLA, HUGO, ELEVENTY], ids=lambda peer: peer.name)
def test_a_peer_makes_the_same_pages(built: Site, tmp_path: Path, peer: Peer) -> None:
    if not peer.version():
        pytest.skip(f"{peer.name} is not installed; `make bench` installs it")
    assert (built.output / "tin-tuc/2018/05/phan-2/index.html").exists()
    theirs = _site(tmp_path / peer.name, peer)
    _build(theirs, "cold")
    assert list(differences(built.output, theirs.output)) == []


def test_one_new_article_changes_few_pages(built: Site) -> None:
    site = built
    pages = [path for path in compared_pages(site.output) if path.startswith("tin-tuc/") and path.count("/") == 4]
    assert sum(not re.search(r"/phan-[0-9]+/", page) for page in pages) == COUNT + CROWD
    before = snapshot(site.output)
    _build(site, "add")
    assert 0 < rewritten(before, snapshot(site.output)).pages_changed <= 20


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="không có thật"):
        run(["sh", "-c", "echo không có thật; exit 3"], tmp_path)


def test_memory_of_children_is_counted(tmp_path: Path) -> None:
    grandchild = "import time; held = bytearray(80_000_000); time.sleep(0.4)"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{grandchild}'])"
    assert run([str(ENGINE.build(tmp_path)[0]), "-c", child], tmp_path, memory=True).peak_mib > 70


def test_a_file_written_anew_with_the_same_bytes_is_written_but_not_changed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("a")
    (tmp_path / "b.xml").write_text("b")
    before = snapshot(tmp_path)
    (tmp_path / "new.html").write_text("a")
    (tmp_path / "new.html").rename(tmp_path / "a.html")
    (tmp_path / "c.html").write_text("c")
    assert rewritten(before, snapshot(tmp_path)) == Rewritten(pages_changed=1, others_changed=0, written=2)


def test_ratios_are_taken_to_hugo_and_growth_to_the_smaller_size() -> None:
    figures = {
        "hugo": {"version": "1", "cold_s": [2.0, 4.0, 3.0], "edit_s": [3.0]},
        "pipeline": {"version": "main", "cold_s": [6.0], "edit_s": [0.3], "unequal": [], "peak_mib": 300.0},
    }
    assert "| cold build, s | 3.00 | 6.00 (2.00 ×) |" in table(figures)
    smaller = {name: {**entry, "cold_s": [1.5]} for name, entry in figures.items()}
    smaller["pipeline"]["peak_mib"] = 100.0
    growth = growth_table({100: smaller, 1000: figures})
    assert "| hugo, cold | 1.50 | 3.00 | 2.0 × |" in growth
    assert "| pipeline, peak memory, MiB | 100 | 300 | 3.0 × |" in growth and "hugo, peak" not in growth


@pytest.mark.long
def test_a_whole_round_of_our_engine_gives_every_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BENCH_HOME", str(tmp_path))
    options = argparse.Namespace(runs=1, all=False, scenarios="", no_memory=False)
    figures = measure(COUNT, [ENGINE], options)["pipeline"]
    assert {f"{scenario.key}_s" for scenario in SCENARIOS} <= figures.keys()
    assert figures["peak_mib"] > 10 and figures["html"] > COUNT and figures["removed_page_stays"] is False
