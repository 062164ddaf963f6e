"""How far back the search looks into whole texts; the search page says it and the index keeps to it."""

from datetime import datetime

MONTHS_WHOLE = 24
"""Articles of the current month and of so many before it are searched in their whole text, older ones in title and summary."""


def oldest_whole_month(now: datetime) -> str:
    """``2018-12``: the first month whose articles are searched in their whole text. Only the month of `now` counts."""
    months = now.year * 12 + now.month - 1 - MONTHS_WHOLE
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
