"""All outlets together, and the golden files. Renew these with UPDATE_GOLDEN=1 and review the difference like code."""

import os
from pathlib import Path

import pytest
from outlet_samples import ARTICLE, CHANGES, HOME, PROCEDURE, article, render

from pipeline.model.page import is_outlet_path

GOLDEN = Path(__file__).parents[1] / "golden"
PAGES = [
    HOME,
    ARTICLE,
    article(
        1,
        title="Lệ phí < 5.000 đồng & hỏi đáp ]]>",
        summary="Có bảng, có ảnh, có liên kết.",
        updated="2020-04-01T00:00:00+07:00",
        agency="phong-noi-vu",
        agency_name="Phòng Nội vụ quận",
        areas=("hien-dai-hoa", "mot-cua"),
        area_names=("Hiện đại hóa hành chính", "Cơ chế một cửa"),
        html='<h2 id="a">A</h2><p><a href="#a">Lên</a> <img src="/tep/a.png" alt="Ảnh"> <a href="tel:+842920000000">Gọi</a></p>',
    ),
    CHANGES,
    PROCEDURE,
    article(2, current=False, title="Bài đã rút"),
    article(3, built=False, title="Bản nháp"),
]


@pytest.mark.parametrize(
    "name",
    [
        "feeds/rss.xml",
        "feeds/atom.xml",
        "feeds/feed.json",
        "feeds/tat-ca.opml",
        "sitemap.xml",
        "feeds/thu-tuc/rss.xml",
        "feeds/thu-tuc/atom.xml",
        "feeds/thu-tuc/feed.json",
        "chi-muc/thu-tuc.json",
    ],
)
def test_a_written_file_equals_its_golden_copy(name: str) -> None:
    # One element a line, for the eye of the reviewer; texts are escaped, so "><" stands only between elements.
    written = render(*PAGES)[name].decode().replace("><", ">\n<")
    golden = GOLDEN / name.replace("/", "-")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_bytes(written.encode())
    assert written == golden.read_bytes().decode()


def test_the_golden_pages_show_nothing_of_a_draft_or_a_withdrawn_article() -> None:
    feeds = b"".join(data for path, data in render(*PAGES).items() if path.startswith("feeds/"))
    assert "Bài đã rút".encode() not in feeds
    assert "Bản nháp".encode() not in feeds


def test_outlets_write_only_where_the_hand_over_says_that_outlets_write() -> None:
    assert all(is_outlet_path(path) for path in render(*PAGES))


def test_the_same_pages_give_the_same_bytes_in_any_order() -> None:
    assert render(*PAGES) == render(*reversed(PAGES))
