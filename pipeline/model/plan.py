"""The communication plan of one year: content/ke-hoach/<year>.toml, and what was done: content/thuc-hien/<year>.csv."""

from dataclasses import dataclass
from datetime import date


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


@dataclass(frozen=True, slots=True)
class Form:
    """A form of communication, section III of the plan: who does what, how much, by when."""

    clause: str
    """``III.1.a``."""
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

    def area(self, area_id: str) -> Area | None:
        """The area with this id; None: the plan has none."""
        return next((area for area in self.areas if area.id == area_id), None)
