"""Our engine, with the bench's small theme over its own: the pages under comparison use only the small one."""

import shutil
from pathlib import Path

from bench.articles import AGENCY_SECTIONS, AREAS, Article
from bench.peers.peer import PROJECT, PYTHON, SITES, Peer, quoted

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"


def article_id(article: Article) -> str:
    """The permanent id: the year and five characters."""
    return f"{article.date:%Y}-" + "".join(_CROCKFORD[article.number >> shift & 31] for shift in (20, 15, 10, 5, 0))


def article_path(article: Article) -> str:
    """Below the project."""
    return f"content/tin-tuc/{article.agency.id}/{article.date:%Y-%m-%d}-{article.slug}.md"


def article_text(article: Article) -> str:
    """Header and body."""
    return (
        f"---\ntitle: {article.title}\ndate: {article.date:%Y-%m-%d %H:%M}\n"
        f"agency: {article.agency.id}\nid: {article_id(article)}\n"
        f"summary: {article.summary}\nareas: [{', '.join(area.id for area in article.areas)}]\nstatus: published\n"
        f"approved: {{by: Ban biên tập, date: {article.date:%Y-%m-%d}}}\n---\n\n{article.body}"
    )


def _prepare(folder: Path) -> None:
    small = SITES / "pipeline" / "theme"
    shutil.rmtree(folder / "theme")
    shutil.copytree(PROJECT / "theme", folder / "theme")
    shutil.copytree(small, folder / "theme", dirs_exist_ok=True)
    shutil.copy2(SITES / "pelican" / "theme" / "static" / "bench.css", folder / "theme" / "static")
    copy_program(folder)
    agencies = "".join(
        f'[[agency]]\nid = {quoted(agency.id)}\nname = {quoted(agency.name)}\nkind = "office"\n\n' for agency in AGENCY_SECTIONS
    )
    (folder / "content" / "co-quan.toml").write_text(agencies, encoding="utf-8")
    areas = "".join(
        f'[[area]]\nid = {quoted(area.id)}\nclause = "I.{number}"\nname = {quoted(area.name)}\n'
        f"description = {quoted(f'Tin, bài về {area.name}.')}\n\n"
        for number, area in enumerate(AREAS, 1)
    )
    plan = folder / "content" / "ke-hoach" / "2020.toml"
    plan.parent.mkdir()
    plan.write_text(f'number = "1/KH"\nyear = 2020\ntitle = "Kế hoạch dùng để đo"\n\n{areas}', encoding="utf-8")


def copy_program(folder: Path) -> None:
    """What a project must have besides content and theme: Pelican's two settings files, and the program that they ask."""
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy2(PROJECT / name, folder)
    (folder / "pipeline").symlink_to(PROJECT / "pipeline")


def _watch(folder: Path, port: int) -> list[str]:
    return [str(PYTHON), "-m", "pipeline", "serve", "--port", str(port)]


def _version() -> str:
    return "main"


ENGINE = Peer(
    name="pipeline",
    path=article_path,
    text=article_text,
    build=lambda folder: [str(PYTHON), "-m", "pipeline", "build"],
    watch=_watch,
    prepare=_prepare,
    version=_version,
    output="output",
    leftovers=("build", "state", "public"),
)
