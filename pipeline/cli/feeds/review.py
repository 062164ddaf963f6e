"""``feeds review``: the items that wait; ``--write`` puts chosen ones into content/ as link items, ``--drop`` takes them off."""

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pipeline.cli.feeds.opening import PAGE, clock, read_partners_of, write_page
from pipeline.cli.printing import print_report
from pipeline.errors import UsageError
from pipeline.model.partner import PartnerProfile
from pipeline.partners.address import link_key
from pipeline.partners.draft import draft_path, draft_text
from pipeline.partners.known import Known, State
from pipeline.partners.lock import feeds_lock
from pipeline.partners.state import Store
from pipeline.reports.partners import review_json, review_table
from pipeline.settings import Settings, moment_of
from pipeline.sources.edit import new_id
from pipeline.sources.load import load_content
from pipeline.storage import remove_strays, write_atomically

_RANGE = re.compile(r"([0-9]{1,9})(?:-([0-9]{1,9}))?")
_MOST = 1_000
"""Numbers in one command; more is a slip of the hand."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--write", nargs="+", default=[], metavar="SỐ", help="ghi tin số này thành bài nháp, ví dụ 12 15-18")
    parser.add_argument("--drop", nargs="+", default=[], metavar="SỐ", help="bỏ tin số này khỏi danh sách, ví dụ 1-11")
    parser.add_argument("--agency", default="", metavar="CƠ_QUAN", help="mã cơ quan đứng tên bài (mặc định: agency của đối tác)")
    parser.add_argument("--json", action="store_true", help="in danh sách dạng JSON")


def run(options: argparse.Namespace, project: Path) -> int:
    """Exit code 1 when a chosen item could not be written."""
    settings, _ = read_partners_of(project)
    wanted, unwanted = _numbers(options.write), _numbers(options.drop)
    both = sorted(set(wanted) & set(unwanted))
    if both:
        raise UsageError(str(both[0]), "vừa ghi vừa bỏ", "Để số này ở một trong hai: --write hoặc --drop.")
    with feeds_lock(project / "state"):
        store = Store(project / "state")
        try:
            chosen, left = _items(store, wanted), _items(store, unwanted)
            failed = _write(project, settings, store, chosen, options.agency) if chosen else 0
            for known in left:
                _drop(store, known)
            waiting = store.waiting()
        finally:
            store.close()
    write_page(project, waiting, settings, clock())
    if options.json:
        sys.stdout.write(review_json(waiting))
    elif not chosen and not left:
        closing = [f"Trang để xem: {PAGE}", "Ghi tin thành bài nháp: python -m pipeline feeds review --write SỐ."]
        print_report([f"{len(waiting)} tin chờ chọn."], [review_table(waiting)], closing if waiting else [])
    return int(failed > 0)


def _numbers(texts: Sequence[str]) -> list[int]:
    """``12 15-18`` as numbers, each once, in order.

    Raises:
        UsageError: one is no number, or there are too many.
    """
    found: dict[int, None] = {}
    for text in (piece for given in texts for piece in given.split(",") if piece):
        match = _RANGE.fullmatch(text)
        if match is None:
            raise UsageError(text, "không phải số của một tin", "Ghi số ở cột đầu của danh sách: 12, hoặc 15-18.")
        first, last = int(match[1]), int(match[2] or match[1])
        if last < first or last - first >= _MOST:
            raise UsageError(text, "khoảng số không dùng được", f"Ghi số nhỏ trước, nhiều nhất {_MOST} tin một lần: 15-18.")
        found.update(dict.fromkeys(range(first, last + 1)))
    return list(found)


def _items(store: Store, numbers: Sequence[int]) -> list[Known]:
    """The items of these numbers; numbers of a range that no item has are passed over, unless none has any.

    Raises:
        UsageError: there is no item of these numbers.
    """
    found = [known for number in numbers if (known := store.item(number)) is not None]
    if numbers and not found:
        raise UsageError(str(numbers[0]), "không có tin số này", "Xem các số trong python -m pipeline feeds review.")
    return found


@dataclass(slots=True)
class _Desk:
    """What writing needs to know of content/; grows while items are written."""

    agencies: frozenset[str]
    partners: Mapping[str, PartnerProfile]
    day: date
    ids: set[str]
    taken: dict[str, str] = field(default_factory=dict)
    """Key of a link that an article names as its source -> the article's path."""


def _write(project: Path, settings: Settings, store: Store, chosen: Sequence[Known], agency: str) -> int:
    """Write them all, telling of each; how many could not be."""
    content = load_content(project, settings.plan_year)
    desk = _Desk(
        frozenset(found.id for found in content.agencies),
        {partner.id: partner for partner in settings.partners.partners},
        moment_of(settings).date(),
        {article.id for article in content.articles},
        {
            link_key(article.origin.url): article.file.path
            for article in content.articles
            if article.origin and article.origin.url
        },
    )
    if agency and agency not in desk.agencies:
        raise UsageError(agency, "không có cơ quan này", f"Dùng một mã: {', '.join(sorted(desk.agencies))}.")
    for partner in {known.partner for known in chosen}:  # what a killed run left half-written
        owner = agency or (desk.partners[partner].agency if partner in desk.partners else "")
        if owner in desk.agencies:
            remove_strays(project / "content" / "tin-tuc" / owner)
    return sum(not _write_one(project, store, known, agency, desk) for known in chosen)


def _write_one(project: Path, store: Store, known: Known, agency: str, desk: _Desk) -> bool:
    """Write one item; the file first, then the note that it is written: a kill in between is found out by its source."""
    partner = desk.partners.get(known.partner)
    if partner is None:
        return _told(known, f"đối tác {known.partner} không còn trong content/site.toml -> Ghi lại mục [[partner]] của nó.")
    owner = agency or partner.agency
    if owner not in desk.agencies:
        problem = f"không có cơ quan “{owner}”" if owner else "chưa biết cơ quan nào đứng tên bài"
        return _told(
            known, f"{problem} -> Thêm --agency MÃ, hoặc ghi agency đúng mã cho đối tác {partner.id} trong content/site.toml."
        )
    there = desk.taken.get(known.item.link_key)
    if there:
        store.settle(known.number, State.WRITTEN, there)
        sys.stdout.write(f"Tin {known.number}: đã có bài này rồi: {there}\n")
        return True
    path = draft_path(known.item, owner, desk.day)
    if (project / path).exists():
        return _told(known, f"đã có tệp {path}, từ nguồn khác -> Đổi tên tệp đó, rồi chạy lại.")
    made = new_id(desk.day.year, desk.ids)
    text = draft_text(known.item, partner, owner, desk.day, made)
    write_atomically(project / path, text.encode(), durable=True)
    store.settle(known.number, State.WRITTEN, path)
    desk.ids.add(made)
    desk.taken[known.item.link_key] = path
    sys.stdout.write(f"Tin {known.number}: đã ghi {path}\n")
    return True


def _drop(store: Store, known: Known) -> None:
    if known.state is State.WRITTEN:
        sys.stdout.write(f"Tin {known.number}: đã là bài {known.path}; muốn bỏ thì xoá bài đó.\n")
        return
    store.settle(known.number, State.DROPPED)
    sys.stdout.write(f"Tin {known.number}: đã bỏ “{known.item.title}”.\n")


def _told(known: Known, problem: str) -> bool:
    sys.stderr.write(f"Tin {known.number} “{known.item.title}”: {problem}\n")
    return False
