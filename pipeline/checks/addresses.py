"""Which addresses the site will have, known from the content alone, with the anchors of each page."""

from collections.abc import Mapping

from pipeline.model import address
from pipeline.model.content import Content
from pipeline.model.tagging import NO_AREA

_PROCEDURE_ANCHORS = frozenset({"tom-tat"})


def site_addresses(content: Content) -> Mapping[str, frozenset[str]]:
    """Address -> anchors that a link may name. Drafts count: a link between two drafts is not broken."""
    nothing: frozenset[str] = frozenset()
    found: dict[str, frozenset[str]] = dict.fromkeys(
        (address.HOME, address.NEWS, address.AREAS, address.AGENCIES, address.PROCEDURES, address.FEEDBACK, address.EVENTS),
        nothing,
    )
    places: dict[tuple[str, str, tuple[str, ...]], None] = {}
    for article in content.articles:
        headings = article.body.headings
        found[article.url] = frozenset([heading.anchor for heading in headings]) if headings else nothing
        if article.url:
            places[address.month_of(article.url), article.agency, article.areas] = None
    for month, agency, areas in places:
        found[f"{address.NEWS}{month}/"] = nothing
        found[f"{address.agency(agency)}{month}/"] = nothing
        found.update((f"{address.area(area)}{month}/", nothing) for area in areas if area != NO_AREA)
    for procedure in content.procedures:
        found[procedure.url] = _PROCEDURE_ANCHORS | {heading.anchor for heading in procedure.body.headings}
        found[address.field(procedure.field_slug)] = nothing
    for page in content.pages:
        found[page.url] = frozenset(heading.anchor for heading in page.body.headings)
    for event in content.events:
        found[event.url] = frozenset(heading.anchor for heading in event.body.headings)
        if event.url:
            found[f"{address.EVENTS}{address.month_of(event.url)}/"] = nothing
    found.update((address.agency(agency.id), nothing) for agency in content.agencies)
    found.update((address.area(area.id), nothing) for area in (content.plan.areas if content.plan else ()))
    found.update((asset.url, nothing) for asset in content.assets)
    found.update((redirect.old, nothing) for redirect in content.redirects)
    found.pop("", None)
    return found
