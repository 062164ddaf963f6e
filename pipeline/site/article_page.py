"""The page of an article, and what the hand-over says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.article import Article, Status
from pipeline.model.page import HandoverPage
from pipeline.model.tagging import NO_AREA
from pipeline.site.context import Frame, known_areas
from pipeline.site.head import Head, made_picture, organisation, page_view
from pipeline.site.months import month_link
from pipeline.site.page import Page
from pipeline.site.picture_markup import in_sizes
from pipeline.site.shares import is_fit_to_share
from pipeline.site.views import ArticleCard, ArticleView, LinkView, NoticeView, PictureView
from pipeline.vietnamese.dates import midnight


@dataclass(frozen=True, slots=True)
class ArticleInputs:
    """Everything that the page of an article is made from."""

    article: Article
    card: ArticleCard
    newer: LinkView | None
    older: LinkView | None
    related: tuple[LinkView, ...]
    procedures: tuple[LinkView, ...]
    """Those that it names and that have a page."""
    built: bool
    public: bool
    """Whether readers may see it."""
    expired: bool
    current: bool
    """Whether lists carry it."""
    agency_ends: date | None
    """The last day of the agency; None: it goes on."""
    agency_gone: bool
    pictured: bool
    """Whether a picture is drawn for it, to be shown beside links."""
    newest: bool
    """Whether it is among those whose print carries a QR code."""


def make_article(frame: Frame, inputs: ArticleInputs) -> Iterator[Page]:
    """The page of an article; of one that is not built, its record alone."""
    if not inputs.built:
        yield Page(inputs.article.url, "", {}, _handover(frame, inputs, None))
        return
    view = _view(frame, inputs)
    yield _page(frame, inputs, view)


def _view(frame: Frame, inputs: ArticleInputs) -> ArticleView:
    article, card = inputs.article, inputs.card
    updated = article.updated if article.corrections else None
    origin = article.origin
    return ArticleView(
        card=card,
        title=article.title,
        url=article.url,
        summary="" if article.withdrawn else article.summary,
        date_iso=card.date_iso,
        date_text=card.date_text,
        updated_iso=updated.isoformat() if updated else "",
        updated_text=frame.day(updated),
        category=card.category,
        tags=known_areas(frame, article.areas),
        author=card.author,
        content=Markup("" if article.withdrawn else in_sizes(article.body.html, first_is_seen=card.cover is None)),  # noqa: S704 - sanitised in sources.body
        cover=None if article.withdrawn else card.cover,
        corrections=tuple(
            NoticeView("correction", f"Đính chính ngày {frame.day(correction.date)}", correction.note)
            for correction in article.corrections
        ),
        procedures=inputs.procedures,
        origin=LinkView(origin.name or origin.url, _web(origin.url), origin.author) if origin else None,
        newer=inputs.newer,
        older=inputs.older,
        related=inputs.related,
        proposed=_proposed(article) if frame.preview else "",
    )


def _proposed(article: Article) -> str:
    """What editors are told of areas that nobody has confirmed; empty: a person named them."""
    tagging = article.tagging
    if tagging is None:
        return ""
    if not tagging.primary:
        return "Máy không chắc bài thuộc lĩnh vực nào; ghi lĩnh vực ở dòng areas."
    if tagging.primary == NO_AREA:
        return "Máy thấy bài không nói về cải cách hành chính; chưa ai xác nhận."
    return f"Lĩnh vực do máy đề nghị ({tagging.candidates[0].percent}), chưa ai xác nhận."


def _web(url: str) -> str:
    """The address of another site; empty: anything that is no http or https."""
    return url if url.lower().startswith(("https://", "http://")) else ""


def _page(frame: Frame, inputs: ArticleInputs, view: ArticleView) -> Page:
    article = inputs.article
    public_from = article.public_from
    picture = _shared(inputs, view)
    head = Head(
        url=article.url,
        kind="article",
        title=article.title,
        description=article.summary,
        trail=_trail(article),
        creator=view.author.name if view.author else "",
        published=public_from.isoformat() if public_from else "",
        updated=article.updated.isoformat() if article.updated else "",
        subjects=tuple(area.name for area in view.tags),
        picture=picture,
        data=_news_article(frame, article, view, picture),
        notices=tuple(_notices(frame, inputs)),
        shared=article.withdrawn is None,
        has_code=inputs.newest,
    )
    context = {
        "site": frame.site,
        "page": page_view(frame, head),
        "article": view,
        "category": view.category,
        "author": view.author,
        "tags": view.tags,
    }
    return Page(article.url, "article", context, _handover(frame, inputs, view))


def _shared(inputs: ArticleInputs, view: ArticleView) -> PictureView | None:
    """The picture that others show beside a link: the cover, if it is large enough, else the one drawn; None: neither."""
    if view.cover is not None and is_fit_to_share(view.cover):
        return view.cover
    return made_picture(address.share_picture(view.url), view.title) if inputs.pictured else None


def _handover(frame: Frame, inputs: ArticleInputs, view: ArticleView | None) -> HandoverPage:
    """The article's record; of one that is not built, only what editors need."""
    article = inputs.article
    agency = frame.agencies.get(article.agency)
    areas = known_areas(frame, article.areas)
    return HandoverPage(
        url=article.url,
        kind="article",
        title=article.title,
        summary=article.summary,
        source=article.file.path,
        id=article.id,
        date=article.public_from.isoformat() if article.public_from else "",
        updated=article.updated.isoformat() if article.updated else "",
        agency=article.agency,
        agency_name=agency.name if agency else "",
        areas=tuple(area.id for area in areas),
        area_names=tuple(area.name for area in areas),
        tone=article.tone or "",
        html=article.body.html if view and not article.withdrawn else "",
        cover=article.cover.src if article.cover else "",
        cover_alt=article.cover.alt if article.cover else "",
        board=article.board,
        channels=article.channels,
        built=inputs.built,
        current=inputs.current,
        changes_at=tuple(moment.isoformat() for moment in _changes(article, inputs.agency_ends)),
    )


