"""Text that may stand in XML, and titles that are nothing but text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.outlets.feeds.text import plain, xml_safe

ANY_TEXT = st.text(st.characters())  # lone surrogates and control characters included


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Phường <b>Lê Bình</b>", "Phường Lê Bình"),
        ("Dòng một<br/>dòng hai", "Dòng một dòng hai"),
        ("<P class='x'>Hoa</P>", "Hoa"),
        ("Mẫu đơn <Họ tên> và <số>", "Mẫu đơn <Họ tên> và <số>"),
        ("Lệ phí < 5.000 đồng, > 3 ngày", "Lệ phí < 5.000 đồng, > 3 ngày"),
        ("Sở KH&ĐT &amp; Sở Nội vụ", "Sở KH&ĐT &amp; Sở Nội vụ"),
        ("  hai\n dòng\t\u00a0", "hai dòng"),
        ("a\x00b\x0bc\x1f\ufffe\ud800d", "abcd"),
        ("", ""),
    ],
)
def test_a_title_is_one_line_of_plain_text(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize("edge", ["\t", "\n", "\r", " ", "\ud7ff", "\ue000", "\ufffd", "\U00010000", "\U0010ffff"])
def test_a_character_at_the_edge_of_what_xml_allows_stays(edge: str) -> None:
    assert xml_safe(edge) == edge


@pytest.mark.parametrize("edge", ["\x00", "\x08", "\x0b", "\x0c", "\x0e", "\x1f", "\ufffe", "\uffff"])
def test_a_character_just_beyond_what_xml_allows_goes_alone(edge: str) -> None:
    assert xml_safe(f"a{edge}b") == "ab"


@given(ANY_TEXT)
def test_whatever_is_written_an_xml_parser_reads_what_was_kept(text: str) -> None:
    element = etree.Element("t")
    element.text = xml_safe(text)
    # A parser gives a carriage return back only where it was written as a reference, which lxml does.
    assert (etree.fromstring(etree.tostring(element)).text or "") == xml_safe(text)


@given(ANY_TEXT)
def test_making_plain_text_plain_again_changes_nothing_unless_tags_were_nested(text: str) -> None:
    once = plain(text)
    assert "\n" not in once
    assert "<" in once or plain(once) == once


def test_half_a_surrogate_pair_goes_alone() -> None:
    assert xml_safe("a\ud800b\udfffc") == "abc"
