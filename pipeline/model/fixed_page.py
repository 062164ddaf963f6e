"""A fixed page: one Markdown file below content/trang/; and an old address that leads to a new one."""

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
