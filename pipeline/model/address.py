"""The addresses of the site. Every address is made here; templates and outlets only print them."""

import re

ARTICLE_NAME = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md")
CODE = re.compile(r"[1-9]\.[0-9]{6}(?![^.])")
HOME, NEWS, AREAS, AGENCIES, PROCEDURES, FEEDBACK = "/", "/tin-tuc/", "/linh-vuc/", "/co-quan/", "/thu-tuc/", "/gop-y/"
NOT_FOUND = "/404.html"
CHANGES = "/thu-tuc/thay-doi/"
"""The log of changes of procedures."""
ACCESSIBILITY = "/kha-nang-tiep-can/"
"""The statement on accessibility."""
EVENTS = "/lich/"
FEEDS = "/feeds/"
"""The page that explains the feeds; they are below it."""
CHANGE_FEEDS = "thu-tuc/"
"""The part of /feeds/ with the changes of procedures."""
EVENT_FEEDS = "lich/"
"""The part of /feeds/ with the events."""
FEED_LIST = "/feeds/tat-ca.opml"
"""All feeds, for a feed reader to take up at once."""
EMBED = "/embed/"
"""The page that explains how another site shows our news; what it takes is below it."""
FINDER_INDEX = "/chi-muc/thu-tuc.json"
"""What the finder of procedures searches in, where scripts run."""
SEARCH = "/tim-kiem/"
SEARCH_FOLDER = "/chi-muc/tim/"
SEARCH_INDEX = "/chi-muc/tim/muc-luc.json"
"""What the search loads first; everything else is beside it."""
PICTURES = "/anh/"
"""Below it are pictures that the build makes: ``/anh/480/…`` of those in content/."""
SITE_PICTURE = "/anh/chia-se/trang.png"
"""What others show beside a link to a page that has no picture of its own."""
WIDEST = 1600
"""Pixels of a picture as it is published."""
_NARROW = (480, 960)
_ASSETS = "/tep/"
_IN_SIZES = (".jpg", ".jpeg", ".png", ".webp")
_OUT_OF_THE_SITE = re.compile(r"[\\\0]|/\.{0,2}/|/\.{1,2}$")
"""An empty step, ``.`` or ``..``, a backslash: no file name below a folder."""


def article(file_name: str) -> str:
    """``2020-03-05-ten-bai.md`` -> ``/tin-tuc/2020/03/ten-bai/``; empty: no such name."""
    match = ARTICLE_NAME.fullmatch(file_name)
    return f"{NEWS}{match['year']}/{match['month']}/{match['slug']}/" if match else ""


def event(file_name: str) -> str:
    """``2020-10-20-doi-thoai.md`` -> ``/lich/2020/10/doi-thoai/``; empty: no such name."""
    match = ARTICLE_NAME.fullmatch(file_name)
    return f"{EVENTS}{match['year']}/{match['month']}/{match['slug']}/" if match else ""


def event_file(event_url: str) -> str:
    """The event as a file for a calendar program."""
    return f"{event_url}su-kien.ics"


def month_of(text_url: str) -> str:
    """Of an article or event: ``/tin-tuc/2020/03/ten-bai/`` -> ``2020/03``."""
    return "/".join(text_url.split("/")[2:4])


def area(area_id: str) -> str:
    """A content area's page."""
    return f"{AREAS}{area_id}/"


def agency(agency_id: str) -> str:
    """An agency's page."""
    return f"{AGENCIES}{agency_id}/"


def procedure(code: str) -> str:
    """``1.001193`` or a longer form -> ``/thu-tuc/1.001193/``; empty: no code."""
    match = CODE.match(code)
    return f"{PROCEDURES}{match[0]}/" if match else ""


def procedure_part(procedure_url: str, part: str) -> str:
    """The page of one part that is too long for its procedure's page."""
    return f"{procedure_url}{part}/"


def field(field_slug: str) -> str:
    """The list of one field's procedures."""
    return f"{PROCEDURES}linh-vuc/{field_slug}/"


def level(level_slug: str) -> str:
    """The list of the procedures that one level of administration settles."""
    return f"{PROCEDURES}cap/{level_slug}/"


