"""Records of an official list as files of content/: what the tests over many procedures judge."""

import json
import shutil
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pipeline.model.catalogue import CatalogueEntry
from pipeline.model.procedure_code import base_code
from pipeline.model.procedure_part import Part
from pipeline.sources.catalogue.read import read_catalogue

ROOT = Path(__file__).resolve().parents[2]
NATIONAL = ROOT.parent / "shared" / "data" / "tthc" / "national-2026-07.jsonl.gz"
MINIMAL = ROOT / "tests" / "content" / "minimal"
FOLDER = "content/thu-tuc/muc-thu"


@lru_cache(maxsize=1)
def national() -> dict[str, CatalogueEntry]:
    """Base code -> record of the national portal's export, in the order of the file."""
    return {base_code(entry.code): entry for entry in read_catalogue(NATIONAL, "national").entries}


def as_file(entry: CatalogueEntry) -> str:
    """The Markdown file that says what the record says, one part after the other in the order of the law."""
    header = {"code": base_code(entry.code), "name": entry.name, "field": entry.field, "levels": f"[{', '.join(entry.levels)}]"}
    header |= {"authority": entry.bodies, "decision": entry.decision, "dvc_url": entry.dvc_url}
    header["verified"] = "{date: 2026-06-01, by: Văn phòng}"
    lines = ["---", *(f"{key}: {value}".rstrip() for key, value in header.items() if value), "ways:"]
    for way in entry.ways:
        values = {"how": way.how, "time": way.time, "fee": way.fee, "note": way.note}
        lines += [
            f"{'  - ' if key == 'how' else '    '}{key}: {json.dumps(' '.join(value.split()), ensure_ascii=False)}"
            for key, value in values.items()
        ]
    lines += ["---"]
    for part in Part:
        if part in entry.parts:
            text = entry.parts[part].replace("<", "&lt;")
            blocks = [f"\\{line}" if line[:1] in "#>" else line for line in text.split("\n") if line.strip()]
            lines += ["", f"## {part.heading}", "", "\n\n".join(blocks).replace("\n\n- ", "\n- ")]
    return "\n".join(lines) + "\n"


def project_with(folder: Path, files: dict[str, str]) -> Path:
    """A project whose procedures are these: base code -> text of the file."""
    shutil.copytree(MINIMAL / "content", folder / "content")
    shutil.rmtree(folder / "content/thu-tuc")
    (folder / FOLDER).mkdir(parents=True)
    for code, text in files.items():
        (folder / FOLDER / f"{code}.md").write_text(text, encoding="utf-8")
    return folder


def files_of(entries: Iterable[CatalogueEntry]) -> dict[str, str]:
    """Base code -> text of the file."""
    return {base_code(entry.code): as_file(entry) for entry in entries}
