"""The page of an administrative procedure, its card, and the lists by field."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.page import HandoverPage
from pipeline.model.procedure import Level, Procedure
from pipeline.site.context import Frame, Head, organisation
from pipeline.site.page import Page, make_page
from pipeline.site.split import split_by_weight
from pipeline.site.views import ArticleCard, LinkView, ListView, PartView, ProcedureCard, ProcedureView, WayView
from pipeline.vietnamese.fold import fold

PARTS = (
    ("trinh-tu", "Trình tự thực hiện", ("trinh tu",)),
    ("thanh-phan-ho-so", "Thành phần, số lượng hồ sơ", ("thanh phan", "ho so")),
    ("doi-tuong", "Đối tượng thực hiện", ("doi tuong",)),
    ("co-quan", "Cơ quan giải quyết", ("co quan",)),
    ("ket-qua", "Kết quả thực hiện", ("ket qua",)),
    ("mau-don", "Mẫu đơn, tờ khai", ("mau don", "mau to khai", "ten mau", "to khai")),
    ("yeu-cau", "Yêu cầu, điều kiện", ("yeu cau", "dieu kien")),
    ("can-cu", "Căn cứ pháp lý", ("can cu",)),
)
"""(anchor, title, how headings begin when folded), in the order of Decree 63/2010/NĐ-CP, article 8.2."""
_LEVELS = {
    Level.MINISTRY: "Cấp bộ",
    Level.PROVINCE: "Cấp tỉnh",
    Level.DISTRICT: "Cấp huyện",
    Level.WARD: "Cấp xã",
    Level.OTHER: "Cơ quan khác",
}
_TRAIL = (LinkView("Thủ tục hành chính", address.PROCEDURES),)
_ITEM_OVERHEAD = 220
"""Bytes of markup around one procedure in a list."""


def procedure_pages(frame: Frame, articles: Sequence[Article], cards: Mapping[str, ArticleCard]) -> list[Page]:
    """The page of every procedure; `articles` are the current ones, newest first."""
    related: dict[str, list[ArticleCard]] = defaultdict(list)
    for article in articles:
        for code in {".".join(code.split(".")[:2]) for code in article.procedures}:
            if len(related[code]) < 5:
                related[code].append(cards[article.url])
    return [
        _page(frame, procedure, tuple(related[procedure.base_code])) for procedure in frame.content.procedures if procedure.url
    ]


def list_pages(frame: Frame) -> list[Page]:
    """The list of fields, and each field's procedures in parts that stay under the limit of a page."""
    by_field: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in frame.content.procedures:
        if procedure.url:
            by_field[procedure.field_slug].append(procedure)
    fields = [LinkView(found[0].field, address.field(slug), f"{len(found)} thủ tục") for slug, found in sorted(by_field.items())]
    total = sum(len(found) for found in by_field.values())
    description = f"{total} thủ tục hành chính, xếp theo lĩnh vực; mỗi thủ tục ghi rõ hồ sơ, thời hạn, lệ phí và nơi giải quyết."
    every = tuple(_card(procedure) for procedure in frame.content.procedures if procedure.url) if total <= 50 else ()
    listing = ListView("Thủ tục hành chính", description, procedures=every, links=tuple(fields))
    pages = [_list_page(frame, address.PROCEDURES, listing, ())]
    for slug, found in sorted(by_field.items()):
        pages += _field_pages(frame, slug, found)
    return pages


def _field_pages(frame: Frame, slug: str, found: list[Procedure]) -> list[Page]:
    name = found[0].field
    groups = split_by_weight(found, lambda procedure: len(procedure.name.encode()) + _ITEM_OVERHEAD)
    base = address.field(slug)
    urls = [base if number == 1 else address.part(base, number) for number in range(1, len(groups) + 1)]
    pages = []
    for group, url in zip(groups, urls, strict=True):
        parts = tuple(LinkView(f"Phần {number}", "" if other == url else other) for number, other in enumerate(urls, 1))
        listing = ListView(
            heading=f"Thủ tục lĩnh vực {name}",
            description=f"{len(found)} thủ tục hành chính lĩnh vực {name}.",
            procedures=tuple(_card(procedure) for procedure in group),
            parts=parts if len(parts) > 1 else (),
        )
        pages.append(_list_page(frame, url, listing, _TRAIL))
    return pages


def _list_page(frame: Frame, url: str, listing: ListView, trail: tuple[LinkView, ...]) -> Page:
    head = Head(url, "list", listing.heading, listing.description, trail)
    context = {"list": listing, "articles": (), "articles_page": (), "category": None, "author": None}
    return make_page(frame, head, "list", context)


def _card(procedure: Procedure) -> ProcedureCard:
    return ProcedureCard(procedure.name, procedure.url, procedure.base_code, procedure.field)


def _page(frame: Frame, procedure: Procedure, articles: tuple[ArticleCard, ...]) -> Page:
    view = _view(frame, procedure, articles)
    description = f"Hồ sơ, thời hạn, lệ phí và nơi giải quyết thủ tục {procedure.name} ({procedure.base_code})."
    if len(description) > 300:
        description = f"Hồ sơ, thời hạn, lệ phí và nơi giải quyết thủ tục {procedure.base_code}, lĩnh vực {procedure.field}."
    head = Head(
        url=procedure.url,
        kind="procedure",
        title=procedure.name,
        description=description,
        trail=(*_TRAIL, view.field),
        subjects=(procedure.field,),
        data=_service(frame, procedure),
    )
    checked = procedure.verified.date.isoformat() if procedure.verified and procedure.verified.date else ""
    handover = HandoverPage(
        procedure.url, "procedure", procedure.name, description, procedure.file.path, id=procedure.base_code, updated=checked
    )
    return make_page(frame, head, "procedure", {"procedure": view}, handover)


def _view(frame: Frame, procedure: Procedure, articles: tuple[ArticleCard, ...]) -> ProcedureView:
    verified = procedure.verified
    return ProcedureView(
        name=procedure.name,
        url=procedure.url,
        code=procedure.code,
        field=LinkView(procedure.field, address.field(procedure.field_slug)),
        levels=", ".join(_LEVELS[level] for level in procedure.levels),
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
    left = dict(procedure.parts)
    anchors = {heading.text: heading.anchor for heading in procedure.body.headings}
    found = []
    for anchor, title, beginnings in PARTS:
        heading = next((name for name in left if _folded(name).startswith(beginnings)), None)
        html = left.pop(heading) if heading else ""
        found.append(PartView(anchors.get(heading or "", anchor), heading or title, Markup(html)))  # noqa: S704 - sanitised
    found += [PartView(anchors.get(name, ""), name, Markup(html)) for name, html in left.items()]  # noqa: S704 - sanitised
    return tuple(found)


def _folded(heading: str) -> str:
    return re.sub(r"^[\W\d]*[a-z]?[.)]\s*|^[\W\d]+", "", fold(heading))


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
