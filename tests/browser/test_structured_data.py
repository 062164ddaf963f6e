"""What machines read in the pages: titles, headings, schema.org's vocabulary, Open Graph (ogp.me), the sitemap's schema."""

import json
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from browser_tools import NPM, need
from lxml import etree, html
from PIL import Image
from schema_vocabulary import Vocabulary, read_vocabulary

from pipeline.release.manifest import is_html

pytestmark = pytest.mark.xdist_group("browser")
SITE = "https://cchc.cairang.example"
ALWAYS = (
    "og:type",
    "og:title",
    "og:description",
    "og:url",
    "og:site_name",
    "og:locale",
    "og:image",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
)


@cache
def vocabulary() -> Vocabulary:
    file = NPM / "schema-dts" / "dist" / "schema.d.ts"
    need(file.exists(), "schema-dts (npm ci --prefix tests/browser)")
    return read_vocabulary(file)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Path below the site -> the page; redirects and fragments are left out."""
    files = [file for file in sorted(site.rglob("*.html")) if is_html(file.relative_to(site).as_posix())]
    read = {file.relative_to(site).as_posix(): html.fromstring(file.read_bytes()) for file in files}
    return {name: tree for name, tree in read.items() if not tree.xpath("//meta[@http-equiv='refresh']")}


def test_no_two_pages_have_one_title(pages: dict[str, html.HtmlElement]) -> None:
    """WCAG 2.4.2: a title tells where one is."""
    titles = Counter(str(tree.xpath("string(//title)")) for tree in pages.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_headings_begin_with_one_of_the_first_level_and_leave_none_out(pages: dict[str, html.HtmlElement]) -> None:
    for name, tree in pages.items():
        levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)


def objects(tree: html.HtmlElement) -> list[dict[str, object]]:
    return [json.loads(script.text or "") for script in tree.xpath("//script[@type='application/ld+json']")]


def test_every_object_is_valid_in_the_vocabulary_of_schema_org(pages: dict[str, html.HtmlElement]) -> None:
    known, kinds, faults = vocabulary(), Counter[str](), {}
    for name, tree in pages.items():
        for data in objects(tree):
            assert data["@context"] == "https://schema.org", name
            kinds[str(data["@type"])] += 1
            if found := list(known.faults(data)):
                faults[name] = found
    assert faults == {}
    assert kinds["NewsArticle"] > 40 and kinds["GovernmentService"] > 30 and kinds["GovernmentOrganization"] >= 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"@type": "NewsArtikel"}, "no type"),
        ({"@type": "GovernmentService", "processingTime": "P5D"}, "has no processingTime"),
        ({"@type": "NewsArticle", "author": {"@type": "Offer", "name": "x"}}, "none of"),
        ({"@type": "NewsArticle", "datePublished": "5/3/2020"}, "none of"),
        ({"@type": "ServiceChannel", "processingTime": "5 ngày"}, "none of"),
        ({"@type": "NewsArticle", "publisher": {"@type": "Organization", "headline": "x"}}, "has no headline"),
        ({"@type": "NewsArticle", "mainEntityOfPage": "/tin-tuc/"}, "none of"),
    ],
)
def test_what_the_vocabulary_does_not_have_would_be_seen(wrong: dict[str, object], said: str) -> None:
    assert [fault for fault in vocabulary().faults(wrong) if said in fault]


def test_open_graph_is_complete_on_every_page(pages: dict[str, html.HtmlElement], site: Path) -> None:
    for name, tree in pages.items():
        said = [(meta.get("property"), meta.get("content")) for meta in tree.xpath("//head/meta[@property]")]
        values = dict(said)
        assert len(values) == len(said), name
        assert [key for key in ALWAYS if not values.get(key)] == [], name
        assert values["og:url"] == tree.xpath("string(//link[@rel='canonical']/@href)"), name
        assert values["og:locale"] == "vi_VN"
        picture = site / values["og:image"].removeprefix(f"{SITE}/")
        with Image.open(picture) as opened:
            assert opened.size == (int(values["og:image:width"]), int(values["og:image:height"])), name
        if values["og:type"] == "article":
            assert values["article:published_time"], name


def test_the_sitemap_is_valid_against_the_published_schema_and_names_every_page(
    pages: dict[str, html.HtmlElement], site: Path
) -> None:
    schema = NPM / "sitemap" / "schema" / "sitemap.xsd"
    need(schema.exists(), "sitemap (npm ci --prefix tests/browser)")
    tree = etree.parse(site / "sitemap.xml")
    etree.XMLSchema(etree.parse(schema)).assertValid(tree)
    named = [place.text.removeprefix(SITE) for place in tree.iterfind(".//{*}loc")]
    assert len(set(named)) == len(named)
    assert {f"/{name.removesuffix('index.html')}" for name in pages} ^ set(named) == {"/404.html"}
