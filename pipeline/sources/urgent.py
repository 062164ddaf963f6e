"""content/thong-bao-khan.toml becomes urgent notices."""

from pathlib import Path

from pipeline.model.source_file import SourceFile
from pipeline.model.urgent import UrgentNotice
from pipeline.sources.toml_file import open_toml

URGENT = "content/thong-bao-khan.toml"
_KEYS = ("text", "from", "until", "link", "link_text")


def read_urgent(project: Path) -> tuple[tuple[UrgentNotice, ...], SourceFile]:
    """Read the notices in the order of the file; faults are in the file's record."""
    file = open_toml(project, URGENT)
    if isinstance(file, SourceFile):
        return (), file
    file.fields.only(("notice",))
    found = []
    for number, part in enumerate(file.fields.parts("notice", _KEYS)):
        part.require("text", "from", "until")
        notice = UrgentNotice(
            text=part.text("text"),
            begins=part.moment("from"),
            until=part.moment("until"),
            link=part.address("link"),
            link_text=part.text("link_text"),
            number=number,
        )
        found.append(notice)
    return tuple(found), file.source()
