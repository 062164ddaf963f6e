"""Feeds that are damaged on purpose. Each has what must come of it: so many items, or the reason why there is none."""

import random
from dataclasses import dataclass

from feed_server import item, rss

from pipeline.partners.fault import Why

GOOD = rss(item(1), item(2), item(3))


@dataclass(frozen=True)
class Damaged:
    """One body and what must come of it."""

    body: bytes
    items: int = 0
    why: Why | None = None
    """None: it is read all the same."""
    says: str = ""
    """Words that the partner's notes or the fault must have."""
    content_type: str = "application/rss+xml"


def entities(depth: int, width: int) -> str:
    lines = ['<!ENTITY a0 "ha">'] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * width}">' for n in range(1, depth)]
    return "\n".join(lines)


def one(text: str) -> bytes:
    """A feed of one item with `text` in it."""
    return f'<rss version="2.0"><channel><title>t</title>{text}</channel></rss>'.encode()


def fuzzed(seed: int, share: float) -> bytes:
    chance = random.Random(seed)
    data = bytearray(GOOD)
    for _ in range(int(len(data) * share)):
        data[chance.randrange(200, len(data))] = chance.randrange(256)
    return bytes(data)


WORDS = "Tin dài về cải cách thủ tục hành chính"
LINK = "<link>https://doi-tac.vn/1</link>"
DAMAGED: dict[str, Damaged] = {
    # traps
    "billion laughs": Damaged(
        f"<!DOCTYPE rss [{entities(10, 10)}]><rss><channel><title>&a9;</title></channel></rss>".encode(), why=Why.ENTITIES
    ),
    "quadratic blow-up": Damaged(
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]><rss><channel><item>{"&a;" * 5_000}</item></channel></rss>'.encode(),
        why=Why.ENTITIES,
    ),
    "external entity": Damaged(
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>',
        why=Why.ENTITIES,
    ),
    "entity in UTF-16": Damaged(
        f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE rss [{entities(9, 9)}]><rss>&a8;</rss>'.encode("utf-16"),
        why=Why.ENTITIES,
    ),
    "DTD of elsewhere": Damaged(b'<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">' + GOOD[39:], 3),
    "nested twenty thousand deep": Damaged(one(f"<item><title>{WORDS}</title>{LINK}{'<a>' * 20_000}</item>"), 1),
    "forty thousand items, none closed": Damaged(b"<rss><channel>" + b"<item>" * 40_000, 0, says="200 mục không có"),
    "four thousand attributes": Damaged(
        one("<item " + " ".join(f'a{n}="1"' for n in range(4_000)) + f"><title>{WORDS}</title>{LINK}</item>"), 1
    ),
    "one word of 250 KB": Damaged(one(f"<item><title>{'a' * 250_000}</title>{LINK}</item>"), 1),
    "angle brackets only": Damaged(one(f"<item><title>{WORDS}</title>{LINK}<description>{'<' * 20_000}</description></item>"), 1),
    "script in the title": Damaged(one(f"<item><title>&lt;script&gt;alert(1)&lt;/script&gt;{WORDS}</title>{LINK}</item>"), 1),
    "link of javascript": Damaged(
        one(f"<item><title>{WORDS}</title><link>javascript:alert(1)</link></item>"), 0, says="1 mục không có"
    ),
    "link into the partner's own network": Damaged(
        one(f"<item><title>{WORDS}</title><link>http://10.0.0.5/1</link></item>"), 0, says="1 mục"
    ),
    "two thousand items": Damaged(rss(*(item(n) for n in range(900))), 200, says="700 tin quá"),
    # charset
    "UTF-8 called Latin-1": Damaged(GOOD.replace(b'"utf-8"', b'"iso-8859-1"', 1), 3, says="sai bảng mã"),
    "UTF-8 served as Latin-1": Damaged(
        GOOD.replace(b' encoding="utf-8"', b"", 1), 3, says="sai bảng mã", content_type="text/xml; charset=iso-8859-1"
    ),
    "text/xml without charset": Damaged(GOOD, 3, content_type="text/xml"),
    "byte order mark": Damaged(b"\xef\xbb\xbf" + GOOD, 3),
    "byte order mark twice": Damaged(b"\xef\xbb\xbf\xef\xbb\xbf" + GOOD, 3),
    "UTF-16": Damaged(GOOD.decode().replace("utf-8", "utf-16", 1).encode("utf-16"), 3),
    "UTF-16 called UTF-8": Damaged(GOOD.decode().encode("utf-16"), 3),
    "unknown charset": Damaged(GOOD.replace(b'"utf-8"', b'"x-vps-unknown"', 1), 3),
    "letters cut in two": Damaged(GOOD.replace("thủ".encode(), "thủ".encode()[:-1]), 3, says="hỏng bảng mã"),
    "NUL and control characters": Damaged(GOOD.replace(b"<title>", b"<title>\x00\x07\x1b"), 3, says="ký tự điều khiển"),
    "control characters as references": Damaged(GOOD.replace(b"<title>", b"<title>&#0;&#x1b;"), 3, says="ký tự điều khiển"),
    # XML
    "cut short": Damaged(GOOD[: int(len(GOOD) * 0.8)], 2, says="XML"),
    "two feeds glued together": Damaged(GOOD + GOOD, 3, says="XML"),
    "bare ampersand": Damaged(GOOD.replace(b"html</link>", b"html?a=1&b=2</link>"), 3, says="XML"),
    "HTML entities": Damaged(GOOD.replace("cải".encode(), b"c&#7843;i&nbsp;&eacute;"), 3, says="XML"),
    "entities escaped twice": Damaged(GOOD.replace("cải".encode(), b"&amp;quot;c&amp;#7843;i&amp;quot;"), 3),
    "end tags missing": Damaged(one(f"<item><title>{WORDS}</title>{LINK}<item><title>{WORDS} hai</title>"), 1, says="XML"),
    "unclosed CDATA": Damaged(one(f"<item><title>{WORDS}</title>{LINK}<description><![CDATA[ a "), 1, says="XML"),
    "CDATA within CDATA": Damaged(one(f"<item><title><![CDATA[<![CDATA[{WORDS}]]>]]></title>{LINK}</item>"), 1),
    "prefix without a namespace": Damaged(
        one(f"<item><title>{WORDS}</title>{LINK}<media:content url='x'/></item>"), 1, says="XML"
    ),
    "attribute twice": Damaged(GOOD.replace(b"<item>", b'<item a="1" a="2">', 1), 3, says="XML"),
    "blank lines before the declaration": Damaged(b"\r\n\r\n" + GOOD, 3),
    "PHP warning before the declaration": Damaged(
        b"<br />\n<b>Warning</b>: mysql_connect() in <b>/x.php</b><br />\n" + GOOD, 3, says="chữ thừa"
    ),
    "pasted from a browser": Damaged(
        b"This XML file does not appear to have any style information.\n" + GOOD[39:], 3, says="chữ thừa"
    ),
    "tags in capitals": Damaged(GOOD.replace(b"<item>", b"<ITEM>").replace(b"</item>", b"</ITEM>"), 3),
    # items
    "no items": Damaged(rss(), 0, says="không có tin nào"),
    "item without anything": Damaged(
        rss(item(1), "<item/>", "<item><title/><description>No Description</description></item>"), 1, says="2 mục"
    ),
    "item without a title": Damaged(one(f"<item>{LINK}<description>{WORDS}</description></item>"), 1),
    "item without a link but with one as its id": Damaged(
        one(f"<item><title>{WORDS}</title><guid>https://doi-tac.vn/1</guid></item>"), 1
    ),
    "item without an id": Damaged(one(f"<item><title>{WORDS}</title>{LINK}</item>"), 1, says="không có ngày"),
    "one id for all": Damaged(
        rss(*(item(n).replace("<guid>", "<guid>x</guid><!--", 1).replace("</guid><desc", "--><desc", 1) for n in range(3))), 3
    ),
    "the same item thrice": Damaged(rss(item(1), item(1), item(1)), 1, says="2 tin trùng"),
    "one page under three addresses": Damaged(
        rss(
            item(1, title=WORDS, link="https://a.vn/1"),
            item(2, title="Hai hai hai hai hai hai hai", link="http://www.a.vn/1/?utm_source=rss"),
            item(3, title="Ba ba ba ba ba ba ba ba ba", link="https://a.vn/1#x"),
        ),
        1,
        says="2 tin trùng",
    ),
    "one title at two addresses": Damaged(rss(item(1, title=WORDS), item(2, title=WORDS.upper())), 1, says="1 tin trùng"),
    "one title, a month apart": Damaged(
        rss(item(1, title=WORDS), item(2, title=WORDS, date="Mon, 26 Oct 2026 08:15:00 +0700")), 2
    ),
    "short title at two addresses": Damaged(rss(item(1, title="Thông báo"), item(2, title="Thông báo")), 2),
    "relative links": Damaged(rss(item(1, link="/tin/1.html"), item(2, link="tin/2.html")), 2),
    "links broken by line feeds": Damaged(rss(item(1, link="\n  https://doi-tac.vn/\n1  \n")), 1),
    "dates of all kinds": Damaged(
        rss(
            item(1, date="Mon, 07 Sep 2026 19:41:53 GMT+7"),
            item(2, date="Thứ 5, 28/05/2026 17:00:00 GMT+7"),
            item(3, date="2099-01-01T00:00:00Z"),
            item(4, date="hôm qua"),
        ),
        4,
        says="1 ngày đáng ngờ",
    ),
    "no date at all": Damaged(rss(item(1, date=" ")), 1, says="1 tin không có ngày"),
    # not a feed
    "page": Damaged(b"<!DOCTYPE html><html><head><title>Trang</title></head></html>", why=Why.HTML, content_type="text/html"),
    "page that names its feed": Damaged(
        b'<html><head><link rel="alternate" type="application/rss+xml" href="https://doi-tac.vn/rss.xml"></head></html>',
        why=Why.HTML,
        says="/rss.xml",
        content_type="text/html",
    ),
    "page against robots": Damaged(
        b'<html><body><script>document.cookie="D1N=1";window.location.reload(true);</script></body></html>', why=Why.ROBOT
    ),
    "JSON": Damaged(b'{"version":"https://jsonfeed.org/version/1.1","items":[]}', why=Why.JSON, content_type="application/json"),
    "site map": Damaged(b"<?xml version='1.0'?><urlset><url/></urlset>", why=Why.NOT_FEED),
    "nothing": Damaged(b"", why=Why.EMPTY),
    "blanks": Damaged(b" \r\n" * 1000, why=Why.EMPTY),
    "picture": Damaged(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, why=Why.NOT_FEED, content_type="image/png"),
    "zip": Damaged(b"PK\x03\x04" + bytes(range(255, -1, -1)) * 50, why=Why.NOT_FEED),
    "comments without end": Damaged(b"<rss><channel>" + b"<!--" * 50_000, why=Why.UNREADABLE),
}
FUZZED = {f"fuzzed {seed}, {share:.0%}": fuzzed(seed, share) for seed in range(12) for share in (0.005, 0.05)}
"""Whatever comes of these, it is a result."""
