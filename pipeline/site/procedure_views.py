"""What the templates of procedures get: small frozen records, as `views` has them for everything else."""

from dataclasses import dataclass

from markupsafe import Markup

from pipeline.site.views import ArticleCard, LinkView


@dataclass(frozen=True, slots=True)
class SummaryView:
    """Time or fee in one line."""

    text: str
    """Empty: unknown."""
    more: str
    """Words of a link to the ways, which say the rest; empty: the text says all."""


@dataclass(frozen=True, slots=True)
class PaperView:
    """One document of a dossier."""

    text: str
    form: str
    """Name of its form's file; empty: none named apart."""
    originals: str
    """Number of originals as a figure; empty: not stated."""
    copies: str


@dataclass(frozen=True, slots=True)
class PapersView:
    """The documents of one case."""

    case: str
    """Empty: of every case."""
    papers: tuple[PaperView, ...]


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """A dossier as a table to tick off."""

    groups: tuple[PapersView, ...]
    sets: str
    """"01 bộ"; empty: not stated."""

    @property
    def has_forms(self) -> bool:
        """Whether a row names the form that it is written on."""
        return any(paper.form for group in self.groups for paper in group.papers)


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file to download from our own host."""

    name: str
    url: str
    note: str
    """"DOC, 34 KB"."""


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of a procedure, in the law's order."""

    id: str
    title: str
    html: Markup
    """Empty: the file has no such part."""
    kind: str = ""
    """The `Part`'s own name, whatever the anchor; ``cach-thuc``: the ways, as a table; empty: none of the law's."""
    checklist: ChecklistView | None = None
    """Printed in place of `html`; None: the dossier is printed as written."""
    page: str = ""
    """Address of the page that has the part, where it is too long for this one; empty: it is here."""


@dataclass(frozen=True, slots=True)
class WayView:
    """One way to hand in."""

    how: str
    time: str
    fee: str
    note: str


@dataclass(frozen=True, slots=True)
class ProcedureCard:
    """A procedure in a list."""

    name: str
    url: str
    code: str
    label: str = ""
    """A word for its state ("Có hiệu lực từ 01/7/2026"); empty: in force."""


@dataclass(frozen=True, slots=True)
class ProcedureGroup:
    """Procedures of one field inside a list; the name is empty where the list itself is one field's."""

    name: str
    url: str
    procedures: tuple[ProcedureCard, ...]


@dataclass(frozen=True, slots=True)
class ProcedureList:
    """A list of procedures, or, where it is too long for one page, links to its parts."""

    heading: str
    description: str
    summary: str
    """How many, and how they are divided."""
    count: int
    groups: tuple[ProcedureGroup, ...] = ()
    parts: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change of one procedure in the log."""

    anchor: str
    kind: str
    """For colours: ``new``, ``amended``, ``replaced``, ``repealed``, ``returned``."""
    kind_text: str
    """"Sửa đổi, bổ sung"."""
    procedure: LinkView
    """The url is empty where the set has no page of it; the note is the code."""
    note: str
    successor: LinkView | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What one decision changed, or one part of it where a month is split."""

    title: str
    """"Quyết định số 9902/QĐ-UBND"."""
    signed_iso: str
    signed_text: str
    effective_text: str
    """"Có hiệu lực từ ngày 01/10/2020"; says so where the decision gives no day."""
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class ChangeLog:
    """A page of the log of changes."""

    heading: str
    description: str
    decisions: tuple[DecisionView, ...]
    months: tuple[LinkView, ...] = ()
    parts: tuple[LinkView, ...] = ()
    feeds: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class FinderView:
    """The page on which procedures are looked for."""

    heading: str
    description: str
    count: int
    index: str
    """Address of the file that the search reads."""
    fields: tuple[LinkView, ...]
    levels: tuple[LinkView, ...]
    audiences: tuple[LinkView, ...]
    groups: tuple[ProcedureGroup, ...]
    """All procedures, while there are few; else empty."""
    changes: str
    """Address of the log of changes."""


@dataclass(frozen=True, slots=True)
class ProcedureView:
    """A procedure on its own page."""

    name: str
    url: str
    code: str
    field: LinkView
    levels: str
    """"Cấp xã"."""
    authority: str
    audiences: tuple[LinkView, ...]
    time: SummaryView
    fee: SummaryView
    ways: tuple[WayView, ...]
    parts: tuple[PartView, ...]
    downloads: tuple[DownloadView, ...]
    """Forms that the page links to."""
    online_level: str
    """"Toàn trình", "Mức độ 3"; empty: none stated."""
    dvc_url: str
    is_online: bool
    """Whether papers can be handed in online; else `dvc_url` only leads to the portal's page."""
    is_open: bool
    """Whether papers can be handed in at all: in force, without doubt."""
    has_ended: bool
    """Repealed or replaced: nothing on its page invites to prepare papers."""
    decision: str
    effective_text: str
    verified_text: str
    """"15/12/2020, Văn phòng …"; empty: unknown."""
    history: tuple[LinkView, ...]
    """What decisions did to it, newest first; the address is the month in the log, empty for what is not yet there."""
    articles: tuple[ArticleCard, ...]
    """Newest first, at most 5."""
