"""content/thu-tuc/<field>/<code>.md becomes a `Procedure`."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pipeline.model import address
from pipeline.model.body import Body
from pipeline.model.procedure import Level, Procedure, Verification, Way
from pipeline.model.procedure_code import ProcedureCode, read_code
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.body import BodyParser, Resolver
from pipeline.sources.fields import Fields
from pipeline.sources.markdown_file import Keys, MarkdownFile, open_markdown

KEYS = Keys(
    text=("code", "name", "field", "authority", "decision", "decision_date", "online_level", "dvc_url", "effective"),
    structured=("levels", "ways", "verified"),
)
_PART = re.compile(r'(?=<h2 id=")')
_PART_HEADING = re.compile(r"<h2[^>]*>.*?</h2>\s*", re.DOTALL)


def read_procedure(project: Path, path: str, parser: BodyParser, resolve: Resolver) -> Procedure | SourceFile:
    """Read one file; a file without any text comes back as a `SourceFile` that says why."""
    file = open_markdown(project, path, KEYS)
    return file if isinstance(file, SourceFile) else procedure_of(file, parser, resolve)


def procedure_of(file: MarkdownFile, parser: BodyParser, resolve: Resolver) -> Procedure:
    """The record of a file that has been cut into fields and body."""
    fields = file.fields
    folder, name = file.path.split("/")[-2:]
    code = fields.text("code")
    if not re.fullmatch(r"[1-9]\.[0-9]{6}\.md", name) or (code and not code.startswith(name.removesuffix(".md"))):
        fields.fault(FaultKind.BAD_NAME, "", name)
    known = read_code(code)
    if code and not (address.procedure(code) and isinstance(known, ProcedureCode) and code == code.upper()):
        fields.fault(FaultKind.BAD_ID, "code", code)
    fields.require("code", "name", "field", "levels", "authority", "ways")
    body = parser.parse(file.body, file.body_line, resolve)
    values = {
        "url": address.procedure(code or name),
        "code": code,
        "name": fields.text("name"),
        "field": fields.text("field"),
        "field_slug": folder,
        "levels": fields.choices("levels", Level),
        "authority": fields.text("authority"),
        "body": body,
        "decision": fields.text("decision"),
        "decision_date": fields.day("decision_date"),
        "ways": tuple(_ways(fields)),
        "online_level": fields.text("online_level"),
        "dvc_url": fields.text("dvc_url"),
        "effective": fields.day("effective"),
        "verified": _verification(fields),
        "parts": _parts(body),
    }
    return Procedure(file=file.source(), **values)  # type: ignore[arg-type]  # a plain dict of what the lines above made


def _ways(fields: Fields) -> list[Way]:
    names = ("how", "time", "fee", "note")
    return [Way(*(part.text(name) for name in names)) for part in fields.parts("ways", names)]


def _verification(fields: Fields) -> Verification | None:
    part = fields.part("verified", ("date", "by"))
    return None if part is None else Verification(part.day("date"), part.text("by"))


def _parts(body: Body) -> Mapping[str, str]:
    """Heading -> what stands below it; below one that stands twice, both texts in their order."""
    headings = [heading.text for heading in body.headings if heading.level == 2]
    pieces = [piece for piece in _PART.split(body.html) if piece.startswith("<h2 id=")]
    parts: dict[str, str] = {}
    for title, piece in zip(headings, pieces, strict=False):
        html = _PART_HEADING.sub("", piece, count=1).strip()
        parts[title] = f"{parts[title]}\n{html}".strip() if title in parts else html
    return MappingProxyType(parts)
