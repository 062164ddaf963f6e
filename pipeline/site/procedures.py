"""The page of an administrative procedure, and what lists say of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.page import HandoverPage
from pipeline.model.procedure import Procedure
from pipeline.model.procedure_part import Part, part_of
from pipeline.procedures.audiences import audiences_of
from pipeline.procedures.online import read_online_level
from pipeline.procedures.state import ProcedureState, StateOfSet, Status, states_on
from pipeline.site.context import Frame, Head, change_feeds
from pipeline.site.long_parts import with_long_parts_apart
from pipeline.site.page import Page, make_page
from pipeline.site.procedure_lists import LEVELS, TRAIL, Listed, procedure_lists
from pipeline.site.procedure_parts import downloads_of, is_online, parts_of, ways_of
from pipeline.site.procedure_state import calendar_moments, history_of, is_listed, state_label, state_notices
from pipeline.site.procedure_summary import fee_summary, time_summary
from pipeline.site.procedure_views import ProcedureCard, ProcedureView
from pipeline.site.service_data import service_data
from pipeline.site.views import ArticleCard, LinkView, NoticeView
from pipeline.vietnamese.search_words import bag_of_words


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
    pages: list[Page] = []
    for procedure, entry in zip(named, listed, strict=True):
        pages += _pages(frame, procedure, entry, states, tuple(related[procedure.base_code]))
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


def _pages(
    frame: Frame, procedure: Procedure, listed: Listed, states: StateOfSet, articles: tuple[ArticleCard, ...]
) -> Iterator[Page]:
    """The procedure's page, and those of parts that it cannot hold."""
    state = states.states[procedure.base_code]
    ways = ways_of(procedure)
    weight = sum(len(way.time + way.fee + way.note) for way in ways) + sum(len(way.time + way.fee) for way in procedure.ways)
    parts, apart = with_long_parts_apart(procedure.url, parts_of(procedure), 2 * weight)
    view = replace(_view(frame, procedure, listed, state, articles), ways=ways, parts=parts)
    notices = state_notices(frame, procedure, states)
    yield _page(frame, procedure, listed, state, view, notices)
    for page in apart:
        name = page.part.title[0].lower() + page.part.title[1:]
        title = f"{procedure.name}: {name}" if len(procedure.name) <= 200 else f"Thủ tục {procedure.base_code}: {name}"
        head = Head(
            page.url,
            "part",
            title,
            f"{page.part.title} của thủ tục {procedure.base_code}.",
            (*TRAIL, listed.field, LinkView(procedure.base_code, procedure.url)),
            subjects=(procedure.field,),
            notices=notices,
        )
        handover = HandoverPage(page.url, "part", title, head.description, procedure.file.path, current=listed.shown)
        yield make_page(frame, head, "procedure_part", {"procedure": view, "part": page.part, "pages": page.pages}, handover)


def _page(
    frame: Frame,
    procedure: Procedure,
    listed: Listed,
    state: ProcedureState,
    view: ProcedureView,
    notices: tuple[NoticeView, ...],
) -> Page:
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
        data=service_data(frame, procedure, listed.audiences) if view.is_open else {},
        notices=notices,
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
        words=bag_of_words((procedure.body.text, procedure.authority, *(way.note for way in procedure.ways))),
        field=procedure.field,
        levels=tuple(LEVELS[level][1] for level in procedure.levels),
        audiences=tuple(audience.label for audience in listed.audiences),
        label=listed.card.label,
        current=listed.shown,
        changes_at=calendar_moments(procedure, state),
    )
    return make_page(frame, head, "procedure", {"procedure": view}, handover)


def _view(
    frame: Frame, procedure: Procedure, listed: Listed, state: ProcedureState, articles: tuple[ArticleCard, ...]
) -> ProcedureView:
    verified = procedure.verified
    online = read_online_level(procedure.online_level)
    is_open = state.status is Status.IN_FORCE
    return ProcedureView(
        name=procedure.name,
        url=procedure.url,
        code=procedure.code,
        field=listed.field,
        levels=", ".join(LEVELS[level][1] for level in procedure.levels),
        authority=procedure.authority,
        audiences=tuple(LinkView(audience.label, address.audience(audience)) for audience in listed.audiences),
        time=time_summary(procedure.ways),
        fee=fee_summary(procedure.ways),
        ways=(),
        parts=(),
        downloads=downloads_of(frame, procedure),
        online_level=f"Mức độ {online}" if online and online.is_old else procedure.online_level.capitalize(),
        dvc_url=procedure.dvc_url if procedure.dvc_url.startswith("https://") else "",
        is_online=is_online(procedure) and is_open,
        is_open=is_open,
        has_ended=not listed.shown,
        decision=procedure.decision + (f" ngày {frame.day(procedure.decision_date)}" if procedure.decision_date else ""),
        effective_text=frame.day(procedure.effective),
        verified_text=", ".join(filter(None, (frame.day(verified.date), verified.by))) if verified and verified.date else "",
        history=history_of(frame, state),
        articles=articles,
    )
