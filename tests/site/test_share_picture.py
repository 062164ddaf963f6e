"""Pictures for sharing say what the page says, with every mark; which pages have one follows from their order alone."""

import io
from collections.abc import Callable
from importlib import resources
from itertools import product
from pathlib import Path
from unicodedata import normalize

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

from pipeline.model import address
from pipeline.site import share_picture, shares
from pipeline.site.result import BuildResult
from pipeline.site.share_picture import LINE, MARGIN, SIZE, SharePicture, baseline, draw, lay_out

VOWELS = [
    normalize("NFC", letter + mark)
    for letter, mark in product("aăâeêioôơuưyAĂÂEÊIOÔƠUƯY", ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"])
]
LETTERS = "".join(VOWELS) + "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVXfjwzFJWZ0123456789.,:;!?()/%–-“”‘’…·&+"


def picture(title: str, note: str = "Cơ chế một cửa · 05/3/2020") -> SharePicture:
    return SharePicture("/anh/chia-se/a.png", title, note, "Cải cách hành chính", "cchc.cairang.example")


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    file = resources.files("fontpkg_be_vietnam_pro").joinpath("files", f"BeVietnamPro-{weight}.ttf")
    return ImageFont.truetype(io.BytesIO(file.read_bytes()), size, layout_engine=ImageFont.Layout.BASIC)


@pytest.mark.parametrize("weight", ["Bold", "SemiBold", "Regular"])
def test_the_typeface_has_every_vietnamese_letter_and_none_leaves_its_line(weight: str) -> None:
    large = font(weight, 1000)
    nothing = bytes(large.getmask("\U0001f3e0"))
    for letter in LETTERS:
        assert bytes(large.getmask(letter)) != nothing, letter
        _, top, _, bottom = large.getbbox(letter, anchor="ls")
        assert -top <= baseline(1000) and bottom <= 1000 * LINE - baseline(1000), letter


def test_the_picture_is_a_small_png_of_the_size_that_networks_ask_for() -> None:
    data = draw(picture("Đối thoại với doanh nghiệp: 27 kiến nghị, 18 được trả lời tại chỗ"))
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P") and len(data) < 40_000


def test_the_same_words_give_the_same_bytes_and_other_words_others() -> None:
    one = draw(picture("Một"))
    assert one == draw(picture("Một")) == draw(picture(normalize("NFD", "Một")))
    others = [picture("Hai"), picture("Một", "Khác"), SharePicture("", "Một", picture("").note, "Trang khác", picture("").host)]
    assert one not in map(draw, others)


@given(st.text(st.sampled_from("aẨỄm ộW-–“Đ\n"), max_size=400))
@settings(max_examples=60)
def test_no_title_leaves_its_place(title: str) -> None:
    size, lines = lay_out(title)
    assert round(size * LINE) * len(lines) <= 400
    letters = font("Bold", size)
    assert all(letters.getlength(line) <= SIZE[0] - 2 * MARGIN + MARGIN // 4 + size for line in lines)
    if not lines[-1].endswith("…"):
        assert "".join(lines).replace(" ", "") == "".join(title.split())


@given(st.text(st.sampled_from("ẨỄỘỴgW "), min_size=1, max_size=300))
@settings(max_examples=15)
def test_nothing_is_drawn_at_the_edges(title: str) -> None:
    image = opened(draw(picture(title)))
    for box in (
        (0, 100, MARGIN - 8, 630),
        (SIZE[0] - MARGIN + 24, 100, SIZE[0], 630),
        (0, 98, SIZE[0], 106),
        (0, 615, SIZE[0], 630),
    ):
        assert image.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), (255, 255, 255))]


def test_a_title_too_long_ends_in_dots_and_a_short_one_stands_in_the_largest_letters() -> None:
    size, lines = lay_out("Kế hoạch tuyên truyền cải cách hành chính " * 20)
    assert size == share_picture.SIZES[-1] and lines[-1].endswith("…")
    assert lay_out("Nhận hồ sơ tại nhà") == (share_picture.SIZES[0], ["Nhận hồ sơ tại nhà"])