def _changes(article: Article, agency_ends: date | None) -> list[datetime]:
    """The moments at which the calendar alone changes the page."""
    days = [article.expires, agency_ends + timedelta(days=1) if agency_ends and agency_ends < date.max else None]
    midnights = [midnight(day) for day in days if day]
    begins = [article.public_from] if article.public_from and article.status is Status.PUBLISHED else []
    return sorted({*midnights, *begins})


def _notices(frame: Frame, inputs: ArticleInputs) -> list[NoticeView]:
    article, notices = inputs.article, []
    if not inputs.public:
        notices.append(NoticeView("draft", inputs.card.label, "Trang này chỉ có trong bản xem trước, chưa được đăng."))
    withdrawn = article.withdrawn
    if withdrawn:
        link = LinkView("Xem trang thay thế", withdrawn.replaced_by) if withdrawn.replaced_by else None
        notices.append(NoticeView("withdrawn", f"Bài đã được thu hồi ngày {frame.day(withdrawn.date)}", withdrawn.reason, link))
    elif inputs.expired:
        text = "Nội dung dưới đây không còn áp dụng, chỉ giữ lại để tra cứu."
        notices.append(NoticeView("expired", f"Hết hiệu lực từ ngày {frame.day(article.expires)}", text))
    if inputs.agency_gone and inputs.card.author:
        ended = f"{inputs.card.author.name} đã kết thúc hoạt động sau ngày {frame.day(inputs.agency_ends)}."
        text = f"{ended} Bài được giữ lại để tra cứu."
        notices.append(NoticeView("gone", "Cơ quan đăng bài không còn hoạt động", text))
    return notices


def _trail(article: Article) -> tuple[LinkView, ...]:
    return LinkView("Tin tức", address.NEWS), month_link(address.NEWS, address.month_of(article.url))


def _news_article(frame: Frame, article: Article, view: ArticleView, picture: PictureView | None) -> dict[str, object]:
    """schema.org NewsArticle."""
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.summary,
        "datePublished": article.public_from.isoformat() if article.public_from else "",
        "dateModified": article.updated.isoformat() if article.updated else "",
        "inLanguage": "vi",
        "mainEntityOfPage": frame.absolute(article.url),
        "articleSection": [area.name for area in view.tags],
        "image": frame.absolute(picture.url) if picture else "",
        "author": {"@type": "GovernmentOrganization", "name": view.author.name} if view.author else None,
        "publisher": organisation(frame),
    }
