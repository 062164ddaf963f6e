"""Urgent notices as pages show them, and the moments at which they come and go."""

from collections.abc import Iterable
from datetime import datetime

from pipeline.model.urgent import UrgentNotice
from pipeline.site.views import LinkView, UrgentView
from pipeline.vietnamese.dates import format_date
from pipeline.vietnamese.spans import format_hour


def urgent_views(notices: Iterable[UrgentNotice], now: datetime) -> tuple[UrgentView, ...]:
    """What every page shows at `now` (aware), in the order of the file."""
    return tuple(_view(notice) for notice in notices if notice.is_shown(now))


def urgent_moments(notices: Iterable[UrgentNotice], now: datetime) -> tuple[str, ...]:
    """The moments (ISO 8601) at which notices that are not over come and go, in order."""
    found = set()
    for notice in notices:
        if notice.text and notice.begins and notice.ends and max(notice.begins, now) < notice.ends:
            found |= {notice.begins, notice.ends}
    return tuple(moment.isoformat() for moment in sorted(found))


def _view(notice: UrgentNotice) -> UrgentView:
    link = LinkView(notice.link_text or "Xem chi tiết", notice.link) if notice.link else None
    until = notice.until
    words = " ".join(filter(None, (format_hour(until), f"ngày {format_date(until)}"))) if until else ""
    return UrgentView(notice.text, words, link)
