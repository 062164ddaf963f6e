"""The scenarios: what is done to a site before a build, and how its output shows that the build took it in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.articles import Article, added_article, make_articles, with_edited_body, with_edited_title
from bench.peers.peer import Peer, put, put_aside


@dataclass(frozen=True, slots=True)
class Site:
    """A peer's site at work."""

    peer: Peer
    folder: Path
    count: int
    """Of articles."""

    @property
    def output(self) -> Path:
        """Folder of what was built."""
        return self.folder / self.peer.output

    @property
    def middle(self) -> Article:
        """The article that is edited."""
        return make_articles(self.count)[self.count // 2]

    @property
    def new(self) -> Article:
        """The article that is added and removed."""
        return added_article(self.count)

    def page(self, url: str) -> str:
        """What was built at an address; empty: nothing."""
        file = self.output / f"{url[1:]}index.html"
        return file.read_text("utf-8") if file.exists() else ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of build."""

    key: str
    """``<key>_s`` in the results."""
    title: str
    change: Callable[[Site, str], None]
    """Changes the site; the text is a mark that has not been used before."""
    shown: Callable[[Site, str], bool]
    """Whether the output has that change."""


def _empty(site: Site, mark: str) -> None:
    put(site.peer, site.folder, site.middle)
    for name in (site.peer.output, *site.peer.leftovers):
        put_aside(site.folder / name)


def _edit_body(site: Site, mark: str) -> None:
    put(site.peer, site.folder, with_edited_body(site.middle, mark))


def _edit_title(site: Site, mark: str) -> None:
    put(site.peer, site.folder, with_edited_title(site.middle, mark))


def _add(site: Site, mark: str) -> None:
    put(site.peer, site.folder, site.new)


def _remove(site: Site, mark: str) -> None:
    (site.folder / site.peer.path(site.new)).unlink()


def _month_shows(site: Site, mark: str) -> bool:
    """The edited title stands on the page and in the month's list, in whichever part."""
    month = site.output / "tin-tuc" / site.middle.month
    lists = [month / "index.html", *month.glob("phan-*/index.html")]
    return mark in site.page(site.middle.url) and any(mark in file.read_text("utf-8") for file in lists)


SCENARIOS = (
    Scenario("cold", "cold build", _empty, lambda site, mark: bool(site.page(site.middle.url))),
    Scenario("edit", "one body edited", _edit_body, lambda site, mark: mark in site.page(site.middle.url)),
    Scenario("title", "one title edited", _edit_title, _month_shows),
    Scenario(
        "add", "one article added", _add, lambda site, mark: bool(site.page(site.new.url)) and site.new.url in site.page("/")
    ),
    Scenario("remove", "one article removed", _remove, lambda site, mark: site.new.url not in site.page("/")),
    Scenario("nothing", "nothing changed", lambda site, mark: None, lambda site, mark: bool(site.page("/"))),
)
BASIC = ("cold", "edit")
"""Measured for every peer; the others for Hugo and for us, unless all are asked for."""
