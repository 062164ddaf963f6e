"""Which feeds exist, and their addresses."""

from dataclasses import replace

from lxml import etree
from outlet_samples import ARTICLE, HOME, PROFILE, SITE, article, both, expected_ids, ids, render


def _feeds(files: dict[str, bytes]) -> set[str]:
    return {path for path in files if path.startswith("feeds/")}


FORMS = ("rss.xml", "atom.xml", "feed.json")
SITE_AND_AREAS = {
    f"feeds/{folder}{form}"
    for folder in ("", "linh-vuc/mot-cua/", "linh-vuc/hien-dai-hoa/", "thu-tuc/", "lich/")
    for form in FORMS
} | {"feeds/tat-ca.opml"}
LE_BINH = {f"feeds/co-quan/phuong-le-binh/{form}" for form in FORMS}


def test_the_site_and_each_area_have_feeds_before_anything_is_published() -> None:
    assert _feeds(render(HOME)) == SITE_AND_AREAS


def test_an_agency_has_feeds_from_its_first_article_on() -> None:
    assert _feeds(render(HOME, ARTICLE)) == SITE_AND_AREAS | LE_BINH


def test_a_ward_has_its_feeds_before_its_first_article() -> None:
    profile = replace(PROFILE, wards=frozenset({"phuong-le-binh"}))
    files = render(HOME, profile=profile)
    assert _feeds(files) == SITE_AND_AREAS | LE_BINH
    assert [parsed.entries for parsed in both(files, "feeds/co-quan/phuong-le-binh/")] == [[], []]


def test_the_list_of_feeds_names_each_under_its_group() -> None:
    profile = replace(PROFILE, wards=frozenset({"phuong-le-binh"}))
    files = render(HOME, article(1, agency="phong-noi-vu"), profile=profile)
    root = etree.fromstring(files["feeds/tat-ca.opml"])
    groups = {group.get("text"): [feed.get("xmlUrl") for feed in group] for group in root.iterfind("body/outline")}
    assert list(groups) == ["Toàn trang", "Lĩnh vực", "Cơ quan, đơn vị", "Phường"]
    listed = [str(url) for urls in groups.values() for url in urls]
    assert {url.removeprefix(f"{SITE}/") for url in listed} == {path for path in _feeds(files) if path.endswith("rss.xml")}
    assert len(listed) == len(set(listed))


def test_the_list_of_feeds_does_not_change_with_the_articles() -> None:
    pages = [article(1), article(2)]
    assert render(*pages)["feeds/tat-ca.opml"] == render(pages[0])["feeds/tat-ca.opml"]


def test_an_agencys_draft_gives_it_no_feed() -> None:
    assert _feeds(render(replace(ARTICLE, built=False))) == SITE_AND_AREAS


def test_an_agencys_feed_outlives_its_last_article_so_that_its_address_does_not_die() -> None:
    files = render(replace(ARTICLE, current=False))
    assert _feeds(files) == SITE_AND_AREAS | LE_BINH
    assert [parsed.entries for parsed in both(files, "feeds/co-quan/phuong-le-binh/")] == [[], []]


def test_an_agency_or_area_that_the_profile_does_not_have_gets_no_feed() -> None:
    stranger = replace(ARTICLE, agency="phong-la", areas=("la",))
    files = render(stranger)
    assert _feeds(files) == SITE_AND_AREAS
    assert len(both(files)[0].entries) == 1


def test_an_area_carries_every_article_that_has_it_whether_first_or_not() -> None:
    pages = [article(1, areas=("mot-cua", "hien-dai-hoa")), article(2), article(3, areas=())]
    files = render(*pages)
    for parsed in both(files, "feeds/linh-vuc/mot-cua/"):
        assert ids(parsed) == expected_ids([2, 1])
    for parsed in both(files, "feeds/linh-vuc/hien-dai-hoa/"):
        assert ids(parsed) == expected_ids([1])


def test_an_agency_carries_its_own_articles_only() -> None:
    files = render(article(1), article(2, agency="phong-noi-vu"))
    for parsed in both(files, "feeds/co-quan/phong-noi-vu/"):
        assert ids(parsed) == expected_ids([2])


def test_the_window_of_an_area_counts_its_own_articles_and_not_newer_ones_of_others() -> None:
    old = [article(number, areas=("hien-dai-hoa",)) for number in range(31)]
    files = render(*old, *(article(number) for number in range(100, 140)))
    for parsed in both(files, "feeds/linh-vuc/hien-dai-hoa/"):
        assert ids(parsed) == expected_ids(range(30, 0, -1))


def test_each_feed_names_itself_its_page_and_has_an_id_of_its_own() -> None:
    files = render(ARTICLE)
    seen = set()
    for folder, page, name in [
        ("feeds/", "/", ""),
        ("feeds/linh-vuc/mot-cua/", "/linh-vuc/mot-cua/", "Cơ chế một cửa - "),
        ("feeds/co-quan/phuong-le-binh/", "/co-quan/phuong-le-binh/", "Ủy ban nhân dân phường Lê Bình - "),
    ]:
        rss, atom = both(files, folder)
        for parsed, form in ((rss, "rss"), (atom, "atom")):
            assert parsed.feed.title == name + PROFILE.site_name
            assert parsed.feed.subtitle
            assert parsed.feed.link == SITE + page
            assert [link.href for link in parsed.feed.links if link.rel == "self"] == [f"{SITE}/{folder}{form}.xml"]
        seen.add(atom.feed.id)
    assert len(seen) == 3


def test_a_site_without_a_tagline_still_describes_its_feed() -> None:
    for parsed in both(render(profile=replace(PROFILE, tagline=""))):
        assert parsed.feed.subtitle == PROFILE.site_name
