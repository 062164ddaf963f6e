"""The page of an administrative procedure, and what lists say of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.page import HandoverPage
from pipeline.model.procedure import Procedure
from pipeline.model.procedure_part import Part, part_of
from pipeline.procedures.audiences import audiences_of
from pipeline.procedures.state import ProcedureState, StateOfSet, states_on
from pipeline.site.context import Frame, Head, change_feeds, organisation
from pipeline.site.page import Page, make_page
from pipeline.site.procedure_lists import LEVELS, TRAIL, Listed, procedure_lists
from pipeline.site.procedure_state import calendar_moments, is_listed, state_label, state_notices
from pipeline.site.views import ArticleCard, LinkView, PartView, ProcedureCard, ProcedureView, WayView


def procedure_pages(frame: Frame, articles: Sequence[Article], cards: Mapping[str, ArticleCard]) -> list[Page]:
    """The page of every procedure and the lists; `articles` are the current ones, newest first."""
    related: dict[str, list[ArticleCard]] = defaultdict(list)
    for article in articles:
        for code in {".".join(code.split(".")[:2]) for code in article.procedures}:
            if len(related[code]) < 5:
                related[code].append(cards[article.url])
    named = [procedure for procedure in frame.content.procedures if procedure.url]
    states = states_on(frame.content.decisions, named, frame.now.date())
    listed = [_listed(procedure, states.states[procedure.base_code]) for procedure in named]
    pages = [
        _page(frame, procedure, entry, states, tuple(related[procedure.base_code]))
        for procedure, entry in zip(named, listed, strict=True)
    ]
    return pages + procedure_lists(frame, listed)


def _listed(procedure: Procedure, state: ProcedureState) -> Listed:
    applicants = [html for heading, html in procedure.parts.items() if part_of(heading) is Part.APPLICANTS]
    return Listed(
        card=ProcedureCard(procedure.name, procedure.url, procedure.base_code, state_label(state)),
        field=LinkView(procedure.field, address.field(procedure.field_slug)),
        field_slug=procedure.field_slug,
        levels=procedure.levels,
        audiences=audiences_of(Markup(" ".join(applicants)).striptags()),  # noqa: S704 - read as text
        shown=is_listed(state),
    )


def _page(frame: Frame, procedure: Procedure, listed: Listed, states: StateOfSet, articles: tuple[ArticleCard, ...]) -> Page:
    view = _view(frame, procedure, articles)
    description = f"Hồ sơ, thời hạn, lệ phí và nơi giải quyết thủ tục {procedure.name} ({procedure.base_code})."
    if len(description) > 300:
        description = f"Hồ sơ, thời hạn, lệ phí và nơi giải quyết thủ tục {procedure.base_code}, lĩnh vực {procedure.field}."
    head = Head(
        url=procedure.url,
        kind="procedure",
        title=procedure.name,
        description=description,
        trail=(*TRAIL, view.field),
        subjects=(procedure.field,),
        feeds=change_feeds(),
        data=_service(frame, procedure),
        notices=state_notices(frame, procedure, states),
    )
    checked = procedure.verified.date.isoformat() if procedure.verified and procedure.verified.date else ""
    handover = HandoverPage(
        url=procedure.url,
        kind="procedure",
        title=procedure.name,
        summary=description,
        source=procedure.file.path,
        id=procedure.base_code,
        updated=checked,
        field=procedure.field,
        levels=tuple(LEVELS[level][1] for level in procedure.levels),
        audiences=tuple(audience.label for audience in listed.audiences),
        label=listed.card.label,
        current=listed.shown,
        changes_at=calendar_moments(procedure, states.states[procedure.base_code]),
    )
    return make_page(frame, head, "procedure", {"procedure": view}, handover)


def _view(frame: Frame, procedure: Procedure, articles: tuple[ArticleCard, ...]) -> ProcedureView:
    verified = procedure.verified
    return ProcedureView(
        name=procedure.name,
        url=procedure.url,
        code=procedure.code,
        field=LinkView(procedure.field, address.field(procedure.field_slug)),
        levels=", ".join(LEVELS[level][1] for level in procedure.levels),
        authority=procedure.authority,
        decision=procedure.decision,
        ways=tuple(WayView(way.how, way.time, way.fee, way.note) for way in procedure.ways),
        parts=_parts(procedure),
        online_level=procedure.online_level,
        dvc_url=procedure.dvc_url if procedure.dvc_url.startswith("https://") else "",
        effective_text=frame.day(procedure.effective),
        verified_text=f"{frame.day(verified.date)}, {verified.by}" if verified and verified.date else "",
        articles=articles,
    )


def _parts(procedure: Procedure) -> tuple[PartView, ...]:
    """The parts in the law's order, then whatever else the file has, in its own."""
    anchors = {heading.text: heading.anchor for heading in procedure.body.headings}
    named: dict[Part, str] = {}
    for heading in procedure.parts:
        part = part_of(heading)
        if part is not None:
            named.setdefault(part, heading)
    others = [heading for heading in procedure.parts if heading not in named.values()]
    found = [(named.get(part, ""), part.value, part.heading) for part in Part] + [(heading, "", "") for heading in others]
    return tuple(
        PartView(anchors.get(heading, anchor), heading or title, Markup(procedure.parts.get(heading, "")))  # noqa: S704 - sanitised
        for heading, anchor, title in found
    )


def _service(frame: Frame, procedure: Procedure) -> dict[str, Any]:
    """schema.org GovernmentService."""
    return {
        "@type": "GovernmentService",
        "name": procedure.name,
        "identifier": procedure.code,
        "category": procedure.field,
        "url": frame.absolute(procedure.url),
        "serviceOperator": {"@type": "GovernmentOrganization", "name": procedure.authority},
        "provider": organisation(frame),
        "availableChannel": [
            {"@type": "ServiceChannel", "name": way.how, "processingTime": way.time} for way in procedure.ways if way.how
        ],
    }
