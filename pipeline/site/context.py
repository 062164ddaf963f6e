"""What all pages share: the site's own data, and the head and foot of a page (feedback, metadata, breadcrumb)."""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.agency import Agency
from pipeline.model.answer import answer_page, form, letter, telephone
from pipeline.model.article import Article
from pipeline.model.content import Announced, Asset, Content
from pipeline.model.plan import Area
from pipeline.settings import Settings
from pipeline.site.picture_markup import published_size, srcset
from pipeline.site.share_picture import SIZE
from pipeline.site.views import (
    AgencyView,
    AreaView,
    FeedbackView,
    LinkView,
    NoticeView,
    PageView,
    PictureView,
    SiteView,
    UrgentView,
)
from pipeline.vietnamese.dates import format_date

_FACEBOOK = "https://www.facebook.com/sharer/sharer.php?u="
"""A plain link: nothing of theirs is on our pages."""
_HOME = LinkView("Trang chủ", address.HOME)


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page may show. A change of it makes every page anew, so no text and no moment stands in it.

    The exception are urgent notices while they are in force: every page shows them, so every page is made anew for them.
    """

    settings: Settings
    preview: bool
    site: SiteView
    areas: Mapping[str, AreaView]
    agencies: Mapping[str, AgencyView]

    def day(self, value: date | datetime | None) -> str:
        """A date for people: ``05/3/2020``; empty: none."""
        if value is None:
            return ""
        return format_date(value.date() if isinstance(value, datetime) else value)

    def absolute(self, url: str) -> str:
        """An address of the site with scheme and domain."""
        return f"{self.settings.url}{url}"


@dataclass(frozen=True, slots=True)
class Given:
    """What a build is given. Only those who decide which pages there are see it; pages get what they need of it as inputs."""

    content: Content
    now: datetime
    """Aware."""
    assets: Mapping[str, Asset]
    """By address on the site."""
    procedures: Mapping[str, LinkView]
    """Base code -> name, address, code (as the note), of each procedure that has a page."""
    agencies: Mapping[str, Agency]
    """By id."""
    public: frozenset[str]
    """The files of the articles and events that readers may see at `now`."""

    def is_public(self, text: Announced) -> bool:
        """Whether readers may see the page of an article or event; see `Article.is_public`."""
        return text.file.path in self.public

    def is_current(self, article: Article) -> bool:
        """Whether lists carry it; see `Article.is_current`."""
        return (
            article.file.path in self.public
            and article.withdrawn is None
            and (article.expires is None or self.now.date() < article.expires)
        )


def make_given(content: Content, now: datetime) -> Given:
    """Look up tables over the content."""
    assets = {asset.url: asset for asset in content.assets}
    procedures = {
        procedure.base_code: LinkView(procedure.name, procedure.url, procedure.base_code)
        for procedure in content.procedures
        if procedure.url
    }
    public = frozenset(text.file.path for text in content.announced if text.is_public(now))
    return Given(content, now, assets, procedures, {agency.id: agency for agency in content.agencies}, public)


def make_frame(content: Content, settings: Settings, style: str, *, preview: bool, urgent: tuple[UrgentView, ...] = ()) -> Frame:
    """Prepare what all pages share; `style` is the stylesheet's address, `urgent` the notices in force."""
    areas = {area.id: _area_view(area) for area in (content.plan.areas if content.plan else ())}
    pages = tuple(LinkView(page.menu, page.url) for page in content.pages if page.menu and page.url)
    site = SiteView(
        name=settings.name,
        tagline=settings.tagline,
        url=settings.url,
        owner=settings.owner,
        parent=settings.parent,
        address=settings.address,
        responsible=settings.responsible,
        hotline=settings.hotline,
        tel=telephone(settings.hotline),
        email=settings.emails[0] if settings.emails else "",
        hours=settings.hours,
        sample=settings.sample,
        noindex=settings.noindex or preview,
        preview=preview,
        style=style,
        areas=tuple(areas.values()),
        pages=pages,
        urgent=urgent,
    )
    agencies = {agency.id: _agency_view(agency) for agency in content.agencies}
    return Frame(settings, preview, site, areas, agencies)


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


def picture_view(given: Given, url: str, alt: str, caption: str = "") -> PictureView:
    """A picture with the size that it is published in, and its forms."""
    asset = given.assets.get(url)
    if asset is None or not asset.width:
        return PictureView(url, alt, caption, 0, 0)
    width, height = published_size(asset.width, asset.height)
    forms = srcset(url, asset.width)
    return PictureView(url, alt, caption, width, height, forms, forms.partition(" ")[0])


def known_areas(frame: Frame, ids: Sequence[str]) -> tuple[AreaView, ...]:
    """The views of the areas that the plan has, in the order given."""
    return tuple(frame.areas[area] for area in ids if area in frame.areas)


def _area_view(area: Area) -> AreaView:
    return AreaView(area.id, area.name, area.id, address.area(area.id), area.clause, area.description)


def _agency_view(agency: Agency) -> AgencyView:
    url = address.agency(agency.id)
    tel = telephone(agency.phone)
    return AgencyView(agency.id, agency.name, agency.short_name, url, agency.phone, tel, agency.email, agency.kind)
