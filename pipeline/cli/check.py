"""``check [PATH …]``: judge the content, print what is wrong, where, and how to mend it."""

import argparse
import sys
from pathlib import Path

from pipeline.cli.arguments import add_date
from pipeline.cli.fix import add_missing_ids
from pipeline.cli.reading import read_project
from pipeline.cli.report_file import report_file
from pipeline.errors import UsageError
from pipeline.reports import machine, text, web
from pipeline.storage import write_atomically

_CANNOT_FIX = (
    "chưa ghi được mã -> Gõ lại hai dòng --- của phần đầu, không gõ gì sau ---; lưu lại bằng Notepad với mã UTF-8, rồi chạy lại."
)


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("paths", nargs="*", metavar="ĐƯỜNG_DẪN", help="chỉ báo lỗi trong các tệp, thư mục này")
    add_date(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="dạng kết quả: text cho người, json cho máy")
    parser.add_argument("--by-agency", action="store_true", help="xếp kết quả theo cơ quan")
    parser.add_argument("--html", default="", metavar="TỆP", help="ghi thêm một trang HTML cho cán bộ, ví dụ build/kiem-tra.html")
    parser.add_argument("--fix", action="store_true", help="tự ghi mã cho bài chưa có mã (id)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a finding is an error, 3 when a rule crashed."""
    prefixes = [_inside(project, path) for path in options.paths]
    quiet = options.format == "json"
    reading = read_project(project, options.date, quiet=quiet)
    if options.fix:
        for path, article_id in add_missing_ids(project, reading.content, prefixes):
            sys.stderr.write(f"{path}: {f'đã ghi mã {article_id}' if article_id else _CANNOT_FIX}\n")
        reading = read_project(project, options.date, quiet=quiet)
    result = reading.check().within(prefixes)
    agencies = reading.content.agencies
    if options.html:
        write_atomically(
            report_file(project, options.html, "build/kiem-tra.html"), web.report(result, agencies, reading.now).encode()
        )
    if quiet:
        sys.stdout.write(machine.report(result))
    else:
        sys.stdout.write(text.report_by_agency(result, agencies) if options.by_agency else text.report(result))
    if options.html and not quiet:
        sys.stdout.write(f"Xem bằng trình duyệt, xếp theo cơ quan: {options.html}\n")
    if result.crashes:
        return 3
    return 1 if result.errors else 0


def _inside(project: Path, given: str) -> str:
    """A path as findings name it."""
    for base in (Path.cwd(), project):
        path = base / given
        if path.exists() or path.is_symlink():
            absolute = path.parent.resolve() / path.name
            if absolute == project:
                return "content"
            if absolute.is_relative_to(project):
                return absolute.relative_to(project).as_posix()
    raise UsageError(given, "không có tệp hay thư mục này trong dự án", "Xem lại đường dẫn, ví dụ content/tin-tuc/phong-noi-vu.")
