"""What a channel shows already, and whether an article's post is among it. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from pipeline.outlets.social.channel import Found, NotFound
from pipeline.outlets.social.post import Post, same_page, same_title

_LINK = re.compile(r"https?://[^\s<>\"']+")
_SLACK = timedelta(days=1)
"""Clocks differ, and a channel may date a post by its own zone."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One post as the channel lists it."""

    id: str
    url: str
    title: str
    text: str
    """Words in which links may stand."""
    links: tuple[str, ...]
    created: datetime | None
    """Aware; None: the channel does not say."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The channel's posts, newest first."""

    posts: tuple[Listed, ...]
    since: datetime
    """Back to which moment the channel was asked."""
    complete: bool
    """Whether everything since then is in `posts`."""


def find(post: Post, listing: Listing, since: datetime, taken: Collection[str]) -> Found | NotFound:
    """The listed post that is `post`: by its link; else by its title, if that one leads to no other page of the same site.

    Posts that are older than `since` by more than a day, and those in `taken`, are never it.
    """
    candidates = [it for it in listing.posts if it.id and it.id not in taken and not (it.created and it.created < since - _SLACK)]
    for listed in candidates:
        if any(same_page(link, post.page) for link in _links(listed)):
            return Found(listed.id, listed.url, "link")
    for listed in candidates:
        if same_title(listed.title, post.title) and not _leads_elsewhere(listed, post):
            return Found(listed.id, listed.url, "title")
    return NotFound(listing.complete)


def moment(value: object) -> datetime | None:
    """A moment as services write it: ISO 8601 (Facebook: ``+0000``), or seconds or milliseconds since 1970; None: neither."""
    if isinstance(value, int | float) or (isinstance(value, str) and value.isdecimal()):
        number = float(value)
        seconds = number / 1000 if number > 1e11 else number
        return datetime.fromtimestamp(seconds, tz=UTC) if 0 < seconds < 1e11 else None
    try:
        found = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _links(listed: Listed) -> tuple[str, ...]:
    return (*listed.links, *(link.rstrip(".,;)") for link in _LINK.findall(listed.text)))


def _leads_elsewhere(listed: Listed, post: Post) -> bool:
    here = urlsplit(post.page).netloc
    return any(_host(link) == here for link in _links(listed))


def _host(link: str) -> str:
    try:
        return urlsplit(link).netloc.lower()
    except ValueError:
        return ""
