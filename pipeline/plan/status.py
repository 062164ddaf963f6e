"""The entry of the stage: a plan, what was done, and a moment become the plan's status."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from pipeline.model.agency import Agency
from pipeline.model.article import Article
from pipeline.model.plan import Deed, Form, Plan, Share
from pipeline.plan.agencies import agency_statuses
from pipeline.plan.done import Done, done_by
from pipeline.plan.owed import Clock, Rhythm, clock_of
from pipeline.plan.records import AreaCount, ClauseStatus, PlanStatus, ShareStatus
from pipeline.plan.shares import Entry, entries_of, share_status, shares_of, state_of
from pipeline.plan.words import missing_words, must_act, weeks_words
from pipeline.plan.year import quarter_period, week_number, weeks_ended


def plan_status(
    plan: Plan, deeds: Iterable[Deed], articles: Iterable[Article], agencies: Sequence[Agency], now: datetime
) -> PlanStatus:
    """How the plan stands at the end of the day of `now`.

    Args:
        deeds: of this plan; those of a later day are left out, those that cannot be counted are listed.
        articles: all; those that are public at `now` and whose day lies in the plan's year count.
        now: aware.
    """
    done = done_by(plan, deeds, articles, now)
    day = now.date()
    names = {area.id: area.name for area in plan.areas} | {agency.id: agency.short_name for agency in agencies}
    ids = _agency_ids(plan, agencies)
    clauses = tuple(_clause(form, plan, done, day, ids, names) for form in plan.forms)
    return PlanStatus(
        number=plan.number,
        title=plan.title,
        year=plan.year,
        day=day,
        clauses=clauses,
        agencies=agency_statuses(clauses, ids, done, plan),
        areas=_areas(plan, done),
        articles=len(done.articles),
        deeds=done.counted,
        later=done.later,
        uncounted=done.uncounted,
    )


def _agency_ids(plan: Plan, agencies: Sequence[Agency]) -> dict[str, Agency | None]:
    """Every agency: those of co-quan.toml, then those that only the plan names (None)."""
    found: dict[str, Agency | None] = {agency.id: agency for agency in agencies}
    for form in plan.forms:
        for share in (form.lead, form.cooperate, *(share.agencies for share in form.shares)):
            for agency_id in share:
                found.setdefault(agency_id, None)
    return found


def _clause(
    form: Form, plan: Plan, done: Done, day: date, agencies: Mapping[str, object], names: Mapping[str, str]
) -> ClauseStatus:
    clock = clock_of(form, plan.year, day)
    evidence = done.evidence[form.clause]
    entries = done.entries[form.clause]
    shares = _shares(form, plan, clock, entries) if clock else ()
    totals = [sum(numbers) for numbers in zip(*((s.owed, s.met, s.year_total, s.year_met) for s in shares), strict=True)]
    owed, met, year_total, year_met = totals or (0, 0, 0, 0)
    weekly = clock is not None and clock.rhythm is Rhythm.WEEKLY
    weeks = _weeks(entries, plan.year, day) if weekly else ()
    missing = missing_words(shares, form.unit, lambda key: names.get(key, key))
    if missing and (short := weeks_words(weeks, form.per_week or 0)):
        missing = (f"{missing[0]}; {short}", *missing[1:])
    return ClauseStatus(
        clause=form.clause,
        name=form.name,
        unit=form.unit,
        lead=form.lead,
        cooperate=tuple(agency for agency in form.cooperate if agency not in form.lead),
        state=state_of(owed, met, year_total, year_met),
        owed=owed,
        done=sum(item.quantity for item in evidence),
        met=met,
        year_total=year_total,
        year_met=year_met,
        shares=shares,
        missing=missing,
        must_act=must_act(shares, agencies),
        evidence=evidence,
        weeks=weeks,
        per_week=(form.per_week or 0) if weekly else 0,
        assumed=form.assumed,
        when=form.when,
        see=form.see,
    )


def _shares(form: Form, plan: Plan, clock: Clock, entries: Sequence[Entry]) -> tuple[ShareStatus, ...]:
    if form.each_area is not None:
        share = Share("", tuple(area.id for area in plan.areas), None, form.each_area, form.line)
        return (replace(share_status(share, form, clock, entries), agencies=form.lead),)
    shares = shares_of(form, plan.year)
    return tuple(share_status(share, form, clock, entries_of(share, shares, entries)) for share in shares)


def _weeks(entries: Sequence[Entry], year: int, day: date) -> tuple[int, ...]:
    done = Counter[int]()
    for entry in entries:
        done[week_number(year, entry.day)] += entry.quantity
    return tuple(done[week] for week in range(1, weeks_ended(year, day) + 1))


def _areas(plan: Plan, done: Done) -> tuple[AreaCount, ...]:
    found = []
    for area in plan.areas:
        days = [item.day for item in done.articles if area.id in item.areas]
        spans = [quarter_period(plan.year, quarter) for quarter in (1, 2, 3, 4)]
        quarters = tuple(sum(span.first <= day <= span.last for day in days) for span in spans)
        found.append(AreaCount(area.id, area.clause, area.name, quarters))
    return tuple(found)
