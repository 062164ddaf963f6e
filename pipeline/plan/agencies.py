"""The same status from the side of each agency: what the plan asks of it, and what it has done."""

from collections.abc import Mapping, Sequence

from pipeline.model.agency import Agency
from pipeline.model.plan import Plan
from pipeline.plan.done import Done
from pipeline.plan.records import AgencyDuty, AgencyStatus, ClauseStatus, ShareStatus, State

LEADS, DOES, HELPS = "chủ trì", "thực hiện", "phối hợp"


def agency_statuses(
    clauses: Sequence[ClauseStatus], agencies: Mapping[str, Agency | None], done: Done, plan: Plan
) -> tuple[AgencyStatus, ...]:
    """One record for each agency, in the order of `agencies`; None in it: co-quan.toml does not know the agency."""
    found = []
    for agency_id, agency in agencies.items():
        mine = [article for article in done.articles if article.agency == agency_id]
        found.append(
            AgencyStatus(
                id=agency_id,
                name=agency.name if agency else agency_id,
                short_name=agency.short_name if agency else agency_id,
                duties=tuple(duty for clause in clauses if (duty := _duty(clause, agency_id))),
                articles=len(mine),
                by_area=tuple(sum(area.id in article.areas for article in mine) for area in plan.areas),
            )
        )
    return tuple(found)


def _duty(clause: ClauseStatus, agency: str) -> AgencyDuty | None:
    """What a clause asks of an agency; None: nothing."""
    share = next((share for share in clause.shares if agency in share.agencies), None)
    done = sum(item.quantity for item in clause.evidence if item.agency == agency)
    role = LEADS if agency in clause.lead else DOES if share else HELPS if agency in clause.cooperate else ""
    if not role:
        return None
    owed, met, state = _own(share, agency)
    return AgencyDuty(clause.clause, clause.name, role, owed, done, met, state)


def _own(share: ShareStatus | None, agency: str) -> tuple[int | None, int | None, State]:
    """(owed, met, state) of one agency in its share."""
    if share is None:
        return None, None, State.NOTHING_OWED
    party = next((party for party in share.parties if party.id == agency), None)
    if party is None:
        return share.owed, share.met, share.state
    return party.owed, party.met, party.state
