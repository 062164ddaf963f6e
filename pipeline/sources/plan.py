"""content/co-quan.toml, content/ke-hoach/<year>.toml and content/thuc-hien/<year>.csv become agencies, plan and deeds."""

from pathlib import Path

from pipeline.model.agency import Agency, AgencyKind
from pipeline.model.plan import Area, Deed, Form, Plan
from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.csv_file import read_csv
from pipeline.sources.fields import Fields
from pipeline.sources.toml_file import open_toml

AGENCIES = "content/co-quan.toml"
_AGENCY_KEYS = ("id", "name", "short_name", "kind", "phone", "email", "valid_from", "valid_to")
_AREA_KEYS = ("id", "clause", "name", "description")
_FORM_KEYS = ("clause", "name", "lead", "cooperate", "quota", "unit", "per_week", "quarter")
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
        if agency.id in agencies:
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


def read_plan(project: Path, year: int) -> tuple[Plan | None, SourceFile]:
    """Read the plan of one year; None: it is missing or no TOML."""
    file = open_toml(project, plan_path(year))
    if isinstance(file, SourceFile):
        return None, file
    fields = file.fields
    fields.only(("number", "date", "year", "title", "area", "form"))
    fields.require("number", "year", "area")
    areas: dict[str, Area] = {}
    for part in fields.parts("area", _AREA_KEYS):
        part.require("id", "clause", "name")
        area = Area(part.text("id"), part.text("clause"), part.text("name"), part.text("description"), part.line)
        if area.id in areas:
            part.fault(FaultKind.DUPLICATE_KEY, "id", f"{area.id}|{areas[area.id].line}")
        elif area.id:
            areas[area.id] = area
    plan = Plan(
        number=fields.text("number"),
        date=fields.day("date"),
        year=fields.number("year") or year,
        title=fields.text("title"),
        areas=tuple(areas.values()),
        forms=tuple(_form(part) for part in fields.parts("form", _FORM_KEYS)),
    )
    return plan, file.source()


def _form(part: Fields) -> Form:
    part.require("clause", "name")
    return Form(
        clause=part.text("clause"),
        name=part.text("name"),
        lead=part.texts("lead"),
        cooperate=part.texts("cooperate"),
        quota=part.number("quota"),
        unit=part.text("unit"),
        per_week=part.number("per_week"),
        quarter=part.number("quarter"),
        line=part.line,
    )


def read_deeds(project: Path, year: int) -> tuple[tuple[Deed, ...], SourceFile]:
    """Read what was done off the site in one year, in the order of the file."""
    path = f"content/thuc-hien/{year}.csv"
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
