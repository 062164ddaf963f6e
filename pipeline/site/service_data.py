"""A procedure as schema.org GovernmentService (https://schema.org/GovernmentService).

Time limits are given as durations only where they are counted in calendar units: ISO 8601 has no working days, and "P5D" for "05
ngày làm việc" would promise too much. Every limit and fee stands in the words of the source as well.
"""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from pipeline.model.procedure import Procedure, Way
from pipeline.model.procedure_part import Part, part_of
from pipeline.procedures.audiences import Audience
from pipeline.procedures.durations import TimeUnit, read_time_limits
from pipeline.site.context import Frame
from pipeline.site.head import organisation
from pipeline.site.procedure_summary import plain_fee
from pipeline.vietnamese.fold import fold

_ISO_UNITS = {
    TimeUnit.MINUTE: "PT{}M",
    TimeUnit.HOUR: "PT{}H",
    TimeUnit.DAY: "P{}D",
    TimeUnit.WEEK: "P{}W",
    TimeUnit.MONTH: "P{}M",
    TimeUnit.YEAR: "P{}Y",
}
_LONGEST_OUTPUT = 300


def service_data(frame: Frame, procedure: Procedure, audiences: Sequence[Audience]) -> dict[str, Any]:
    """The object without its context; empty values are left out where it is written."""
    return {
        "@type": "GovernmentService",
        "name": procedure.name,
        "identifier": procedure.code,
        "serviceType": procedure.field,
        "url": frame.absolute(procedure.url),
        "audience": [{"@type": "Audience", "audienceType": audience.label} for audience in audiences],
        "serviceOperator": {"@type": "GovernmentOrganization", "name": procedure.authority} if procedure.authority else None,
        "provider": organisation(frame),
        "serviceOutput": _output(procedure),
        "availableChannel": [_channel(frame, procedure, way) for way in procedure.ways if way.how],
        "offers": _offers(procedure.ways),
    }


def _output(procedure: Procedure) -> dict[str, str] | None:
    html = next((html for heading, html in procedure.parts.items() if part_of(heading) is Part.RESULT), "")
    name = Markup(html).striptags()  # noqa: S704 - read as text
    return {"@type": "Thing", "name": name} if name and len(name) <= _LONGEST_OUTPUT else None


def _channel(frame: Frame, procedure: Procedure, way: Way) -> dict[str, Any]:
    facts = [f"Thời hạn: {way.time}" if way.time else "", f"Phí, lệ phí: {way.fee}" if way.fee else ""]
    online = "truc tuyen" in fold(way.how) and procedure.dvc_url.startswith("https://")
    return {
        "@type": "ServiceChannel",
        "name": way.how,
        "description": "; ".join(fact for fact in facts if fact),
        "processingTime": _duration(way.time),
        "serviceUrl": procedure.dvc_url if online else frame.absolute(procedure.url),
        "availableLanguage": "vi",
    }


def _duration(text: str) -> str:
    """``P5D``; empty: not one limit in whole calendar units."""
    read = read_time_limits(text)
    limit = read.main if len(read.limits) == 1 and not read.unread else None
    if limit is None or limit.case or limit.unit not in _ISO_UNITS or limit.amount is None or limit.amount.denominator != 1:
        return ""
    return _ISO_UNITS[limit.unit].format(limit.amount)


def _offers(ways: Sequence[Way]) -> list[dict[str, str]]:
    """One offer for each way that states one exact fee."""
    fees = [(way, plain_fee(way.fee)) for way in ways if way.how]
    return [
        {"@type": "Offer", "name": way.how, "price": fee[0], "priceCurrency": fee[1], "description": way.fee}
        for way, fee in fees
        if fee is not None
    ]
