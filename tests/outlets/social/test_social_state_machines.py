"""The ledger and the token store against models, whatever order things happen in and however often they are reopened."""

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from pipeline.errors import SocialFailed
from pipeline.outlets.social import renew, web
from pipeline.outlets.social.ledger import Ledger
from pipeline.outlets.social.row import NEXT, Hold, Planned, State
from pipeline.outlets.social.secret import Secret
from pipeline.outlets.social.tokens import Tokens, TokenStore, digest, variable
from pipeline.outlets.social.web import NoReply, Reply

ARTICLES, CHANNELS = st.sampled_from("abc"), st.sampled_from(["facebook", "zalo"])
START = datetime(2026, 11, 26, 8, tzinfo=UTC)


class LedgerMachine(RuleBasedStateMachine):
    """Model: (article, channel) -> (state, attempts, the channel's id)."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.ledger = Ledger(self.folder)
        self.model: dict[tuple[str, str], tuple[State, int, str]] = {}
        self.attempted: dict[tuple[str, str], datetime] = {}
        self.holds: dict[str, Hold] = {}
        self.now = START

    def teardown(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)

    @rule(articles=st.lists(ARTICLES, max_size=4), channel=CHANNELS)
    def plan(self, articles: list[str], channel: str) -> None:
        added = self.ledger.plan([Planned(it, channel, f"/{it}/", it, START.isoformat()) for it in articles], self.now)
        new = {(it, channel) for it in articles} - self.model.keys()
        assert added == len(new)
        self.model.update(dict.fromkeys(new, (State.PLANNED, 0, "")))

    @rule(article=ARTICLES, channel=CHANNELS)
    def begin(self, article: str, channel: str) -> None:
        row = next((row for row in self.ledger.rows() if (row.article, row.channel) == (article, channel)), None)
        if row is None:
            return
        state, attempts, remote = self.model[article, channel]
        if state is not State.PLANNED:
            with pytest.raises(SocialFailed):
                self.ledger.begin(row, self.now)
            return
        self.ledger.begin(row, self.now)
        self.model[article, channel] = (State.SENDING, attempts + 1, remote)
        self.attempted[article, channel] = self.now

    @rule(article=ARTICLES, channel=CHANNELS, state=st.sampled_from(State), remote=st.sampled_from(["", "x1", "x2"]))
    def finish(self, article: str, channel: str, state: State, remote: str) -> None:
        row = next((row for row in self.ledger.rows() if (row.article, row.channel) == (article, channel)), None)
        if row is None:
            with pytest.raises(SocialFailed):
                self.ledger.finish(999, state, self.now)
            return
        before, attempts, _ = self.model[article, channel]
        if state not in NEXT[before]:
            with pytest.raises(SocialFailed):
                self.ledger.finish(row.id, state, self.now, remote_id=remote)
            return
        self.ledger.finish(row.id, state, self.now, remote_id=remote, reason="vì")
        self.model[article, channel] = (state, attempts, remote)

    @rule()
    def a_run_was_killed_and_the_next_begins(self) -> None:
        self.ledger.close()
        self.ledger = Ledger(self.folder)
        left = [key for key, (state, _, _) in self.model.items() if state is State.SENDING]
        assert self.ledger.interrupted(self.now, "ngắt") == len(left)
        for key in left:
            self.model[key] = (State.UNKNOWN, *self.model[key][1:])

    @rule(channel=CHANNELS, minutes=st.integers(0, 90))
    def hold(self, channel: str, minutes: int) -> None:
        self.holds[channel] = Hold((self.now + timedelta(minutes=minutes)).isoformat(), "đợi", minutes)
        self.ledger.set_hold(channel, self.holds[channel])

    @rule(minutes=st.integers(1, 600))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def the_ledger_says_what_the_model_says(self) -> None:
        rows = self.ledger.rows()
        assert {(row.article, row.channel): (row.state, row.attempts, row.remote_id) for row in rows} == self.model
        assert len(rows) == len(self.model)
        assert self.ledger.known() == self.model.keys()
        for channel in ("facebook", "zalo"):
            mine = {key: value for key, value in self.model.items() if key[1] == channel}
            assert self.ledger.taken(channel) == {remote for _, _, remote in mine.values() if remote}
            assert self.ledger.hold(channel) == self.holds.get(channel, Hold("", "", 0))
            may_exist = {State.SENT, State.UNKNOWN, State.SENDING}
            moments = [self.attempted[key] for key, (state, _, _) in mine.items() if state in may_exist and key in self.attempted]
            assert list(self.ledger.attempts(channel, START, self.now + timedelta(days=400))) == sorted(moments)


class TokenMachine(RuleBasedStateMachine):
    """Model: a Zalo with refresh tokens for one use, and what a person entered last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = TokenStore(self.folder)
        self.number, self.valid = 0, ""
        self.doubt = False
        """Whether Zalo has given a token that nobody here can know."""
        self.used: list[str] = []

    def teardown(self) -> None:
        shutil.rmtree(self.folder)
        os.environ.pop(variable("zalo", "REFRESH_TOKEN"), None)

    def issue(self) -> str:
        self.number += 1
        self.valid = f"refresh-{self.number}"
        return self.valid

    def ask(self, fate: str) -> Callable[..., Reply | NoReply]:
        def answer(method: str, url: str, *, form: dict[str, str], headers: dict[str, str], timeout: float) -> Reply | NoReply:
            stored = TokenStore(self.folder).read_locked("zalo")
            assert stored.renewing and stored.refresh.reveal() == form["refresh_token"]  # the intent is on the disk
            if fate == "unreachable":
                return NoReply(arrived=False, why="x")
            if fate == "lost before":
                return NoReply(arrived=True, why="x")
            assert form["refresh_token"] not in self.used or self.doubt
            if form["refresh_token"] != self.valid:
                return Reply(200, {}, b'{"error": -14014, "error_name": "Invalid"}')
            self.used.append(self.valid)
            fresh = self.issue()
            if fate == "lost after":
                self.doubt = True
                return NoReply(arrived=True, why="x")
            self.doubt = False
            body = f'{{"access_token": "access-{self.number}", "refresh_token": "{fresh}", "expires_in": "90000"}}'
            return Reply(200, {}, body.encode())

        return answer

    @rule(by_hand=st.booleans())
    def a_person_gives_a_token(self, by_hand: bool) -> None:
        fresh = Secret(self.issue())
        self.doubt = False
        if by_hand:
            os.environ.pop(variable("zalo", "REFRESH_TOKEN"), None)
            with self.store.lock("zalo"):
                self.store.write_locked("zalo", Tokens(refresh=fresh, secret=Secret("key")))
        else:
            with self.store.lock("zalo"):
                self.store.write_locked("zalo", replace(self.store.read_locked("zalo"), secret=Secret("key")))
            os.environ[variable("zalo", "REFRESH_TOKEN")] = fresh.reveal()

    @precondition(lambda self: self.number)
    @rule(fate=st.sampled_from(["answered", "answered", "answered", "unreachable", "lost before", "lost after"]))
    def renew(self, fate: str) -> None:
        before = self.store.read("zalo")
        with patch.object(web, "ask", self.ask(fate)):
            outcome, _ = renew.renew_here(self.store, "zalo", auth_host="h", account="a", timeout=1, used=digest(before.access))
        after = self.store.read("zalo")
        if fate == "answered":
            assert outcome == (renew.REFUSED if self.doubt else renew.RENEWED)
        else:
            assert outcome == (renew.REFUSED if fate == "lost after" and outcome == renew.REFUSED else renew.NO_ANSWER)
        if outcome == renew.RENEWED:
            assert after.access.reveal() == f"access-{self.number}"

    @precondition(lambda self: self.number)
    @rule()
    def another_process_asks_too_late(self) -> None:
        before = self.store.read("zalo")
        if not before.access:
            return
        with patch.object(web, "ask", self.ask("lost after")):
            outcome, _ = renew.renew_here(self.store, "zalo", auth_host="h", account="a", timeout=1, used="an older token")
        assert outcome == renew.RENEWED
        assert self.store.read("zalo") == before

    @invariant()
    def the_newest_token_is_on_the_disk_unless_its_answer_was_lost(self) -> None:
        stored = self.store.read("zalo")
        if self.number and not self.doubt:
            assert stored.refresh.reveal() == self.valid
        if self.doubt:
            assert stored.renewing
        for file in (self.folder / "tokens").glob("*.json"):
            assert file.stat().st_mode & 0o777 == 0o600


TestLedger = LedgerMachine.TestCase
TestLedger.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
TestTokens = TokenMachine.TestCase
TestTokens.settings = settings(max_examples=40, stateful_step_count=15, deadline=None)
