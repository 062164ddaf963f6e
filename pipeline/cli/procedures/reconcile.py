"""``procedures reconcile``: the set, or a list, held against official lists and the decisions."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.arguments import add_date
from pipeline.cli.printing import print_report
from pipeline.cli.procedures.lists import read_list
from pipeline.cli.reading import read_project
from pipeline.cli.report_file import report_file
from pipeline.model.catalogue import Catalogue
from pipeline.procedures.listed import entry_of
from pipeline.procedures.reconcile import reconcile
from pipeline.procedures.state import states_on
from pipeline.reports import reconciliation as report
from pipeline.reports.table import csv_table
from pipeline.storage import write_atomically

CATALOGUE = "content/thu-tuc/danh-muc.csv"
_SET = "content/thu-tuc/"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument(
        "--catalogue",
        action="append",
        default=[],
        metavar="TỆP",
        help=f"danh mục chính thức: JSON, JSONL(.gz), XLSX, CSV; ghi nhiều lần được (mặc định: {CATALOGUE})",
    )
    parser.add_argument("--set", default="", metavar="TỆP", help=f"danh sách cần đối chiếu (mặc định: các tệp trong {_SET})")
    add_date(parser)
    parser.add_argument("--json", action="store_true", help="in JSON cho máy, thay cho bảng")
    parser.add_argument("--csv", default="", metavar="TỆP", help="ghi thêm bảng mở được bằng Excel, ví dụ build/doi-chieu.csv")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when there is something to act on; 2 when a list cannot be read."""
    reading = read_project(project, options.date, quiet=options.json)
    content = reading.content
    official = [read_list(project, given) for given in options.catalogue or [CATALOGUE]]
    if options.set:
        ours = read_list(project, options.set)
        listed, file = list(ours.entries), _file(ours)
    else:
        listed = [entry_of(procedure) for procedure in content.procedures]
        file = report.ListFile(_SET, len(listed), len(listed), 0)
    states = states_on(content.decisions, content.procedures, reading.now.date())
    result = reconcile(listed, [entry for catalogue in official for entry in catalogue.entries], states)
    files = [_file(catalogue) for catalogue in official]
    if options.csv:
        write_atomically(report_file(project, options.csv, "build/doi-chieu.csv"), csv_table(report.whole_table(result)))
    if options.json:
        sys.stdout.write(report.json_report(result, file, files))
    else:
        print_report(report.opening(result, file, files), report.tables(result), report.closing(result))
    return 1 if result.must_act else 0


def _file(catalogue: Catalogue) -> report.ListFile:
    return report.ListFile(catalogue.path, catalogue.read, len(catalogue.entries), len(catalogue.unreadable))
