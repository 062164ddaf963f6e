"""Every fault of a page is planted once into a faultless output/ and must be found there, and nothing else."""

from pathlib import Path

import pytest
from fake_site import Change
from release_desk import Desk, Prove

from pipeline.model.page import HandoverPage
from pipeline.release.verify import MAX_PAGE

ARTICLE = "tin-tuc/2020/03/bai-mau/index.html"
OWN = b"/gop-y/?trang=/tin-tuc/2020/03/bai-mau/"

PLANTED = {
    "feedback link gone": (OWN, b"/gop-y/", f"thiếu liên kết {OWN.decode()}"),
    "feedback link of another page": (OWN, b"/gop-y/?trang=/tin-tuc/2020/", f"thiếu liên kết {OWN.decode()}"),
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
    "foreign preload": (b"</head>", b'<link rel="preload" as="font" href="//a.example/a.woff"></head>', "tự tải từ nơi khác"),
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
    "leads away": (b"</head>", b'<meta http-equiv="refresh" content="3; URL=/gop-y/"></head>', "không phải trang chuyển hướng"),
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


@pytest.mark.parametrize(("size", "found"), [(MAX_PAGE, False), (MAX_PAGE + 1, True)])
def test_the_limit_of_a_page_is_exact(prove: Prove, size: int, found: bool) -> None:
    def plant(path: str, data: bytes) -> bytes:
        return data + b" " * (size - len(data)) if path == ARTICLE else data

    assert bool(prove(plant).problems) is found


HIDDEN = {
    "hidden": ("<div hidden>", "</div>"),
    "hidden until found": ('<div hidden="until-found">', "</div>"),
    "no display": ('<div style="color: red; display:none">', "</div>"),
    "not visible": ('<p><span style="visibility: hidden !important">', "</span></p>"),
    "transparent": ('<div style="opacity:0">', "</div>"),
    "no letters": ('<div style="font-size: 0px">', "</div>"),
    "aria-hidden": ('<div aria-hidden="true">', "</div>"),
    "inert": ("<div inert>", "</div>"),
    "template": ("<template>", "</template>"),
    "noscript": ("<noscript>", "</noscript>"),
    "closed": ("<details><summary>Góp ý</summary>", "</details>"),
    "dialog": ("<dialog>", "</dialog>"),
    "comment": ("<!--", "-->"),
    "two deep": ('<div aria-hidden="true"><div>', "</div></div>"),
}
SHOWN = {
    "plain": ("<div>", "</div>"),
    "open": ("<details open><summary>Góp ý</summary>", "</details>"),
    "the summary": ("<details><summary>", "</summary></details>"),
    "half transparent": ('<div style="opacity: 0.5; max-width: 0.5em">', "</div>"),
    "not hidden": ('<div aria-hidden="false">', "</div>"),
}


def around_the_ways(before: str, after: str) -> Change:
    """Put something around the ways to answer of one page."""

    def plant(path: str, data: bytes) -> bytes:
        if path != ARTICLE:
            return data
        head, mark, ways = data.decode().partition('<a href="/gop-y/?trang=')
        ways, end, rest = ways.partition("\n</body>")
        return f"{head}{before}{mark}{ways}{after}{end}{rest}".encode()

    return plant


@pytest.mark.parametrize("case", HIDDEN)
def test_ways_to_answer_that_nobody_sees_do_not_count(prove: Prove, case: str) -> None:
    messages = [problem.message for problem in prove(around_the_ways(*HIDDEN[case])).problems]
    assert len(messages) == 4
    assert all(message.startswith("thiếu liên kết") for message in messages)


@pytest.mark.parametrize("case", SHOWN)
def test_ways_to_answer_that_readers_see_count(prove: Prove, case: str) -> None:
    assert prove(around_the_ways(*SHOWN[case])).problems == ()


@pytest.mark.parametrize(("face", "found"), [(b"", True), (b'<img src="/theme/bieu-tuong.svg" alt="G">', False), (b" ", True)])
def test_a_way_without_anything_to_press_does_not_count(prove: Prove, face: bytes, found: bool) -> None:
    def plant(path: str, data: bytes) -> bytes:
        return data.replace("Gọi".encode(), face) if path == ARTICLE else data

    assert bool(prove(plant).problems) is found


@pytest.mark.parametrize(("length", "found"), [(1_800, False), (1_801, True)])
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
