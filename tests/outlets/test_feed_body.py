"""Bodies for readers elsewhere: every address is full."""

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outlets.feeds.body import absolute
from pipeline.outlets.feeds.text import xml_safe

PAGE = "https://cchc.cairang.example/tin-tuc/2020/03/bai/"


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("/thu-tuc/1.001193/", "https://cchc.cairang.example/thu-tuc/1.001193/"),
        ("phu-luc.pdf", f"{PAGE}phu-luc.pdf"),
        ("../bai-khac/", "https://cchc.cairang.example/tin-tuc/2020/03/bai-khac/"),
        ("?trang=2", f"{PAGE}?trang=2"),
        ("#muc-1", f"{PAGE}#muc-1"),
        ("", PAGE),
        (" /gop-y/ ", "https://cchc.cairang.example/gop-y/"),
        ("//khac.example/a", "https://khac.example/a"),
        ("http://khac.example/a?b=1&amp;c=2", "http://khac.example/a?b=1&c=2"),
        ("mailto:gop-y@cairang.example?subject=a", "mailto:gop-y@cairang.example?subject=a"),
        ("tel:+842920000000", "tel:+842920000000"),
        ("/tep/sơ đồ.png", "https://cchc.cairang.example/tep/s%C6%A1%20%C4%91%E1%BB%93.png"),
    ],
)
def test_an_address_is_completed_from_the_article(written: str, full: str) -> None:
    for tag, attribute in (("a", "href"), ("img", "src")):
        result = lxml.html.fragment_fromstring(absolute(f'<p><{tag} {attribute}="{written}"></p>', PAGE), create_parent=True)
        assert result.xpath(f"//@{attribute}") == [full]


def test_an_address_that_nothing_can_read_is_taken_off_and_its_words_stay() -> None:
    assert absolute('<p><a href="http://[hong">Xem</a></p>', PAGE) == "<p><a>Xem</a></p>"


@pytest.mark.parametrize("body", ["", "  \n", "\x00\x0b"])
def test_a_body_without_text_stays_empty(body: str) -> None:
    assert absolute(body, PAGE) == ""


def test_text_around_elements_stays_text() -> None:
    assert absolute("1 &lt; 2 <b>và</b> 3 &gt; 2 ]]&gt;", PAGE) == "1 &lt; 2 <b>và</b> 3 &gt; 2 ]]&gt;"


def test_what_the_house_writes_comes_through_unchanged_but_for_addresses() -> None:
    body = (
        '<h2 id="muc">Mục</h2>\n<div class="table-scroll" tabindex="0" role="region"><table><thead>'
        '<tr><th scope="col">Ô</th></tr></thead></table></div>\n'
        '<figure><img src="/a.png" alt="Sơ đồ &amp; chú thích" width="10" height="5" loading="lazy">'
        '<figcaption>Sơ đồ</figcaption></figure>\n<ol start="3"><li>Ba</li></ol>'
    )
    assert absolute(body, PAGE) == body.replace("/a.png", "https://cchc.cairang.example/a.png")


def test_nothing_is_lost_however_deep_it_is_nested() -> None:
    assert "đáy" in absolute("<div>" * 1000 + "đáy" + "</div>" * 1000, PAGE)


def test_a_forbidden_character_hidden_in_a_reference_goes_alone() -> None:
    assert absolute('<p>a&#1;b<a href="/&#11;c">&#xFFFE;</a></p>', PAGE) == (
        '<p>ab<a href="https://cchc.cairang.example/c"></a></p>'
    )


PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<a href='",
            '<img src="',
            "'>",
            '">',
            "</a>",
            "<b",
            "</body>",
            "</html>",
            "<body>",
            "<frameset>",
            "<base href=/z/>",
        ),
        *("]]>", "<![CDATA[", "<!--", "-->", "<!DOCTYPE html>", "<?xml version='1.0' encoding='x'?>"),
        *("&#0;", "&amp;", "&", "/x/", "#y", "//["),
    ]
)


@given(st.lists(st.one_of(PIECES, st.text(st.characters(), max_size=8)), max_size=12).map("".join))
def test_no_body_is_refused_and_no_short_address_is_left(body: str) -> None:
    result = absolute(body, PAGE)
    assert result == xml_safe(result)
    if result:
        tree = lxml.html.fragment_fromstring(f"<div>{result}</div>", create_parent=True)
        assert not [link for link in tree.xpath("//@href | //@src") if link.startswith(("/", "#", "?"))]
