"""The page of an administrative procedure, and what the hand-over says of it."""

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.model.procedure_part import Part as LegalPart
from pipeline.model.procedure_part import part_of
from pipeline.procedures.audiences import Audience, audiences_of
from pipeline.procedures.online import read_online_level
from pipeline.site.context import Frame
from pipeline.site.head import Head, change_feeds
from pipeline.site.long_parts import with_long_parts_apart
from pipeline.site.page import Page, make_page
from pipeline.site.procedure_lists import LEVELS, TRAIL
from pipeline.site.procedure_parts import is_online, parts_of, ways_of
from pipeline.site.procedure_summary import fee_summary, time_summary
from pipeline.site.procedure_views import ProcedureView
from pipeline.site.procedures import ProcedureInputs
from pipeline.site.service_data import service_data
from pipeline.site.views import LinkView
from pipeline.vietnamese.search_words import bag_of_words


def procedure_pages(frame: Frame, inputs: ProcedureInputs) -> Iterator[Page]:
    """The procedure's page, and those of parts that it cannot hold."""
    procedure = inputs.procedure
    applicants = [html for heading, html in procedure.parts.items() if part_of(heading) is LegalPart.APPLICANTS]
    audiences = audiences_of(Markup(" ".join(applicants)).striptags())  # noqa: S704 - read as text
    ways = ways_of(procedure)
    weight = sum(len(way.time + way.fee + way.note) for way in ways) + sum(len(way.time + way.fee) for way in procedure.ways)
    parts, apart = with_long_parts_apart(procedure.url, parts_of(procedure), 2 * weight)
    view = replace(_view(frame, inputs, audiences), ways=ways, parts=parts)
    yield _page(frame, inputs, audiences, view)
    for page in apart:
        name = page.part.title[0].lower() + page.part.title[1:]
        name += next((f", {link.name.lower()}" for link in page.pages[1:] if not link.url), "")
        title = f"{procedure.name}: {name}" if len(procedure.name) <= 200 else f"Thủ tục {procedure.base_code}: {name}"
        head = Head(
            page.url,
            "part",
            title,
            f"{page.part.title} của thủ tục {procedure.base_code}.",
            (*TRAIL, view.field, LinkView(procedure.base_code, procedure.url)),
            subjects=(procedure.field,),
            notices=inputs.notices,
        )
        handover = HandoverPage(page.url, "part", title, head.description, procedure.file.path, current=inputs.shown)
        yield make_page(frame, head, "procedure_part", {"procedure": view, "part": page.part, "pages": page.pages}, handover)


def _page(frame: Frame, inputs: ProcedureInputs, audiences: tuple[Audience, ...], view: ProcedureView) -> Page:
    procedure = inputs.procedure
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
        data=service_data(frame, procedure, audiences) if view.is_open else {},
        notices=inputs.notices,
        shared=True,
        has_code=True,
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
        audiences=tuple(audience.label for audience in audiences),
        label=inputs.label,
        current=inputs.shown,
        changes_at=inputs.changes_at,
    )
    return make_page(frame, head, "procedure", {"procedure": view}, handover)


def _view(frame: Frame, inputs: ProcedureInputs, audiences: tuple[Audience, ...]) -> ProcedureView:
    procedure = inputs.procedure
    verified = procedure.verified
    online = read_online_level(procedure.online_level)
    return ProcedureView(
        name=procedure.name,
        url=procedure.url,
        code=procedure.code,
        field=LinkView(procedure.field, address.field(procedure.field_slug)),
        levels=", ".join(LEVELS[level][1] for level in procedure.levels),
        authority=procedure.authority,
        audiences=tuple(LinkView(audience.label, address.audience(audience)) for audience in audiences),
        time=time_summary(procedure.ways),
        fee=fee_summary(procedure.ways),
        ways=(),
        parts=(),
        downloads=inputs.downloads,
        online_level=f"Mức độ {online}" if online and online.is_old else procedure.online_level.capitalize(),
        dvc_url=procedure.dvc_url if procedure.dvc_url.startswith("https://") else "",
        is_online=is_online(procedure) and inputs.is_open,
        is_open=inputs.is_open,
        has_ended=not inputs.shown,
        decision=procedure.decision + (f" ngày {frame.day(procedure.decision_date)}" if procedure.decision_date else ""),
        effective_text=frame.day(procedure.effective),
        verified_text=", ".join(filter(None, (frame.day(verified.date), verified.by))) if verified and verified.date else "",
        history=inputs.history,
        articles=inputs.articles,
    )
