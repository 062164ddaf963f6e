"""RSS and Atom as feed readers see them."""

import json
import re
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from outlet_samples import ARTICLE, NOW, PROFILE, SITE, article, both, ids, read, render, render_outlets

from pipeline.model.page import HandoverPage
from pipeline.outlets.feeds.text import plain

ID = "tag:cairang.example,2020-01-01:2020-k7q4m"
ATOM = "{http://www.w3.org/2005/Atom}"
_PIECES = st.sampled_from(["]]>", "<b>", "</b>", "&", "&#8;", "<![CDATA[", "\x0b", "\ud800", "\r", "\x85", "ế"])
ANY_TEXT = st.lists(st.one_of(_PIECES, st.text(st.characters(), max_size=8)), max_size=8).map("".join)


def test_an_item_says_what_the_article_says() -> None:
    for parsed in both(render(ARTICLE)):
        (entry,) = parsed.entries
        assert entry.id == ID
        assert entry.title == ARTICLE.title
        assert entry.link == SITE + ARTICLE.url
        assert entry.summary == ARTICLE.summary
        assert entry.author == ARTICLE.agency_name
        assert [tag.term for tag in entry.tags] == ["Cơ chế một cửa"]
        assert entry.content[0].value == f'<p>Xem <a href="{SITE}/thu-tuc/1.001193/">thủ tục</a>.</p>'
        assert datetime.fromisoformat(ARTICLE.date).utctimetuple() == entry.published_parsed


def test_a_feed_names_itself_its_page_and_its_language() -> None:
    files = render(ARTICLE)
    for parsed, address in zip(both(files), ("/feeds/rss.xml", "/feeds/atom.xml"), strict=True):
        assert parsed.feed.title == PROFILE.site_name
        assert parsed.feed.subtitle == PROFILE.tagline
        assert parsed.feed.language == "vi"
        assert parsed.feed.link == f"{SITE}/"
        assert [link.href for link in parsed.feed.links if link.rel == "self"] == [SITE + address]
    assert read(files["feeds/rss.xml"]).version == "rss20"
    assert read(files["feeds/rss.xml"]).feed.ttl == "60"
    assert read(files["feeds/atom.xml"]).version == "atom10"
    assert read(files["feeds/atom.xml"]).feed.id == "tag:cairang.example,2020-01-01:feeds"


def test_an_id_in_rss_says_that_it_is_no_address() -> None:
    (guid,) = etree.fromstring(render(ARTICLE)["feeds/rss.xml"]).iter("guid")
    assert (guid.text, dict(guid.attrib)) == (ID, {"isPermaLink": "false"})


