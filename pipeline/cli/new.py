"""``new``: asks for title, agency and date, of an event also for its place; gives the permanent id; makes the file, never over
another."""

import argparse
import sys
from collections.abc import Sequence
from functools import partial
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

_EVENT_TEMPLATE = """---
title: {title}
begin: {begin}
place: {place}
agency: {agency}
id: {id}
summary:
audience:
status: draft
---

"""
_EXAMPLES = {
    False: "python -m pipeline new --title … --agency … --date …",
    True: "python -m pipeline new --event --title … --agency … --date … --place …",
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments; what is not given is asked for."""
    parser.add_argument("--title", default="", metavar="TIÊU_ĐỀ", help="tiêu đề của bài")
    parser.add_argument("--agency", default="", metavar="CƠ_QUAN", help="mã hoặc tên cơ quan, ví dụ phong-noi-vu")
    parser.add_argument(
        "--date", default="", metavar="NGÀY", help="ngày của bài, ví dụ 2020-03-05 (mặc định: hôm nay); của sự kiện: lúc bắt đầu"
    )
    parser.add_argument("--event", action="store_true", help="tạo sự kiện trong content/lich/ thay cho bài")
    parser.add_argument("--place", default="", metavar="NƠI", help="địa điểm của sự kiện")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 2 when an answer is missing or cannot be understood."""
    settings = read_settings(project)
    content = load_content(project, settings.plan_year)
    today = moment_of(settings).date()
    ask = partial(_ask, is_event=options.event)
    title = _clean(options.title or ask("Tên sự kiện: " if options.event else "Tiêu đề của bài: "))
    if not title:
        raise UsageError("title", "chưa có tiêu đề", "Gõ tiêu đề, ví dụ: Phường Lê Bình nhận hồ sơ tại nhà.")
    agency = _agency(options.agency or ask(_agency_question(content.agencies)), content.agencies)
    taken = {text.id for text in content.announced}
    if options.event:
        begin = _moment(options.date or ask("Bắt đầu (ngày và giờ, ví dụ 20/10/2020 8:00): "))
        place = _clean(options.place or ask("Địa điểm: "))
        path = f"content/lich/{begin.value.date()}-{slugify(title)}.md"
        values = {"title": title, "begin": _written(begin), "place": place, "agency": agency.id}
        text = _EVENT_TEMPLATE.format(id=new_id(begin.value.year, taken), **values)
        todo = "Viết tóm tắt (summary), ai được dự (audience), giờ kết thúc (end) nếu có, rồi chạy:"
    else:
        given = options.date or (ask(f"Ngày của bài [{today}]: ") if sys.stdin.isatty() else "")
        day = _moment(given).value.date() if given else today
        path = f"content/tin-tuc/{agency.id}/{day}-{slugify(title)}.md"
        text = _TEMPLATE.format(title=title, day=day, agency=agency.id, id=new_id(day.year, taken))
        todo = "Viết tóm tắt (summary), chọn lĩnh vực (areas), viết bài dưới dòng --- thứ hai, rồi chạy:"
    _make(project, path, text)
    sys.stdout.write(f"Đã tạo {path}\n{todo}\n  python -m pipeline check {path}\n")
    return 0


def _make(project: Path, path: str, text: str) -> None:
    if (project / path).exists():
        raise UsageError(path, "đã có tệp này", "Mở tệp đó để viết tiếp, hoặc đặt tiêu đề khác.")
    write_atomically(project / path, text.encode(), durable=True)


def _ask(question: str, *, is_event: bool) -> str:
    if not sys.stdin.isatty():
        raise UsageError("new", "thiếu thông tin", f"Chạy: {_EXAMPLES[is_event]}")
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


def _moment(given: str) -> ParsedDate:
    parsed = parse_datetime(given)
    if not isinstance(parsed, ParsedDate):
        raise UsageError(given, "không hiểu ngày này", "Ghi ngày dạng 2020-03-05 hoặc 05/03/2020; giờ, nếu có, ở sau: 08:30.")
    return parsed


def _written(moment: ParsedDate) -> str:
    return f"{moment.value:%Y-%m-%d %H:%M}" if moment.has_time else f"{moment.value:%Y-%m-%d}"
