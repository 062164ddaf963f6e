"""The page of an article, and its card in lists."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.article import Article, Status
from pipeline.model.page import HandoverPage
from pipeline.model.tagging import NO_AREA
from pipeline.site.context import Frame, Head, known_areas, organisation, page_view, picture_view
from pipeline.site.page import Page
from pipeline.site.views import ArticleCard, ArticleView, LinkView, NoticeView
from pipeline.vietnamese.dates import HO_CHI_MINH


def article_card(frame: Frame, article: Article) -> ArticleCard:
    """The article as lists show it."""
    areas = known_areas(frame, article.areas)
    return ArticleCard(
        title=article.title,
        url=article.url,
        summary=article.summary,
        date_iso=article.date.isoformat() if article.date else "",
        date_text=frame.day(article.date),
        category=areas[0] if areas else None,
        author=frame.agencies.get(article.agency),
        cover=picture_view(frame, article.cover.src, article.cover.alt) if article.cover else None,
        label=_label(frame, article),
    )


def _label(frame: Frame, article: Article) -> str:
    if not article.is_public(frame.now):
        return "Bản nháp" if article.status is not Status.PUBLISHED else "Chưa tới giờ đăng"
    if article.withdrawn:
        return "Đã thu hồi"
    if article.expires and article.expires <= frame.now.date():
        return "Hết hiệu lực"
    return ""


def article_pages(frame: Frame, articles: Sequence[Article], cards: Mapping[str, ArticleCard]) -> list[Page]:
    """One page for each of `articles` (sorted by date), with its neighbours in time.

    `cards`: address -> card, of the same articles.
    """
    shown = [article for article in articles if not article.withdrawn]
    places = {article.url: place for place, article in enumerate(shown)}
    pages = []
    for article in articles:
        place = places.get(article.url)
        older = cards[shown[place - 1].url] if place else None
        newer = cards[shown[place + 1].url] if place is not None and place + 1 < len(shown) else None
        codes = [".".join(code.split(".")[:2]) for code in article.procedures]
        procedures = tuple(frame.procedures[code] for code in codes if code in frame.procedures)
        view = _view(frame, article, cards[article.url], procedures, newer, older)
        pages.append(_page(frame, article, view))
    return pages


def _view(
    frame: Frame,
    article: Article,
    card: ArticleCard,
    procedures: tuple[LinkView, ...],
    newer: ArticleCard | None,
    older: ArticleCard | None,
) -> ArticleView:
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
        content=Markup("" if article.withdrawn else article.body.html),  # noqa: S704 - sanitised in sources.body
        cover=None if article.withdrawn else card.cover,
        corrections=tuple(
            NoticeView("correction", f"Đính chính ngày {frame.day(correction.date)}", correction.note)
            for correction in article.corrections
        ),
        procedures=procedures,
        origin=LinkView(origin.name or origin.url, _web(origin.url), origin.author) if origin else None,
        newer=LinkView(newer.title, newer.url) if newer else None,
        older=LinkView(older.title, older.url) if older else None,
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


def _page(frame: Frame, article: Article, view: ArticleView) -> Page:
    public_from = article.public_from
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
        picture=view.cover,
        data=_news_article(frame, article, view),
        notices=tuple(_notices(frame, article)),
    )
    context = {
        "site": frame.site,
        "page": page_view(frame, head),
        "article": view,
        "category": view.category,
        "author": view.author,
        "tags": view.tags,
    }
    return Page(article.url, "article", context, handover_of(frame, article, view, built=True))


def handover_of(frame: Frame, article: Article, view: ArticleView | None, *, built: bool) -> HandoverPage:
    """The article's record; of one that is not built, only what editors need."""
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
        html=str(view.content) if view else "",
        cover=article.cover.src if article.cover else "",
        cover_alt=article.cover.alt if article.cover else "",
        board=article.board,
        channels=article.channels,
        built=built,
        current=built and (article.is_current(frame.now) or (frame.preview and not article.withdrawn)),
        changes_at=tuple(moment.isoformat() for moment in _changes(frame, article)),
    )


def _changes(frame: Frame, article: Article) -> list[datetime]:
    """The moments at which the calendar alone changes the page."""
    agency = frame.content.agency(article.agency)
    days = [
        article.expires,
        agency.valid_to + timedelta(days=1) if agency and agency.valid_to and agency.valid_to < date.max else None,
    ]
    midnights = [datetime.combine(day, datetime.min.time(), tzinfo=HO_CHI_MINH) for day in days if day]
    begins = [article.public_from] if article.public_from and article.status is Status.PUBLISHED else []
    return sorted({*midnights, *begins})


def _notices(frame: Frame, article: Article) -> list[NoticeView]:
    notices = []
    if not article.is_public(frame.now):
        notices.append(NoticeView("draft", _label(frame, article), "Trang này chỉ có trong bản xem trước, chưa được đăng."))
    withdrawn = article.withdrawn
    if withdrawn:
        link = LinkView("Xem trang thay thế", withdrawn.replaced_by) if withdrawn.replaced_by else None
        notices.append(NoticeView("withdrawn", f"Bài đã được thu hồi ngày {frame.day(withdrawn.date)}", withdrawn.reason, link))
    elif article.expires and article.expires <= frame.now.date():
        text = "Nội dung dưới đây không còn áp dụng, chỉ giữ lại để tra cứu."
        notices.append(NoticeView("expired", f"Hết hiệu lực từ ngày {frame.day(article.expires)}", text))
    agency = frame.content.agency(article.agency)
    if agency and agency.valid_to and agency.valid_to < frame.now.date():
        text = f"{agency.name} đã kết thúc hoạt động sau ngày {frame.day(agency.valid_to)}. Bài được giữ lại để tra cứu."
        notices.append(NoticeView("gone", "Cơ quan đăng bài không còn hoạt động", text))
    return notices


def _trail(article: Article) -> tuple[LinkView, ...]:
    year, month = address.month_of(article.url).split("/")
    return LinkView("Tin tức", address.NEWS), LinkView(f"Tháng {int(month)}/{year}", f"{address.NEWS}{year}/{month}/")


def _news_article(frame: Frame, article: Article, view: ArticleView) -> dict[str, object]:
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
        "image": frame.absolute(view.cover.url) if view.cover else "",
        "author": {"@type": "GovernmentOrganization", "name": view.author.name} if view.author else None,
        "publisher": organisation(frame),
    }
