"""Every fault is planted once into a faultless output/ and must be found; the faultless one must give none."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fake_site import Change, fake_builder
from release_desk import Desk

from pipeline.model.page import HandoverPage
from pipeline.release.manifest import read_manifest
from pipeline.release.verified import CACHE
from pipeline.release.verify import MAX_PAGE, OutputProblem, VerifyResult, published_addresses, verify
from pipeline.sources.load import load_content

ARTICLE = "tin-tuc/2020/03/bai-mau/index.html"
URL = "/tin-tuc/2020/03/bai-mau/"
FEED = "feeds/rss.xml"
Prove = Callable[..., VerifyResult]


@pytest.fixture
def prove(desk: Desk) -> Prove:
    """Build with a fault planted, and prove."""

    def run(
        change: Change = lambda path, data: data,
        spoil: Callable[[Path], None] = lambda output: None,
        turn: Callable[[tuple[HandoverPage, ...]], tuple[HandoverPage, ...]] = lambda pages: pages,
        live: tuple[HandoverPage, ...] = (),
    ) -> VerifyResult:
        content = load_content(desk.project, 2020)
        pages = fake_builder(desk.project, desk.settings, desk.now, change)(content).pages
        output = desk.project / "output"
        spoil(output)
        published = published_addresses(content, desk.now)
        return verify(desk.project, desk.settings, read_manifest(output), turn(pages), live=live, published=published)

    return run


def test_a_faultless_output_gives_no_problem(prove: Prove) -> None:
    result = prove()
    assert result.problems == ()
    assert (result.pages, result.feeds, result.parsed) == (10, 1, 11)


PLANTED = {
    "feedback link gone": (b"/gop-y/?trang=/tin-tuc/2020/03/bai-mau/", b"/gop-y/", "thiếu liên kết /gop-y/?trang=/tin-tuc/2020/03/bai-mau/"),
    "feedback link of another page": (b"?trang=/tin-tuc/2020/03/bai-mau/", b"?trang=/tin-tuc/2020/", "thiếu liên kết /gop-y/?trang="),
    "no letter": (b"mailto:", b"https://a.example/", "thiếu liên kết mailto:"),
    "letter to somebody else": (b"mailto:gop-y@", b"mailto:khac@", "thiếu liên kết mailto:"),
    "letter without subject": (b"?subject=G", b"?chu-de=G", "thiếu liên kết mailto:"),
    "letter without the address": (b"body=https%3A", b"body=http%3A", "thiếu liên kết mailto:"),
    "letter with a longer address": (b"bai-mau%2F", b"bai-mau%2F2", "thiếu liên kết mailto:"),
    "letter too long": (b"?subject=", b"?subject=" + b"x" * 1_800, "quá 1800"),
    "no hotline": (b"tel:+842920000000", b"tel:+842920000001", "thiếu liên kết gọi đường dây nóng"),
    "no form": (b"https://phan-anh.quan-mau.example/gui?trang=", b"https://phan-anh.quan-mau.example/", "phiếu góp ý chính thức"),
    "broken link": (b"</main>", b'<a href="/khong-co/">x</a></main>', "“/khong-co/” dẫn tới /khong-co/ nhưng không có tệp này"),
    "folder without slash": (b"</main>", b'<a href="/gop-y">x</a></main>', "không có tệp này"),
    "broken relative link": (b"</main>", b'<a href="../khong-co/">x</a></main>', "dẫn tới /tin-tuc/2020/03/khong-co/"),
    "broken full address of our own": (b"</main>", b'<a href="https://cchc.quan-mau.example/x/">x</a></main>', "dẫn tới /x/"),
    "broken anchor": (b"</main>", b'<a href="#khong">x</a></main>', "mục “#khong” không có"),
    "broken anchor elsewhere": (b"</main>", b'<a href="/gop-y/#khong">x</a></main>', "mục “#khong” không có trong /gop-y/"),
    "broken canonical": (b'"canonical" href="https://cchc.quan-mau.example/', b'"canonical" href="/x', "không có tệp này"),
    "broken picture": (b"so-do.png", b"so-da.png", "so-da.png nhưng không có tệp này"),
    "broken srcset": (b"</main>", b'<img srcset="/theme/bieu-tuong.svg 1x, /b.png 2x" alt=""></main>', "dẫn tới /b.png"),
    "foreign picture": (b"</main>", b'<img src="//a.example/b.png" alt=""></main>', "tự tải từ nơi khác: //a.example/b.png"),
    "foreign srcset": (b"</main>", b'<img srcset="https://a.example/b.png 2x" alt=""></main>', "tự tải từ nơi khác"),
    "foreign style": (b"</head>", b'<link rel="stylesheet" href="https://a.example/a.css"></head>', "tự tải từ nơi khác"),
    "foreign icon": (b"</head>", b'<link rel="Icon" href="https://a.example/a.ico"></head>', "tự tải từ nơi khác"),
    "foreign preload": (b"</head>", b'<link rel="preload" as="font" href="https://a.example/a.woff"></head>', "tự tải từ nơi khác"),
    "foreign preconnect": (b"</head>", b'<link rel="preconnect" href="https://a.example"></head>', "tự tải từ nơi khác"),
    "foreign script": (b"</head>", b'<script src="https://a.example/a.js"></script></head>', "tự tải từ nơi khác"),
    "foreign frame": (b"</main>", b'<iframe src="https://a.example/"></iframe></main>', "tự tải từ nơi khác"),
    "foreign object": (b"</main>", b'<object data="https://a.example/a.pdf"></object></main>', "tự tải từ nơi khác"),
    "foreign form": (b"</main>", b'<form action="https://a.example/"></form></main>', "tự tải từ nơi khác"),
    "foreign video": (b"</main>", b'<video poster="https://a.example/a.jpg"></video></main>', "tự tải từ nơi khác"),
    "foreign style attribute": (b"<main>", b"<main style=\"background: url('https://a.example/a.png')\">", "tự tải từ nơi khác"),
    "foreign style element": (b"</head>", b'<style>@import "https://a.example/a.css";</style></head>', "tự tải từ nơi khác"),
    "foreign svg": (b"</main>", b'<svg><image href="https://a.example/a.png"/></svg></main>', "tự tải từ nơi khác"),
    "inline script": (b"</head>", b"<script>alert(1)</script></head>", "mã chạy bên trong: thẻ <script>: alert(1)"),
    "handler": (b"<main>", b'<main onclick="x()">', "thuộc tính onclick của thẻ <main>"),
    "javascript link": (b"</main>", b'<a href=" JavaScript:x()">x</a></main>', "mã chạy bên trong: liên kết"),
    "base": (b"<head>", b'<head><base href="/">', "<base>"),
    "no language": (b'lang="vi"', b"", "không ghi ngôn ngữ"),
    "no heading": (b"<h1", b"<h2", "trang có 0 tiêu đề chính"),
    "two headings": (b"</main>", b"<h1>x</h1></main>", "trang có 2 tiêu đề chính"),
    "too heavy": (b"</main>", b"x" * MAX_PAGE + b"</main>", "trang nặng"),
    "no UTF-8": (b"<main>", b"<main>\xea", "không phải mã UTF-8"),
    "leads away": (b"</head>", b'<meta http-equiv="refresh" content="3; URL=\'/gop-y/\'"></head>', "nhưng không phải trang chuyển hướng"),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_planted_in_one_page_is_found_there(prove: Prove, name: str) -> None:
    old, new, message = PLANTED[name]

    def plant(path: str, data: bytes) -> bytes:
        assert path != ARTICLE or old in data
        return data.replace(old, new) if path == ARTICLE else data

    problems = prove(plant).problems
    assert [problem for problem in problems if message in problem.message]
    assert {problem.path for problem in problems} == {ARTICLE}
    assert {problem.source for problem in problems} == {"content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"}
    assert all(problem.fix for problem in problems)


@pytest.mark.parametrize(
    "allowed",
    [
        b'<a href="https://a.example/khong-co">x</a>',
        b'<a href="mailto:phong-noi-vu@quan-mau.example">x</a>',
        b'<a href="#">x</a><a href="#TOP">x</a><a href="">x</a><a href="?a=b">x</a>',
        b'<a href="/tep/tin-tuc/phong-noi-vu/so%2Ddo.png">x</a>',
        b'<a href="../../../../gop-y/#dau">x</a>',
        b'<a href="https://CCHC.quan-mau.example/gop-y/?trang=/">x</a>',
        b'<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
        b'<form action="/gop-y/"></form>',
    ],
)
def test_what_is_allowed_is_not_a_problem(prove: Prove, allowed: bytes) -> None:
    def plant(path: str, data: bytes) -> bytes:
        return data.replace(b"</main>", allowed + b"</main>") if path == ARTICLE else data

    assert prove(plant).problems == ()


@pytest.mark.parametrize("size, found", [(MAX_PAGE, False), (MAX_PAGE + 1, True)])
def test_the_limit_of_a_page_is_exact(prove: Prove, size: int, found: bool) -> None:
    def plant(path: str, data: bytes) -> bytes:
        return data + b" " * (size - len(data)) if path == ARTICLE else data

    assert bool(prove(plant).problems) is found


@pytest.mark.parametrize("length, found", [(1_800, False), (1_801, True)])
def test_the_limit_of_a_letter_is_exact(prove: Prove, length: int, found: bool) -> None:
    def plant(path: str, data: bytes) -> bytes:
        if path != ARTICLE:
            return data
        letter = data.partition(b'href="mailto:')[2].partition(b'"')[0].replace(b"&amp;", b"&")
        return data.replace(b"?subject=", b"?subject=" + b"x" * (length - len(b"mailto:" + letter)))

    assert bool(prove(plant).problems) is found


def test_a_redirect_carries_the_address_of_its_target(prove: Prove) -> None:
    def plant(path: str, data: bytes) -> bytes:
        own = data.replace(b"?trang=/tin-tuc/2020/03/bai-mau/", b"?trang=/tin-tuc/bai-mau-cu/")
        return own if path == "tin-tuc/bai-mau-cu/index.html" else data

    assert [problem.message for problem in prove(plant).problems] == ["thiếu liên kết /gop-y/?trang=/tin-tuc/2020/03/bai-mau/"]


def test_a_redirect_that_leads_nowhere_is_found(prove: Prove) -> None:
    def plant(path: str, data: bytes) -> bytes:
        return data.replace(b"refresh", b"x-refresh") if path == "tin-tuc/bai-mau-cu/index.html" else data

    assert "trang chuyển hướng không dẫn đi đâu" in [problem.message for problem in prove(plant).problems]


def test_the_404_page_carries_its_own_address(prove: Prove) -> None:
    def plant(path: str, data: bytes) -> bytes:
        return data.replace(b"?trang=/404.html", b"?trang=/") if path == "404.html" else data

    assert [problem.path for problem in prove(plant).problems] == ["404.html"]


def test_an_address_with_other_letters_is_asked_for_percent_encoded(desk: Desk, prove: Prove) -> None:
    page = HandoverPage("/tệp a&b/", "list", "Khác", "")

    def spoil(output: Path) -> None:
        data = (output / "tin-tuc/index.html").read_text(encoding="utf-8")
        data = data.replace("?trang=/tin-tuc/", "?trang=/t%E1%BB%87p%20a%26b/")
        data = data.replace("example%2Ftin-tuc%2F", "example%2Ft%E1%BB%87p%20a%26b%2F")
        (output / "tệp a&b").mkdir()
        (output / "tệp a&b" / "index.html").write_text(data, encoding="utf-8")

    assert prove(spoil=spoil, turn=lambda pages: (*pages, page)).problems == ()


def _replace(path: str, old: bytes, new: bytes) -> Change:
    return lambda name, data: data.replace(old, new) if name == path else data


@pytest.mark.parametrize(
    "old, new, message",
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
    "feed, message",
    [
        ({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "a", "url": "https://cchc.quan-mau.example/x/"}]}, "không phải là trang"),
        ({"version": "https://jsonfeed.org/version/1.1"}, "JSON Feed sai"),
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
    "css, message",
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
    assert gone.parsed == 1
    assert {problem.message for problem in gone.problems} == {
        "trang dùng “/theme/site.css”: dẫn tới /theme/site.css nhưng không có tệp này"
    }


def test_all_files_are_parsed_when_asked(desk: Desk, prove: Prove) -> None:
    prove()
    content = load_content(desk.project, 2020)
    pages = fake_builder(desk.project, desk.settings, desk.now)(content).pages
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
    cache = json.loads((desk.project / CACHE).read_bytes())
    (desk.project / CACHE).write_text(json.dumps({**cache, "version": "another"}), encoding="utf-8")
    assert prove().parsed == 11
