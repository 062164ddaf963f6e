"""Feeds as news sites really sent them, from a real server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from feed_server import FeedServer, feed

from pipeline.partners.dates import Mark
from pipeline.partners.fault import Why
from pipeline.partners.pull import Outcome
from pipeline.partners.state import Store

FEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "feeds"
EXPECTED = {
    "anti_bot_200_html_laodong.html": (Why.ROBOT, 0, ()),
    "gmt7_REPRODUCED_from_tests.xml": (None, 4, ("1 mục không có tiêu đề", "4 ngày ghi không đúng chuẩn")),
    "nukeviet_rendered_RECONSTRUCTION.xml": (None, 1, ("1 ngày đáng ngờ",)),
    "vnexpress_2017-04-19.xml": (None, 25, ()),
    "vnexpress_2017-11-14_pasted_from_browser.txt": (None, 24, ("chữ thừa",)),
}
"""File -> the fault, how many items, words of its notes."""


@pytest.mark.parametrize("name", EXPECTED)
def test_real_feed(server: FeedServer, take: Callable[..., Outcome], store: Store, name: str) -> None:
    if not (FEEDS / name).is_file():
        pytest.skip(f"không có ../shared/data/feeds/{name}")
    why, count, notes = EXPECTED[name]
    server.replies["/rss"] = feed((FEEDS / name).read_bytes(), "text/html" if name.endswith("html") else "text/xml")
    outcome = take("/rss")
    assert (outcome.fault.why if outcome.fault else None) is why
    assert (outcome.gain.new, len(store.waiting())) == (count, count)
    for words in notes:
        assert words in "; ".join(outcome.health.notes)
    assert take("/rss").gain.new == 0
    if name.startswith("vnexpress"):
        assert {known.item.mark for known in store.waiting()} == {Mark.WRITTEN}


def test_every_real_feed_is_expected() -> None:
    if not FEEDS.is_dir():
        pytest.skip("không có ../shared/data/feeds")
    assert {file.name for file in FEEDS.iterdir()} == set(EXPECTED)


def test_dates_of_vietnamese_papers(server: FeedServer, take: Callable[..., Outcome], store: Store) -> None:
    file = FEEDS / "gmt7_REPRODUCED_from_tests.xml"
    if not file.is_file():
        pytest.skip("không có ../shared/data/feeds/gmt7_REPRODUCED_from_tests.xml")
    server.replies["/rss"] = feed(file.read_bytes())
    take("/rss")
    found = {known.item.link: known.item.date.isoformat() for known in store.waiting() if known.item.date}
    assert found == {
        "https://vietnambiz.vn/bai-co-inline-123.htm": "2026-09-07T19:41:53+07:00",
        "https://vnexpress.net/chung-khoan": "2026-05-28T17:00:00+07:00",
        "https://tuoitre.vn/x.htm": "2025-07-16T09:30:00+07:00",
        "https://tuoitre.vn/y.htm": "2026-05-04T12:05:08+07:00",
    }
