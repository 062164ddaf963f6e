"""A fixed page: one Markdown file below content/trang/; and an old address that leads to a new one."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model.body import Body
from pipeline.model.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class FixedPage:
    """A page that is no news: ``/<slug>/``."""

    file: SourceFile
    url: str
    title: str
    summary: str
    menu: str
    """Short label in the footer's list; empty: the page stands in no list."""
    order: int
    """Place in that list, smallest first."""
    body: Body


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and where it leads; from chuyen-huong.csv or an article's ``old_urls``."""

    old: str
    new: str
    path: str
    """The file that says so."""
    line: int


def destinations(redirects: Iterable[Redirect]) -> dict[str, str]:
    """Old address -> the address at the end of its chain, which is no old one; old addresses that go in a circle are left out.

    Where two redirects have one old address, the first counts.
    """
    step: dict[str, str] = {}
    for redirect in redirects:
        step.setdefault(redirect.old, redirect.new)
    found = {}
    for old in step:
        url, seen = step[old], {old}
        while url in step and url not in seen:
            seen.add(url)
            url = step[url]
        if url not in step:
            found[old] = url
    return found
