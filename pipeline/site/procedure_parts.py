"""The parts of a procedure's page in the order of Decree 63/2010/NĐ-CP, article 8.2 (as amended by 92/2017)."""

from collections.abc import Iterator

from markupsafe import Markup

from pipeline.model.procedure import Procedure
from pipeline.model.procedure_part import Part, part_of
from pipeline.procedures.online import OnlineLevel, read_online_level
from pipeline.site.dossier import checklist_of
from pipeline.site.procedure_summary import time_text
from pipeline.site.procedure_views import PartView, WayView
from pipeline.vietnamese.fold import fold

WAYS = "cach-thuc"
_ORDER = (
    Part.PROCESS,  # b
    WAYS,  # c; the time limit (đ) and the fee stand there too, and at the top of the page
    Part.DOSSIER,  # d
    Part.APPLICANTS,  # e
    Part.AGENCY,  # g
    Part.FORMS,  # from here on only where the procedure has them
    Part.RESULT,
    Part.CONDITIONS,
    Part.LEGAL_BASIS,  # not of article 8 but of article 15
)
_WAYS_TITLE = "Cách thức thực hiện, thời hạn, phí và lệ phí"


def parts_of(procedure: Procedure) -> tuple[PartView, ...]:
    """The parts in the law's order, then whatever else the file has, in its own. A part that the file lacks has no text."""
    named: dict[Part, str] = {}
    for heading in procedure.parts:
        part = part_of(heading)
        if part is not None:
            named.setdefault(part, heading)
    return (*_of_law(procedure, named), *_others(procedure, named))


def _of_law(procedure: Procedure, named: dict[Part, str]) -> Iterator[PartView]:
    anchors = _anchors(procedure)
    for part in _ORDER:
        if not isinstance(part, Part):
            yield PartView(WAYS, _WAYS_TITLE, Markup(""), WAYS)
            continue
        heading = named.get(part, "")
        html = procedure.parts.get(heading, "")
        checklist = checklist_of(html) if part is Part.DOSSIER else None
        anchor = anchors.get(heading, part.value)
        yield PartView(anchor, heading or part.heading, Markup(html), part.value, checklist)  # noqa: S704 - sanitised in sources


def _others(procedure: Procedure, named: dict[Part, str]) -> Iterator[PartView]:
    anchors, taken = _anchors(procedure), set(named.values())
    for number, (heading, html) in enumerate(procedure.parts.items(), 1):
        if heading not in taken:
            yield PartView(anchors.get(heading) or f"muc-{number}", heading, Markup(html))  # noqa: S704 - sanitised in sources


def _anchors(procedure: Procedure) -> dict[str, str]:
    return {heading.text: heading.anchor for heading in procedure.body.headings}


def ways_of(procedure: Procedure) -> tuple[WayView, ...]:
    """The ways in the order of the file; those that differ in nothing but how papers are handed in stand in one row."""
    rows: dict[tuple[str, str, str], dict[str, None]] = {}
    for way in procedure.ways:
        rows.setdefault((way.time, way.fee, way.note), {})[way.how] = None
    return tuple(WayView(", ".join(filter(None, hows)), time_text(time), fee, note) for (time, fee, note), hows in rows.items())


def is_online(procedure: Procedure) -> bool:
    """Whether papers can be handed in online, by what its file says."""
    level = read_online_level(procedure.online_level)
    by_level = level in (OnlineLevel.LEVEL_3, OnlineLevel.LEVEL_4, OnlineLevel.PARTIAL, OnlineLevel.FULL)
    return by_level or any("truc tuyen" in fold(way.how) for way in procedure.ways)
