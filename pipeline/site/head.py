"""The head and foot of one page: its metadata, breadcrumb, structured data, the ways to answer to it."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.answer import answer_page, form, letter, telephone
from pipeline.site.context import Frame
from pipeline.site.share_picture import SIZE
from pipeline.site.views import FeedbackView, LinkView, NoticeView, PageView, PictureView

_FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u="
"""A plain link: nothing of theirs is on our pages."""
_HOME = LinkView("Trang chủ", address.HOME)


def feedback(frame: Frame, url: str, title: str) -> FeedbackView:
    """The ways to answer to the page at `url`; plan III.1.c asks for them on every page."""
    settings = frame.settings
    full = frame.absolute(url)
    return FeedbackView(
        page=answer_page(url),
        mailto=letter(settings.emails, title, full),
        email=settings.emails[0] if settings.emails else "",
        tel=telephone(settings.hotline),
        hotline=settings.hotline,
        form=form(settings.form_url, full),
    )


@dataclass(frozen=True, slots=True)
class Head:
    """What makes one page's head differ from another's."""

    url: str
    kind: str
    title: str
    description: str
    trail: tuple[LinkView, ...] = ()
    """Between the home page and this one."""
    creator: str = ""
    """Empty: the owner of the site."""
    published: str = ""
    """ISO 8601; empty: the page has no date of its own."""
    updated: str = ""
    subjects: tuple[str, ...] = ()
    picture: PictureView | None = None
    """Shown beside links to the page; None: the one of the site."""
    feeds: tuple[LinkView, ...] = ()
    data: Mapping[str, Any] | None = None
    """schema.org object; None: none."""
    notices: tuple[NoticeView, ...] = ()
    shared: bool = False
    """Whether it offers to be shared."""
    has_code: bool = False
    """Whether its print carries its address as a QR code."""
    answers_for: str = ""
    """Feedback and the canonical address name this page instead (redirects)."""


def page_view(frame: Frame, head: Head) -> PageView:
    """The `page` that every template receives."""
    target = head.answers_for or head.url
    data = _json_ld(head.data) if head.data else Markup("")
    return PageView(
        url=head.url,
        kind=head.kind,
        title=head.title,
        description=head.description,
        canonical=frame.absolute(target),
        breadcrumbs=() if head.url == address.HOME else (_HOME, *head.trail),
        feedback=feedback(frame, target, head.title),
        feeds=(*feed_links("", "Tin mới"), *head.feeds),
        metadata=tuple(_metadata(frame, head, target)),
        structured_data=data,
        data_hash=_source_hash(data),
        notices=head.notices,
        share=f"{_FACEBOOK}{quote(frame.absolute(target), safe='')}" if head.shared else "",
        has_code=head.has_code,
    )


def feed_links(part: str, name: str) -> tuple[LinkView, ...]:
    """The RSS, the Atom and the JSON feed of one subject."""
    forms = (("rss", "RSS"), ("atom", "Atom"), ("json", "JSON"))
    return tuple(LinkView(f"{name} ({form})", address.feed(kind, part)) for kind, form in forms)


def change_feeds() -> tuple[LinkView, ...]:
    """The feeds of changes of procedures."""
    return feed_links(address.CHANGE_FEEDS, "Thay đổi về thủ tục")


def event_feeds() -> tuple[LinkView, ...]:
    """The feeds of events."""
    return feed_links(address.EVENT_FEEDS, "Lịch sự kiện")


def _shared(frame: Frame, head: Head) -> PictureView:
    """The picture that others show beside a link to the page."""
    return head.picture or made_picture(address.SITE_PICTURE, frame.settings.name)


def made_picture(url: str, words: str) -> PictureView:
    """A picture that `share_picture` draws: what it says is its alternative text."""
    return PictureView(url, words, "", *SIZE)


def _metadata(frame: Frame, head: Head, target: str) -> Iterable[tuple[str, str, str]]:
    """Dublin Core (Circular 24/2011/TT-BTTTT: several values are separated by ";") and Open Graph (ogp.me)."""
    picture = _shared(frame, head)
    values = [
        ("name", "DC.title", head.title),
        ("name", "DC.creator", head.creator or frame.settings.owner),
        ("name", "DC.date", head.published[:10]),
        ("name", "DC.description", head.description),
        ("name", "DC.publisher", frame.settings.owner),
        ("name", "DC.identifier", frame.absolute(target)),
        ("name", "DC.subject", ";".join(head.subjects)),
        ("name", "DC.language", "vi"),
        ("property", "og:type", "article" if head.kind == "article" else "website"),
        ("property", "og:title", head.title),
        ("property", "og:description", head.description),
        ("property", "og:url", frame.absolute(target)),
        ("property", "og:site_name", frame.settings.name),
        ("property", "og:locale", "vi_VN"),
        ("property", "og:image", frame.absolute(picture.url)),
        ("property", "og:image:width", str(picture.width)),
        ("property", "og:image:height", str(picture.height)),
        ("property", "og:image:alt", picture.alt),
        ("property", "article:published_time", head.published if head.kind == "article" else ""),
        ("property", "article:modified_time", head.updated if head.kind == "article" else ""),
    ]
    return (value for value in values if value[2])


def _json_ld(data: Mapping[str, Any]) -> Markup:
    """JSON for a script element: nothing in it can end the element."""
    text = json.dumps({"@context": "https://schema.org", **_without_empty(data)}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped here


def _source_hash(text: str) -> str:
    """A hash source of CSP level 3; empty: of nothing."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}" if text else ""


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_empty(item) for key, item in value.items() if item not in ("", None, (), [], {})}
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value


def organisation(frame: Frame) -> dict[str, Any]:
    """The owner as schema.org GovernmentOrganization."""
    settings = frame.settings
    return {
        "@type": "GovernmentOrganization",
        "name": settings.owner,
        "url": f"{settings.url}/",
        "parentOrganization": {"@type": "GovernmentOrganization", "name": settings.parent} if settings.parent else None,
        "address": settings.address,
        "contactPoint": {
            "@type": "ContactPoint",
            "contactType": "Tiếp nhận phản ánh, kiến nghị",
            "telephone": telephone(settings.hotline).removeprefix("tel:"),
            "email": settings.emails[0] if settings.emails else "",
            "availableLanguage": "vi",
        },
    }
