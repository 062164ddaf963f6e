"""One partner's turn, with the network played: what is asked, how often, what is waited for; it always ends."""

import random
from collections.abc import Mapping
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from partner_samples import MOMENT

from pipeline.model.partner import PullLimits
from pipeline.partners.fault import PullFault, Why, fault
from pipeline.partners.fetch import Answer, Deadline
from pipeline.partners.visit import Validators, Visit, visit

URL = "https://doi-tac.vn/rss"
Played = Answer | PullFault


class Play:
    """A network that gives the answers of a list, each after `cost` seconds of a clock that only this moves."""

    def __init__(self, answers: list[Played], cost: float = 0.1) -> None:
        self.answers, self.cost, self.time = answers, cost, 0.0
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.waits: list[float] = []

    def ask(self, url: str, deadline: Deadline, headers: Mapping[str, str]) -> Played:
        self.asked.append((url, dict(headers)))
        self.time += self.cost
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def pause(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def run(self, validators: Validators = Validators(), limits: PullLimits = PullLimits()) -> Visit:  # noqa: B008 - frozen
        deadline = Deadline(limits.total_seconds, clock=lambda: self.time)
        return visit(URL, validators, self.ask, limits, deadline, now=MOMENT, pause=self.pause, chance=random.Random(1))


def answer(status: int, **headers: str) -> Answer:
    return Answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, b"<rss/>" if status == 200 else b"")


@pytest.mark.parametrize(
    "first", [fault(Why.BROKEN), fault(Why.NO_CONNECTION, "x"), fault(Why.NO_NAME, "x"), answer(500), answer(502)]
)
def test_passing_trouble_is_tried_again_with_growing_waits(first: Played) -> None:
    play = Play([first, first, answer(200)])
    assert play.run().fault is None
    assert len(play.asked) == 3
    assert 1 <= play.waits[0] <= 1.5 and 2 <= play.waits[1] <= 3


@pytest.mark.parametrize(
    "first",
    [
        fault(Why.SLOW, "x"),
        fault(Why.PRIVATE, "x", "y"),
        fault(Why.CERTIFICATE, "x"),
        fault(Why.TOO_LARGE, 1),
        answer(404),
        answer(410),
        answer(403),
    ],
)
def test_lasting_trouble_is_not(first: Played) -> None:
    play = Play([first, answer(200)])
    assert play.run().fault is not None
    assert (len(play.asked), play.waits) == (1, [])


def test_short_retry_after_is_waited_for_to_the_second() -> None:
    play = Play([answer(503, retry_after="7"), answer(200)])
    assert play.run().fault is None
    assert play.waits == [7.0]


def test_retry_after_as_a_date_is_understood() -> None:
    play = Play([answer(503, retry_after="Thu, 26 Nov 2026 03:00:09 GMT"), answer(200)])
    assert play.run().fault is None
    assert play.waits == [9.0]
    play = Play([answer(429, retry_after="Thu, 26 Nov 2026 04:00:00 GMT")])
    assert play.run().wait_until == MOMENT + timedelta(hours=1)


def test_no_wait_goes_beyond_the_deadline() -> None:
    play = Play([answer(503, retry_after="9")])
    assert play.run(limits=PullLimits(total_seconds=8)).fault is not None
    assert play.waits == []


def test_validators_go_with_every_hop_and_come_back_with_304() -> None:
    play = Play([answer(302, location="/moi"), answer(304)])
    given_ones = Validators('"a"', "Wed, 25 Nov 2026 01:00:00 GMT")
    found = play.run(given_ones)
    assert (found.unchanged, found.validators) == (True, given_ones)
    assert [url for url, _ in play.asked] == [URL, "https://doi-tac.vn/moi"]
    assert {tuple(sorted(headers)) for _, headers in play.asked} == {("If-Modified-Since", "If-None-Match")}


@pytest.mark.parametrize("etag", ['"a\r\nX: b"', '"' + "a" * 600 + '"', '"ngày"'])
def test_validator_that_is_no_header_value_is_forgotten(etag: str) -> None:
    assert Play([answer(200, etag=etag)]).run().validators == Validators()


def test_location_in_utf8_is_followed() -> None:
    play = Play([answer(302, location="/mục-một".encode().decode("latin-1")), answer(200)])
    assert play.run().url == "https://doi-tac.vn/mục-một"


answers = st.one_of(
    st.builds(fault, st.sampled_from([Why.BROKEN, Why.SLOW, Why.NO_NAME, Why.PRIVATE]), st.just("x"), st.just("y")),
    st.builds(
        answer,
        st.sampled_from([200, 204, 301, 302, 304, 307, 308, 400, 404, 410, 429, 500, 503]),
        location=st.sampled_from(
            ["", "/a", "/b", "https://b.vn/", "http://127.0.0.1/", "ftp://x", "//", "http://[", "?", "javascript:1"]
        ),
        retry_after=st.sampled_from(["", "0", "5", "60", "999999999999", "x", "Thu, 26 Nov 2026 03:00:09 GMT", "-1"]),
    ),
)


@given(st.lists(answers, min_size=1, max_size=30), st.floats(0, 20), st.integers(1, 4), st.integers(0, 6))
def test_every_turn_ends_within_its_limits(played: list[Played], cost: float, attempts: int, redirects: int) -> None:
    play = Play(list(played), cost)
    found = play.run(limits=PullLimits(attempts=attempts, redirects=redirects, total_seconds=30))
    assert len(play.asked) <= attempts * (redirects + 1)
    assert sum(play.waits) <= 30
    assert (found.fault is not None) or found.unchanged or found.body == b"<rss/>"
    assert found.wait_until is None or MOMENT < found.wait_until <= MOMENT + timedelta(hours=24)
