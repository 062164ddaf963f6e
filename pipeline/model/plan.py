"""The communication plan of one year: content/ke-hoach/<year>.toml, and what was done: content/thuc-hien/<year>.csv."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words by which a text is known, for the tagger."""

    text: str
    """"bộ phận một cửa"; capitals, tone place and abbreviations make no difference."""
    weight: float
    """How strongly it speaks, about 1 to 6; 0: it says nothing and hides the shorter phrases in it."""
    line: int


@dataclass(frozen=True, slots=True)
class Area:
    """A content area, section II of the plan."""

    id: str
    """Also its address: ``/linh-vuc/<id>/``."""
    clause: str
    """As the plan numbers it: ``II.4a``."""
    name: str
    description: str
    line: int
    words: tuple[Phrase, ...] = ()
    """What speaks for this area; empty: only learned weights can."""


@dataclass(frozen=True, slots=True)
class Group:
    """Agencies that the plan names by one word: "Ủy ban nhân dân các phường"."""

    id: str
    """Stands in the file in place of the ids of `agencies`; records hold the ids themselves."""
    name: str
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of what a form owes, and who owes it. Either `quota` or `each` is given; neither counts as nothing owed."""

    name: str
    """``Cấp quận``; empty: the form has no other share."""
    agencies: tuple[str, ...]
    quota: int | None
    """What they owe together, in the form's unit; with `due_months`, at each of these dates."""
    each: int | None
    """What each of them owes, likewise."""
    line: int


@dataclass(frozen=True, slots=True)
class Form:
    """What the plan asks of somebody: a form of communication (section III) or a duty (sections IV and V).

    Who does what, how much, by when. By when: `due_months` or `quarter`, else `before`, else `per_week`, else evenly over
    the year where a number is asked. Without any number nothing is owed, and what is done is only listed.
    """

    clause: str
    """``III.1.a``; where one clause asks several things, with a word: ``V.1.d (tháng)``."""
    name: str
    lead: tuple[str, ...]
    """Agency ids; empty: the plan names nobody."""
    cooperate: tuple[str, ...]
    quota: int | None
    """In `unit`; None: no number is asked."""
    unit: str
    per_week: int | None
    quarter: int | None
    """1 to 4; None: the whole year."""
    line: int
    when: str = ""
    """The time as the plan words it; empty: it names none."""
    text: str = ""
    """What is asked, in short; empty: the name says it."""
    due_months: tuple[int, ...] = ()
    """At the end of each of these months (1 to 12, ascending) what is asked is owed once more."""
    each_period: bool = False
    """What is missing in one of these periods cannot be made up for in another."""
    before: date | None = None
    """All is owed from this day on: the plan says "before" it."""
    each_area: int | None = None
    """So many published articles are owed for each content area; articles are counted then, not deeds."""
    shares: tuple[Share, ...] = ()
    """Who owes how much; empty: the leading agencies owe `quota` together."""
    assumed: str = ""
    """Why a number is counted that the plan does not state; empty: the plan states it."""
    to: str = ""
    """Agency id of who receives it; empty: nobody in particular."""
    through: str = ""
    """Agency id of the office that it is handed in to; empty: directly."""
    see: tuple[str, ...] = ()
    """Clauses under which this is counted."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One line of thuc-hien/<year>.csv: something done off the site."""

    date: date | None
    clause: str
    agency: str
    quantity: int | None
    evidence: str
    articles: tuple[str, ...]
    """Ids of articles that report it; may be empty."""
    line: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of one year. `areas` and `forms` are in the plan's order."""

    number: str
    """``177/KH-UBND``."""
    date: date | None
    year: int
    title: str
    areas: tuple[Area, ...]
    forms: tuple[Form, ...]
    """Forms of communication first, then duties; clauses are unique."""
    groups: tuple[Group, ...] = ()
    taxonomy: str = ""
    """Name of this set of areas, for which weights were learned: ``ke-hoach-177``; empty: none."""
    outside: tuple[Phrase, ...] = ()
    """What speaks for a text that is not about administrative reform."""
    tones: Mapping[str, tuple[Phrase, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """``praise``, ``critique``, ``neutral`` -> what speaks for it."""

    def area(self, area_id: str) -> Area | None:
        """The area with this id; None: the plan has none."""
        return next((area for area in self.areas if area.id == area_id), None)

    def form(self, clause: str) -> Form | None:
        """The form or duty of this clause; None: the plan has none."""
        return next((form for form in self.forms if form.clause == clause), None)
