"""The bodies that write, answer and lead: content/co-quan.toml."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AgencyKind(StrEnum):
    """What sort of body it is."""

    OFFICE = "office"
    UNIT = "unit"
    WARD = "ward"
    FRONT = "front"


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency with its lifetime."""

    id: str
    """Slug, permanent: ``phuong-le-binh``. It is also the folder of the agency's articles."""
    name: str
    short_name: str
    kind: AgencyKind
    phone: str
    email: str
    valid_from: date | None
    """First day; None: before the time of this plan."""
    valid_to: date | None
    """Last day; None: still exists. Districts ceased to exist on 1 July 2025."""
    line: int
    """1-based line in co-quan.toml."""

    def exists_on(self, day: date) -> bool:
        """Whether the body exists on `day`, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
