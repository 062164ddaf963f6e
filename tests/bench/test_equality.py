"""Equal output is checked, not assumed: what a reader would see is found, what only a machine sees is not."""

from pathlib import Path

import pytest

from bench.equality import Difference, differences, text_of

PAGE = '<html><head><title>Tin</title></head><body class="a"><p>Hồ sơ <b>đất đai</b>: 3 &lt; 5</p></body></html>'


def _site(folder: Path, pages: dict[str, str]) -> Path:
    for path, text in pages.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    feed = "<rss><item></item><item></item></rss>"
    return _site(tmp_path / "a", {"index.html": PAGE, "tin-tuc/2020/01/x/index.html": PAGE, "feeds/rss.xml": feed})


def _theirs(ours: Path, **changed: str) -> Path:
    pages = {file.relative_to(ours).as_posix(): file.read_text("utf-8") for file in ours.rglob("*") if file.is_file()}
    return _site(ours.parent / "b", {**pages, **changed})


def test_equal_sites_have_no_difference(ours: Path) -> None:
    assert list(differences(ours, _theirs(ours))) == []


def test_markup_whitespace_and_unicode_form_are_no_difference(ours: Path) -> None:
    body = "<script>let a = 1</script>\n<div id=b>Ho\u0302\u0300 sơ\n <i>đất đai</i>: 3 &#60; 5</div>"
    other = f"<!DOCTYPE html><title>Tin</title>{body}"
    assert list(differences(ours, _theirs(ours, **{"index.html": other}))) == []


def test_one_other_word_is_found_with_its_place(ours: Path) -> None:
    found = list(differences(ours, _theirs(ours, **{"index.html": PAGE.replace("đất đai", "hộ tịch")})))
    assert [difference.path for difference in found] == ["index.html"]
    assert "đất đai" in found[0].what and "hộ tịch" in found[0].what


def test_text_that_goes_on_longer_is_found(ours: Path) -> None:
    assert len(list(differences(ours, _theirs(ours, **{"index.html": PAGE.replace("</p>", " thêm</p>")})))) == 1


def test_a_missing_and_an_extra_page_are_found(ours: Path) -> None:
    theirs = _theirs(ours, **{"co-quan/y/index.html": PAGE})
    (theirs / "tin-tuc/2020/01/x/index.html").unlink()
    assert list(differences(ours, theirs)) == [
        Difference("co-quan/y/index.html", "extra"),
        Difference("tin-tuc/2020/01/x/index.html", "missing"),
    ]


def test_pages_that_only_our_engine_makes_are_left_out(ours: Path) -> None:
    theirs = _theirs(ours)
    _site(ours, {"gop-y/index.html": PAGE, "404.html": PAGE, "thu-tuc/index.html": PAGE, "feeds/thu-tuc/rss.xml": "<rss/>"})
    assert list(differences(ours, theirs)) == []


def test_feeds_may_have_other_addresses_but_not_other_items(ours: Path) -> None:
    theirs = _theirs(ours)
    (theirs / "feeds/rss.xml").rename(theirs / "rss.xml")
    assert list(differences(ours, theirs)) == []
    _site(theirs, {"rss.xml": "<rss><item></item></rss>"})
    assert [difference.path for difference in differences(ours, theirs)] == ["feeds"]


def test_text_is_what_a_reader_sees() -> None:
    assert text_of("<style>p{}</style><p>Một</p><!-- hai --><p>cửa</p>") == "Một cửa"
