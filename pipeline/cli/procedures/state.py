"""``procedures state``: which procedures are in force on a day, as the decisions say."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.arguments import add_date
from pipeline.cli.printing import print_report
from pipeline.cli.reading import read_project
from pipeline.cli.report_file import report_file
from pipeline.procedures.state import states_on
from pipeline.reports import procedure_state
from pipeline.reports.table import csv_table
from pipeline.storage import write_atomically


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    add_date(parser)
    parser.add_argument("--json", action="store_true", help="in JSON cho máy, thay cho bảng")
    parser.add_argument("--all", action="store_true", help="kê cả thủ tục còn hiệu lực bình thường")
    parser.add_argument("--csv", default="", metavar="TỆP", help="ghi thêm bảng mở được bằng Excel, ví dụ build/hieu-luc.csv")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0, whatever the state is."""
    reading = read_project(project, options.date, quiet=options.json)
    result = states_on(reading.content.decisions, reading.content.procedures, reading.now.date())
    names = {procedure.base_code: procedure.name for procedure in reading.content.procedures}
    table = procedure_state.table(result, names, everything=options.all)
    if options.csv:
        write_atomically(report_file(project, options.csv, "build/hieu-luc.csv"), csv_table(table))
    if options.json:
        sys.stdout.write(procedure_state.json_report(result, names))
    else:
        print_report(procedure_state.opening(result), [table], procedure_state.closing(result, everything=options.all))
    return 0
