"""Fixed pages, the feedback page, the page for addresses that do not exist, and redirects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.model import address
from pipeline.model.fixed_page import FixedPage, destinations
from pipeline.model.page import HandoverPage
from pipeline.site.context import Frame, Given
from pipeline.site.head import Head
from pipeline.site.page import Page, Part, make_page
from pipeline.site.picture_markup import in_sizes
from pipeline.site.views import ArticleCard, LinkView


@dataclass(frozen=True, slots=True)
class RedirectInputs:
    """Everything that a redirect is made from."""

    old: str
    target: LinkView
    source: str
    """The file that asks for it."""


def fixed_parts(given: Given, newest: Sequence[ArticleCard]) -> list[Part]:
    """The pages of content/trang/, the feedback page, and the page for addresses that do not exist."""
    return [
        *(Part(page.url, make_fixed_page, page) for page in given.content.pages if page.url),
        Part(address.FEEDBACK, make_feedback_page, ()),
        Part(address.NOT_FOUND, make_not_found_page, tuple(newest)),
    ]


def make_fixed_page(frame: Frame, page: FixedPage) -> Iterator[Page]:
    """A page of content/trang/."""
    head = Head(page.url, "page", page.title, page.summary)
    handover = HandoverPage(page.url, "page", page.title, page.summary, page.file.path, html=page.body.html)
    content = Markup(in_sizes(page.body.html, first_is_seen=True))  # noqa: S704 - sanitised in sources.body
    yield make_page(frame, head, "page", {"content": content}, handover)


def make_feedback_page(frame: Frame, _: object) -> Iterator[Page]:
    """``/gop-y/``: the ways to answer; plan III.1.c."""
    description = "Gửi góp ý, phản ánh, kiến nghị về cải cách hành chính: đường dây nóng, thư điện tử và biểu mẫu chính thức."
    head = Head(address.FEEDBACK, "feedback", "Góp ý, phản ánh, kiến nghị", description)
    yield make_page(frame, head, "feedback", {"agencies": tuple(frame.agencies.values())})


def make_not_found_page(frame: Frame, newest: tuple[ArticleCard, ...]) -> Iterator[Page]:
    """``/404.html``."""
    head = Head(address.NOT_FOUND, "error", "Không tìm thấy trang", "Địa chỉ này không có, hoặc đã được gõ sai.")
    yield make_page(frame, head, "404", {"articles": newest})


def redirect_parts(given: Given, titles: Mapping[str, str]) -> list[Part]:
    """A page at each old address that leads on; `titles`: address -> title of the pages that are built.

    A chain of redirects leads to its end in one step. One whose target is not built (a draft) is left out: it would lead nowhere.
    """
    parts = {}
    ends = destinations(redirect for redirect in given.content.redirects if redirect.old not in titles)
    for redirect in given.content.redirects:
        new = ends.get(redirect.old, "")
        if new in titles and redirect.old not in titles:
            inputs = RedirectInputs(redirect.old, LinkView(titles[new], new), redirect.path)
            parts[redirect.old] = Part(redirect.old, make_redirect, inputs)
    return list(parts.values())


def make_redirect(frame: Frame, inputs: RedirectInputs) -> Iterator[Page]:
    """A page that leads on."""
    old, target = inputs.old, inputs.target
    head = Head(old, "redirect", target.name, "Trang này đã chuyển sang địa chỉ mới.", answers_for=target.url)
    handover = HandoverPage(old, "redirect", target.name, "", inputs.source, current=False, leads_to=target.url)
    yield make_page(frame, head, "redirect", {"target": target}, handover)