def test_lines_are_of_like_length_and_a_long_note_is_written_smaller_or_ends_in_dots() -> None:
    assert lay_out("Cải cách hành chính quận Cái Răng")[1] == ["Cải cách hành chính", "quận Cái Răng"]
    motto = "Tin tức, thủ tục hành chính và nơi tiếp nhận góp ý về cải cách hành chính"
    size, line = share_picture._one_line(motto, (30, 26, 22))
    assert size < 30 and line == motto
    assert share_picture._one_line(motto * 3, (30, 26, 22))[1].endswith("…")


def metadata(output: Path, url: str) -> dict[str, str]:
    tree = lxml.html.parse(str(output / address.output_path(url)))
    return {
        str(meta.get("property")): str(meta.get("content")) for meta in tree.xpath("//meta[starts-with(@property, 'og:image')]")
    }


def test_every_page_names_a_picture_that_exists(whole_project: Path, build: Callable[..., BuildResult]) -> None:
    result = build(whole_project)
    output = whole_project / "output"
    kinds = set()
    for page in result.pages:
        if not page.built:
            continue
        said = metadata(output, page.url)
        path = said["og:image"].partition(".example")[2]
        assert Image.open(output / path[1:]).size == (int(said["og:image:width"]), int(said["og:image:height"]))
        assert said["og:image:alt"]
        kinds.add((page.kind == "article", path == address.SITE_PICTURE))
    assert {(True, False), (False, True)} <= kinds and (False, False) not in kinds


def published(project: Path) -> Path:
    files = sorted((project / "content/tin-tuc/phong-noi-vu").glob("*.md"))
    return next(file for file in files if "\nstatus: published" in file.read_text(encoding="utf-8"))


def test_a_large_cover_serves_and_a_small_one_does_not(whole_project: Path, build: Callable[..., BuildResult]) -> None:
    article = published(whole_project)
    folder = article.parent
    text = article.read_text(encoding="utf-8")
    head, _, rest = text.removeprefix("---\n").partition("---\n")
    kept = "".join(f"{line}\n" for line in head.splitlines() if not line.startswith("cover"))
    article.write_text(f"---\n{kept}cover: bia.png\ncover_alt: Quầy\n---\n{rest}", encoding="utf-8")
    url, output = address.article(article.name), whole_project / "output"
    drawn = output / address.share_picture(url)[1:]
    for size, own in (((599, 315), False), ((600, 315), True), ((600, 314), False)):
        Image.new("RGB", size, "red").save(folder / "bia.png")
        build(whole_project)
        assert metadata(output, url)["og:image"].endswith("/bia.png") is own and drawn.exists() is not own


def test_only_the_newest_articles_have_one(
    whole_project: Path, build: Callable[..., BuildResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shares, "NEWEST", 1)
    pages = [page for page in build(whole_project).pages if page.kind == "article" and page.built]
    pages.sort(key=lambda page: page.date)
    said = [metadata(whole_project / "output", page.url)["og:image"] for page in pages]
    assert [image.endswith(address.SITE_PICTURE) for image in said] == [*[True] * (len(pages) - 1), False]


def test_a_picture_is_drawn_again_only_when_its_words_change(whole_project: Path, build: Callable[..., BuildResult]) -> None:
    build(whole_project)
    article = published(whole_project)
    url = address.article(article.name)
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\nThêm một câu.\n", encoding="utf-8")
    drawn = address.share_picture(url)[1:]
    assert drawn not in build(whole_project).written
    (whole_project / "theme/templates/404.html").write_text("{% extends 'base.html' %}", encoding="utf-8")
    assert not [path for path in build(whole_project).written if path.startswith("anh/")]
    article.write_text(text.replace("title: ", "title: Tin mới: "), encoding="utf-8")
    assert drawn in build(whole_project).written
