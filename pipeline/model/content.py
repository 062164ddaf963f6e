"""All of content/ after one reading."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.abbreviation import Abbreviation
from pipeline.model.agency import Agency
from pipeline.model.article import Article
from pipeline.model.colloquial import ColloquialWord
from pipeline.model.decision import Decision
from pipeline.model.event import Event
from pipeline.model.fixed_page import FixedPage, Redirect
from pipeline.model.plan import Deed, Plan
from pipeline.model.procedure import Procedure
from pipeline.model.source_file import SourceFile
from pipeline.model.urgent import UrgentNotice

Text = Article | Procedure | FixedPage | Event
"""What has a body and an address."""
Announced = Article | Event
"""What has a permanent id and is announced, by an agency, at a moment of its own."""


def addresses_used(text: Text) -> Iterator[str]:
    """Every address that a text links or shows, as its page carries it; an article's cover too."""
    for link in text.body.links:
        yield link.href.partition("#")[0]
    for picture in text.body.pictures:
        yield picture.src
    if isinstance(text, Article) and text.cover is not None:
        yield text.cover.src


@dataclass(frozen=True, slots=True)
class Asset:
    """A picture or attachment beside a text."""

    path: str
    """Relative to the project's folder: ``content/tin-tuc/…``."""
    url: str
    """Its address on the site."""
    size: int
    """Bytes."""
    width: int
    """Pixels, upright; 0: no picture that can be read."""
    height: int


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read. Tuples are sorted: articles by (date, id), the rest by path or as their file has them."""

    agencies: tuple[Agency, ...]
    plan: Plan | None
    """None: the year's plan is missing or unreadable (a finding)."""
    deeds: tuple[Deed, ...]
    articles: tuple[Article, ...]
    procedures: tuple[Procedure, ...]
    pages: tuple[FixedPage, ...]
    redirects: tuple[Redirect, ...]
    assets: tuple[Asset, ...]
    files: tuple[SourceFile, ...]
    """Every file that was read or should have been, also those that gave no record; by path."""

    events: tuple[Event, ...] = ()
    """Sorted by (beginning, id); those without a beginning first."""
    urgent: tuple[UrgentNotice, ...] = ()
    """As their file has them, those that are over too; empty: the staff keep no such file."""
    decisions: tuple[Decision, ...] = ()
    learned: SourceFile | None = None
    """content/ke-hoach/<year>.model.json: what was learned from confirmed articles; None: there is none."""
    abbreviations: tuple[Abbreviation, ...] = ()
    """Empty: the staff keep no list."""
    colloquial: tuple[ColloquialWord, ...] = ()
    """Empty: the staff keep no list."""
    ignored: int = 0
    """Files of content/ that are not for this program: system files, another year's plan."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """Everything that has a body: articles, procedures, fixed pages, events."""
        return (*self.articles, *self.procedures, *self.pages, *self.events)

    @property
    def announced(self) -> tuple[Announced, ...]:
        """Articles, then events."""
        return (*self.articles, *self.events)

    def agency(self, agency_id: str) -> Agency | None:
        """The agency with this id; None: there is none."""
        return next((agency for agency in self.agencies if agency.id == agency_id), None)
