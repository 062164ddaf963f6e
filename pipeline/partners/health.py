"""How a partner fares: what the last pulls brought, and whether it is to be asked at all."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from pipeline.partners.dates import shown
from pipeline.partners.fault import PullFault, Why, fault
from pipeline.partners.parse import ParsedFeed
from pipeline.partners.visit import Validators, Visit


@dataclass(frozen=True, slots=True)
class Health:
    """One partner, after its last pull. Moments are aware; None: never."""

    partner: str
    url: str = ""
    """That was asked for; with another one in the profile, the validators and a 410 mean nothing."""
    validators: Validators = field(default_factory=Validators)
    asked_at: datetime | None = None
    success_at: datetime | None = None
    """A feed was read, or the server said that nothing has changed."""
    items: int = 0
    """Of the last feed that was read."""
    why: Why | None = None
    """What went wrong last; None: nothing."""
    message: str = ""
    fix: str = ""
    failing_since: datetime | None = None
    failures: int = 0
    """In a row."""
    notes: tuple[str, ...] = ()
    """Of the last feed that was read."""
    moved_to: str = ""
    """Where every redirect of the last pull says the feed is for good."""
    wait_until: datetime | None = None


def excused(health: Health, url: str, now: datetime) -> PullFault | None:
    """Why a partner is not asked now; None: it is."""
    if health.url != url:
        return None
    if health.why is Why.GONE:
        return fault(Why.GONE)
    if health.wait_until is not None and now < health.wait_until:
        return fault(Why.WAIT, shown(health.wait_until))
    return None


def after(health: Health, url: str, visit: Visit, parsed: ParsedFeed | PullFault | None, now: datetime) -> Health:
    """The health after a turn; `parsed` is what the body gave, None: there was no body.

    Validators are kept only with a feed that was read: a page in its place must not hide behind "not changed" for ever.
    """
    if isinstance(parsed, PullFault) or visit.fault is not None:
        found = parsed if isinstance(parsed, PullFault) else visit.fault
        assert found is not None  # one of the two is
        return replace(
            health,
            url=url,
            validators=health.validators if health.url == url else Validators(),
            asked_at=now,
            why=found.why,
            message=found.message,
            fix=found.fix,
            failing_since=health.failing_since or now,
            failures=health.failures + 1,
            wait_until=visit.wait_until,
        )
    good = replace(
        health, url=url, validators=visit.validators, asked_at=now, success_at=now, why=None, message="", fix="",
        failing_since=None, failures=0, moved_to=visit.moved_to, wait_until=None,
    )  # fmt: skip
    return replace(good, items=len(parsed.items), notes=parsed.notes) if parsed is not None else good
