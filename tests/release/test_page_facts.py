"""The parsers take whatever a file can be; and the cache gives back what it was given."""

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.feed_facts import facts_of_feed
from pipeline.release.links import Links
from pipeline.release.page_facts import facts_of_page, requests_of_css
from pipeline.release.verified import FactsCache

TAGS = st.sampled_from(["a", "link", "meta", "script", "style", "img", "base", "h1", "svg", "image"])
NAMES = st.sampled_from(["href", "src", "srcset", "rel", "content", "http-equiv", "style", "id", "name", "onclick", "property"])
VALUES = st.one_of(
    st.text(max_size=12), st.sampled_from(["//a.example/", "refresh", "og:image", "url(x)", "javascript:x()", "http://["])
)


@given(st.binary(max_size=200))
def test_any_bytes_give_facts_or_a_fault(data: bytes) -> None:
    facts_of_page(data)
    for name in ("a.xml", "a.json", "a.txt"):
        facts_of_feed(name, data)


@given(st.lists(st.tuples(TAGS, NAMES, VALUES), max_size=5))
def test_any_attributes_give_facts_that_can_be_judged_and_kept(elements: list[tuple[str, str, str]]) -> None:
    page = "".join(f'<{tag} {name}="{value}">' for tag, name, value in elements)
    facts = facts_of_page(f"<!DOCTYPE html><html><body>{page}x</body></html>".encode("utf-8", "replace"))
    links = Links("a.example", {"index.html": frozenset(facts.anchors)})
    for href in (*facts.hrefs, *facts.requests):
        links.fault_of_link(href, "/")
        links.fault_of_request(href, "/a/")


@given(st.text(string.printable, max_size=60))
def test_any_css_gives_requests(css: str) -> None:
    assert all(isinstance(request, str) for request in requests_of_css(css))


def test_the_facts_of_a_page() -> None:
    facts = facts_of_page(
        b"<html lang=vi><head><meta http-equiv=Refresh content=\"0;URL='/moi/'\"><link rel=canonical href=/c/>"
        b'<link rel="stylesheet" href=/a.css><meta property="og:image" content="https://a.example/b.png"></head>'
        b'<body><h1 id=x>1</h1><a name=y href=" /b/ ">b</a><img srcset="/1.png 1x, /2.png 2x" src=/0.png alt="">'
        b"<form action=/gui></form><script type=application/ld+json>{}</script></body></html>"
    )
    assert (facts.lang, facts.h1, facts.refresh, facts.anchors) == ("vi", 1, "/moi/", ("x", "y"))
    assert facts.hrefs == ("/moi/", "/c/", "https://a.example/b.png", "/b/")
    assert facts.requests == ("/a.css", "/1.png", "/2.png", "/0.png", "/gui")
    assert facts.scripts == ()


@pytest.mark.parametrize(("data", "fault"), [(b"", "rỗng"), (b"\xff", "UTF-8"), (b"<!-- x -->", "rỗng")])
def test_what_is_no_page_says_why(data: bytes, fault: str) -> None:
    assert fault in facts_of_page(data).fault


def test_the_cache_gives_back_what_it_was_given(tmp_path: Path) -> None:
    page, feed = tmp_path / "output/a.html", tmp_path / "output/a.json"
    page.parent.mkdir()
    page.write_bytes(b"<html lang=vi><h1 id=a>1</h1><h1>2</h1><a href=/b/>b</a><img src=//a.example/c.png></html>")
    feed.write_bytes(b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "url": "/b/"}]}')
    with FactsCache(tmp_path) as first:
        facts = first.page("a.html", "1"), first.feed("a.json", "1")
    page.unlink()
    feed.unlink()
    with FactsCache(tmp_path) as second:
        assert (second.page("a.html", "1"), second.feed("a.json", "1")) == facts
    assert (first.parsed, second.parsed) == (2, 0)
