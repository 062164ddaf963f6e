"""What all pages share, and what a build is given from which parts are decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.model import address
from pipeline.model.agency import Agency
from pipeline.model.answer import telephone
from pipeline.model.article import Article, Status
from pipeline.model.content import Announced, Asset, Content
from pipeline.model.plan import Area
from pipeline.settings import Settings
from pipeline.site.picture_markup import published_size, srcset
from pipeline.site.views import (
    AgencyView,
    AreaView,
    LinkView,
    PictureView,
    SiteView,
    UrgentView,
)
from pipeline.vietnamese.dates import format_date


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

    def unpublished(self, text: Announced) -> str:
        """Why only the preview shows an article or event, in a word or two; empty: readers may see it."""
        if self.is_public(text):
            return ""
        return "Bản nháp" if text.status is not Status.PUBLISHED else "Chưa tới giờ đăng"

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
    return tuple([frame.areas[area] for area in ids if area in frame.areas])


def _area_view(area: Area) -> AreaView:
    return AreaView(area.id, area.name, area.id, address.area(area.id), area.clause, area.description)


def _agency_view(agency: Agency) -> AgencyView:
    url = address.agency(agency.id)
    tel = telephone(agency.phone)
    return AgencyView(agency.id, agency.name, agency.short_name, url, agency.phone, tel, agency.email, agency.kind)
