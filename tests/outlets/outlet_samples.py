"""A profile, articles, and the reading back of what the outlets wrote."""

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from lxml import etree

from pipeline.model.page import HandoverEntry, HandoverPage
from pipeline.outlets.render import OutletProfile, outlets_of
from pipeline.vietnamese.dates import HO_CHI_MINH

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # feedparser's own old imports
    import feedparser

SITE = "https://cchc.cairang.example"
NOW = datetime(2020, 12, 31, 23, 59, 59, tzinfo=HO_CHI_MINH)
PROFILE = OutletProfile(
    site_name="Cải cách hành chính quận Cái Răng",
    tagline="Tin, bài về cải cách hành chính của quận",
    site_url=SITE,
    owner="Ủy ban nhân dân quận Cái Răng",
    feed_authority="cairang.example",
    feed_since="2020-01-01",
    areas=(("mot-cua", "Cơ chế một cửa"), ("hien-dai-hoa", "Hiện đại hóa hành chính")),
    agencies=(("phong-noi-vu", "Phòng Nội vụ quận"), ("phuong-le-binh", "Ủy ban nhân dân phường Lê Bình")),
)
ARTICLE = HandoverPage(
    url="/tin-tuc/2020/03/rut-ngan-thoi-gian/",
    kind="article",
    title="Phường Lê Bình: rút ngắn thời gian trả kết quả",
    summary="Bộ phận một cửa trả kết quả sớm hơn một ngày.",
    source="content/tin-tuc/phuong-le-binh/2020-03-05-rut-ngan-thoi-gian.md",
    id="2020-k7q4m",
    date="2020-03-05T08:30:00+07:00",
    updated="2020-03-05T08:30:00+07:00",
    agency="phuong-le-binh",
    agency_name="Ủy ban nhân dân phường Lê Bình",
    areas=("mot-cua",),
    area_names=("Cơ chế một cửa",),
    html='<p>Xem <a href="/thu-tuc/1.001193/">thủ tục</a>.</p>',
)
PROCEDURE = HandoverPage(
    url="/thu-tuc/1.001193/",
    kind="procedure",
    title="Đăng ký khai sinh",
    summary="",
    id="1.001193",
    field="Hộ tịch",
    levels=("Cấp xã",),
    audiences=("Cá nhân, hộ gia đình",),
)
CHANGES = HandoverPage(
    url="/thu-tuc/thay-doi/2020/09/",
    kind="changes",
    title="Thay đổi về thủ tục hành chính: tháng 9/2020",
    summary="2 thay đổi.",
    entries=(
        HandoverEntry(
            id="thay-doi/9902-2020/1.001193",
            url="/thu-tuc/1.001193/",
            title="Sửa đổi, bổ sung: Đăng ký khai sinh (1.001193)",
            summary="Thủ tục “Đăng ký khai sinh” (1.001193) được sửa đổi, bổ sung từ ngày 01/10/2020.",
            html="<p>Thủ tục được sửa đổi.</p><p>Nội dung thay đổi: lệ phí &lt; 5.000 đồng &amp; tờ khai.</p>",
            date="2020-09-18T00:00:00+07:00",
            category="Hộ tịch",
        ),
        HandoverEntry(
            id="thay-doi/9902-2020/2.999901",
            url="/thu-tuc/thay-doi/2020/09/#9902-2020-2.999901",
            title="Bị bãi bỏ: thủ tục (2.999901)",
            summary="Thủ tục 2.999901 bị bãi bỏ.",
            html="<p>Thủ tục 2.999901 bị bãi bỏ.</p>",
            date="2020-09-18T00:00:00+07:00",
        ),
    ),
)
HOME = HandoverPage(url="/", kind="home", title="Trang chủ", summary="")
_FIRST = datetime(2020, 1, 2, 7, 0, tzinfo=HO_CHI_MINH)


def article(number: int = 0, **changes: Any) -> HandoverPage:
    """Article `number` of a year: a higher number is an hour newer; `changes` replace its fields."""
    moment = (_FIRST + timedelta(hours=number)).isoformat()
    page = replace(
        ARTICLE,
        url=f"/tin-tuc/2020/03/bai-{number:05d}/",
        id=f"2020-{number:05d}",
        date=moment,
        updated=moment,
        title=f"Bài {number}",
    )
    return replace(page, **changes)


def render_outlets(
    pages: Sequence[HandoverPage], *, profile: OutletProfile, now: datetime, size_of: Callable[[str], int] = lambda url: 0
) -> dict[str, bytes]:
    """Path below output/ -> bytes, of every outlet."""
    outlets = outlets_of(pages, profile=profile, now=now, size_of=size_of)
    return {path: data for outlet in outlets for path, data in outlet.make().items()}


def render(*pages: HandoverPage, profile: OutletProfile = PROFILE, now: datetime = NOW) -> dict[str, bytes]:
    """All outlets of these pages."""
    return render_outlets(pages, profile=profile, now=now)


def read(data: bytes) -> Any:
    """A feed as feedparser sees it, which must have nothing to complain of, nor may lxml."""
    etree.fromstring(data)
    parsed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return parsed


def both(files: dict[str, bytes], folder: str = "feeds/") -> tuple[Any, Any]:
    """The RSS and the Atom form of one feed, read back."""
    return read(files[f"{folder}rss.xml"]), read(files[f"{folder}atom.xml"])


def ids(parsed: Any) -> list[str]:
    """The ids of a feed's items, in its order."""
    return [entry.id for entry in parsed.entries]


def expected_ids(numbers: Iterable[int]) -> list[str]:
    """The ids that `article(number)` must have."""
    return [f"tag:cairang.example,2020-01-01:2020-{number:05d}" for number in numbers]
