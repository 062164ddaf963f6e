"""content/thu-tuc/quyet-dinh/<so>-<year>.toml becomes a `Decision`."""

from pathlib import Path

from pipeline.model.decision import Change, ChangeKind, Decision
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.fields import Fields
from pipeline.sources.toml_file import open_toml

FOLDER = "content/thu-tuc/quyet-dinh/"
_KEYS = ("number", "date", "effective", "issuer", "title", "change")
_CHANGE_KEYS = ("code", "kind", "name", "note", "replaced_by")


def read_decision(project: Path, path: str) -> Decision | SourceFile:
    """Read one file; one that is no TOML comes back as a `SourceFile` that says why."""
    file = open_toml(project, path)
    if isinstance(file, SourceFile):
        return file
    fields = file.fields
    fields.only(_KEYS)
    fields.require("number", "date", "change")
    number, signed, effective = fields.text("number"), fields.day("date"), fields.day("effective")
    issuer, title = fields.text("issuer"), fields.text("title")
    changes = tuple(_change(part) for part in fields.parts("change", _CHANGE_KEYS))
    return Decision(file.source(), number, signed, effective, issuer, title, changes)


def _change(part: Fields) -> Change:
    part.require("code", "kind")
    kind = part.choice("kind", ChangeKind)
    if kind is ChangeKind.REPLACED and not part.text("replaced_by"):
        part.fault(FaultKind.MISSING, "replaced_by")
    return Change(part.text("code"), kind, part.text("note"), part.text("replaced_by"), part.line, part.text("name"))
