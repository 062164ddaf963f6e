"""``plan status``: what the plan asks by a day, what is done, with which evidence, and what is missing."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.arguments import Parser, add_date
from pipeline.cli.reading import read_project
from pipeline.errors import UsageError
from pipeline.plan.status import plan_status
from pipeline.reports import plan_page
from pipeline.reports.plan_status import json_report, text_report
from pipeline.storage import write_atomically


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    actions = parser.add_subparsers(title="Việc", dest="action", required=True, metavar="VIỆC", parser_class=Parser)
    purpose = "đã làm đến đâu so với kế hoạch"
    status = actions.add_parser("status", help=purpose, description=purpose[0].upper() + purpose[1:] + ".")
    add_date(status)
    status.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả: text cho người, json cho máy")
    status.add_argument("--html", default="", metavar="TỆP", help="ghi thêm một trang HTML, ví dụ build/ke-hoach.html")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 0, however far behind the plan is; 2 when there is no plan to follow."""
    reading = read_project(project, options.date, quiet=options.format == "json")
    content, settings = reading.content, reading.settings
    if content.plan is None:
        path = f"content/ke-hoach/{settings.plan_year}.toml"
        raise UsageError(path, "không có kế hoạch của năm này, hoặc không đọc được", "Chạy make kiem-tra để xem lỗi ở dòng nào.")
    status = plan_status(content.plan, content.deeds, content.articles, content.agencies, reading.now)
    if options.html:
        write_atomically(project / options.html, plan_page.report(status, settings.url).encode())
    sys.stdout.write(json_report(status, settings.url) if options.format == "json" else text_report(status))
    return 0
