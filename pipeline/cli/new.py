"""``new``: asks for title, agency and date; gives the permanent id; makes the file, never over another."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.model.agency import Agency
from pipeline.settings import moment_of, read_settings
from pipeline.sources.edit import new_id
from pipeline.sources.load import load_content
from pipeline.storage import write_atomically
from pipeline.vietnamese.dates import ParsedDate, parse_datetime
from pipeline.vietnamese.fold import fold
from pipeline.vietnamese.normalise import to_nfc
from pipeline.vietnamese.slug import slugify

_TEMPLATE = """---
title: {title}
date: {day}
agency: {agency}
id: {id}
summary:
areas: []
tone: neutral
status: draft
---

"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments; what is not given is asked for."""
    parser.add_argument("--title", default="", metavar="TIÊU_ĐỀ", help="tiêu đề của bài")
    parser.add_argument("--agency", default="", metavar="CƠ_QUAN", help="mã hoặc tên cơ quan, ví dụ phong-noi-vu")
    parser.add_argument("--date", default="", metavar="NGÀY", help="ngày của bài, ví dụ 2020-03-05 (mặc định: hôm nay)")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 2 when an answer is missing or cannot be understood."""
    settings = read_settings(project)
    content = load_content(project, settings.plan_year)
    today = moment_of(settings).date()
    title = _clean(options.title or _ask("Tiêu đề của bài: "))
    if not title:
        raise UsageError("title", "chưa có tiêu đề", "Gõ tiêu đề của bài, ví dụ: Phường Lê Bình nhận hồ sơ tại nhà.")
    agency = _agency(options.agency or _ask(_agency_question(content.agencies)), content.agencies)
    given = options.date or (_ask(f"Ngày của bài [{today}]: ") if sys.stdin.isatty() else "")
    day = _day(given, today)
    path = f"content/tin-tuc/{agency.id}/{day}-{slugify(title)}.md"
    if (project / path).exists():
        raise UsageError(path, "đã có tệp này", "Mở tệp đó để viết tiếp, hoặc đặt tiêu đề khác.")
    made = new_id(day.year, {article.id for article in content.articles})
    write_atomically(project / path, _TEMPLATE.format(title=title, day=day, agency=agency.id, id=made).encode(), durable=True)
    sys.stdout.write(f"Đã tạo {path}\nViết tóm tắt (summary), chọn lĩnh vực (areas), viết bài dưới dòng --- thứ hai, rồi chạy:\n")
    sys.stdout.write(f"  python -m pipeline check {path}\n")
    return 0


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError("new", "thiếu thông tin", "Chạy: python -m pipeline new --title … --agency … --date …")
    sys.stdout.write(question)
    sys.stdout.flush()
    return sys.stdin.readline().strip()


def _clean(title: str) -> str:
    return " ".join(to_nfc(title).split())


def _agency_question(agencies: Sequence[Agency]) -> str:
    rows = "\n".join(f"  {number:2}. {agency.name} ({agency.id})" for number, agency in enumerate(agencies, 1))
    return f"Cơ quan:\n{rows}\nSố thứ tự, mã hoặc tên: "


def _agency(given: str, agencies: Sequence[Agency]) -> Agency:
    """By number, id or name; accents do not matter."""
    if given.isdecimal() and 1 <= int(given) <= len(agencies):
        return agencies[int(given) - 1]
    wanted = fold(given)
    exact = [agency for agency in agencies if wanted in (agency.id, fold(agency.name), fold(agency.short_name))]
    found = exact or [agency for agency in agencies if wanted and (wanted in fold(agency.name) or wanted in agency.id)]
    if len(found) == 1:
        return found[0]
    choices = ", ".join(agency.id for agency in found or agencies)
    problem = "có nhiều cơ quan khớp" if found else "không có cơ quan này"
    raise UsageError(given or "agency", problem, f"Dùng một mã: {choices}.")


def _day(given: str, today: date) -> date:
    if not given:
        return today
    parsed = parse_datetime(given)
    if not isinstance(parsed, ParsedDate):
        raise UsageError(given, "không hiểu ngày này", "Ghi ngày dạng 2020-03-05 hoặc 05/03/2020.")
    value: datetime = parsed.value
    return value.date()
