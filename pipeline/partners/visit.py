"""One partner's turn: redirects followed one by one, repetitions with growing waits, all within one deadline.

It decides and asks; how a question reaches the network (`ask`) and how time is let pass (`pause`) are handed in.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin

from pipeline.model.partner import PullLimits
from pipeline.partners.address import refusal
from pipeline.partners.fault import PullFault, Why, fault
from pipeline.partners.fetch import Answer, Deadline
from pipeline.vietnamese.dates import HO_CHI_MINH

_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_FIRST_WAIT = 1.0
"""Seconds before the second attempt; each next wait is twice as long."""
_PATIENCE = 10.0
"""The longest Retry-After, in seconds, that is waited for within a pull; a longer one is kept for the next pull."""
_LONGEST_WAIT = timedelta(hours=24)
"""Of a Retry-After, whatever the server says."""
_AGAIN = {Why.NO_CONNECTION, Why.BROKEN, Why.NO_NAME}
"""Faults after which another attempt may help; a partner that was slow once has had its time."""
Ask = Callable[[str, Deadline, Mapping[str, str]], Answer | PullFault]


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server gave to ask whether anything has changed; empty: nothing."""

    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Of a conditional request."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Visit:
    """How a turn ended: with a `fault`, `unchanged`, or with a body."""

    fault: PullFault | None = None
    unchanged: bool = False
    body: bytes = b""
    content_type: str = ""
    url: str = ""
    """Where the body came from, after redirects."""
    moved_to: str = ""
    """The address that every redirect called permanent; empty: not moved for good."""
    validators: Validators = Validators()
    wait_until: datetime | None = None
    """The server asks not to be asked before; aware."""


def visit(
    url: str,
    validators: Validators,
    ask: Ask,
    limits: PullLimits,
    deadline: Deadline,
    *,
    now: datetime,
    pause: Callable[[float], None],
    chance: random.Random,
) -> Visit:
    """Ask until there is an answer, the attempts are used up, or the time is over."""
    found = Visit()
    for attempt in range(1, limits.attempts + 1):
        found, wait = _follow(url, validators, ask, limits, deadline, now)
        if wait is None:
            wait = _FIRST_WAIT * 2 ** (attempt - 1) * (1 + chance.random() / 2)
        elif wait > _PATIENCE:
            until = now + min(timedelta(seconds=wait), _LONGEST_WAIT)
            told = until.astimezone(HO_CHI_MINH)
            return Visit(fault(Why.WAIT, f"{told:%H:%M ngày %d/%m/%Y}"), wait_until=until)
        if not _worth_another(found) or attempt == limits.attempts or deadline.left() <= wait:
            break
        pause(wait)
    return found


def _worth_another(found: Visit) -> bool:
    return found.fault is not None and (found.fault.why in _AGAIN or found.fault.why is Why.SERVER)


def _follow(
    url: str, validators: Validators, ask: Ask, limits: PullLimits, deadline: Deadline, now: datetime
) -> tuple[Visit, float | None]:
    """One attempt, through all redirects; and the seconds that the server asks to wait (None: it does not)."""
    seen: list[str] = []
    here, for_good = urldefrag(url)[0], True
    while True:
        bad = refusal(here)
        if bad is not None:
            return Visit(bad), None
        if here in seen:
            return Visit(fault(Why.REDIRECT_LOOP, here)), None
        if len(seen) > limits.redirects:
            return Visit(fault(Why.REDIRECTS, limits.redirects)), None
        seen.append(here)
        answer = ask(here, deadline, validators.headers)
        if isinstance(answer, PullFault):
            return Visit(answer), None
        if answer.status not in _REDIRECTS or not answer.headers.get("location"):
            break
        for_good = for_good and answer.status in _FOR_GOOD
        try:
            here = urldefrag(urljoin(here, _as_text(answer.headers["location"])))[0]
        except ValueError:
            return Visit(fault(Why.BAD_ADDRESS, answer.headers["location"])), None
    return _judged(answer, here, here if for_good and len(seen) > 1 else "", validators, now)


def _judged(answer: Answer, url: str, moved_to: str, asked: Validators, now: datetime) -> tuple[Visit, float | None]:
    status = answer.status
    if status == 200:
        given = Validators(_short(answer.headers.get("etag", "")), _short(answer.headers.get("last-modified", "")))
        kind = answer.headers.get("content-type", "")
        return Visit(body=answer.body, content_type=kind, url=url, moved_to=moved_to, validators=given), None
    if status == 304 and asked.headers:
        return Visit(unchanged=True, url=url, moved_to=moved_to, validators=asked), None
    wait = _retry_after(answer.headers.get("retry-after", ""), now) if status in (429, 503) else None
    why = {401: Why.REFUSED, 403: Why.REFUSED, 407: Why.REFUSED, 451: Why.REFUSED, 404: Why.NOT_FOUND, 410: Why.GONE}.get(
        status, Why.SERVER if status >= 500 or status in (408, 425, 429) else Why.STATUS
    )
    return Visit(fault(why, status), url=url), wait


def _retry_after(value: str, now: datetime) -> float | None:
    """Seconds from `now`, at least 0; None: it says nothing that can be read."""
    text = value.strip()
    if text.isdecimal():
        return min(float(text[:9]), _LONGEST_WAIT.total_seconds())
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _as_text(location: str) -> str:
    """A Location header that holds UTF-8, which HTTP libraries read as Latin-1."""
    try:
        return location.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return location


def _short(validator: str) -> str:
    """A validator as the server gave it; one that is no header value, or absurdly long, is forgotten."""
    return validator if len(validator) <= 500 and validator.isascii() and validator.isprintable() else ""
