"""What a page costs on a slow line: all that it loads besides pictures, compressed as in the sample configuration of nginx."""

import gzip
import re
from pathlib import Path

import pytest
from lxml import html

pytestmark = pytest.mark.xdist_group("browser")
MOST = 40_000
"""Bytes over the wire of the home page, and of an article without a picture."""
MOST_OF_A_LIST = 60_000
"""Bytes of the HTML of any list, not compressed."""
LEVEL = 6
LIST = re.compile(
    r"(tin-tuc|linh-vuc|co-quan|thu-tuc|lich)/(?!\d\.\d{6}/)(.+/)?index\.html|feeds/index\.html|tim-kiem/index\.html"
)
LOADED = "//link[@rel='stylesheet' or @rel='modulepreload' or @rel='icon']/@href | //script/@src"


def weight(site: Path, page: Path) -> int:
    """Bytes of the page and of what its head loads."""
    data = page.read_bytes()
    loaded = {str(url).partition("?")[0] for url in html.fromstring(data).xpath(LOADED)}
    files = [data, *((site / url.lstrip("/")).read_bytes() for url in loaded)]
    return sum(len(gzip.compress(part, LEVEL)) for part in files)


def test_nginx_compresses_at_the_level_that_is_measured_here() -> None:
    config = Path(__file__).parents[2] / "docs" / "may-chu" / "nginx.conf"
    assert f"gzip_comp_level {LEVEL};" in config.read_text(encoding="utf-8")


def test_the_home_page_and_articles_without_a_picture_are_light(site: Path) -> None:
    articles = [file for file in sorted(site.glob("tin-tuc/*/*/*/index.html")) if b"<figure" not in file.read_bytes()]
    assert len(articles) > 30
    weights = {file.relative_to(site).as_posix(): weight(site, file) for file in [site / "index.html", *articles]}
    assert {name: size for name, size in weights.items() if size > MOST} == {}
    assert weights["index.html"] > 5_000


def test_no_list_is_heavy(site: Path) -> None:
    names = [file.relative_to(site).as_posix() for file in sorted(site.rglob("index.html"))]
    lists = {
        name: (site / name).stat().st_size for name in names if LIST.fullmatch(name) and not re.search(r"/\d\d/[^/]{3,}/", name)
    }
    assert len(lists) > 60
    assert {name: size for name, size in lists.items() if size > MOST_OF_A_LIST} == {}
