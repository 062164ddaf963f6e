"""The ledger: one row for each article and channel, in state/social.sqlite. Every change is on the disk before it returns.

::

    planned ──> sending ──> sent
       ^  │        ├──────> failed ──> planned        (a person: settle --resend)
       │  └─> sent ├──────> unknown ─> sent | planned (listed by the channel; a person; resend_unknown_after)
       └───────────┘  refused for a reason that is not the article's
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pipeline.errors import SocialFailed
from pipeline.outlets.social.row import NEXT, Hold, Planned, Row, State

FILE = "social.sqlite"
_VERSION = 2
_SCHEMA = """
CREATE TABLE row (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL, channel TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('planned', 'sending', 'sent', 'failed', 'unknown')),
    path TEXT NOT NULL, title TEXT NOT NULL, published TEXT NOT NULL,
    changed_at TEXT NOT NULL, attempted_at TEXT NOT NULL DEFAULT '', attempts INTEGER NOT NULL DEFAULT 0,
    resent INTEGER NOT NULL DEFAULT 0,
    remote_id TEXT NOT NULL DEFAULT '', remote_url TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', fix TEXT NOT NULL DEFAULT '',
    UNIQUE (article, channel)
) STRICT;
CREATE INDEX row_state ON row (channel, state);
CREATE TABLE event (
    id INTEGER PRIMARY KEY, row INTEGER NOT NULL REFERENCES row (id), at TEXT NOT NULL,
    before TEXT NOT NULL, after TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE hold (
    channel TEXT PRIMARY KEY, until TEXT NOT NULL, reason TEXT NOT NULL, times INTEGER NOT NULL
) STRICT;
CREATE TABLE seen (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""
_SECOND = """
ALTER TABLE row ADD COLUMN release TEXT NOT NULL DEFAULT '';
ALTER TABLE hold ADD COLUMN stopped INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hold ADD COLUMN fix TEXT NOT NULL DEFAULT '';
"""
_STEPS = (_SCHEMA, _SECOND)
"""What leads from each version to the next; the first makes an empty file version 1."""
_SAFE = "Bài đang gửi dở thì lần sau máy tìm trên kênh trước, không gửi hai lần."
_RESTORE = f"Lấy lại tệp này từ bản sao lưu (docs/huong-dan/mang-xa-hoi.md, mục Sao lưu). {_SAFE}"
_DISK = f"Kiểm tra đĩa còn chỗ, anh/chị có quyền ghi vào state/, và không chương trình nào đang mở tệp này; rồi chạy lại. {_SAFE}"


class Ledger:
    """The open ledger. Only one process may write; `social_lock` sees to it."""

    def __init__(self, state: Path) -> None:
        """Open or make it.

        Raises:
            SocialFailed: it is damaged, or of a newer program.
        """
        self._file = state / FILE
        with self._in_words():
            state.mkdir(parents=True, exist_ok=True)
            self._base = sqlite3.connect(self._file, isolation_level=None, timeout=10)
            try:
                self._base.row_factory = sqlite3.Row
                self._base.execute("PRAGMA journal_mode = WAL")
                self._base.execute("PRAGMA synchronous = FULL")
                self._base.execute("PRAGMA foreign_keys = ON")
                self._migrate()
            except BaseException:
                self._base.close()
                raise

    def close(self) -> None:
        """Close it; the write-ahead log is folded into the one file."""
        self._base.close()

    def plan(self, articles: Iterable[Planned], now: datetime) -> int:
        """Add rows for articles that have none on their channel; return how many were added."""
        with self._change() as base:
            before = base.total_changes
            base.executemany(
                "INSERT INTO row (article, channel, state, path, title, published, changed_at) "
                "VALUES (?, ?, 'planned', ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                ((it.article, it.channel, it.path, it.title, it.published, now.isoformat()) for it in articles),
            )
            return base.total_changes - before

    def begin(self, row: Row, now: datetime, release: str = "") -> None:
        """Put the intent on the disk: from here on the post may exist. Raises `SocialFailed` where the row is not planned.

        Args:
            row: with the path and title that are about to be posted, by which the post will be known again.
            release: the one that is live.
        """
        with self._change():
            self._move(row.id, State.SENDING, now, "")
            self._base.execute(
                "UPDATE row SET attempted_at = ?, attempts = attempts + 1, path = ?, title = ?, release = ? WHERE id = ?",
                (now.isoformat(), row.path, row.title, release, row.id),
            )

    def finish(
        self, row_id: int, state: State, now: datetime, *, reason: str = "", fix: str = "", code: str = "",
        remote_id: str = "", remote_url: str = "", resent: bool = False,
    ) -> None:  # fmt: skip
        """Move a row on, with all that is known. Raises `SocialFailed` where that step does not exist."""
        with self._change():
            self._move(row_id, state, now, reason)
            self._base.execute(
                "UPDATE row SET reason = ?, fix = ?, code = ?, remote_id = ?, remote_url = ?, resent = max(resent, ?) "
                "WHERE id = ?",
                (reason, fix, code, remote_id, remote_url, int(resent), row_id),
            )

    def interrupted(self, now: datetime, reason: str) -> int:
        """Turn what a killed run left at `SENDING` into `UNKNOWN`; return how many. Call it under the lock only."""
        with self._change():
            rows = self.rows(State.SENDING)
            for row in rows:
                self._move(row.id, State.UNKNOWN, now, reason)
                self._base.execute("UPDATE row SET reason = ? WHERE id = ?", (reason, row.id))
        return len(rows)

    def note(self, row_id: int, reason: str) -> None:
        """Say why a row still stands where it is, without moving it."""
        with self._change():
            self._base.execute("UPDATE row SET reason = ? WHERE id = ? AND reason <> ?", (reason, row_id, reason))

    def rows(self, *states: State, channel: str = "") -> tuple[Row, ...]:
        """Rows in the order in which their articles were published; no `states`: all."""
        query = (
            "SELECT * FROM row WHERE (? = '' OR channel = ?) AND state IN (SELECT value FROM json_each(?)) ORDER BY published, id"
        )
        wanted = json.dumps([str(state) for state in states or State])
        with self._in_words():
            return tuple(map(_row, self._base.execute(query, (channel, channel, wanted))))

    def row(self, row_id: int) -> Row | None:
        """One row; None: there is none."""
        with self._in_words():
            found = self._base.execute("SELECT * FROM row WHERE id = ?", (row_id,)).fetchone()
        return _row(found) if found else None

    def known(self) -> frozenset[tuple[str, str]]:
        """(article, channel) of every row."""
        with self._in_words():
            return frozenset(map(tuple, self._base.execute("SELECT article, channel FROM row")))

    def counts(self) -> dict[tuple[str, State], int]:
        """(channel, state) -> how many rows."""
        with self._in_words():
            found = self._base.execute("SELECT channel, state, count(*) FROM row GROUP BY channel, state").fetchall()
        return {(channel, State(state)): count for channel, state, count in found}

    def attempts(self, channel: str, since: datetime, until: datetime) -> tuple[datetime, ...]:
        """Moments from `since` to `until` at which posts were, or may have been, made on a channel; sorted."""
        query = (
            "SELECT attempted_at FROM row WHERE channel = ? AND state IN ('sent', 'unknown', 'sending') AND attempted_at <> ''"
        )
        with self._in_words():
            moments = [datetime.fromisoformat(text) for (text,) in self._base.execute(query, (channel,))]
        return tuple(sorted(moment for moment in moments if since <= moment <= until))

    def taken(self, channel: str) -> frozenset[str]:
        """The channel's ids of posts that belong to a row."""
        with self._in_words():
            found = self._base.execute("SELECT remote_id FROM row WHERE channel = ? AND remote_id <> ''", (channel,))
            return frozenset(remote_id for (remote_id,) in found)

    def remote_id(self, channel: str, article: str) -> str:
        """The channel's id of an article that is sent; empty: it is not, or the id is unknown."""
        query = "SELECT remote_id FROM row WHERE channel = ? AND article = ? AND state = 'sent'"
        with self._in_words():
            found = self._base.execute(query, (channel, article)).fetchone()
        return str(found[0]) if found else ""

    def hold(self, channel: str) -> Hold:
        """What a channel is left alone for; an empty `until`: it is not."""
        with self._in_words():
            query = "SELECT until, reason, times, stopped, fix FROM hold WHERE channel = ?"
            found = self._base.execute(query, (channel,)).fetchone()
        return Hold(**{**dict(found), "stopped": bool(found["stopped"])}) if found else Hold("", "", 0)

    def set_hold(self, channel: str, hold: Hold) -> None:
        """Leave a channel alone; an empty `until` ends that."""
        with self._change():
            self._base.execute(
                "INSERT INTO hold (channel, until, reason, times, stopped, fix) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
                "SET until = excluded.until, reason = excluded.reason, times = excluded.times, stopped = excluded.stopped, "
                "fix = excluded.fix",
                (channel, hold.until, hold.reason, hold.times, int(hold.stopped), hold.fix),
            )

    def lift_hold(self, channel: str) -> None:
        """Stop leaving a channel alone."""
        self.set_hold(channel, Hold("", "", 0))

    def seen(self, key: str) -> str:
        """A remembered value; empty: none."""
        with self._in_words():
            found = self._base.execute("SELECT value FROM seen WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def remember(self, key: str, value: str) -> None:
        """Remember a value."""
        with self._change():
            self._base.execute("INSERT INTO seen VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", (key, value))

    def _move(self, row_id: int, state: State, now: datetime, reason: str) -> None:
        row = self.row(row_id)
        if row is None or state not in NEXT[row.state]:
            where = row.state.value if row else "không có"
            raise SocialFailed(
                f"dòng {row_id}", f"không chuyển được từ “{where}” sang “{state.value}”", "Xem: python -m pipeline social status"
            )
        self._base.execute("UPDATE row SET state = ?, changed_at = ? WHERE id = ?", (state, now.isoformat(), row_id))
        self._base.execute(
            "INSERT INTO event (row, at, before, after, reason) VALUES (?, ?, ?, ?, ?)",
            (row_id, now.isoformat(), row.state, state, reason),
        )

    def _migrate(self) -> None:
        if self._version() == _VERSION:
            return
        with self._change() as base:
            version = self._version()  # again: another process may have been first
            if version > _VERSION:
                raise SocialFailed(f"state/{FILE}", "do bản phần mềm mới hơn ghi", "Cập nhật phần mềm trên máy này rồi chạy lại.")
            for statement in "".join(_STEPS[version:]).split(";"):
                base.execute(statement)
            base.execute(f"PRAGMA user_version = {_VERSION}")

    def _version(self) -> int:
        return int(self._base.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of the block, durable at its end, or nothing."""
        with self._in_words():
            self._base.execute("BEGIN IMMEDIATE")
            try:
                yield self._base
                self._base.execute("COMMIT")
            except BaseException:
                if self._base.in_transaction:  # a full disk has ended it already
                    self._base.execute("ROLLBACK")
                raise

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as exc:
            surroundings = isinstance(exc, sqlite3.OperationalError | OSError)
            raise SocialFailed(f"state/{FILE}", f"sổ gửi bài báo lỗi: {exc}", _DISK if surroundings else _RESTORE) from exc


def _row(found: sqlite3.Row) -> Row:
    return Row(**{**dict(found), "state": State(found["state"]), "resent": bool(found["resent"])})
