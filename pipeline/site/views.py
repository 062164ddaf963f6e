"""What templates receive: small frozen records, ready to print. A template decides nothing but form.

Dates come as text for people (`…_text`) and as ISO for machines. Everything called `html` is sanitised and marked safe.
"""

from dataclasses import dataclass

from markupsafe import Markup

from pipeline.model.feed_list import FeedSubject


@dataclass(frozen=True, slots=True)
class LinkView:
    """A name and where it leads."""

    name: str
    url: str
    note: str = ""
    """A count or a word beside the link; empty: none."""


@dataclass(frozen=True, slots=True)
class FeedbackView:
    """The ways to answer that every page carries; none needs JavaScript."""

    page: str
    """``/gop-y/?trang=<path>``."""
    mailto: str
    email: str
    tel: str
    """``tel:+84…``."""
    hotline: str
    form: str
    """The official form with this page's address passed on; empty: the profile has none."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A notice above a page's text: corrected, withdrawn, expired, draft, body no longer exists."""

    kind: str
    """``correction``, ``withdrawn``, ``expired``, ``draft``, ``gone``."""
    title: str
    text: str
    link: LinkView | None = None


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture with the size in pixels that it is published in; width 0: unknown."""

    url: str
    alt: str
    caption: str
    width: int
    height: int
    srcset: str = ""
    """Its forms in WebP, as the attribute takes them; empty: there is only `url`."""
    small: str = ""
    """The narrowest of them, for a card."""


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency."""

    id: str
    name: str
    short_name: str
    url: str
    phone: str
    tel: str
    email: str
    kind: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """A content area of the plan."""

    id: str
    name: str
    slug: str
    """The id; theme makers know it by this name too."""
    url: str
    clause: str
    description: str


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article in a list."""

    title: str
    url: str
    summary: str
    date_iso: str
    date_text: str
    """``05/3/2020``."""
    category: AreaView | None
    author: AgencyView | None
    cover: PictureView | None
    label: str
    """A word for its state ("Đã thu hồi", "Hết hiệu lực", "Bản nháp"); empty: nothing special."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article on its own page."""

    card: ArticleCard
    title: str
    url: str
    summary: str
    date_iso: str
    date_text: str
    updated_iso: str
    updated_text: str
    """Empty: never corrected."""
    category: AreaView | None
    tags: tuple[AreaView, ...]
    author: AgencyView | None
    content: Markup
    """Empty when withdrawn."""
    cover: PictureView | None
    corrections: tuple[NoticeView, ...]
    procedures: tuple[LinkView, ...]
    origin: LinkView | None
    """Source of a reposted item: name and address; note is the author."""
    newer: LinkView | None
    older: LinkView | None
    related: tuple[LinkView, ...]
    """At most three earlier articles on the same matter; the note is the date."""
    proposed: str
    """Only in the preview: that the areas are proposed; empty: a person named them."""


@dataclass(frozen=True, slots=True)
class ListView:
    """A list of articles with its neighbours."""

    heading: str
    description: str
    articles: tuple[ArticleCard, ...] = ()
    months: tuple[LinkView, ...] = ()
    """Archive pages by month, newest first."""
    parts: tuple[LinkView, ...] = ()
    """Other parts of the same list, where it is split; the part shown has an empty url."""
    links: tuple[LinkView, ...] = ()
    """Sub-lists: areas, agencies."""
    feeds: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True)
class UrgentView:
    """An urgent notice that is in force."""

    text: str
    until: str
    """``17 giờ ngày 14/10/2020``."""
    link: LinkView | None


@dataclass(frozen=True, slots=True)
class SiteView:
    """What every page knows of the site; the same object on all pages."""

    name: str
    tagline: str
    url: str
    """``https://cchc.cairang.example``, no slash at the end."""
    owner: str
    parent: str
    address: str
    responsible: str
    hotline: str
    tel: str
    email: str
    hours: str
    sample: bool
    noindex: bool
    preview: bool
    style: str
    """Address of the stylesheet with a mark that changes with it."""
    areas: tuple[AreaView, ...]
    pages: tuple[LinkView, ...]
    """Fixed pages for the footer."""
    urgent: tuple[UrgentView, ...] = ()
    """What is in force at the moment of the build; empty: nothing."""


@dataclass(frozen=True, slots=True)
class PageView:
    """What every template receives as `page`."""

    url: str
    kind: str
    title: str
    """Of the page alone, without the site's name."""
    description: str
    canonical: str
    breadcrumbs: tuple[LinkView, ...]
    """From the home page down to the parent; empty on the home page."""
    feedback: FeedbackView
    feeds: tuple[LinkView, ...]
    """RSS and Atom to announce in the head."""
    metadata: tuple[tuple[str, str, str], ...]
    """(attribute, name, content): ``("name", "DC.title", "…")``, ``("property", "og:title", "…")``."""
    structured_data: Markup
    """JSON-LD, escaped for a script element; empty: none."""
    data_hash: str
    """``sha256-…`` of it for the security policy: browsers run no data, but some checkers take it for a script. Empty: none."""
    notices: tuple[NoticeView, ...] = ()
    share: str = ""
    """Address of Facebook's page for sharing this one; empty: there is nothing to share."""
    has_code: bool = False
    """Whether its print carries its address as a QR code."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the search page offers."""

    index: str
    """Address of the folder of the index."""
    kinds: tuple[tuple[str, str], ...]
    """(value, name), as `areas` and `agencies`."""
    areas: tuple[tuple[str, str], ...]
    agencies: tuple[tuple[str, str], ...]
    years: tuple[str, ...]
    """Newest first."""
    older: str
    """``12/2018``: articles from before that month are searched in title and summary only; empty: there are none."""
    lists: tuple[LinkView, ...]
    """The ways without search."""


@dataclass(frozen=True, slots=True)
class FeedGroupView:
    """Feeds under one heading."""

    name: str
    feeds: tuple[FeedSubject, ...]
    """Never empty."""


@dataclass(frozen=True, slots=True)
class AccessibilityView:
    """What the statement on accessibility says of the theme."""

    tested_iso: str
    """Day of the last test in a browser; empty: there is no record of one."""
    tested_text: str
    is_current: bool
    """False: the theme was changed after that test."""
    tools: str
    pages: int
    kinds: int
    width: int
    """Pixels of the window."""
    violations: tuple[str, ...]
    looked_iso: str
    """Day on which people last went through the pages; empty: not recorded."""
    looked_text: str
    ways: tuple[str, ...]
    limits: tuple[str, ...]
