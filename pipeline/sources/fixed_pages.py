"""content/trang/<slug>.md becomes a `FixedPage`; content/chuyen-huong.csv becomes `Redirect` records."""

import re
from pathlib import Path

from pipeline.model import address
from pipeline.model.fixed_page import FixedPage, Redirect
from pipeline.model.source_file import Fault, FaultKind, SourceFile
from pipeline.sources.body import BodyParser, Resolver
from pipeline.sources.csv_file import read_csv
from pipeline.sources.fields import ADDRESS
from pipeline.sources.markdown_file import Keys, open_markdown

KEYS = Keys(text=("title", "summary", "menu", "order"))
REDIRECTS = "content/chuyen-huong.csv"


def read_page(project: Path, path: str, parser: BodyParser, resolve: Resolver) -> FixedPage | SourceFile:
    """Read one file; a file without any text comes back as a `SourceFile` that says why."""
    file = open_markdown(project, path, KEYS)
    if isinstance(file, SourceFile):
        return file
    fields = file.fields
    slug = path.rpartition("/")[2].removesuffix(".md")
    well_named = re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    if not well_named:
        fields.fault(FaultKind.BAD_NAME, "", f"{slug}.md")
    fields.require("title", "summary")
    title, summary, menu, order = (
        fields.text("title"),
        fields.text("summary"),
        fields.text("menu"),
        fields.number("order"),
    )
    body = parser.parse(file.body, file.body_line, resolve)
    return FixedPage(file.source(), address.fixed_page(slug) if well_named else "", title, summary, menu, order or 0, body)


def read_redirects(project: Path) -> tuple[tuple[Redirect, ...], SourceFile]:
    """Read the table of moved addresses; a line that is none is a fault and leads nowhere."""
    rows, source = read_csv(project, REDIRECTS, ("old", "new"))
    redirects, faults = [], list(source.faults)
    for line, row in rows:
        bad = [name for name in ("old", "new") if not row[name] or not ADDRESS.fullmatch(row[name])]
        faults.extend(Fault(FaultKind.BAD_ADDRESS, line, name, row[name]) for name in bad)
        if not bad:
            redirects.append(Redirect(row["old"], row["new"], REDIRECTS, line))
    return tuple(redirects), SourceFile(
        REDIRECTS, faults=tuple(faults), text=source.text, decomposed_lines=source.decomposed_lines
    )
