"""The months and quarters of a plan's year that are over, and what was published in them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.model.article import Article
from pipeline.model.content import Content

_QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a quarter."""

    name: str
    """"tháng 5/2020", "quý II/2020"."""
    first: date
    last: date
    """The last day, included."""

    def holds(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day <= self.last


def months_over(year: int, now: datetime) -> list[Period]:
    """The months of `year` whose last day is before the day of `now`, in order."""
    months = [Period(f"tháng {month}/{year}", *_span(year, month, 1)) for month in range(1, 13)]
    return [month for month in months if month.last < now.date()]


def quarters_over(year: int, now: datetime) -> list[Period]:
    """The calendar quarters of `year` whose last day is before the day of `now`, in order."""
    quarters = [Period(f"quý {name}/{year}", *_span(year, 3 * number + 1, 3)) for number, name in enumerate(_QUARTERS)]
    return [quarter for quarter in quarters if quarter.last < now.date()]


def published_in_year(content: Content, year: int, now: datetime) -> list[tuple[date, Article]]:
    """(day on which readers could first see it, article) of what is public at `now` and not withdrawn, for one year."""
    opening = ((article.opens, article) for article in content.articles if article.withdrawn is None)
    return [(moment.date(), article) for moment, article in opening if moment and moment.year == year and moment <= now]


def _span(year: int, month: int, months: int) -> tuple[date, date]:
    after = month + months
    return date(year, month, 1), date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)
