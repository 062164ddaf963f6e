"""Damaged feeds from a real server: no crash, and what was wrong is said in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from damaged_feeds import DAMAGED, FUZZED
from feed_server import FeedServer, feed, item, rss
from partner_samples import LIMITS, MOMENT

from pipeline.partners.apart import Readers
from pipeline.partners.fault import PullFault, Why
from pipeline.partners.parse import ParsedFeed, parse
from pipeline.partners.pull import Outcome
from pipeline.partners.state import Store

Take = Callable[..., Outcome]
ROOMY = replace(LIMITS, most_bytes=1_000_000, total_seconds=20)


def test_there_are_many() -> None:
    assert len(DAMAGED) >= 60


@pytest.mark.parametrize("name", DAMAGED)
def test_damaged_feed(server: FeedServer, take: Take, store: Store, name: str) -> None:
    damaged = DAMAGED[name]
    server.replies["/rss"] = feed(damaged.body, damaged.content_type)
    outcome = take("/rss", limits=ROOMY)
    assert outcome.bug is None
    assert (outcome.fault.why if outcome.fault else None) is damaged.why
    told = f"{outcome.health.message} {outcome.health.fix} {'; '.join(outcome.health.notes)}"
    assert damaged.says in told and "{" not in told
    assert (outcome.gain.new, len(store.waiting())) == (damaged.items, damaged.items)
    for known in store.waiting():
        assert known.item.title and "<" not in known.item.title and "&" not in known.item.title
        assert known.item.link.startswith(("http://doi-tac.vn/", "https://doi-tac.vn/", "https://a.vn/"))
        assert len(known.item.title) <= 250 and len(known.item.summary) <= 300


@pytest.mark.parametrize("name", FUZZED)
def test_fuzzed_feed_is_a_result(server: FeedServer, take: Take, name: str) -> None:
    server.replies["/rss"] = feed(FUZZED[name])
    outcome = take("/rss", limits=ROOMY)
    assert outcome.bug is None
    assert outcome.fault is None or outcome.fault.why in Why


def _hang(body: bytes, content_type: str, url: str, now: object) -> ParsedFeed | PullFault:
    """A parser for the test: hangs, fills the memory, dies or reads, as the body says."""
    import os
    import time

    if body == b"hang":
        time.sleep(60)
    if body == b"fill":
        return ParsedFeed("", (), tuple(bytearray(50_000_000) for _ in range(100)))  # type: ignore[arg-type]  # never gets that far
    if body == b"die":
        os._exit(11)
    if body == b"raise":
        raise ValueError("a library")
    return ParsedFeed("t", (), ())


@pytest.mark.parametrize(
    ("body", "why"), [(b"hang", Why.TOO_HARD), (b"fill", Why.TOO_HARD), (b"die", Why.TOO_HARD), (b"raise", Why.UNREADABLE)]
)
def test_parser_that_goes_wrong_is_replaced(body: bytes, why: Why) -> None:
    readers = Readers(1, seconds=3 if body == b"hang" else 20, work=_hang)
    try:
        found = readers.parse(body, "", "https://a.vn/", MOMENT)
        assert isinstance(found, PullFault) and found.why is why
        assert readers.parse(b"good", "", "https://a.vn/", MOMENT) == ParsedFeed("t", (), ())
    finally:
        readers.close()


def test_same_bytes_give_the_same_items() -> None:
    body = rss(item(1), item(2))
    assert parse(body, "", "https://a.vn/", MOMENT) == parse(body, "", "https://a.vn/", MOMENT)


def test_item_says_what_the_feed_says() -> None:
    body = rss(
        "<item><title>Họp  <![CDATA[&quot;một cửa&quot;]]></title><link>/a b.html</link><guid isPermaLink='false'>news_12</guid>"
        "<dc:creator>Nguyễn Văn A</dc:creator><pubDate>Wed, 25 Nov 2026 08:15:00 +0700</pubDate>"
        "<description>&lt;img src='x'&gt;Đoạn một&lt;br&gt;đoạn hai&lt;script&gt;x()&lt;/script&gt;</description></item>"
    )
    found = parse(body, "", "https://rss.doi-tac.vn/feed", MOMENT)
    assert isinstance(found, ParsedFeed)
    (got,) = found.items
    assert (got.key, got.link) == ("id:news_12", "https://doi-tac.vn/a%20b.html")
    assert (got.title, got.author) == ('Họp "một cửa"', "Nguyễn Văn A")
    assert got.summary == "Đoạn một đoạn hai"
    assert got.date is not None and got.date.isoformat() == "2026-11-25T08:15:00+07:00"


def test_atom_and_rdf_are_read() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://a.vn/goc/"><title>A</title><entry><id>tag:a.vn,2026:1</id>'
        '<title type="html">Một &lt;b&gt;hai&lt;/b&gt;</title><link rel="alternate" href="tin/1"/>'
        "<updated>2026-11-25T01:15:00Z</updated>"
        "<author><name>Bình</name></author><content type='html'>Nội dung</content></entry></feed>"
    )
    found = parse(atom.encode(), "application/atom+xml", "https://a.vn/feed", MOMENT)
    assert isinstance(found, ParsedFeed) and found.notes == ()
    (got,) = found.items
    assert (got.key, got.link, got.title) == ("id:tag:a.vn,2026:1", "https://a.vn/goc/tin/1", "Một hai")
    assert (got.author, got.summary) == ("Bình", "Nội dung")
    assert got.date is not None and got.date.isoformat() == "2026-11-25T08:15:00+07:00"
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://a.vn/"><title>R</title></channel>'
        '<item rdf:about="https://a.vn/1"><title>Tin một</title><link>https://a.vn/1</link>'
        "<dc:date>2026-11-25T08:15:00+07:00</dc:date></item></rdf:RDF>"
    )
    found = parse(rdf.encode(), "application/rdf+xml", "https://a.vn/feed", MOMENT)
    assert isinstance(found, ParsedFeed) and len(found.items) == 1 and found.items[0].date is not None
