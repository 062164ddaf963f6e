"""Vanilla Pelican: the version that the project has locked, none of our code, and a small plug-in for the stable lists."""

import json
from importlib.metadata import version
from pathlib import Path

from bench.articles import AGENCY_SECTIONS, AREAS, Article
from bench.peers.peer import PYTHON, Peer


def _text(article: Article) -> str:
    tags = ", ".join(area.name for area in article.areas[1:])
    return (
        f"Title: {article.title}\nSlug: {article.slug}\nDate: {article.date:%Y-%m-%d %H:%M}\nCategory: {article.areas[0].name}\n"
        f"Tags: {tags}\nAuthor: {article.agency.name}\nSummary_text: {article.summary}\n\n{article.body}"
    )


def _prepare(folder: Path) -> None:
    sections = {
        "areas": [(area.id, area.name) for area in AREAS],
        "agencies": [(agency.id, agency.name) for agency in AGENCY_SECTIONS],
    }
    (folder / "sections.json").write_text(json.dumps(sections, ensure_ascii=False), encoding="utf-8")


VANILLA = Peer(
    name="pelican",
    path=lambda article: f"content/{article.date:%Y}/{article.slug}.md",
    text=_text,
    build=lambda folder: [str(PYTHON), "-m", "pelican", "-s", "pelicanconf.py"],
    watch=lambda folder, port: [str(PYTHON), "-m", "pelican", "-s", "pelicanconf.py", "-lr", "-p", str(port)],
    prepare=_prepare,
    version=lambda: version("pelican"),
    output="output",
    leftovers=("cache",),
)
