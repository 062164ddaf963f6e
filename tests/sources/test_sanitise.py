"""What agencies type as HTML: whatever comes in, what goes out runs nothing, styles nothing, asks no other host."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from pipeline.sources.body import BodyParser, Target
from pipeline.sources.sanitise import ATTRIBUTES, TAGS, is_allowed_link, removed_html, sanitise, words_of_html

SIGNS = {"«t»": "\t", "«n»": "\n", "«0»": "\0", "«1»": "\x01"}
FORBIDDEN = set("script style iframe object embed form svg math link meta base frame frameset template input button".split())


def vectors() -> list[str]:
    text = Path(__file__).with_name("xss.txt").read_text(encoding="utf-8")
    for sign, char in SIGNS.items():
        text = text.replace(sign, char if char != "\n" else "\ue000")
    return [line.replace("\ue000", "\n") for line in text.split("\n") if line and not line.startswith("#")]


def assert_is_safe(html: str) -> None:
    """No script, style, handler, embed, foreign picture or scheme that runs; only what is allowed by name."""
    root = lxml_html.fragment_fromstring(html, create_parent="main")
    for element in root.iterdescendants():
        assert isinstance(element.tag, str), f"a comment or instruction: {element}"
        assert element.tag not in FORBIDDEN
        assert element.tag in TAGS
        for name, value in element.attrib.items():
            assert name in ATTRIBUTES.get(element.tag, set()), (element.tag, name)
            assert not name.startswith("on")
            assert name not in ("style", "srcset")
            if name in ("href", "src"):
                assert_leads_nowhere_bad(element.tag, str(value))


def assert_leads_nowhere_bad(tag: str, target: str) -> None:
    """Read an address as browsers do (WHATWG URL): no tabs and line ends, no control signs in front, ``\\`` is ``/``."""
    seen = re.sub(r"[\t\n\r]", "", target).lstrip("".join(map(chr, range(33)))).replace("\\", "/").lower()
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", seen)
    assert scheme is None or scheme[1] in ("http", "https", "mailto", "tel"), target
    if tag == "img":
        assert scheme is None
        assert seen.startswith("/")
        assert not seen.startswith("//")


def test_list_of_attacks_is_long_and_each_stands_there_once() -> None:
    assert len(vectors()) > 100
    assert len(set(vectors())) == len(vectors())


@pytest.mark.parametrize("vector", vectors())
def test_known_attack_comes_out_harmless(vector: str) -> None:
    assert_is_safe(sanitise(vector))
    for text in (
        vector,
        f"Chữ {vector} chữ",
        f"- {vector}",
        f"> {vector}",
        f"| a | b |\n|---|---|\n| {vector} | x |",
        f"## {vector}",
    ):
        assert_is_safe(BodyParser().parse(text, 1, Target).html)


@pytest.mark.parametrize("vector", [vector for vector in vectors() if vector.startswith("<")])
def test_page_that_holds_an_attack_still_says_the_rest(vector: str) -> None:
    html = BodyParser().parse(f"Trước đó.\n\n{vector}\n\nSau.", 1, Target).html
    assert "Trước đó." in html


@pytest.mark.parametrize(
    "html",
    [
        '<p>H<sub>2</sub>O, m<sup>2</sup>, <abbr title="Thủ tục hành chính">TTHC</abbr></p>',
        '<a href="https://dichvucong.gov.vn/" title="x">x</a>',
        '<a href="mailto:a@b.example">x</a><a href="tel:02920000000">y</a><a href="/gop-y/#a">z</a>',
        '<ol start="3"><li>ba</li></ol>',
        '<table><thead><tr><th scope="col" colspan="2">a</th></tr></thead><tbody><tr><td rowspan="2">b</td></tr></tbody></table>',
        '<img src="/tep/a.png" alt="b" width="1" height="2" loading="lazy" decoding="async">',
    ],
)
def test_what_is_allowed_stays(html: str) -> None:
    assert lxml_html.tostring(lxml_html.fragment_fromstring(sanitise(html), create_parent=True)) == lxml_html.tostring(
        lxml_html.fragment_fromstring(html, create_parent=True)
    )


@pytest.mark.parametrize(
    ("target", "allowed"),
    [
        ("/gop-y/", True), ("#muc", True), ("bai-khac.md", True), ("", True), ("HTTPS://a.vn", True), ("mailto:a@b.vn", True),
        ("tel:0292", True), ("ten:khong-phai-giao-thuc", False), ("javascript:1", False), (" JavaScript:1", False),
        ("java\nscript:1", False), ("data:,x", False), ("file:///C:/x", False), ("ftp://a", False),
    ],
)  # fmt: skip
def test_scheme_decides_whether_a_link_may_lead_there(target: str, allowed: bool) -> None:
    assert is_allowed_link(target) is allowed


@pytest.mark.parametrize(
    ("raw", "removed"),
    [
        ("<script>x</script>", ["<script>"]),
        ('<p onclick="mo()" style="x">', ['onclick="mo()"', 'style="x"']),
        ('<a href="javascript:1" title="t">', ['href="javascript:1"']),
        ("<b><i></i></b><br><hr>", []),
        ("<IFRAME SRC=x></IFRAME>", ["<iframe>"]),
        ('<p title="x" lang="en">', ['title="x"', 'lang="en"']),
        ("<input disabled>", ["<input>"]),
        ("<b hidden>", ['hidden=""']),
        ("<?php x ?>", ["<?php x ?>"]),
        ("<!DOCTYPE html>", ["<!DOCTYPE html>"]),
        ("<![lạ[x]]>", ["<![>"]),
        ("<o:p></o:p>", ["<o:p>"]),
        ("x < y > z", []),
    ],
)
def test_writer_is_told_what_is_taken_out_and_it_is(raw: str, removed: list[str]) -> None:
    assert list(removed_html(raw)) == removed
    assert not any(what.rstrip(">") in sanitise(raw).lower() for what in removed)


def test_signs_that_no_page_may_hold_become_spaces_even_as_entities() -> None:
    assert sanitise("a&#1;b\x1bc&#x0B;d") == "a b c d"


def test_words_of_html_are_what_a_reader_sees() -> None:
    assert words_of_html("<p>Một <b>cửa</b> &amp; <script>x</script>liên thông</p>") == "Một cửa & liên thông"
    assert words_of_html("&lt;") == "<"


pieces = st.lists(
    st.sampled_from(
        [*vectors(), "<", ">", '"', "'", "=", "</", "/>", "<!--", "-->", "<a href=", "<p>", "</p>", "<table>", "x", " ", "&"]
    ),
    max_size=6,
).map("".join)


@given(pieces | st.text())
def test_any_html_comes_out_harmless_and_a_second_time_unchanged(html: str) -> None:
    once = sanitise(html)
    assert_is_safe(once)
    assert sanitise(once) == once


@given(pieces | st.text())
def test_any_html_is_described_without_an_exception(html: str) -> None:
    assert all(removed.strip() for removed in removed_html(html))
    words_of_html(html)
