"""Pictures of a text are offered in the forms that exist, and whatever else stands in the text stays as it is."""

import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pipeline.site.picture_markup import in_sizes
from pipeline.site.result import BuildResult
from pipeline.sources.sanitise import sanitise

PICTURE = '<img src="/tep/tin-tuc/x/a.jpg" width="4000" height="3000" loading="lazy" decoding="async" alt="Quầy &gt; một cửa">'
ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-co-anh.md"


def sources_of(html: str) -> list[str]:
    return [str(item) for item in lxml.html.fragment_fromstring(html, create_parent=True).xpath("//source/@srcset")]


def test_a_picture_is_offered_in_every_form_that_exists() -> None:
    html = in_sizes(f"<p>Trước</p><figure>{PICTURE}</figure>")
    assert sources_of(html) == [
        "/anh/480/tin-tuc/x/a.jpg.webp 480w, /anh/960/tin-tuc/x/a.jpg.webp 960w, /anh/1600/tin-tuc/x/a.jpg.webp 1600w"
    ]
    picture = lxml.html.fragment_fromstring(html, create_parent=True).xpath("//figure/picture//img")[0]
    assert {name: picture.get(name) for name in ("src", "width", "height")} == {
        "src": "/tep/tin-tuc/x/a.jpg",
        "width": "1600",
        "height": "1200",
    }
    assert (picture.get("alt"), picture.get("loading"), picture.get("decoding")) == ("Quầy > một cửa", "lazy", "async")


def test_only_the_first_picture_is_loaded_at_once_and_only_where_nothing_stands_above() -> None:
    assert in_sizes(PICTURE + PICTURE).count('loading="lazy"') == 2
    first, second = re.findall("<img[^>]*>", in_sizes(PICTURE + PICTURE, first_is_seen=True))
    assert "loading" not in first and 'fetchpriority="high"' in first
    assert 'loading="lazy"' in second and "fetchpriority" not in second


@pytest.mark.parametrize(
    "other", ['<img src="/tep/a.gif" width="900" height="9" alt="x">', '<img src="/tep/a.jpg" alt="x">', "<p>&lt;img&gt;</p>", ""]
)
def test_what_has_no_forms_stays_as_it_is(other: str) -> None:
    assert in_sizes(other) == other


def test_a_name_with_signs_that_srcset_parts_at_stays_one_address() -> None:
    html = in_sizes('<img src="/tep/tin-tuc/x/ảnh, một &amp; hai.jpg" width="480" height="9" alt="">')
    assert sources_of(html) == ["/anh/480/tin-tuc/x/ảnh%2C%20một%20&%20hai.jpg.webp 480w"]


@given(st.text(st.sampled_from("<>\"'&= aimgsrc/tep.jpwh480;#"), max_size=60), st.text(max_size=20))
def test_the_text_and_its_elements_are_never_changed(alt: str, words: str) -> None:
    raw = lxml.html.fragment_fromstring("<p></p>")
    raw.text = words if words.isprintable() else ""
    image = lxml.html.Element("img", src="/tep/a.jpg", width="900", height="600", alt=alt, title=alt)
    raw.append(image)
    clean = sanitise(lxml.html.tostring(raw, encoding="unicode") + f"<a title='{alt}'>{alt}</a>")
    before = lxml.html.fragment_fromstring(clean, create_parent=True)
    after = lxml.html.fragment_fromstring(in_sizes(clean), create_parent=True)
    assert after.text_content() == before.text_content()
    assert [item.get("alt") for item in after.iter("img")] == [item.get("alt") for item in before.iter("img")]
    assert len(after.xpath("//picture")) == len(after.xpath("//img[@width]"))


def test_every_form_that_a_page_offers_exists(whole_project: Path, build: Callable[..., BuildResult]) -> None:
    folder = whole_project / "content/tin-tuc/phong-noi-vu"
    Image.effect_noise((1700, 900), 40).convert("RGB").save(folder / "Ảnh bìa.jpg", quality=60)
    Image.effect_noise((700, 500), 40).convert("RGB").save(folder / "trong-bai.png")
    source = next(folder.glob("*.md")).read_text(encoding="utf-8")
    header = re.sub(r"(?m)^(id|cover|cover_alt): .*\n", "", source.split("---\n")[1])
    header += "id: 2020-ppppp\ncover: Ảnh bìa.jpg\ncover_alt: Quầy\ncover_caption: Quầy một cửa. Ảnh: Nguyễn Thị Lan\n"
    (whole_project / ARTICLE).write_text(f"---\n{header}---\n![Hai bước](trong-bai.png)\n", encoding="utf-8")
    result = build(whole_project)
    page = next(page for page in result.pages if page.source == ARTICLE)
    output = whole_project / "output"
    tree = lxml.html.parse(str(output / page.url[1:] / "index.html"))
    offered = [form.split()[0].replace("%20", " ") for value in tree.xpath("//source/@srcset") for form in value.split(", ")]
    assert len(offered) == 5 and all((output / form[1:]).is_file() for form in offered)
    cover, inside = tree.xpath("//main//img")
    assert cover.get("loading") is None and inside.get("loading") == "lazy"
    assert "Ảnh: Nguyễn Thị Lan" in tree.xpath("string(//figcaption)")
    assert (cover.get("width"), cover.get("height")) == ("1600", "847")
    assert "<picture" not in page.html, "feeds take the text as it was written"
    assert not build(whole_project).written
