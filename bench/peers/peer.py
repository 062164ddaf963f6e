"""What the bench must know of a generator."""

import json
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.articles import Article

PROJECT = Path(__file__).resolve().parents[2]
SITES = PROJECT / "bench" / "sites"
PYTHON = Path(sys.executable)
ZONE = "+07:00"


def bench_home() -> Path:
    """Where peers are installed and sites are built; never inside the project."""
    return Path(os.environ.get("BENCH_HOME") or Path.home() / ".cache" / "cchc-bench")


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: how its site is laid out, and how it is run."""

    name: str
    """Key in the results; its site is ``bench/sites/<name>/``."""
    path: Callable[[Article], str]
    """Where an article's file stands below the site's folder."""
    text: Callable[[Article], str]
    """That file's text."""
    build: Callable[[Path], list[str]]
    """Folder of the site -> command of a build, run there."""
    watch: Callable[[Path, int], list[str]]
    """Folder, port -> command that serves the site and rebuilds on save; empty: it has no such mode."""
    prepare: Callable[[Path], None]
    """Writes what a new copy of the site needs besides articles."""
    version: Callable[[], str]
    """Empty: not installed."""
    output: str
    """Folder with what was built."""
    leftovers: tuple[str, ...] = ()
    """Removed together with the output before a cold build."""


def make_site(peer: Peer, folder: Path, articles: Iterable[Article]) -> None:
    """A new site of `peer` in `folder`, with these articles; what was there is put aside."""
    put_aside(folder)
    shutil.copytree(SITES / peer.name, folder)
    peer.prepare(folder)
    for article in articles:
        put(peer, folder, article)


def put_aside(path: Path) -> None:
    """Take away what is at `path`, if anything, without deleting it before `clear_aside`.

    For minutes after thousands of files were deleted, ext4 passes over each of their inodes whenever it makes a file
    (``recently_deleted`` in fs/ext4/ialloc.c): builds that follow would take up to half as long again.
    """
    aside = _aside()
    aside.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.rename(aside / secrets.token_hex(8))


def clear_aside() -> None:
    """Delete what was put aside, once nothing more is measured."""
    shutil.rmtree(_aside(), ignore_errors=True)


def _aside() -> Path:
    return bench_home() / "work" / "aside"


def put(peer: Peer, folder: Path, article: Article) -> Path:
    """Write an article's file; return it."""
    file = folder / peer.path(article)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(peer.text(article), encoding="utf-8")
    return file


def quoted(value: object) -> str:
    """A value as YAML and JSON both read it."""
    return json.dumps(value, ensure_ascii=False)
