"""Which machines may be connected to, which addresses asked for, which links shown; when two links are one page."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.partners.address import absolute, link_key, may_connect, refusal

PRIVATE = (
    "127.0.0.1 127.255.255.254 10.1.2.3 172.16.0.1 172.31.255.255 192.168.0.1 ::1 fd00::1 fc00::1 ::ffff:127.0.0.1 "
    "::ffff:10.0.0.1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 2002:7f00:1:: 2002:a00:1:: 64:ff9b:1::7f00:1"
).split()
SHUT = (
    "0.0.0.0 :: 169.254.169.254 169.254.0.1 ::ffff:169.254.169.254 64:ff9b::a9fe:a9fe fe80::1 fe80::1%eth0 224.0.0.1 ff02::1 "
    "255.255.255.255 240.0.0.1 100.64.0.1 fec0::1"
).split()
PUBLIC = "8.8.8.8 1.1.1.1 203.162.0.1 172.15.255.255 172.32.0.1 2606:4700::1111 2401:d800::1 ::ffff:8.8.8.8".split()


@pytest.mark.parametrize("address", PRIVATE)
def test_private_address_needs_the_profile(address: str) -> None:
    assert not may_connect(address, allowed=False)
    assert may_connect(address, allowed=True)


@pytest.mark.parametrize("address", [*SHUT, "", "abc", "1.2.3", "8.8.8.8:80", "http://8.8.8.8"])
def test_some_addresses_are_shut_whatever_the_profile_says(address: str) -> None:
    assert not may_connect(address, allowed=False)
    assert not may_connect(address, allowed=True)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_address_is_open(address: str) -> None:
    assert may_connect(address, allowed=False)


@given(st.ip_addresses())
def test_nothing_private_is_open_by_itself(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if may_connect(str(address), allowed=False):
        assert address.is_global and not address.is_multicast
        mapped = ipaddress.ip_address(f"::ffff:{address}") if address.version == 4 else address
        assert may_connect(str(mapped), allowed=False)


@pytest.mark.parametrize(
    "url",
    [
        "https://a.vn/rss",
        "http://a.vn",
        "http://a.vn:8080/x?y=1",
        "https://[2606:4700::1111]/",
        "HTTPS://A.VN/",
        "http://a.vn:443/",
    ],
)
def test_address_that_may_be_asked_for(url: str) -> None:
    assert refusal(url) is None


@pytest.mark.parametrize(
    "url",
    [
        "", "a.vn", "ftp://a.vn", "file:///x", "http://", "http:///x", "https://u:p@a.vn/", "https://u@a.vn/", "http://a.vn:22/",
        "http://a.vn:0/", "http://a.vn:70000/", "http://a.vn:x/", "http://[::1", "data:text/xml,<rss/>", "gopher://a.vn/",
    ],
)  # fmt: skip
def test_address_that_may_not_be_asked_for_is_refused_in_words(url: str) -> None:
    found = refusal(url)
    assert found is not None and found.message


@given(st.text(max_size=80), st.text(max_size=40))
def test_any_text_as_an_address_is_no_crash(link: str, base: str) -> None:
    refusal(link)
    link_key(link)
    made = absolute(link, base)
    assert made == "" or (made.startswith(("http://", "https://")) and made.isascii() and " " not in made)


@pytest.mark.parametrize(
    ("link", "base", "expected"),
    [
        ("/tin/1.html", "https://a.vn/rss/", "https://a.vn/tin/1.html"),
        ("tin/1.html", "https://a.vn/rss/x.xml", "https://a.vn/rss/tin/1.html"),
        ("?id=5", "https://a.vn/rss/x.xml", "https://a.vn/rss/x.xml?id=5"),
        ("//b.vn/x", "https://a.vn/", "https://b.vn/x"),
        ("\n  https://a.vn/tin\n-1.html ", "https://a.vn/", "https://a.vn/tin-1.html"),
        ("/mot cua.html", "https://a.vn/", "https://a.vn/mot%20cua.html"),
        ("/một-cửa.html", "https://a.vn/", "https://a.vn/m%E1%BB%99t-c%E1%BB%ADa.html"),
        ('/a"><script>', "https://a.vn/", "https://a.vn/a%22%3E%3Cscript%3E"),
        ("javascript:alert(1)", "https://a.vn/", ""),
        ("data:text/html,x", "https://a.vn/", ""),
        ("mailto:a@b.vn", "https://a.vn/", ""),
        ("http://localhost/x", "https://a.vn/", ""),
        ("http://cms.local/x", "https://a.vn/", ""),
        ("http://intranet/x", "https://a.vn/", ""),
        ("http://192.168.1.5/x", "https://a.vn/", ""),
        ("http://u:p@a.vn/x", "https://a.vn/", ""),
        ("http://[::1/x", "https://a.vn/", ""),
        ("/" + "a" * 2100, "https://a.vn/", ""),
        ("", "https://a.vn/", ""),
    ],
)
def test_link_of_a_feed_becomes_whole_or_nothing(link: str, base: str, expected: str) -> None:
    assert absolute(link, base) == expected


@pytest.mark.parametrize(
    "other",
    [
        "http://a.vn/tin-1.html", "https://www.a.vn/tin-1.html", "https://A.vn/tin-1.html/", "https://a.vn/tin-1.html#binh-luan",
        "https://a.vn/tin-1.html?utm_source=rss&utm_medium=x", "https://a.vn:443/tin-1.html?fbclid=1", "https://a.vn./tin-1.html",
    ],
)  # fmt: skip
def test_links_to_one_page_have_one_key(other: str) -> None:
    assert link_key(other) == link_key("https://a.vn/tin-1.html")


@pytest.mark.parametrize(
    "other",
    [
        "https://a.vn/tin-2.html",
        "https://b.vn/tin-1.html",
        "https://a.vn/tin-1.html?id=2",
        "https://a.vn:8080/tin-1.html",
        "https://a.vn/TIN-1.html",
    ],
)
def test_links_to_two_pages_have_two_keys(other: str) -> None:
    assert link_key(other) != link_key("https://a.vn/tin-1.html")