def audience(audience_slug: str) -> str:
    """The list of the procedures that one group of people may ask for."""
    return f"{PROCEDURES}doi-tuong/{audience_slug}/"


def within(list_url: str, field_slug: str) -> str:
    """The procedures of one field inside the list of a level or an audience that is too long for one page."""
    return f"{list_url}{field_slug}/"


def codes(list_url: str, beginning: str) -> str:
    """The procedures of a long list whose codes begin with ``1.00``."""
    return f"{list_url}ma-{beginning}/"


def changes(year: int, month: int) -> str:
    """The changes of procedures that were announced in one month."""
    return f"{CHANGES}{year:04d}/{month:02d}/"


def fixed_page(slug: str) -> str:
    """A fixed page."""
    return f"/{slug}/"


def part(list_url: str, number: int) -> str:
    """Part `number` (1 is the oldest) of a list that is too long for one page."""
    return f"{list_url}phan-{number}/"


def asset(path_below_content: str) -> str:
    """``tin-tuc/phong-noi-vu/anh.jpg`` -> ``/tep/tin-tuc/phong-noi-vu/anh.jpg``."""
    return f"{_ASSETS}{path_below_content}"


def picture_sizes(asset_url: str, width: int) -> tuple[tuple[str, int], ...]:
    """The forms (WebP) of a picture `width` pixels wide, with the width of each, narrowest first; all of them exist.

    None is wider than the picture; the last is as wide as what is published. Empty: no picture, or one that goes out as it is.
    """
    if width < 1 or not asset_url.startswith(_ASSETS) or not asset_url.lower().endswith(_IN_SIZES):
        return ()
    widest = min(width, WIDEST)
    widths = [*(narrow for narrow in _NARROW if narrow < widest), widest]
    return tuple((f"{PICTURES}{each}/{asset_url.removeprefix(_ASSETS)}.webp", each) for each in widths)


def share_picture(article_url: str) -> str:
    """``/tin-tuc/2020/03/ten-bai/`` -> ``/anh/chia-se/tin-tuc/2020/03/ten-bai.png``."""
    return f"{PICTURES}chia-se/{article_url.strip('/')}.png"


def output_path(url: str) -> str:
    """The file of output/ that holds an address: ``/a/`` -> ``a/index.html``; empty: the address leads out of the site.

    Whatever opens a file by an address asks here, so this is the one place that keeps reading and writing inside output/.
    """
    if not url.startswith("/") or _OUT_OF_THE_SITE.search(url):
        return ""
    return f"{url[1:]}index.html" if url.endswith("/") else url[1:]


def url_of_output(path: str) -> str:
    """The address that a file of output/ has: ``a/index.html`` -> ``/a/``."""
    if path == "index.html" or path.endswith("/index.html"):
        return "/" + path.removesuffix("index.html")
    return f"/{path}"


def area_feeds(area_id: str) -> str:
    """The part of /feeds/ with one area's articles: ``linh-vuc/mot-cua/``."""
    return f"linh-vuc/{area_id}/"


def agency_feeds(agency_id: str) -> str:
    """The part of /feeds/ with one agency's or ward's articles: ``co-quan/phuong-le-binh/``."""
    return f"co-quan/{agency_id}/"


def feed(kind: str, part: str = "") -> str:
    """A feed; `kind` is ``rss``, ``atom`` or ``json``.

    `part` is empty (everything), `area_feeds`, `agency_feeds`, `CHANGE_FEEDS` or `EVENT_FEEDS`.
    """
    return f"{FEEDS}{part}feed.json" if kind == "json" else f"{FEEDS}{part}{kind}.xml"


def embedded(kind: str, part: str = "") -> str:
    """The latest items for another site; `kind` is ``html`` (a fragment) or ``json``; `part` as in `feed`."""
    return f"{EMBED}{part}tin-moi.{kind}"


def is_fragment(path: str) -> bool:
    """Whether a file of output/ is a piece of HTML for other sites' pages, and no page of ours."""
    return path.startswith(EMBED[1:]) and path.endswith("/tin-moi.html")
