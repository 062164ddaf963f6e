"""``docs``: write the pages that come from the code; ``--check`` only says whether they are up to date."""

import argparse
import sys
from pathlib import Path

from pipeline.checks.catalogue import RULES
from pipeline.reports.rule_pages import rule_index, rule_page
from pipeline.storage import write_atomically

FOLDER = "docs/rules"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--check", action="store_true", help="không viết, chỉ báo trang nào đã cũ")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when ``--check`` finds a page out of date."""
    wanted = {f"{FOLDER}/README.md": rule_index(RULES)}
    wanted.update({f"{FOLDER}/{rule.code}.md": rule_page(rule) for rule in RULES})
    folder = project / FOLDER
    stale = sorted(file for file in folder.glob("*.md") if file.relative_to(project).as_posix() not in wanted)
    if options.check:
        old = [path for path, text in wanted.items() if not _is(project / path, text)]
        old += [file.relative_to(project).as_posix() for file in stale]
        sys.stdout.write("".join(f"{path}: đã cũ -> chạy make docs\n" for path in sorted(old)))
        return 1 if old else 0
    for file in stale:
        file.unlink()
    changed = sum(write_atomically(project / path, text.encode()) for path, text in wanted.items())
    sys.stdout.write(f"Đã viết {changed} trang, gỡ {len(stale)} trang trong {FOLDER}/.\n")
    return 0


def _is(file: Path, text: str) -> bool:
    return file.exists() and file.read_text(encoding="utf-8") == text
