"""Bytes become text whatever they claim; what is no feed is told apart before anything parses it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.partners.decode import decode
from pipeline.partners.fault import PullFault, Why
from pipeline.partners.sniff import Sniffed, sniff

WORDS = "Thủ tục hành chính: đường dây nóng, giải quyết tại một cửa phường Lê Bình"
TONES = "\u0300\u0301\u0303\u0309\u0323"


def feed_in(charset: str) -> str:
    return f'<?xml version="1.0" encoding="{charset}"?>\n<rss version="2.0"><channel><title>{WORDS}</title></channel></rss>'


def windows_1258(text: str) -> bytes:
    """As Windows writes Vietnamese: letters with their hats, tones as marks behind them."""
    out = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        out += (letter + "".join(part for part in parts if part in TONES)).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("data", "content_type", "noted"),
    [
        (feed_in("utf-8").encode(), "", False),
        (feed_in("utf-8").encode("utf-8-sig"), "", False),
        (feed_in("UTF-16").encode("utf-16"), "", False),
        (feed_in("utf-16").encode("utf-16-le"), "", False),
        (feed_in("utf-16").encode("utf-16-be"), "", False),
        (feed_in("utf-32").encode("utf-32"), "", False),
        (feed_in("iso-8859-1").encode(), "", True),
        (feed_in("windows-1252").encode(), "text/xml; charset=utf-8", True),
        (feed_in("us-ascii").encode(), "text/xml", False),
        (feed_in("utf-7").encode(), "", False),
        (feed_in("rot13").encode(), "", False),
        (feed_in("khong-co-that").encode(), "text/xml; charset=khong-co-that", False),
        (unicodedata.normalize("NFD", feed_in("utf-8")).encode(), "", False),
        (windows_1258(feed_in("windows-1258")), "", False),
        (windows_1258(feed_in("utf-8")), "", True),
        (windows_1258(feed_in("iso-8859-1")), "", True),
        (windows_1258(feed_in("x")), "text/xml; charset=windows-1258", False),
    ],
)
def test_words_are_read_whatever_the_bytes_claim(data: bytes, content_type: str, noted: bool) -> None:
    decoded = decode(data, content_type)
    assert WORDS in decoded.text
    assert "encoding" not in decoded.text
    assert bool(decoded.notes) is noted


def test_a_letter_cut_in_two_costs_only_itself() -> None:
    data = feed_in("utf-8").encode().replace("đường".encode(), "đường".encode()[1:])
    decoded = decode(data)
    assert WORDS.replace("đ", "\ufffd", 1) in decoded.text
    assert "1 chỗ hỏng" in decoded.notes[0]


def test_control_characters_are_taken_out_and_told() -> None:
    decoded = decode(b"<rss>a\x00\x0b&#1;&#x1F;b&#13;&#10;&#xD;&#x20;</rss>")
    assert decoded.text == "<rss>ab&#13;&#10;&#xD;&#x20;</rss>"
    assert len(decoded.notes) == 1


@given(st.binary(max_size=400), st.sampled_from(["", "text/xml; charset=utf-16", "text/xml; charset=gb2312", "charset=\"'"]))
def test_any_bytes_give_a_text_that_xml_may_hold(data: bytes, content_type: str) -> None:
    text = decode(data, content_type).text
    text.encode("utf-8")
    assert not any(char in text for char in "\x00\x01\x0b\ufffe\uffff")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Why.EMPTY),
        (" \r\n\t", Why.EMPTY),
        ("<html><body>x</body></html>", Why.HTML),
        ("<!DOCTYPE html><html><head><title>x</title></head></html>", Why.HTML),
        ("<!doctype HTML PUBLIC '-//W3C//DTD'><body>x", Why.HTML),
        ("<html>Nói về thẻ <rss> và <feed></html>", Why.HTML),
        ("<html><script>document.cookie='a'; location.reload()</script></html>", Why.ROBOT),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', Why.JSON),
        ("[1, 2]", Why.JSON),
        ("<urlset><url><loc>https://a.vn/</loc></url></urlset>", Why.NOT_FEED),
        ("<soap:Envelope/>", Why.NOT_FEED),
        ("Bảo trì hệ thống", Why.NOT_FEED),
        ('<!DOCTYPE rss [<!ENTITY a "x">]><rss/>', Why.ENTITIES),
        ('<!DOCTYPE rss [<!entity % a SYSTEM "file:///etc/passwd">]><rss/>', Why.ENTITIES),
        ('<!-- <rss --><!DOCTYPE rss [<!ENTITY a "x">]><rss/>', Why.ENTITIES),
        ('<rss><!DOCTYPE rss [<!ENTITY a "x">]></rss>', Why.ENTITIES),
    ],
)
def test_what_is_no_feed_is_named(text: str, why: Why) -> None:
    found = sniff(text, "https://doi-tac.vn/")
    assert isinstance(found, PullFault) and found.why is why
    assert "{" not in found.message + found.fix


@pytest.mark.parametrize(
    "text",
    [
        "<rss version='2.0'/>",
        "<RSS></RSS>",
        "<feed xmlns='http://www.w3.org/2005/Atom'/>",
        "<atom:feed/>",
        "<rdf:RDF/>",
        '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss.dtd"><rss/>',
        '<?xml-stylesheet href="a.xsl"?><!-- chú thích --><rss/>',
    ],
)
def test_what_is_a_feed_is_let_through_without_a_word(text: str) -> None:
    found = sniff(text, "https://doi-tac.vn/")
    assert isinstance(found, Sniffed) and found.notes == ()
    assert found.text.lower().startswith(("<rss", "<feed", "<atom:feed", "<rdf:rdf"))


def test_words_before_a_feed_are_cut_and_told() -> None:
    found = sniff("This XML file does not appear to have any style information.\n<rss/>", "https://doi-tac.vn/")
    assert isinstance(found, Sniffed) and (found.text, len(found.notes)) == ("<rss/>", 1)


def test_page_that_names_its_feed_gives_the_address_to_write() -> None:
    page = '<html><head><link href="/tin.rss?a=1&amp;b=2" type="application/rss+xml" rel=alternate></head></html>'
    found = sniff(page, "https://doi-tac.vn/trang/")
    assert isinstance(found, PullFault)
    assert "https://doi-tac.vn/tin.rss?a=1&b=2" in found.message and "url = https://doi-tac.vn/tin.rss?a=1&b=2" in found.fix
    inside = sniff(page.replace("/tin.rss", "http://127.0.0.1/rss"), "https://doi-tac.vn/trang/")
    assert isinstance(inside, PullFault) and "127" not in inside.fix
