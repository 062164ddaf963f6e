"""What is known of an item: as it came, and what staff made of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.partners.items import Item


class State(StrEnum):
    """Where an item stands."""

    NEW = "new"
    """Waits for staff to choose."""
    WRITTEN = "written"
    """Became a link item of content/."""
    DROPPED = "dropped"
    """Staff do not want it."""
    DUPLICATE = "duplicate"
    """The page, or its title, is another item's."""


@dataclass(frozen=True, slots=True)
class Known:
    """One item that has been seen."""

    number: int
    """By which staff choose it; never given twice."""
    partner: str
    item: Item
    state: State
    same_as: int
    """Number of the item that a duplicate repeats; 0: none."""
    path: str
    """Of the file in content/; empty: none."""
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Gain:
    """What one feed brought."""

    new: int = 0
    duplicates: int = 0
    left_out: int = 0
    """New ones that were not taken in, since too many of this partner already wait."""
