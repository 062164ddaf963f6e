"""Which articles a feed carries, and what it says of each."""

from dataclasses import replace

import pytest
from outlet_samples import ARTICLE, NOW, PROFILE, article, both, expected_ids, ids, render

from pipeline.errors import BuildFailed
from pipeline.model.feed_list import WINDOW
from pipeline.outlets.feeds.catalogue import feeds_of
from pipeline.outlets.feeds.items import FEED_LIMIT, current_articles, fit, item_of
from pipeline.outlets.feeds.rss import render_rss

ITEMS = [item_of(article(number), PROFILE) for number in (2, 1, 0)]


@pytest.mark.parametrize(("count", "kept"), [(0, 0), (1, 1), (29, 29), (30, 30), (31, 30)])
def test_a_feed_carries_the_newest_thirty(count: int, kept: int) -> None:
    for parsed in both(render(*map(article, range(count)))):
        assert ids(parsed) == expected_ids(range(count - 1, count - 1 - kept, -1))
    assert WINDOW == 30


def test_equal_moments_are_ordered_by_id_and_other_offsets_by_the_moment_they_mean() -> None:
    noon = "2020-03-05T12:00:00+07:00"
    earlier_though_its_text_is_greater = article(9, date="2020-03-05T12:30:00+09:00")
    pages = [earlier_though_its_text_is_greater, article(1, date=noon), article(3, date=noon), article(2, date=noon)]
    assert [page.id[-1] for page in current_articles(pages, NOW)] == ["3", "2", "1", "9"]


@pytest.mark.parametrize(
    "changes",
    [
        {"current": False},
        {"built": False},
        {"kind": "page"},
        {"kind": "procedure"},
        {"date": "2021-01-01T00:00:00+07:00"},
    ],
    ids=["withdrawn or expired", "draft", "fixed page", "procedure", "not yet due"],
)
def test_what_is_no_current_article_is_in_no_feed(changes: dict[str, str | bool]) -> None:
    shown, hidden = article(1), article(2, title="Không được hiện", **changes)
    files = render(shown, hidden)
    for path, data in files.items():
        assert not path.startswith("feeds/") or hidden.title.encode() not in data
    assert all(ids(parsed) == expected_ids([1]) for parsed in both(files))


def test_an_article_is_in_the_feed_from_its_very_moment() -> None:
    assert current_articles([article(1, date=NOW.isoformat())], NOW)


def _feed_of(size: int) -> list[bytes]:
    """The RSS and Atom of three articles, the oldest of which has a text of `size` letters."""
    files = render(article(2), article(1), article(0, html="a" * size))
    return [files["feeds/rss.xml"], files["feeds/atom.xml"]]


@pytest.mark.parametrize("form", [0, 1], ids=["rss", "atom"])
def test_a_feed_of_exactly_512_kb_is_whole_and_one_byte_more_costs_the_oldest_article(form: int) -> None:
    size = FEED_LIMIT - len(_feed_of(1)[form]) + 1
    whole, cut = _feed_of(size)[form], _feed_of(size + 1)[form]
    assert len(whole) == FEED_LIMIT == 512 * 1024
    assert whole.count(b"2020-01-01:2020-") == 3
    assert len(cut) < FEED_LIMIT
    assert cut.count(b"2020-01-01:2020-") == 2
    assert b"2020-00000" not in cut


@pytest.mark.parametrize("kept", [0, 1, 2, 3])
def test_a_limit_keeps_the_newest_that_fit_and_no_more(kept: int) -> None:
    def whole(items: object) -> bytes:
        return b"x" * 10 * len(items)  # type: ignore[arg-type]

    bare = [replace(item, html="") for item in ITEMS]
    assert len(fit(bare, whole, kept * 10)) == len(fit(bare, whole, kept * 10 + 9)) == kept * 10


def test_an_article_too_large_for_any_feed_goes_without_its_text_and_takes_nothing_with_it() -> None:
    for parsed in both(render(article(0), article(1, html="a" * FEED_LIMIT))):
        assert ids(parsed) == expected_ids([1, 0])
        assert [bool(entry.get("content")) for entry in parsed.entries] == [False, True]
        assert parsed.entries[0].summary == ARTICLE.summary


def test_cutting_depends_on_the_written_bytes_and_never_on_letters() -> None:
    feed = feeds_of([article(0)], PROFILE, NOW)[0]
    item = replace(ITEMS[0], html="ễ" * (FEED_LIMIT // 3))
    assert len(fit([item], lambda items: render_rss(feed, PROFILE, items))) < 3000


def test_an_article_without_an_id_stops_the_build_and_says_where() -> None:
    with pytest.raises(BuildFailed) as failure:
        render(replace(ARTICLE, id=""))
    assert failure.value.line().startswith(f"{ARTICLE.source}: chưa có mã (id)")
    assert "2020-k7q4m" in failure.value.fix


@pytest.mark.parametrize("date", ["", "hôm qua", "2020-13-05"])
def test_an_article_without_a_usable_date_stops_the_build_and_says_where(date: str) -> None:
    with pytest.raises(BuildFailed) as failure:
        render(replace(ARTICLE, date=date, updated=date))
    assert failure.value.subject == ARTICLE.source
    assert f"“{date}”" in failure.value.message


def test_a_title_of_nothing_but_tags_becomes_the_address() -> None:
    assert item_of(replace(ARTICLE, title="<b></b>"), PROFILE).title == PROFILE.address(ARTICLE.url)


def test_an_article_of_no_known_agency_is_the_owners() -> None:
    assert item_of(replace(ARTICLE, agency_name=""), PROFILE).author == PROFILE.owner
