"""content/tu-thuong-goi.toml, the list of everyday words that the staff keep, becomes records for the search."""

from pathlib import Path

from pipeline.model.colloquial import ColloquialWord
from pipeline.model.source_file import SourceFile
from pipeline.sources.toml_file import open_toml

COLLOQUIAL = "content/tu-thuong-goi.toml"
_KEYS = ("said", "means")


def read_colloquial(project: Path) -> tuple[tuple[ColloquialWord, ...], SourceFile]:
    """Read the list in the order of the file; an entry without `said` or `means` is a fault and left out.

    Words may be said in several entries; all their meanings count.
    """
    file = open_toml(project, COLLOQUIAL)
    if isinstance(file, SourceFile):
        return (), file
    file.fields.only(("word",))
    found: list[ColloquialWord] = []
    for part in file.fields.parts("word", _KEYS):
        part.require(*_KEYS)
        entry = ColloquialWord(part.texts("said"), part.texts("means"), part.line)
        if entry.said and entry.means:
            found.append(entry)
    return tuple(found), file.source()
