"""How much is owed by a day: the only place that turns the plan's words on time into numbers.

- Weekly: the year's number is spread evenly over the weeks of the year and owed when a week has ended. (Two a week and 96 a
  year are 48 weeks of 52, and the plan does not say which four are free: nobody is behind for pausing at Tết.)
- Evenly: a number "in the year" is spread over its days.
- Periods: the number again at the last day of each period.
- Deadline: everything from the day on which the plan says "before" it.

Rounded down everywhere: nothing is owed before it is owed in full.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from pipeline.model.plan import Form
from pipeline.plan.year import Period, days_gone, days_of, periods, quarter_period, weeks_ended, weeks_of


class Rhythm(Enum):
    """How a form's number falls due."""

    PERIODS = "periods"
    DEADLINE = "deadline"
    WEEKLY = "weekly"
    EVENLY = "evenly"


@dataclass(frozen=True, slots=True)
class Clock:
    """A form's rhythm in the plan's year, and the day it is asked about."""

    rhythm: Rhythm
    year: int
    day: date
    periods: tuple[Period, ...] = ()
    before: date | None = None

    @property
    def ended(self) -> tuple[Period, ...]:
        """The periods whose last day has come."""
        return tuple(period for period in self.periods if period.last <= self.day)

    def owed(self, amount: int) -> int:
        """What of `amount` (for the year; with periods: for each) is owed by the day; never less on a later day."""
        if self.rhythm is Rhythm.PERIODS:
            return amount * len(self.ended)
        if self.rhythm is Rhythm.DEADLINE:
            return amount if self.before is not None and self.day >= self.before else 0
        if self.rhythm is Rhythm.WEEKLY:
            return amount * weeks_ended(self.year, self.day) // weeks_of(self.year)
        return amount * days_gone(self.year, self.day) // days_of(self.year)

    def whole_year(self, amount: int) -> int:
        """What is owed in the end."""
        return amount * len(self.periods) if self.rhythm is Rhythm.PERIODS else amount


def clock_of(form: Form, year: int, day: date) -> Clock | None:
    """When what `form` asks falls due; None: it asks for no number."""
    if form.due_months:
        return Clock(Rhythm.PERIODS, year, day, periods(year, form.due_months))
    if form.quarter:
        return Clock(Rhythm.PERIODS, year, day, (quarter_period(year, form.quarter),))
    if form.before:
        return Clock(Rhythm.DEADLINE, year, day, before=form.before)
    if form.per_week:
        return Clock(Rhythm.WEEKLY, year, day)
    if form.quota is not None or form.shares:
        return Clock(Rhythm.EVENLY, year, day)
    return None


def joint_amount(form: Form, year: int) -> int:
    """What the leading agencies of a form without shares owe together, for the year or for each period."""
    if form.quota is not None:
        return max(form.quota, 0)
    if form.per_week and not (form.due_months or form.quarter or form.before):
        return max(form.per_week, 0) * weeks_of(year)
    return 1
