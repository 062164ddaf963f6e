"""The status of a plan as one HTML page with small charts, for staff; never part of the published site.

The page needs no other file and asks no other host. Charts are inline SVG; every number in them also stands in the text.
"""

from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from pipeline.plan.records import ClauseStatus, PlanStatus, State
from pipeline.reports.plan_status import STATES, names_words, percent_words, short_names
from pipeline.vietnamese.dates import format_date

PREVIEW_FILE = "noi-bo/ke-hoach/index.html"
"""Where the preview keeps the page; two folders deep, so that no fixed page can have the same address."""
SHOWN = 12
"""How much evidence the page shows for a clause, newest first; 240 monthly reports would make it too heavy."""
_TEMPLATE = "plan_status.html.j2"
_BAR, _WEEK, _HEIGHT = 320, 6, 40


def report(status: PlanStatus, site_url: str) -> str:
    """The whole page.

    Args:
        site_url: put before the addresses of articles: ``https://<domain>``; empty inside the preview.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    source = files("pipeline.reports").joinpath(_TEMPLATE).read_text(encoding="utf-8")
    names = short_names(status)
    return environment.from_string(source).render(
        status=status,
        day=format_date(status.day),
        words=STATES,
        counted=[clause for clause in status.clauses if clause.state is not State.NOTHING_OWED],
        listed=[clause for clause in status.clauses if clause.state is State.NOTHING_OWED],
        totals=[(word, sum(clause.state is state for clause in status.clauses), state) for state, word in STATES.items()],
        bars={clause.clause: bar_of(clause) for clause in status.clauses if clause.year_total},
        columns={clause.clause: columns_of(clause) for clause in status.clauses if clause.weeks},
        most=max((number for area in status.areas for number in area.quarters), default=0),
        quarters=_quarters_begun(status),
        names=names,
        names_words=lambda ids: names_words(ids, names),
        percent_words=percent_words,
        date=format_date,
        site_url=site_url,
        behind=State.BEHIND,
        ok=State.OK,
        shown=SHOWN,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar for the year: how much is met, and a mark where the day stands. Lengths in units of the drawing."""

    width: int
    met: int
    mark: int
    """From the left; 0: nothing is owed yet."""
    words: str
    """The same for those who do not see it."""


@dataclass(frozen=True, slots=True)
class Column:
    """One week."""

    x: int
    y: int
    height: int
    enough: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The weeks of the year that have ended."""

    width: int
    height: int
    step: int
    columns: tuple[Column, ...]
    line: int
    """The height at which a week has what the plan asks."""
    words: str


def bar_of(clause: ClauseStatus) -> Bar:
    """The bar of a clause that asks for a number."""
    total = clause.year_total
    words = f"Tính được {clause.year_met} trên {total} {clause.unit} của cả năm; đến hạn {clause.owed}"
    return Bar(_BAR, clause.year_met * _BAR // total, clause.owed * _BAR // total, words)


def columns_of(clause: ClauseStatus) -> Columns:
    """The columns of a clause that asks for a number a week."""
    highest = max(*clause.weeks, clause.per_week)
    heights = [done * _HEIGHT // highest for done in clause.weeks]
    columns = tuple(
        Column(number * _WEEK, _HEIGHT - height, height, done >= clause.per_week)
        for number, (done, height) in enumerate(zip(clause.weeks, heights, strict=True))
    )
    enough = sum(column.enough for column in columns)
    words = f"{enough} trong {len(columns)} tuần có đủ {clause.per_week} {clause.unit}"
    line = _HEIGHT - clause.per_week * _HEIGHT // highest
    return Columns(max(len(columns), 52) * _WEEK, _HEIGHT, _WEEK, columns, line, words)


def _quarters_begun(status: PlanStatus) -> int:
    """0 to 4: an empty field of a quarter that has not begun is no gap."""
    if status.day.year != status.year:
        return 4 if status.day.year > status.year else 0
    return (status.day.month + 2) // 3
