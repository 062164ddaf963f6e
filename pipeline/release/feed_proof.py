"""The proof that readers and partner sites can rely on the feeds that were written; each fault with what mends it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from pipeline.model import address
from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.items import FEED_LIMIT
from pipeline.outlets.feeds.text import plain
from pipeline.release.feed_facts import FeedFacts, FeedItemFacts
from pipeline.release.manifest import Manifest, is_html

_PROGRAM = "Đây là lỗi của phần mềm (bản tin): báo người phát triển, kèm dòng này."
_DATES = "Sửa ngày của bài: date, publish_at hoặc ngày trong corrections, cho không sau lúc đăng."

_WITH_IDS = ("article", "event")
"""Kinds of pages of which each has a permanent id of its own."""


def is_feed(path: str) -> bool:
    """Whether a file of output/ is a feed, the list of feeds, or the latest items for other sites."""
    return path.startswith(("feeds/", "embed/")) and not is_html(path)


@dataclass(frozen=True, slots=True)
class FeedProof:
    """What feeds are held against."""

    manifest: Manifest
    domain: str
    pages: Mapping[str, HandoverPage]
    """Path in output/ -> its record."""
    now: datetime | None
    """Aware; no item may be newer. None: not compared."""

    def faults(self, feeds: Mapping[str, FeedFacts]) -> Iterator[tuple[str, str, str, str]]:
        """(path, fact, fix, source) of each fault of these feeds; source is empty where no text of content/ is to blame."""
        for path, facts in feeds.items():
            if facts.fault:
                yield path, facts.fault, _PROGRAM, ""
            if self.manifest[path].size > FEED_LIMIT:
                yield path, f"bản tin nặng {self.manifest[path].size} byte, giới hạn {FEED_LIMIT}", _PROGRAM, ""
            yield from ((path, fact, _PROGRAM, "") for fact in _ids(facts))
            for item in map(FeedItemFacts._make, facts.items):
                yield from ((path, *fault) for fault in self._of_item(item))

    def _of_item(self, item: FeedItemFacts) -> Iterator[tuple[str, str, str]]:
        page = self._page(item.link)
        if page is None:
            yield f"mục dẫn tới “{item.link}” không phải là trang của mình", _PROGRAM, ""
            return
        if page.kind in _WITH_IDS and page.id and item.id.startswith("tag:") and item.id.rpartition(":")[2] != page.id:
            what = "sự kiện" if page.kind == "event" else "bài"
            yield f"mục “{item.title[:80]}” có mã “{item.id}”, {what} có mã {page.id}", _PROGRAM, ""
        if plain(item.title) != item.title:
            yield f"tiêu đề có thẻ HTML: “{item.title[:80]}”", _PROGRAM, ""
        if self.now is not None and item.date and datetime.fromisoformat(item.date) > self.now:
            yield f"mục “{item.title[:80]}” ghi thời điểm chưa tới: {item.date}", _DATES, page.source

    def _page(self, link: str) -> HandoverPage | None:
        parts = urlsplit(link)
        path = address.output_path(unquote(parts.path) or "/")
        return self.pages.get(path) if parts.hostname == self.domain.lower() and path in self.manifest else None


def changed_ids(live: Collection[HandoverPage], pages: Collection[HandoverPage]) -> Iterator[tuple[str, str, str, str]]:
    """Articles and events whose id is not the one that readers know from the live release, in the form of `FeedProof.faults`."""
    known = {page.url: page.id for page in live if page.kind in _WITH_IDS and page.built and page.id}
    for page in pages:
        before = known.get(page.url, "")
        if page.kind in _WITH_IDS and page.built and before and page.id != before:
            fact = f"mã (id) của bài đã đăng đổi từ {before} thành {page.id or 'trống'}: nơi theo dõi sẽ nhận lại như bài mới"
            fix = f"Ghi lại id: {before} ở đầu bài; nếu đây là bài khác hẳn thì đặt tên tệp khác."
            yield page.url, fact, fix, page.source


def _ids(facts: FeedFacts) -> Iterator[str]:
    for item_id, count in Counter(item[0] for item in facts.items).items():
        if not item_id:
            yield f"{count} mục không có mã (id)"
        elif count > 1:
            yield f"mã “{item_id}” có ở {count} mục"
