"""content/viet-tat.toml, the list that the staff keep, becomes abbreviations."""

from pathlib import Path

from pipeline.model.abbreviation import Abbreviation
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.toml_file import open_toml

ABBREVIATIONS = "content/viet-tat.toml"
_KEYS = ("short", "full", "common")


def read_abbreviations(project: Path) -> tuple[tuple[Abbreviation, ...], SourceFile]:
    """Read the list in the order of the file; an entry without `short` or `full`, or written twice, is a fault and left out.

    One `short` may have several readings.
    """
    file = open_toml(project, ABBREVIATIONS)
    if isinstance(file, SourceFile):
        return (), file
    file.fields.only(("abbreviation",))
    found: dict[tuple[str, str], Abbreviation] = {}
    for part in file.fields.parts("abbreviation", _KEYS):
        part.require("short", "full")
        entry = Abbreviation(part.text("short"), part.text("full"), part.flag("common"), part.line)
        key = (entry.short, entry.full.casefold())
        if key in found:
            part.fault(FaultKind.DUPLICATE_KEY, "short", f"{entry.short}|{found[key].line}")
        elif all(key):
            found[key] = entry
    return tuple(found.values()), file.source()
