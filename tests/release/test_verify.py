"""The proof of the whole output/: pages against files and content, feeds, styles, lost addresses; and the cache of facts."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fake_site import Change, fake_builder
from release_desk import Desk, Prove

from pipeline.model.page import HandoverPage
from pipeline.release.digests import read_manifest
from pipeline.release.editors import knowing
from pipeline.release.verified import CACHE
from pipeline.release.verify import OutputProblem, verify
from pipeline.sources.load import load_content

ARTICLE = "tin-tuc/2020/03/bai-mau/index.html"
URL = "/tin-tuc/2020/03/bai-mau/"
FEED = "feeds/rss.xml"
JSON_FEED = "https://jsonfeed.org/version/1.1"


def test_a_faultless_output_gives_no_problem(prove: Prove) -> None:
    result = prove()
    assert result.problems == ()
    assert (result.pages, result.feeds, result.parsed) == (10, 1, 11)


def _replace(path: str, old: bytes, new: bytes) -> Change:
    return lambda name, data: data.replace(old, new) if name == path else data


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"</channel>", b"", "XML sai"),
        (b"bai-mau/</link>", b"khong-co/</link>", "khong-co/” không phải là trang của mình"),
        (b"https://cchc.quan-mau.example/tin-tuc", b"https://a.example/tin-tuc", "không phải là trang của mình"),
        (b"2020-k7q4m", b"2020-8wz3n", "mã “2020-8wz3n” có ở 2 mục"),
        (b'<guid isPermaLink="false">2020-k7q4m</guid>', b"", "không có mã (id)"),
        (b"rss", b"tin", "không phải RSS hay Atom"),
    ],
)
def test_a_fault_in_a_feed_is_found(prove: Prove, old: bytes, new: bytes, message: str) -> None:
    problems = prove(_replace(FEED, old, new)).problems
    assert {problem.path for problem in problems} == {FEED}
    assert any(message in problem.message for problem in problems)


@pytest.mark.parametrize(
    ("feed", "message"),
    [
        ({"version": JSON_FEED, "items": [{"id": "a", "url": "https://cchc.quan-mau.example/x/"}]}, "không phải là trang"),
        ({"version": JSON_FEED}, "JSON Feed sai"),
        ({"version": "2", "items": []}, "không phải JSON Feed"),
    ],
)  # fmt: skip
def test_a_fault_in_a_json_feed_is_found(prove: Prove, feed: object, message: str) -> None:
    def spoil(output: Path) -> None:
        (output / "feeds/feed.json").write_text(json.dumps(feed), encoding="utf-8")

    assert any(message in problem.message for problem in prove(spoil=spoil).problems)


def test_a_feed_of_another_kind_is_found(prove: Prove) -> None:
    result = prove(spoil=lambda output: (output / "feeds/tin.txt").write_bytes(b"tin") and None)
    assert [problem.path for problem in result.problems] == ["feeds/tin.txt"]


@pytest.mark.parametrize(
    ("css", "message"),
    [
        (b"a { background: url('https://a.example/a.png') }", "tự tải từ nơi khác"),
        (b"@import '//a.example/a.css';", "tự tải từ nơi khác"),
        (b"@import url(khong-co.css);", "dẫn tới /theme/khong-co.css"),
        (b"a { background: url(../khong-co.png) }", "dẫn tới /khong-co.png"),
    ],
)
def test_a_fault_in_a_stylesheet_is_found(prove: Prove, css: bytes, message: str) -> None:
    problems = prove(lambda path, data: css if path.endswith(".css") else data).problems
    assert {problem.path for problem in problems} == {"theme/site.css"}
    assert message in problems[0].message


def test_comments_and_embedded_pictures_of_a_stylesheet_are_no_requests(prove: Prove) -> None:
    css = b"/* url(https://a.example/a.png) */ a { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }"
    assert prove(lambda path, data: css if path.endswith(".css") else data).problems == ()


def test_a_page_without_its_file_is_found(prove: Prove) -> None:
    problems = prove(turn=lambda pages: (*pages, HandoverPage("/mat/", "list", "Mất", ""))).problems
    assert problems == (OutputProblem("mat/index.html", "trang “Mất” không có tệp", problems[0].fix),)


def test_a_file_without_its_page_is_found(prove: Prove) -> None:
    problems = prove(turn=lambda pages: tuple(page for page in pages if page.url != "/thu-tuc/")).problems
    assert [(problem.path, problem.message) for problem in problems] == [
        ("thu-tuc/index.html", "có tệp nhưng không trang nào được dựng ra tệp này")
    ]


def test_a_page_of_an_article_that_must_not_be_public_is_found(desk: Desk, prove: Prove) -> None:
    desk.article("2020-05-05-nhap", status="draft")

    def turn(pages: tuple[HandoverPage, ...]) -> tuple[HandoverPage, ...]:
        return tuple(replace(page, built=True) for page in pages)

    def spoil(output: Path) -> None:
        data = (output / ARTICLE).read_text(encoding="utf-8").replace("2020/03/bai-mau", "2020/05/nhap")
        data = data.replace("2020%2F03%2Fbai-mau", "2020%2F05%2Fnhap")
        (output / "tin-tuc/2020/05/nhap").mkdir(parents=True)
        (output / "tin-tuc/2020/05/nhap/index.html").write_text(data, encoding="utf-8")

    assert [problem.message for problem in prove(spoil=spoil, turn=turn).problems] == ["trang của một bài chưa được phép đăng"]


@pytest.mark.parametrize("url", [URL, "/thu-tuc/1.001193/", "/gioi-thieu/"])
def test_a_text_without_its_page_is_found(prove: Prove, url: str) -> None:
    def turn(pages: tuple[HandoverPage, ...]) -> tuple[HandoverPage, ...]:
        return tuple(page for page in pages if page.url != url)

    problems = prove(turn=turn).problems
    assert (url, "nội dung này phải được đăng nhưng không có trang") in [(problem.path, problem.message) for problem in problems]


def test_two_pages_with_one_address_are_found(prove: Prove) -> None:
    problems = prove(turn=lambda pages: (*pages, HandoverPage("/tin-tuc/", "list", "Hai", ""))).problems
    assert [(problem.path, problem.message) for problem in problems] == [("/tin-tuc/", "2 trang có cùng địa chỉ này")]


def test_an_empty_output_is_not_a_proven_one(desk: Desk) -> None:
    (desk.project / "output").mkdir()
    assert [problem.path for problem in verify(desk.project, desk.settings, {}, ()).problems] == ["/", "/404.html", "/gop-y/"]


def test_a_lost_address_names_the_ways_out(prove: Prove) -> None:
    live = (HandoverPage("/tin-tuc/cu/", "article", "Cũ", "", id="2020-k7q4m"), HandoverPage("/mat/", "page", "Mất", ""))
    problems = {problem.path: problem for problem in prove(live=live).problems}
    assert set(problems) == {"/tin-tuc/cu/", "/mat/"}
    for word in ("old_urls", "content/chuyen-huong.csv", "--fix", URL):
        assert word in problems["/tin-tuc/cu/"].fix
    assert "withdrawn" in problems["/mat/"].fix


def test_an_address_that_was_never_built_is_not_lost(prove: Prove) -> None:
    live = (HandoverPage("/tin-tuc/nhap/", "article", "Nháp", "", built=False), HandoverPage(URL, "article", "Bài", ""))
    assert prove(live=live).problems == ()


def test_files_that_were_parsed_before_are_judged_but_not_parsed_again(desk: Desk, prove: Prove) -> None:
    assert prove().parsed == 11
    assert prove().parsed == 0
    found = prove(lambda path, data: data.replace(b"<h1", b"<h2") if path == ARTICLE else data)
    assert (found.parsed, len(found.problems)) == (1, 1)
    gone = prove(spoil=lambda output: (output / "theme/site.css").unlink())
    assert gone.parsed == 0
    assert {problem.message for problem in gone.problems} == {
        "trang dùng “/theme/site.css”: dẫn tới /theme/site.css nhưng không có tệp này"
    }


def test_all_files_are_parsed_when_asked(desk: Desk, prove: Prove) -> None:
    prove()
    content = load_content(desk.project, 2020)
    newsroom = knowing(desk.project, desk.settings, content, desk.now)
    pages = fake_builder(desk.project, desk.settings, desk.now)(newsroom).pages
    result = verify(desk.project, desk.settings, read_manifest(desk.project / "output"), pages, all_files=True)
    assert (result.parsed, result.problems) == (11, ())


@pytest.mark.parametrize("spoiled", [b"", b"{", b"[]", b'{"version": "0"}'])
def test_a_cache_that_cannot_be_read_is_an_empty_one(desk: Desk, prove: Prove, spoiled: bytes) -> None:
    prove()
    (desk.project / CACHE).write_bytes(spoiled)
    result = prove()
    assert (result.parsed, result.problems) == (11, ())


def test_a_cache_of_another_version_of_the_program_is_an_empty_one(desk: Desk, prove: Prove) -> None:
    prove()
    with closing(sqlite3.connect(desk.project / CACHE)) as cache, cache:
        cache.execute("UPDATE program SET version = 'another'")
    assert prove().parsed == 11
