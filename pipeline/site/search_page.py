"""``/tim-kiem/``: looks through all pages where scripts run, and leads to the lists where they do not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.model import address
from pipeline.model.article import Article
from pipeline.model.search_limit import oldest_whole_month
from pipeline.site.context import Frame, Given
from pipeline.site.head import Head
from pipeline.site.page import Page, Part, make_page
from pipeline.site.views import LinkView, SearchView

_KINDS = (("tin", "Tin bài"), ("thu-tuc", "Thủ tục hành chính"), ("lich", "Lịch sự kiện"), ("trang", "Trang thông tin"))


@dataclass(frozen=True, slots=True)
class SearchInputs:
    """Everything that the search page is made from."""

    years: tuple[str, ...]
    """Those that have articles, newest first."""
    older: str
    """``9/2024``: articles of the months before are found by title and summary only; empty: there are none."""


def search_part(given: Given, articles: Iterable[Article]) -> Part:
    """The search page; `articles` are those with a page, which says which years can be chosen."""
    months = {address.month_of(article.url) for article in articles}
    year, month = oldest_whole_month(given.now).split("-")
    years = tuple(sorted({month.split("/")[0] for month in months}, reverse=True))
    older = f"{int(month)}/{year}" if any(found < f"{year}/{month}" for found in months) else ""
    return Part(address.SEARCH, make_search_page, SearchInputs(years, older))


def make_search_page(frame: Frame, inputs: SearchInputs) -> Iterator[Page]:
    """``/tim-kiem/``."""
    view = SearchView(
        index=address.SEARCH_FOLDER,
        kinds=_KINDS,
        areas=tuple((area.id, area.name) for area in frame.areas.values()),
        agencies=tuple((agency.id, agency.name) for agency in frame.agencies.values()),
        years=inputs.years,
        older=inputs.older,
        lists=(
            LinkView("Thủ tục hành chính", address.PROCEDURES, "theo lĩnh vực, cấp thực hiện, đối tượng"),
            LinkView("Tin tức", address.NEWS, "theo tháng"),
            LinkView("Lịch sự kiện", address.EVENTS, "đối thoại, cuộc thi, tập huấn, hội nghị"),
            LinkView("Lĩnh vực cải cách hành chính", address.AREAS, "tin bài theo nội dung"),
            LinkView("Cơ quan, đơn vị", address.AGENCIES, "tin bài, điện thoại và thư điện tử của từng nơi"),
            LinkView("Góp ý, phản ánh, kiến nghị", address.FEEDBACK, "các cách gửi"),
            *frame.site.pages,
        ),
    )
    description = "Tìm trong tin bài, thủ tục hành chính, lịch sự kiện và các trang thông tin; gõ có dấu hay không dấu đều được."
    yield make_page(frame, Head(address.SEARCH, "search", "Tìm kiếm", description), "search", {"search": view})
