"""sitemap.xml against the schema's rules, and robots.txt."""

from dataclasses import replace

import pytest
from lxml import etree
from outlet_samples import ARTICLE, HOME, PROFILE, SITE, article, render

from pipeline.errors import BuildFailed
from pipeline.model.page import HandoverPage
from pipeline.outlets.sitemap import MOST_PAGES, render_robots, render_sitemap

NS = "http://www.sitemaps.org/schemas/sitemap/0.9"
SCHEMA = etree.XMLSchema(
    etree.fromstring(f"""
<s:schema xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns="{NS}" targetNamespace="{NS}" elementFormDefault="qualified">
  <s:simpleType name="loc"><s:restriction base="s:anyURI">
    <s:minLength value="12"/><s:maxLength value="2048"/></s:restriction></s:simpleType>
  <s:simpleType name="lastmod"><s:union memberTypes="s:date s:dateTime"/></s:simpleType>
  <s:complexType name="place"><s:sequence>
    <s:element name="loc" type="loc"/><s:element name="lastmod" type="lastmod" minOccurs="0"/>
  </s:sequence></s:complexType>
  <s:element name="urlset"><s:complexType><s:sequence>
    <s:element name="url" type="place" maxOccurs="50000"/></s:sequence></s:complexType></s:element>
  <s:element name="sitemapindex"><s:complexType><s:sequence>
    <s:element name="sitemap" type="place" maxOccurs="50000"/></s:sequence></s:complexType></s:element>
</s:schema>""")
)
"""What our files use of the published schema (sitemaps.org, 0.9), restated."""


def _places(data: bytes) -> dict[str, str | None]:
    """Address -> lastmod (None: not given), in the file's order; the file must be valid."""
    root = etree.fromstring(data)
    SCHEMA.assertValid(root)
    return {str(place.findtext(f"{{{NS}}}loc")): place.findtext(f"{{{NS}}}lastmod") for place in root}


def test_every_built_page_is_listed_by_its_full_address() -> None:
    hidden = [
        HandoverPage(url="/404.html", kind="error", title="", summary=""),
        HandoverPage(url="/cu/", kind="redirect", title="", summary=""),
        article(2, built=False),
    ]
    withdrawn = article(3, current=False)
    procedure = HandoverPage(url="/thu-tuc/1.001193/", kind="procedure", title="Khai sinh", summary="")
    places = _places(render(withdrawn, HOME, *hidden, procedure, ARTICLE)["sitemap.xml"])
    assert list(places) == [SITE + page.url for page in (HOME, procedure, withdrawn, ARTICLE)]


def test_lastmod_is_the_last_correction_else_the_date_else_nothing() -> None:
    pages = [article(1, updated="2020-03-10T00:00:00+00:00"), article(2, updated="", date="2020-03-05T08:30:00+07:00"), HOME]
    assert list(_places(render(*pages)["sitemap.xml"]).values()) == [
        None,
        "2020-03-10T07:00:00+07:00",
        "2020-03-05T08:30:00+07:00",
    ]


def test_letters_that_an_address_may_not_hold_are_written_in_percents() -> None:
    page = replace(HOME, url="/tep/sơ đồ & ảnh.html")
    assert list(_places(render(page)["sitemap.xml"])) == [f"{SITE}/tep/s%C6%A1%20%C4%91%E1%BB%93%20&%20%E1%BA%A3nh.html"]


def test_an_unreadable_date_stops_the_build_and_says_where() -> None:
    with pytest.raises(BuildFailed) as failure:
        render(replace(HOME, source="content/trang/a.md", updated="mai"))
    assert failure.value.subject == "content/trang/a.md"


@pytest.mark.parametrize(("count", "parts"), [(2, 0), (3, 0), (4, 2), (6, 2), (7, 3)])
def test_more_pages_than_one_sitemap_holds_make_it_an_index(count: int, parts: int) -> None:
    files = render_sitemap(map(article, range(count)), PROFILE, most_pages=3)
    names = [f"sitemap-{number}.xml" for number in range(1, parts + 1)]
    assert list(files) == ["sitemap.xml", *names]
    if parts:
        assert list(_places(files["sitemap.xml"])) == [f"{SITE}/{name}" for name in names]
    listed = [place for name in (names or ["sitemap.xml"]) for place in _places(files[name])]
    assert listed == [SITE + article(number).url for number in range(count)]


def test_a_sitemap_of_exactly_fifty_thousand_pages_is_one_file_and_one_more_makes_an_index() -> None:
    pages = [HandoverPage(url=f"/{number}/", kind="page", title="", summary="") for number in range(MOST_PAGES + 1)]
    assert MOST_PAGES == 50_000
    assert list(render_sitemap(pages[:-1], PROFILE)) == ["sitemap.xml"]
    files = render_sitemap(pages, PROFILE)
    assert sorted(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert [len(_places(files[name])) for name in sorted(files)] == [50_000, 1, 2]


def test_robots_opens_everything_and_names_the_sitemap() -> None:
    assert render_robots(PROFILE).decode().split("\n") == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
        "",
    ]


def test_robots_of_a_site_that_is_not_to_be_found_closes_everything() -> None:
    assert render(HOME, profile=replace(PROFILE, noindex=True))["robots.txt"] == b"User-agent: *\nDisallow: /\n"
