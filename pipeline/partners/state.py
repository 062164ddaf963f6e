"""What is known of partners and their items: state/feeds.sqlite. Each partner's pull is one transaction: all of it, or nothing.

Validators and the items that came with them are written together, so that no kill can leave a "not changed" for items that were
never seen.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import FeedsFailed
from pipeline.partners.dates import Mark
from pipeline.partners.fault import Why
from pipeline.partners.health import Health
from pipeline.partners.items import Item, same_title
from pipeline.partners.known import Gain, Known, State
from pipeline.partners.visit import Validators

FILE = "feeds.sqlite"
MOST_WAITING = 500
"""Items of one partner that may wait for staff; more are not taken in until some are chosen or dropped."""
_REMEMBERED = 2_000
"""Settled items of one partner that are kept, the latest seen; ten times what one feed can hold."""
_VERSION = 1
_SCHEMA = """
CREATE TABLE partner (id TEXT PRIMARY KEY, health TEXT NOT NULL) STRICT;
CREATE TABLE item (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    partner TEXT NOT NULL, key TEXT NOT NULL, link TEXT NOT NULL, link_key TEXT NOT NULL,
    title TEXT NOT NULL, title_key TEXT NOT NULL, summary TEXT NOT NULL, author TEXT NOT NULL,
    date TEXT NOT NULL, mark TEXT NOT NULL, date_note TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'written', 'dropped', 'duplicate')),
    same_as INTEGER NOT NULL DEFAULT 0, path TEXT NOT NULL DEFAULT '',
    first_seen TEXT NOT NULL, last_seen TEXT NOT NULL,
    UNIQUE (partner, key)
) STRICT;
CREATE INDEX item_link ON item (link_key);
CREATE INDEX item_title ON item (title_key) WHERE title_key <> '';
CREATE INDEX item_state ON item (state, partner);
"""
_RESTORE = (
    "Lấy lại tệp này từ bản sao lưu. Không có thì đổi tên tệp rồi chạy lại: máy mở sổ mới, "
    "tin đã chọn hay đã bỏ sẽ hiện lại một lần."
)
_TEXTS = ("key", "link", "link_key", "title", "title_key", "summary", "author")


class Store:
    """The open state. Only one process may change it; `feeds_lock` sees to it."""

    def __init__(self, state: Path) -> None:
        """Open or make it.

        Raises:
            FeedsFailed: it is damaged, or of a newer program.
        """
        with _in_words():
            state.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(state / FILE, isolation_level=None, timeout=10)
            self._base.row_factory = sqlite3.Row
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")
            self._migrate()

    def close(self) -> None:
        """Close it; the write-ahead log is folded into the one file."""
        self._base.close()

    def health(self, partner: str) -> Health:
        """How a partner fares; one that was never asked has nothing but its id."""
        with _in_words():
            found = self._base.execute("SELECT health FROM partner WHERE id = ?", (partner,)).fetchone()
            return _health(partner, json.loads(found["health"])) if found else Health(partner)

    def record(self, health: Health, items: Sequence[Item] | None, now: datetime) -> Gain:
        """Write down one partner's turn. `items` is what its feed held; None: no feed was read."""
        with self._change() as base:
            gain = self._take_in(health.partner, items, now) if items is not None else Gain()
            if gain.left_out:  # else "not changed" would keep them away for good
                health = replace(health, validators=Validators())
            base.execute(
                "INSERT INTO partner VALUES (?, ?) ON CONFLICT DO UPDATE SET health = excluded.health",
                (health.partner, json.dumps(_plain(health), ensure_ascii=False)),
            )
        return gain

    def waiting(self) -> tuple[Known, ...]:
        """Items that wait for staff: the latest first, as far as their dates are known, else as they came."""
        query = "SELECT * FROM item WHERE state = 'new' ORDER BY CASE WHEN date = '' THEN first_seen ELSE date END DESC, number"
        with _in_words():
            return tuple(map(_known, self._base.execute(query)))

    def item(self, number: int) -> Known | None:
        """One item; None: there is none of this number."""
        with _in_words():
            found = self._base.execute("SELECT * FROM item WHERE number = ?", (number,)).fetchone()
        return _known(found) if found else None

    def settle(self, number: int, state: State, path: str = "") -> None:
        """Say what staff made of an item."""
        with self._change() as base:
            base.execute("UPDATE item SET state = ?, path = ? WHERE number = ?", (state, path, number))

    def counts(self) -> dict[tuple[str, State], int]:
        """(partner, state) -> how many items."""
        with _in_words():
            found = self._base.execute("SELECT partner, state, count(*) FROM item GROUP BY partner, state").fetchall()
        return {(partner, State(state)): count for partner, state, count in found}

    def _take_in(self, partner: str, items: Iterable[Item], now: datetime) -> Gain:
        """Inside a transaction."""
        counted = {State.NEW: 0, State.DUPLICATE: 0}
        room = MOST_WAITING - self._count(partner, State.NEW)
        left_out = 0
        for item in items:
            if self._seen_again(partner, item, now):
                continue
            same_as = self._same(item)
            state = State.DUPLICATE if same_as else State.NEW
            if state is State.NEW and counted[State.NEW] >= room:
                left_out += 1
                continue
            counted[state] += 1
            self._base.execute(
                "INSERT INTO item (partner, key, link, link_key, title, title_key, summary, author, date, mark, date_note, "
                "state, same_as, first_seen, last_seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (partner, *_columns(item), state, same_as, now.isoformat(), now.isoformat()),
            )
        self._base.execute(
            "DELETE FROM item WHERE partner = ? AND state <> 'new' AND number NOT IN (SELECT number FROM item "
            "WHERE partner = ? AND state <> 'new' ORDER BY last_seen DESC, number DESC LIMIT ?)",
            (partner, partner, _REMEMBERED),
        )
        return Gain(counted[State.NEW], counted[State.DUPLICATE], left_out)

    def _seen_again(self, partner: str, item: Item, now: datetime) -> bool:
        """Whether the item is known; one that still waits takes what the partner has corrected since."""
        known = self._base.execute("SELECT number, state FROM item WHERE partner = ? AND key = ?", (partner, item.key)).fetchone()
        if known is None:
            return False
        self._base.execute("UPDATE item SET last_seen = ? WHERE number = ?", (now.isoformat(), known["number"]))
        if known["state"] == State.NEW:
            self._base.execute(
                "UPDATE item SET key = ?, link = ?, link_key = ?, title = ?, title_key = ?, summary = ?, author = ?, date = ?, "
                "mark = ?, date_note = ? WHERE number = ?",
                (*_columns(item), known["number"]),
            )
        return True

    def _same(self, item: Item) -> int:
        """Number of the item that this one repeats; 0: none."""
        query = "SELECT number FROM item WHERE link_key = ? AND same_as = 0 ORDER BY number LIMIT 1"
        found = self._base.execute(query, (item.link_key,)).fetchone()
        if found or not item.title_key:
            return int(found["number"]) if found else 0
        query = "SELECT number, date FROM item WHERE title_key = ? AND same_as = 0 ORDER BY number"
        for row in self._base.execute(query, (item.title_key,)):
            if same_title(item.title_key, item.date, item.title_key, _moment(row["date"])):
                return int(row["number"])
        return 0

    def _count(self, partner: str, state: State) -> int:
        query = "SELECT count(*) FROM item WHERE state = ? AND partner = ?"
        return int(self._base.execute(query, (state, partner)).fetchone()[0])

    def _migrate(self) -> None:
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        if version > _VERSION:
            raise FeedsFailed(f"state/{FILE}", "do bản phần mềm mới hơn ghi", "Cập nhật phần mềm trên máy này rồi chạy lại.")
        if version == 0:
            self._base.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT;")

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of the block, durable at its end, or nothing."""
        with _in_words():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
            except BaseException:
                self._base.execute("ROLLBACK")
                raise
            self._base.execute("COMMIT")


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, ValueError, KeyError, TypeError) as exc:
        raise FeedsFailed(f"state/{FILE}", f"sổ bản tin đối tác báo lỗi: {exc}", _RESTORE) from exc


def _columns(item: Item) -> tuple[str, ...]:
    date = item.date.isoformat() if item.date else ""
    return (*(getattr(item, name) for name in _TEXTS), date, str(item.mark), item.date_note)


def _known(row: sqlite3.Row) -> Known:
    texts = {name: row[name] for name in _TEXTS}
    item = Item(**texts, date=_moment(row["date"]), mark=Mark(row["mark"]), date_note=row["date_note"])
    first_seen = datetime.fromisoformat(row["first_seen"])
    return Known(row["number"], row["partner"], item, State(row["state"]), row["same_as"], row["path"], first_seen)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _plain(health: Health) -> dict[str, Any]:
    """The health as JSON values."""
    found: dict[str, Any] = {}
    for field in fields(health):
        value = getattr(health, field.name)
        if isinstance(value, datetime):
            value = value.isoformat()
        elif isinstance(value, Validators):
            value = [value.etag, value.modified]
        found[field.name] = value
    return found


def _health(partner: str, plain: dict[str, Any]) -> Health:
    moments = {name: _moment(plain[name]) for name in ("asked_at", "success_at", "failing_since", "wait_until")}
    return Health(
        **{
            **plain,
            **moments,
            "partner": partner,
            "validators": Validators(*plain["validators"]),
            "why": Why(plain["why"]) if plain["why"] else None,
            "notes": tuple(plain["notes"]),
        }
    )
