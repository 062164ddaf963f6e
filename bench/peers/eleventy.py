"""Eleventy, from npm."""

import json
from pathlib import Path

from bench.articles import AGENCY_SECTIONS, AREAS, Article
from bench.peers.peer import ZONE, Peer, bench_home, quoted


def tools() -> Path:
    """Where npm has installed it."""
    return bench_home() / "tools" / "eleventy"


def _text(article: Article) -> str:
    header = {
        "title": article.title,
        "summary": article.summary,
        "category": article.areas[0].name,
        "areas": [area.id for area in article.areas],
        "agency": article.agency.id,
        "author": article.agency.name,
    }
    date = f"date: {article.date:%Y-%m-%dT%H:%M:%S}{ZONE}\n"
    return "---\n" + "".join(f"{key}: {quoted(value)}\n" for key, value in header.items()) + f"{date}---\n\n{article.body}"


def _prepare(folder: Path) -> None:
    sections = {
        "areas": [(area.id, area.name) for area in AREAS],
        "agencies": [(agency.id, agency.name) for agency in AGENCY_SECTIONS],
    }
    (folder / "sections.json").write_text(json.dumps(sections, ensure_ascii=False), encoding="utf-8")
    (folder / "node_modules").symlink_to(tools() / "node_modules")


def _command(*more: str) -> list[str]:
    return ["node", "--max-old-space-size=8192", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", *more]


def _version() -> str:
    file = tools() / "node_modules" / "@11ty" / "eleventy" / "package.json"
    return str(json.loads(file.read_text("utf-8"))["version"]) if file.exists() else ""


ELEVENTY = Peer(
    name="eleventy",
    path=lambda article: f"content/bai/{article.slug}.md",
    text=_text,
    build=lambda folder: _command(),
    watch=lambda folder, port: _command("--serve", "--incremental", f"--port={port}"),
    prepare=_prepare,
    version=_version,
    output="_site",
)
