"""An urgent notice: one entry of content/thong-bao-khan.toml, shown above every page between two moments."""

import datetime as dt
from dataclasses import dataclass

from pipeline.vietnamese.dates import midnight


@dataclass(frozen=True, slots=True)
class UrgentNotice:
    """A notice as the file says it. A required value that is missing or unreadable is empty or None, and a fault."""

    text: str
    begins: dt.datetime | None
    """Aware, +07:00; the key ``from``."""
    until: dt.datetime | None
    """Aware, +07:00; 00:00: to the end of that day, no hour was given."""
    link: str
    """Address of a page of the site that says more; empty: none."""
    link_text: str
    """Empty: the site's own words for a link."""
    number: int
    """Place in the file, from 0: the line of ``until`` is that of ``notice.<number>.until``."""

    @property
    def ends(self) -> dt.datetime | None:
        """The first moment at which it is no longer shown; None: unknown."""
        if self.until is None or self.until.hour or self.until.minute:
            return self.until
        return midnight(self.until.date() + dt.timedelta(days=1))

    def is_shown(self, now: dt.datetime) -> bool:
        """Whether pages carry it at `now` (aware); never without text, beginning or end."""
        return bool(self.text and self.begins and self.ends) and self.begins <= now < self.ends  # type: ignore[operator]  # both are there
