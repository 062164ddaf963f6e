"""The latest items for sites without a feed reader: an HTML fragment to put into a page, and the same as JSON.

The fragment brings no style, no script and no picture, so it looks like the page that takes it and asks nobody for anything. It
carries the ways to answer, as every page of ours does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import lxml.html
from lxml.html import builder as html

from pipeline.model.answer import answer_page, form, letter, telephone
from pipeline.outlets.feeds.catalogue import Feed
from pipeline.outlets.feeds.items import FeedItem
from pipeline.outlets.feeds.json_feed import render_json
from pipeline.outlets.feeds.text import plain
from pipeline.outlets.profile import OutletProfile
from pipeline.vietnamese.dates import format_date

LATEST = 10
"""Items at most: a corner of another site's page."""


def render_fragment(feed: Feed, profile: OutletProfile, items: Sequence[FeedItem]) -> bytes:
    """One ``<section>``, UTF-8, ended by a line break; all addresses are full."""
    page, title = profile.address(feed.subject.page), plain(feed.title)
    rows = [_row(item) for item in items[:LATEST]]
    section = _element(
        "section",
        {"class": "tin-cchc", "lang": profile.language},
        html.H2(html.A(title, href=page)),
        *([html.P("Nội dung mẫu – không phải thông tin chính thức")] if profile.sample else []),
        html.UL(*rows) if rows else html.P("Chưa có tin, bài."),
        html.P(html.A("Xem thêm", href=page), *_ways(feed, profile)),
    )
    written: bytes = lxml.html.tostring(section, encoding="utf-8", pretty_print=True)
    return written


def render_fragment_json(feed: Feed, profile: OutletProfile, items: Sequence[FeedItem]) -> bytes:
    """A JSON Feed (1.1) of the same items without their texts."""
    bare = [replace(item, html="") for item in items[:LATEST]]
    return render_json(feed, profile, bare, feed.subject.fragment_json)


def _row(item: FeedItem) -> lxml.html.HtmlElement:
    time = _element("time", {"datetime": item.published.isoformat()}, format_date(item.published.date()))
    summary = [html.P(item.summary)] if item.summary else []
    return html.LI(html.A(item.title, href=item.url), " ", time, *summary)


def _ways(feed: Feed, profile: OutletProfile) -> Iterator[str | lxml.html.HtmlElement]:
    page = feed.subject.page
    links = [
        ("Góp ý", profile.address(answer_page(page))),
        (f"Gọi {profile.hotline}", telephone(profile.hotline)),
        ("Gửi thư điện tử", letter(profile.emails, plain(feed.title), profile.address(page)) if profile.emails else ""),
        ("Điền phiếu góp ý", form(profile.form_url, profile.address(page))),
    ]
    for words, href in links:
        if href:
            yield " · "
            yield html.A(words, href=href)


def _element(tag: str, attributes: dict[str, str], *content: str | lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    element: lxml.html.HtmlElement = html.E(tag, *content)
    element.attrib.update(attributes)
    return element
