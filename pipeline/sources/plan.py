"""content/co-quan.toml, content/ke-hoach/<year>.toml and content/thuc-hien/<year>.csv become agencies, plan and deeds."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.model.agency import Agency, AgencyKind
from pipeline.model.article import Tone
from pipeline.model.plan import Area, Deed, Form, Group, Phrase, Plan, Share
from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.csv_file import read_csv
from pipeline.sources.fields import Fields
from pipeline.sources.phrases import read_phrases
from pipeline.sources.text_file import read_text
from pipeline.sources.toml_file import open_toml
from pipeline.vietnamese.dates import FIRST_YEAR, LAST_YEAR

AGENCIES = "content/co-quan.toml"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""The id of an agency or area is a part of addresses."""
_AGENCY_KEYS = ("id", "name", "short_name", "kind", "phone", "email", "valid_from", "valid_to")
_AREA_KEYS = ("id", "clause", "name", "description", "words")
_GROUP_KEYS = ("id", "name", "agencies")
_FORM_KEYS = (
    *("clause", "name", "text", "when", "lead", "cooperate", "quota", "unit", "per_week", "quarter", "due_months"),
    *("each_period", "before", "each_area", "assumed", "to", "through", "see", "share"),
)
_SHARE_KEYS = ("name", "agencies", "quota", "each")
_LEARNED_BYTES = 4_000_000
_DEED_COLUMNS = ("date", "clause", "agency", "quantity", "evidence", "articles")


def read_agencies(project: Path) -> tuple[tuple[Agency, ...], SourceFile]:
    """Read the agencies in the order of the file; two with one id are a fault of the second, which is left out."""
    file = open_toml(project, AGENCIES)
    if isinstance(file, SourceFile):
        return (), file
    file.fields.only(("agency",))
    agencies: dict[str, Agency] = {}
    for part in file.fields.parts("agency", _AGENCY_KEYS):
        part.require("id", "name", "kind")
        agency = _agency(part)
        if agency.id and not SLUG.fullmatch(agency.id):
            part.fault(FaultKind.BAD_ID, "id", agency.id)
        elif agency.id in agencies:
            part.fault(FaultKind.DUPLICATE_KEY, "id", f"{agency.id}|{agencies[agency.id].line}")
        elif agency.id:
            agencies[agency.id] = agency
    return tuple(agencies.values()), file.source()


def _agency(part: Fields) -> Agency:
    name = part.text("name")
    return Agency(
        id=part.text("id"),
        name=name,
        short_name=part.text("short_name") or name,
        kind=part.choice("kind", AgencyKind) or AgencyKind.OFFICE,
        phone=part.text("phone"),
        email=part.text("email"),
        valid_from=part.day("valid_from"),
        valid_to=part.day("valid_to"),
        line=part.line,
    )


def plan_path(year: int) -> str:
    """Where the plan of `year` stands."""
    return f"content/ke-hoach/{year}.toml"


def deeds_path(year: int) -> str:
    """Where what was done off the site in `year` is noted."""
    return f"content/thuc-hien/{year}.csv"


def learned_path(year: int) -> str:
    """Where the weights stand that were learned from the confirmed articles of `year`."""
    return f"content/ke-hoach/{year}.model.json"


def read_learned(project: Path, year: int) -> SourceFile:
    """Read the file of learned weights as text; `areas.weights` understands it."""
    path = learned_path(year)
    text = read_text(project / path, _LEARNED_BYTES)
    return SourceFile(path, faults=text.faults, text=text.text)


def read_plan(project: Path, year: int) -> tuple[Plan | None, SourceFile]:
    """Read the plan of one year; None: it is missing or no TOML."""
    file = open_toml(project, plan_path(year))
    if isinstance(file, SourceFile):
        return None, file
    fields = file.fields
    fields.only(("number", "date", "year", "title", "taxonomy", "area", "outside", "tone", "group", "form", "duty"))
    fields.require("number", "year", "area")
    groups = _groups(fields)
    plan = Plan(
        number=fields.text("number"),
        date=fields.day("date"),
        year=_year(fields) or year,
        title=fields.text("title"),
        areas=_areas(fields),
        forms=_forms(fields, {group.id: group.agencies for group in groups}),
        groups=groups,
        taxonomy=fields.text("taxonomy"),
        outside=_outside(fields),
        tones=_tones(fields),
    )
    return plan, file.source()


def _year(fields: Fields) -> int | None:
    """None: absent, or no year of a plan (a fault)."""
    year = fields.number("year")
    if year is None or FIRST_YEAR <= year <= LAST_YEAR:
        return year
    fields.fault(FaultKind.BAD_NUMBER, "year", f"{year} (năm có bốn chữ số)")
    return None