def test_dates_have_the_offset_of_vietnam_as_each_format_wants_it() -> None:
    files = render(replace(ARTICLE, date="2020-03-05T01:30:00+00:00", updated="2020-03-05T01:30:00.25+00:00"))
    rss, atom = etree.fromstring(files["feeds/rss.xml"]), etree.fromstring(files["feeds/atom.xml"])
    assert rss.findtext(".//pubDate") == rss.findtext(".//lastBuildDate") == "Thu, 05 Mar 2020 08:30:00 +0700"
    assert {node.text for node in atom.iter(f"{ATOM}published")} == {"2020-03-05T08:30:00+07:00"}
    assert all(re.fullmatch(r"2020-03-05T08:30:00\.\d{6}\+07:00", node.text or "") for node in atom.iter(f"{ATOM}updated"))
    (item,) = json.loads(files["feeds/feed.json"])["items"]
    assert item["date_published"] == item["date_modified"] == "2020-03-05T08:30:00+07:00"


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Tên khác"},
        {"date": "2020-02-01T00:00:00+07:00"},
        {"url": "/tin-tuc/2021/01/ten-khac/"},
        {"updated": "2020-04-01T00:00:00+07:00"},
        {"agency": "phong-noi-vu", "html": "", "areas": ()},
        {"source": "content/tin-tuc/phong-noi-vu/2021-01-01-ten-khac.md"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_an_id_stays_whatever_else_of_the_article_changes(changes: dict[str, str]) -> None:
    for parsed in both(render(replace(ARTICLE, **changes))):
        assert ids(parsed) == [ID]


def test_an_id_stays_when_the_site_moves_to_another_domain() -> None:
    moved = replace(PROFILE, site_url="https://moi.example")
    assert [ids(parsed) for parsed in both(render(ARTICLE, profile=moved))] == [[ID], [ID]]


def test_a_correction_changes_when_the_item_was_updated_and_neither_its_id_nor_its_date() -> None:
    before, after = render(ARTICLE), render(replace(ARTICLE, updated="2020-03-10T00:00:00+07:00"))
    for old, new in zip(both(before), both(after), strict=True):
        assert ids(old) == ids(new)
        assert old.entries[0].published == new.entries[0].published
        assert old.entries[0].updated_parsed < new.entries[0].updated_parsed
        assert old.feed.updated_parsed < new.feed.updated_parsed


def test_a_feed_is_as_new_as_its_last_correction_even_of_an_older_article() -> None:
    corrected = article(0, updated="2020-11-20T00:00:00+07:00")
    rss, atom = both(render(article(5), corrected))
    assert rss.feed.updated == "Fri, 20 Nov 2020 00:00:00 +0700"
    assert atom.feed.updated.startswith("2020-11-20T00:00:00.")


def test_no_two_atom_entries_were_updated_at_the_same_moment_and_a_new_one_moves_no_other() -> None:
    same = {"date": "2020-03-05T00:00:00+07:00", "updated": "2020-03-05T00:00:00+07:00"}

    def moments(count: int) -> dict[str, str]:
        return {entry.id: entry.updated for entry in both(render(*(article(n, **same) for n in range(count))))[1].entries}

    many = moments(30)
    assert len(set(many.values())) == 30
    assert moments(10).items() <= many.items()


def test_an_article_that_waited_for_its_moment_was_not_updated_before_it() -> None:
    for parsed in both(render(replace(ARTICLE, updated="2020-03-01T00:00:00+07:00"))):
        assert parsed.entries[0].updated_parsed == parsed.entries[0].published_parsed


COVER = replace(ARTICLE, cover="/tep/tin-tuc/phuong-le-binh/ảnh bìa.JPG")
COVER_URL = f"{SITE}/tep/tin-tuc/phuong-le-binh/%E1%BA%A3nh%20b%C3%ACa.JPG"


def test_a_cover_is_offered_with_its_type_and_its_bytes_in_each_form() -> None:
    files = render_outlets([COVER], profile=PROFILE, now=NOW, size_of={COVER.cover: 81234}.__getitem__)
    for parsed in both(files):
        (enclosure,) = parsed.entries[0].enclosures
        assert (enclosure.href, enclosure.type, enclosure.length) == (COVER_URL, "image/jpeg", "81234")
    (media,) = read(files["feeds/rss.xml"]).entries[0].media_content
    assert media == {"url": COVER_URL, "type": "image/jpeg", "medium": "image", "filesize": "81234"}
    assert json.loads(files["feeds/feed.json"])["items"][0]["image"] == COVER_URL


def test_a_cover_whose_bytes_are_unknown_is_shown_but_not_offered_for_download() -> None:
    files = render(COVER)
    for parsed in both(files):
        assert not parsed.entries[0].get("enclosures")
    assert [media["url"] for media in read(files["feeds/rss.xml"]).entries[0].media_content] == [COVER_URL]


def test_a_cover_of_an_unknown_format_and_none_at_all_are_left_out() -> None:
    for page in (replace(COVER, cover="/tep/a.svg"), replace(COVER, cover="")):
        files = render(page)
        assert b"media:content url" not in files["feeds/rss.xml"]
        assert "image" not in json.loads(files["feeds/feed.json"])["items"][0]


def test_only_covers_that_a_feed_shows_are_weighed() -> None:
    asked: list[str] = []
    pages = [article(number, cover=f"/tep/{number}.jpg") for number in range(31)]
    render_outlets(pages, profile=PROFILE, now=NOW, size_of=lambda url: asked.append(url) or 1)
    assert sorted(asked) == sorted(page.cover for page in pages[1:])


def test_json_says_what_rss_and_atom_say() -> None:
    files = render(article(1), COVER)
    feed = json.loads(files["feeds/feed.json"])
    assert [item["id"] for item in feed["items"]] == ids(read(files["feeds/rss.xml"]))
    assert feed["feed_url"] == f"{SITE}/feeds/feed.json"
    (item,) = [item for item in feed["items"] if item["id"] == ID]
    assert (item["url"], item["title"], item["summary"]) == (SITE + ARTICLE.url, ARTICLE.title, ARTICLE.summary)
    assert item["content_html"] == read(files["feeds/rss.xml"]).entries[0].content[0].value


def test_a_withdrawn_article_leaves_the_feed_and_the_others_stay() -> None:
    withdrawn = replace(ARTICLE, current=False, html="<p>Bài đã được rút.</p>")
    for before, after in zip(both(render(article(1), ARTICLE)), both(render(article(1), withdrawn)), strict=True):
        assert set(ids(before)) - set(ids(after)) == {ID}
        assert len(after.entries) == 1


def test_an_empty_feed_is_valid_and_its_bytes_do_not_depend_on_the_clock() -> None:
    early, late = render(now=NOW), render(now=NOW.replace(year=2031))
    assert early == late
    for parsed in both(early):
        assert parsed.entries == []
        assert parsed.feed.title == PROFILE.site_name
        assert parsed.feed.updated_parsed[:5] == (2019, 12, 31, 17, 0)


def test_an_article_without_summary_text_areas_or_agency_is_still_a_valid_item() -> None:
    bare = replace(ARTICLE, summary="", html="", areas=(), area_names=("",), agency="", agency_name="")
    for parsed in both(render(bare)):
        assert ids(parsed) == [ID]
        assert "tags" not in parsed.entries[0]


def test_a_description_is_text_and_a_less_than_sign_in_it_stays_one() -> None:
    for parsed in both(render(replace(ARTICLE, summary="Lệ phí <b> & < 5.000 đồng"))):
        assert parsed.entries[0].summary == "Lệ phí &lt;b&gt; &amp; &lt; 5.000 đồng"


def test_a_feed_carries_no_stylesheet_and_no_other_instruction() -> None:
    for path, data in render(ARTICLE).items():
        assert re.findall(rb"<\?[\w-]+", data) == ([b"<?xml"] if path.endswith((".xml", ".opml")) else [])


def test_control_characters_and_the_end_of_cdata_do_not_cost_an_item_its_text() -> None:
    page = replace(ARTICLE, title="A\x0b]]>B", summary="C\x00]]>\ufffeD", html="<p>E\x1f]]&gt;F</p>", agency_name="G\x08H")
    for parsed in both(render(page)):
        (entry,) = parsed.entries
        assert (entry.title, entry.summary, entry.author) == ("A]]>B", "C]]&gt;D", "GH")
        assert entry.content[0].value == "<p>E]]&gt;F</p>"


@settings(max_examples=60)
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_whatever_people_write_the_feeds_can_be_read_and_no_item_is_lost(title: str, summary: str, html: str, name: str) -> None:
    page = replace(ARTICLE, title=title, summary=summary, html=html, agency_name=name, area_names=(name,))
    files = render(page, article(1))
    for form in ("rss", "atom"):
        assert len(ids(read(files[f"feeds/{form}.xml"]))) == 2
    root = etree.fromstring(files["feeds/atom.xml"])
    first = root.find(f"{ATOM}entry[{ATOM}id='{ID}']/{ATOM}title")
    assert first is not None
    assert first.text == (plain(title) or SITE + ARTICLE.url)


@settings(max_examples=30)
@given(st.permutations([article(number, date="2020-03-05T08:30:00+07:00") for number in range(4)] + [article(9), ARTICLE]))
def test_the_bytes_do_not_depend_on_the_order_in_which_pages_come(pages: list[HandoverPage]) -> None:
    assert render(*pages) == render(*sorted(pages, key=lambda page: page.url))
