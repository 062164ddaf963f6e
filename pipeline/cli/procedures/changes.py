"""``procedures changes OLD NEW``: what changed between two versions of a list, in words for a news item."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.procedures.lists import read_list
from pipeline.cli.reading import read_project
from pipeline.model.catalogue import Catalogue
from pipeline.procedures.changes import decided_changes
from pipeline.procedures.list_changes import compare_lists
from pipeline.reports import list_changes as report


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("old", metavar="BẢN_CŨ", help="danh sách cũ: JSON, JSONL(.gz), XLSX, CSV")
    parser.add_argument("new", metavar="BẢN_MỚI", help="danh sách mới")
    parser.add_argument("--json", action="store_true", help="in JSON cho máy, thay cho câu")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0, whatever changed; 2 when a list cannot be read."""
    old, new = read_list(project, options.old), read_list(project, options.new)
    content = read_project(project, quiet=True).content
    names = {procedure.base_code: procedure.name for procedure in content.procedures}
    result = compare_lists(old.entries, new.entries, decided_changes(content.decisions, names))
    render = report.json_report if options.json else report.text_report
    sys.stdout.write(render(result, _version(old), _version(new)))
    return 0


def _version(catalogue: Catalogue) -> report.Version:
    return report.Version(catalogue.path, len(catalogue.entries))
