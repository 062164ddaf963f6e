"""Which procedures have a page, what each of those pages is made from, and what lists say of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.procedure import Procedure
from pipeline.model.procedure_code import base_code
from pipeline.procedures.audiences import Audience
from pipeline.procedures.state import Status, states_on
from pipeline.site.context import Frame, Given
from pipeline.site.page import Page, Part, Told
from pipeline.site.procedure_lists import Listed
from pipeline.site.procedure_state import calendar_moments, history_of, is_listed, state_label, state_notices
from pipeline.site.procedure_views import DownloadView, ProcedureCard
from pipeline.site.views import ArticleCard, LinkView, NoticeView


@dataclass(frozen=True, slots=True)
class ProcedureInputs:
    """Everything that the pages of a procedure are made from."""

    procedure: Procedure
    label: str
    """A word for its state; empty: in force."""
    is_open: bool
    """Whether papers can be handed in."""
    shown: bool
    """Whether lists and the search name it."""
    notices: tuple[NoticeView, ...]
    history: tuple[LinkView, ...]
    downloads: tuple[DownloadView, ...]
    changes_at: tuple[str, ...]
    articles: tuple[ArticleCard, ...]
    """The newest that name it."""


def procedure_parts(given: Given, articles: Sequence[Article], cards: Mapping[str, ArticleCard]) -> list[Part]:
    """A part for each procedure; `articles` are the current ones, newest first."""
    related: dict[str, list[ArticleCard]] = defaultdict(list)
    for article in articles:
        for code in sorted(map(base_code, article.procedures)):
            if len(related[code]) < 5:
                related[code].append(cards[article.url])
    named = _named(given)
    states = states_on(given.content.decisions, named, given.now.date())
    parts = []
    for procedure in named:
        state = states.states[procedure.base_code]
        inputs = ProcedureInputs(
            procedure=procedure,
            label=state_label(state),
            is_open=state.status is Status.IN_FORCE,
            shown=is_listed(state),
            notices=state_notices(given, procedure, states),
            history=history_of(given, state),
            downloads=downloads_of(given, procedure),
            changes_at=calendar_moments(procedure, state),
            articles=tuple(related[procedure.base_code]),
        )
        parts.append(Part(procedure.url, make_procedure, inputs))
    return parts


def _named(given: Given) -> list[Procedure]:
    return [procedure for procedure in given.content.procedures if procedure.url]


def listed_procedures(given: Given, told: Mapping[str, Told]) -> tuple[Listed, ...]:
    """What lists say of each procedure; `told` by the pages that `procedure_parts` made."""
    audiences = {audience.label: audience for audience in Audience}
    return tuple(
        Listed(
            card=ProcedureCard(procedure.name, procedure.url, procedure.base_code, page.label),
            field=LinkView(procedure.field, address.field(procedure.field_slug)),
            field_slug=procedure.field_slug,
            levels=procedure.levels,
            audiences=tuple(audiences[label] for label in page.audiences),
            shown=page.current,
        )
        for procedure in _named(given)
        if (page := told.get(procedure.url))
    )


def make_procedure(frame: Frame, inputs: ProcedureInputs) -> Iterator[Page]:
    """The procedure's page, and those of parts that it cannot hold."""
    from pipeline.site.procedure_page import procedure_pages  # it reads fees and time limits, which nobody needs to decide

    return procedure_pages(frame, inputs)


def downloads_of(given: Given, procedure: Procedure) -> tuple[DownloadView, ...]:
    """The files that the page links to on our own host, each once, with kind and weight."""
    found: dict[str, DownloadView] = {}
    for link in procedure.body.links:
        asset = given.assets.get(link.href.partition("#")[0])
        if asset is not None and not asset.width:
            file = PurePosixPath(asset.url)
            note = f"{file.suffix[1:].upper()}, {_weight(asset.size)}"
            found.setdefault(asset.url, DownloadView(link.text.strip() or file.name, asset.url, note))
    return tuple(found.values())


def _weight(size: int) -> str:
    """1 KB = 1,024 bytes, rounded up; from 1 MB on with one decimal."""
    if size < 1024 * 1024:
        return f"{max(1, -(-size // 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
