"""Which addresses readers must find."""

from datetime import datetime

from pipeline.model.content import Content


def published_addresses(content: Content, now: datetime) -> dict[str, str]:
    """Address -> kind of page, for every text of `content` that readers must find in the output at `now`."""
    found = {article.url: "article" for article in content.articles if article.is_public(now)}
    found.update((event.url, "event") for event in content.events if event.begin is not None and event.is_public(now))
    found.update((procedure.url, "procedure") for procedure in content.procedures)
    found.update((page.url, "page") for page in content.pages)
    found.pop("", None)
    return found
