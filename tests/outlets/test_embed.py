"""The latest items for other sites: an HTML fragment and JSON."""

import json
from dataclasses import replace
from typing import Any

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outlet_samples import ARTICLE, PROFILE, SITE, article, expected_ids, render

from pipeline.model import address

WITH_WAYS = replace(PROFILE, hotline="0292 000 0000", emails=("gop-y@a.example",), form_url="https://b.example/?u={url}")


def fragment(*pages: Any, path: str = "embed/tin-moi.html") -> Any:
    (element,) = lxml.html.fragments_fromstring(render(*pages, profile=WITH_WAYS)[path].decode())
    return element


def test_a_fragment_is_one_section_with_the_latest_ten_and_full_addresses() -> None:
    section = fragment(*map(article, range(12)))
    assert (section.tag, section.get("lang")) == ("section", "vi")
    assert [item.find("a").text for item in section.iter("li")] == [f"Bài {number}" for number in range(11, 1, -1)]
    assert all(link.get("href").partition(":")[0] in ("https", "mailto", "tel") for link in section.iter("a"))
    assert {time.text for time in section.iter("time")} == {"02/01/2020"}


def test_a_fragment_brings_no_style_no_script_no_picture_and_none_of_the_text() -> None:
    section = fragment(replace(ARTICLE, html='<p>Nội dung</p><img src="/a.png">', cover="/tep/a.jpg"))
    assert {element.tag for element in section.iter()} <= {"section", "h2", "a", "ul", "li", "time", "p"}
    assert not [element for element in section.iter() if element.get("style") or element.get("id")]
    assert "Nội dung" not in section.text_content()


def test_a_fragment_carries_the_ways_to_answer_to_the_page_that_it_stands_for() -> None:
    hrefs = [link.get("href") for link in fragment(ARTICLE, path="embed/linh-vuc/mot-cua/tin-moi.html").iter("a")]
    assert f"{SITE}/gop-y/?trang=/linh-vuc/mot-cua/" in hrefs
    assert "tel:+842920000000" in hrefs
    assert "https://b.example/?u=https%3A%2F%2Fcchc.cairang.example%2Flinh-vuc%2Fmot-cua%2F" in hrefs
    assert any(href.startswith("mailto:gop-y@a.example?") and "linh-vuc/mot-cua" in href for href in hrefs)


def test_a_fragment_without_items_says_so() -> None:
    assert "Chưa có tin, bài." in fragment().text_content()


def test_a_fragment_of_sample_content_says_so() -> None:
    files = render(ARTICLE, profile=replace(PROFILE, sample=True))
    assert "Nội dung mẫu" in files["embed/tin-moi.html"].decode()
    assert "Nội dung mẫu" not in render(ARTICLE)["embed/tin-moi.html"].decode()


def test_the_json_is_a_json_feed_of_the_same_items_without_their_texts() -> None:
    feed = json.loads(render(*map(article, range(12)))["embed/tin-moi.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/embed/tin-moi.json"
    assert [item["id"] for item in feed["items"]] == expected_ids(range(11, 1, -1))
    assert {item["content_text"] for item in feed["items"]} == {ARTICLE.summary}
    assert not any("content_html" in item for item in feed["items"])


def test_an_item_without_summary_and_text_still_has_a_content() -> None:
    (item,) = json.loads(render(replace(ARTICLE, summary="", html=""))["feeds/feed.json"])["items"]
    assert item["content_text"] == ARTICLE.title


@pytest.mark.parametrize("path", ["embed/tin-moi.html", "embed/co-quan/phuong-le-binh/tin-moi.html"])
def test_a_fragment_is_known_as_one(path: str) -> None:
    assert address.is_fragment(path)
    assert path in render(ARTICLE)


@settings(max_examples=40)
@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_whatever_people_write_stays_text(title: str, summary: str) -> None:
    section = fragment(replace(ARTICLE, title=f"<script>{title}", summary=f"<img src=x onerror=alert(1)>{summary}"))
    assert {element.tag for element in section.iter()} <= {"section", "h2", "a", "ul", "li", "time", "p"}
    assert len(list(section.iter("li"))) == 1
