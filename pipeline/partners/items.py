"""What a feed's entries become: items that staff can choose from, each with a key by which it is known again."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import unescape

from pipeline.partners.address import absolute, link_key
from pipeline.partners.dates import ItemDate, Mark, repair_dates
from pipeline.sources.sanitise import words_of_html
from pipeline.vietnamese.normalise import compare_key

MOST_ITEMS = 200
"""Of one feed; real ones have 10 to 60."""
_TITLE, _SUMMARY, _AUTHOR = 250, 300, 80
"""The most letters; a summary may not grow into a copy of the text."""
_LOOKED_AT = 8_000
"""Letters of a summary that are read; some feeds put whole articles there."""
_TELLING = 20
"""A title with fewer letters ("Thông báo", "Lịch tiếp dân") says too little to tell two items apart."""
_SAME_TITLE = timedelta(days=7)
"""Two items with one title are one if their dates are no further apart."""
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,9}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
"""Left over where a system wraps what is wrapped already."""
_NO_TEXT = {"no description", "no title", "untitled", "không có tiêu đề", "(no title)"}


@dataclass(frozen=True, slots=True)
class RawItem:
    """An entry as the parser gives it; what is absent is empty."""

    id: str = ""
    link: str = ""
    title: str = ""
    summary: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a partner's feed; all texts are plain, in one line."""

    key: str
    """Known again by it within its partner's feed."""
    link: str
    """Absolute, http or https."""
    link_key: str
    title: str
    title_key: str
    """Empty: the title says too little to compare by."""
    summary: str
    author: str
    """Empty: the feed names none."""
    date: datetime | None
    mark: Mark
    date_note: str


def make_items(
    raws: Sequence[RawItem], base: str, now: datetime, generator: str = ""
) -> tuple[tuple[Item, ...], tuple[str, ...]]:
    """The items in the feed's order, and what there is to say of those that were left out or repaired."""
    kept = raws[:MOST_ITEMS]
    dates = repair_dates([raw.date for raw in kept], now, generator)
    ids = Counter(raw.id.strip() for raw in kept)
    found = [item for raw, date in zip(kept, dates, strict=True) if (item := _item(raw, date, base, ids)) is not None]
    items = _once(found)
    notes = (
        _counted(len(raws) - len(kept), f"tin quá {MOST_ITEMS} tin đầu; máy không đọc"),
        _counted(len(kept) - len(found), "mục không có tiêu đề hoặc liên kết dùng được; máy bỏ qua"),
        _counted(len(found) - len(items), "tin trùng trong chính bản tin; máy chỉ giữ một"),
        _counted(sum(item.mark is Mark.REPAIRED for item in items), "ngày ghi không đúng chuẩn; máy đã hiểu được"),
        _counted(sum(item.mark is Mark.DOUBTFUL for item in items), "ngày đáng ngờ; xem cột ngày"),
        _counted(sum(item.mark is Mark.NONE for item in items), "tin không có ngày đọc được"),
    )
    return items, tuple(note for note in notes if note)


def same_title(one: str, date: datetime | None, other: str, other_date: datetime | None) -> bool:
    """Whether two title keys and their dates speak of one item."""
    if not one or one != other:
        return False
    return date is None or other_date is None or abs(date - other_date) <= _SAME_TITLE


def plain_text(html: str, most: int) -> str:
    """The words of a piece of HTML or text, in one line of at most `most` letters; entities may be escaped twice."""
    text = words_of_html(_CDATA.sub("", html[:_LOOKED_AT]).replace("<", " <"))
    for _ in range(2):
        if _ENTITY.search(text):
            text = unescape(text)
    text = " ".join("".join(map(_shown, unicodedata.normalize("NFC", text))).split())
    if text.lower() in _NO_TEXT:
        return ""
    if len(text) <= most:
        return text
    cut = text[: most - 1].rpartition(" ")[0] or text[: most - 1]
    return cut.rstrip(" ,;:-–(“\"'") + "…"


def _item(raw: RawItem, date: ItemDate, base: str, ids: Counter[str]) -> Item | None:
    """None: there is nothing that a link item could be made of."""
    given = raw.id.strip()
    link = absolute(raw.link, base) if raw.link.strip() else ""
    if not link and given.lower().startswith(("http://", "https://")):
        link = absolute(given, base)
    summary = plain_text(raw.summary, _SUMMARY)
    title = plain_text(raw.title, _TITLE) or plain_text(summary, 100)
    if not link or not title:
        return None
    page, words = link_key(link), compare_key(title)
    key = f"id:{given}" if given and ids[given] == 1 else f"link:{page}"
    return Item(
        key=_short(key),
        link=link,
        link_key=_short(page),
        title=title,
        title_key=words if len(words) >= _TELLING else "",
        summary=summary,
        author=plain_text(raw.author, _AUTHOR),
        date=date.value,
        mark=date.mark,
        date_note=date.note,
    )


def _shown(char: str) -> str:
    """A letter as it is; of signs that nobody sees (soft hyphens, marks of direction) nothing; of control characters a space."""
    kind = unicodedata.category(char)
    return char if kind[0] != "C" else " " if kind == "Cc" else ""


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each item once: by key, by page, by title."""
    kept: list[Item] = []
    keys: set[str] = set()
    pages: set[str] = set()
    titles: dict[str, datetime | None] = {}
    for item in items:
        again = item.title_key in titles and same_title(item.title_key, item.date, item.title_key, titles[item.title_key])
        if item.key in keys or item.link_key in pages or again:
            continue
        kept.append(item)
        keys.add(item.key)
        pages.add(item.link_key)
        if item.title_key:
            titles[item.title_key] = item.date
    return tuple(kept)


def _short(key: str) -> str:
    """A key of bounded length; a long one keeps its beginning and gets a digest."""
    return key if len(key) <= 300 else f"{key[:200]}#{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()}"


def _counted(count: int, words: str) -> str:
    return f"{count} {words}" if count > 0 else ""
