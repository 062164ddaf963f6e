"""Fixed pages, the feedback page, the page for addresses that do not exist, and redirects."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.fixed_page import destinations
from pipeline.model.page import HandoverPage
from pipeline.site.context import Frame, Head
from pipeline.site.page import Page, make_page
from pipeline.site.views import ArticleCard, LinkView


def fixed_pages(frame: Frame) -> list[Page]:
    """The pages of content/trang/."""
    pages = []
    for page in frame.content.pages:
        if page.url:
            head = Head(page.url, "page", page.title, page.summary)
            handover = HandoverPage(page.url, "page", page.title, page.summary, page.file.path, html=page.body.html)
            pages.append(make_page(frame, head, "page", {"content": Markup(page.body.html)}, handover))  # noqa: S704 - sanitised
    return pages


def feedback_page(frame: Frame) -> Page:
    """``/gop-y/``: the ways to answer; plan III.1.c."""
    description = "Gửi góp ý, phản ánh, kiến nghị về cải cách hành chính: đường dây nóng, thư điện tử và biểu mẫu chính thức."
    head = Head(address.FEEDBACK, "feedback", "Góp ý, phản ánh, kiến nghị", description)
    return make_page(frame, head, "feedback", {"agencies": tuple(frame.agencies.values())})


def not_found_page(frame: Frame, newest: Sequence[ArticleCard]) -> Page:
    """``/404.html``."""
    head = Head(address.NOT_FOUND, "error", "Không tìm thấy trang", "Địa chỉ này không có, hoặc đã được gõ sai.")
    return make_page(frame, head, "404", {"articles": tuple(newest[:5])})


def redirect_pages(frame: Frame, titles: Mapping[str, str]) -> list[Page]:
    """A page at each old address that leads on; `titles`: address -> title of the pages that are built.

    A chain of redirects leads to its end in one step. One whose target is not built (a draft) is left out: it would lead nowhere.
    """
    pages = {}
    ends = destinations(redirect for redirect in frame.content.redirects if redirect.old not in titles)
    for redirect in frame.content.redirects:
        new = ends.get(redirect.old, "")
        if new in titles and redirect.old not in titles:
            title = titles[new]
            head = Head(redirect.old, "redirect", title, "Trang này đã chuyển sang địa chỉ mới.", answers_for=new)
            handover = HandoverPage(redirect.old, "redirect", title, "", redirect.path, current=False)
            pages[redirect.old] = make_page(frame, head, "redirect", {"target": LinkView(title, new)}, handover)
    return list(pages.values())