def _areas(fields: Fields) -> tuple[Area, ...]:
    areas: dict[str, Area] = {}
    for part in fields.parts("area", _AREA_KEYS):
        part.require("id", "clause", "name")
        area = Area(
            id=part.text("id"),
            clause=part.text("clause"),
            name=part.text("name"),
            description=part.text("description"),
            line=part.line,
            words=read_phrases(part, "words"),
        )
        if area.id and not SLUG.fullmatch(area.id):
            part.fault(FaultKind.BAD_ID, "id", area.id)
        elif area.id in areas:
            part.fault(FaultKind.DUPLICATE_KEY, "id", f"{area.id}|{areas[area.id].line}")
        elif area.id:
            areas[area.id] = area
    return tuple(areas.values())


def _outside(fields: Fields) -> tuple[Phrase, ...]:
    part = fields.part("outside", ("words",))
    return read_phrases(part, "words") if part else ()


def _tones(fields: Fields) -> Mapping[str, tuple[Phrase, ...]]:
    tones = [tone.value for tone in Tone]
    part = fields.part("tone", tones)
    return MappingProxyType({tone: read_phrases(part, tone) for tone in tones} if part else {})


def _groups(fields: Fields) -> tuple[Group, ...]:
    groups = []
    for part in fields.parts("group", _GROUP_KEYS):
        part.require("id", "name", "agencies")
        groups.append(Group(part.text("id"), part.text("name"), part.texts("agencies")))
    return tuple(groups)


def _forms(fields: Fields, groups: Mapping[str, tuple[str, ...]]) -> tuple[Form, ...]:
    """Forms, then duties; one without a clause, or with that of another, is a fault and is left out."""
    forms: dict[str, Form] = {}
    for part in (*fields.parts("form", _FORM_KEYS), *fields.parts("duty", _FORM_KEYS)):
        form = _form(part, groups)
        if form.clause in forms:
            part.fault(FaultKind.DUPLICATE_KEY, "clause", f"{form.clause}|{forms[form.clause].line}")
        elif form.clause:
            forms[form.clause] = form
    return tuple(forms.values())


def _form(part: Fields, groups: Mapping[str, tuple[str, ...]]) -> Form:
    part.require("clause", "name")
    return Form(
        clause=part.text("clause"),
        name=part.text("name"),
        lead=_agency_ids(part, "lead", groups),
        cooperate=_agency_ids(part, "cooperate", groups),
        quota=part.number("quota"),
        unit=part.text("unit"),
        per_week=part.number("per_week"),
        quarter=_quarter(part),
        line=part.line,
        when=part.text("when"),
        text=part.text("text"),
        due_months=_months(part),
        each_period=part.flag("each_period"),
        before=part.day("before"),
        each_area=part.number("each_area"),
        shares=tuple(_share(share, groups) for share in part.parts("share", _SHARE_KEYS)),
        assumed=part.text("assumed"),
        to=part.text("to"),
        through=part.text("through"),
        see=part.texts("see"),
    )


def _share(part: Fields, groups: Mapping[str, tuple[str, ...]]) -> Share:
    part.require("agencies")
    if part.tree.get("quota") is None and part.tree.get("each") is None:
        part.fault(FaultKind.MISSING, "quota")
    agencies = _agency_ids(part, "agencies", groups)
    return Share(part.text("name"), agencies, part.number("quota"), part.number("each"), part.line)


def _agency_ids(part: Fields, key: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The agencies of a list, groups taken apart, each once."""
    return tuple(dict.fromkeys(agency for name in part.texts(key) for agency in groups.get(name, (name,))))


def _quarter(part: Fields) -> int | None:
    """1 to 4; None: absent, or no quarter (a fault)."""
    quarter = part.number("quarter")
    if quarter is None or 1 <= quarter <= 4:
        return quarter
    part.fault(FaultKind.BAD_NUMBER, "quarter", f"{quarter} (quý từ 1 đến 4)")
    return None


def _months(part: Fields) -> tuple[int, ...]:
    """Months in ascending order, each once; what is none is a fault and is left out."""
    given = part.tree.get("due_months", [])
    if not isinstance(given, list):
        part.fault(FaultKind.WRONG_SHAPE, "due_months", "một danh sách tháng như [3, 6, 9, 12]")
        return ()
    for number, month in enumerate(given):
        if not _is_month(month):
            part.fault(FaultKind.BAD_NUMBER, f"due_months.{number}", f"{month} (tháng từ 1 đến 12)")
    return tuple(sorted({month for month in given if _is_month(month)}))


def _is_month(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 12


def read_deeds(project: Path, year: int) -> tuple[tuple[Deed, ...], SourceFile]:
    """Read what was done off the site in one year, in the order of the file."""
    path = deeds_path(year)
    rows, source = read_csv(project, path, _DEED_COLUMNS)
    faults: list[Fault] = list(source.faults)
    deeds = []
    for line, row in rows:
        fields = Fields(row, {}, faults, line=line)
        fields.require("date", "clause", "agency", "quantity")
        articles = tuple(part.strip() for part in row["articles"].split(";") if part.strip())
        deeds.append(
            Deed(
                fields.day("date"),
                row["clause"],
                row["agency"],
                fields.number("quantity"),
                row["evidence"],
                articles,
                line,
            )
        )
    return tuple(deeds), SourceFile(path, faults=tuple(faults), text=source.text, decomposed_lines=source.decomposed_lines)
