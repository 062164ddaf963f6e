"""Pages of procedures made from a changed copy of the minimal project, without Pelican."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pipeline.settings import read_settings
from pipeline.site.assemble import assemble
from pipeline.site.context import make_frame, make_given
from pipeline.site.page import Page, told_by
from pipeline.site.procedure_changes import change_log
from pipeline.site.procedures import procedure_parts
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

PROCEDURE = "content/thu-tuc/ho-tich/1.001193.md"
Pages = Callable[..., dict[str, Page]]


def pages_on(project: Path, day: str = "2020-12-31") -> dict[str, Page]:
    """Address -> page, of all procedures, their lists and the log of changes, as of the end of `day`."""
    settings = read_settings(project)
    now = datetime.fromisoformat(f"{day}T23:59:59").replace(tzinfo=HO_CHI_MINH)
    content = load_content(project, settings.plan_year)
    site = assemble(make_frame(content, settings, "/theme/site.css", preview=False), make_given(content, now))
    parts = [*procedure_parts(site.given, (), {}), change_log(site.given)]
    pages = [page for part in parts for page in part.make(site.frame, part.inputs)]
    lists = site.lists(told_by(page.handover for page in pages))
    pages += lists.make(site.frame, lists.inputs)
    assert len({page.url for page in pages}) == len(pages)
    return {page.url: page for page in pages}


def edit(project: Path, old: str, new: str) -> None:
    """Change the minimal project's procedure."""
    file = project / PROCEDURE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def decide(project: Path, number: int, kind: str, signed: str, effective: str = "", **change: str) -> None:
    """Write a decision with one change; of 1.001193, whose own decision is then older, unless `code` names another."""
    file = project / PROCEDURE
    file.write_text(file.read_text(encoding="utf-8").replace("decision_date: 2020-09-04", "decision_date: 2019-09-04"), "utf-8")
    folder = project / "content" / "thu-tuc" / "quyet-dinh"
    folder.mkdir(exist_ok=True)
    lines = [f'number = "{number}/QĐ-UBND"', f"date = {signed}"] + ([f"effective = {effective}"] if effective else [])
    fields = {"code": "1.001193", "kind": kind, **change}
    lines += ["[[change]]", *(f'{key} = "{value}"' for key, value in fields.items())]
    (folder / f"{number}-{signed[:4]}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
