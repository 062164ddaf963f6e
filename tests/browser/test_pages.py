"""The built pages as a reader's browser and the Nu HTML checker see them."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from browser_tools import NPM, PROJECT, need
from playwright.sync_api import Browser

from pipeline.model.address import is_fragment

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

KINDS = {
    "home": "/",
    "list": "/tin-tuc/",
    "month": "/tin-tuc/2020/12/",
    "area": "/linh-vuc/mot-cua/",
    "areas": "/linh-vuc/",
    "agency": "/co-quan/phong-noi-vu/",
    "agencies": "/co-quan/",
    "procedures": "/thu-tuc/",
    "field": "/thu-tuc/linh-vuc/ho-tich/",
    "level": "/thu-tuc/cap/xa/",
    "audience": "/thu-tuc/doi-tuong/ca-nhan/",
    "found": "/thu-tuc/?tim=khai+sinh",
    "search": "/tim-kiem/?q=khai+sinh",
    "nothing to search": "/tim-kiem/",
    "changes": "/thu-tuc/thay-doi/",
    "changes of a month": "/thu-tuc/thay-doi/2020/11/",
    "not yet in force": "/thu-tuc/1.900001/",
    "repealed": "/thu-tuc/1.900002/",
    "replaced": "/thu-tuc/1.900003/",
    "soon repealed": "/thu-tuc/1.900004/",
    "checklist": "/thu-tuc/1.900005/",
    "long part": "/thu-tuc/1.900005/trinh-tu/",
    "procedure": "/thu-tuc/1.001193/",
    "page": "/gioi-thieu/",
    "calendar": "/lich/",
    "calendar of a month": "/lich/2020/12/",
    "event": "/lich/2021/01/dien-dan-phuong-phu-thu/",
    "event put off": "/lich/2020/12/dien-dan-phuong-hung-thanh/",
    "event called off": "/lich/2020/10/tuyen-truyen-luu-dong-phu-thu/",
    "accessibility": "/kha-nang-tiep-can/",
    "feeds": "/feeds/",
    "embed": "/embed/",
    "feedback": "/gop-y/?trang=/thu-tuc/1.001193/",
    "error": "/404.html",
    "article": "/tin-tuc/2020/02/gui-lai/",
    "expired": "/tin-tuc/2020/02/het-han/",
    "withdrawn": "/tin-tuc/2020/02/thu-hoi/",
}
OF_WHOLE_PAGES = (
    "The character encoding was not declared",  # a server says it
    "Start tag seen without seeing a doctype first",
    "Element “head” is missing a required instance of child element “title”",
    "Consider adding a “lang” attribute to the “html” start tag",
    "This document has heading elements but none of them has a computed heading level of 1",
)
"""What the checker misses in a piece of HTML because it is no page: it stands in one of another site."""
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
}


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (360, "dark"),
        (1280, "light"),
        pytest.param(360, "light", marks=pytest.mark.long),
        pytest.param(1280, "dark", marks=pytest.mark.long),
    ],
)
def test_axe_finds_no_violation_on_any_kind_of_page(browser: Browser, server: str, width: int, scheme: str) -> None:
    axe = NPM / "axe-core" / "axe.min.js"
    need(axe.exists(), "axe-core (npm ci --prefix tests/browser)")
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for kind, path in KINDS.items():
        assert page.goto(server + path).ok, path
        page.evaluate(axe.read_text(encoding="utf-8"))
        result = page.evaluate("rules => axe.run(document, rules)", RULES)
        assert len(result["passes"]) > 10, "axe did not run"
        if result["violations"]:
            found[kind] = [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in result["violations"]]
    context.close()
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)


def test_axe_would_find_a_violation(browser: Browser, server: str) -> None:
    axe = NPM / "axe-core" / "axe.min.js"
    need(axe.exists(), "axe-core (npm ci --prefix tests/browser)")
    page = browser.new_page()
    page.goto(server + "/")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"/theme/bieu-tuong.svg\">')")
    page.evaluate(axe.read_text(encoding="utf-8"))
    violations = page.evaluate("rules => axe.run(document, rules)", RULES)["violations"]
    page.close()
    assert "image-alt" in [violation["id"] for violation in violations]


def test_no_page_asks_another_host_or_writes_to_the_console(browser: Browser, server: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    foreign: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: None if request.url.startswith(server) else foreign.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    for path in KINDS.values():
        page.goto(server + path)
    context.close()
    assert foreign == []
    assert messages == []


@pytest.mark.parametrize("width", [320, 360, 768])
def test_no_page_scrolls_sideways(browser: Browser, server: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = {}
    for kind, path in KINDS.items():
        page.goto(server + path)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > width:
            wide[kind] = needed
    page.close()
    assert wide == {}


@pytest.mark.parametrize(
    "change",
    [
        "html { font-size: 200% }",
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
        " p { margin-bottom: 2em !important }",
    ],
    ids=["200 %", "spacing"],
)
def test_larger_text_and_wider_spacing_fit(browser: Browser, server: str, change: str) -> None:
    """WCAG 1.4.4 and 1.4.12, on a window of 640 px."""
    context = browser.new_context(viewport={"width": 640, "height": 800}, bypass_csp=True)
    page, wide = context.new_page(), {}
    for kind, path in KINDS.items():
        page.goto(server + path)
        page.add_style_tag(content=change)
        needed = page.evaluate("document.documentElement.scrollWidth")
        if needed > 640:
            wide[kind] = needed
    context.close()
    assert wide == {}


def test_every_way_to_answer_works_without_javascript(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + "/tin-tuc/2020/02/gui-lai/")
    for start in ("/gop-y/?trang=/tin-tuc/2020/02/gui-lai/", "mailto:", "tel:"):
        assert page.locator(f'a[href^="{start}"]:visible').count() >= 1, start
    page.locator('a[href^="/gop-y/?trang="]').first.click()
    assert page.locator('a[href^="mailto:"]:visible').count() >= 1
    assert page.locator('a[href^="tel:"]:visible').count() >= 1
    context.close()


def test_the_feedback_page_names_the_page_where_scripts_run(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(server + "/gop-y/?trang=/thu-tuc/1.001193/")
    assert "/thu-tuc/1.001193/" in page.locator("main").inner_text()
    assert page.locator('a[href^="mailto:"][href*="1.001193"]').count() >= 1
    page.close()


@pytest.mark.parametrize("hostile", ["//evil.example/", "javascript:alert(1)", "https://evil.example/", "/\\evil.example"])
def test_the_feedback_page_takes_no_address_of_another_site(browser: Browser, server: str, hostile: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/gop-y/?trang={hostile}")
    assert "evil" not in page.locator("main").inner_text()
    assert page.locator('a[href*="evil"]').count() == 0
    page.close()


def test_a_redirect_leads_on_and_carries_its_targets_address(browser: Browser, server: str, site: Path) -> None:
    old = next(file.parent for file in site.rglob("index.html") if 'http-equiv="refresh"' in file.read_text(encoding="utf-8"))
    page = browser.new_page()
    page.goto(f"{server}/{old.relative_to(site).as_posix()}/")
    page.wait_for_url(lambda url: old.name not in url)
    assert page.locator("h1").count() == 1
    page.close()


@pytest.mark.java
def test_the_nu_html_checker_finds_nothing_on_any_page(site: Path, server: str) -> None:
    """Over HTTP: read from the disk, a page has no origin, and the checker holds 'self' of its security policy to be nothing."""
    jar = next(NPM.glob("vnu-jar/build/dist/vnu.jar"), None)
    need(jar, "vnu-jar (npm ci --prefix tests/browser)")
    need(shutil.which("java"), "java")
    pages = [f"{server}/{file.relative_to(site).as_posix()}" for file in sorted(site.rglob("*.html"))]
    assert len(pages) > 100
    local = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
    run = subprocess.run(
        ["java", "-Xss4m", local, "-jar", str(jar), "--format", "json", "--exit-zero-always", *pages],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    answers = json.loads(run.stderr)["messages"]
    messages = [(m["url"].removeprefix(f"{server}/"), m.get("lastLine"), m["message"]) for m in answers]
    assert [found for found in messages if not (is_fragment(found[0]) and found[2].startswith(OF_WHOLE_PAGES))] == []


@pytest.mark.java
def test_the_css_checker_finds_nothing_in_the_stylesheet() -> None:
    jar = next(NPM.glob("vnu-jar/build/dist/vnu.jar"), None)
    need(jar, "vnu-jar (npm ci --prefix tests/browser)")
    need(shutil.which("java"), "java")
    sheet = PROJECT / "theme" / "static" / "site.css"
    run = subprocess.run(
        ["java", "-jar", str(jar), "--css", "--format", "json", "--exit-zero-always", str(sheet)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert [(m.get("lastLine"), m["message"]) for m in json.loads(run.stderr)["messages"]] == []


@pytest.mark.java
def test_the_nu_html_checker_would_find_a_fault(tmp_path: Path) -> None:
    jar = next(NPM.glob("vnu-jar/build/dist/vnu.jar"), None)
    need(jar, "vnu-jar (npm ci --prefix tests/browser)")
    need(shutil.which("java"), "java")
    (tmp_path / "a.html").write_text("<!DOCTYPE html><html lang=vi><title>x</title><p><div></p>", encoding="utf-8")
    run = subprocess.run(
        ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(run.stderr)["messages"]


def test_a_long_mark_wraps_instead_of_widening_the_page(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(server + "/thu-tuc/thay-doi/")
    page.evaluate("document.querySelector('.label').textContent = 'Lĩnh vực do máy đề nghị (100%), chưa ai xác nhận.'")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/gop-y/", ["0292 000 0000", "gop-y.cchc@cairang.example", "Ngoài giờ này"]),
        ("/thu-tuc/1.001193/", ["0292 000 0000", "gop-y.cchc@cairang.example", "https://cchc.cairang.example/thu-tuc/1.001193/"]),
    ],
)
def test_on_paper_the_ways_to_answer_can_be_read(browser: Browser, server: str, path: str, words: list[str]) -> None:
    page = browser.new_page()
    page.goto(server + path)
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    page.close()
    assert [word for word in words if word not in shown] == []
    assert "Tìm kiếm" not in shown


def test_with_large_text_no_value_is_squeezed_beside_its_name(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(server + "/thu-tuc/1.001193/")
    page.add_style_tag(content="html { font-size: 200% }")
    shares = page.evaluate("[...document.querySelectorAll('.facts dd')].map(dd => dd.offsetWidth / dd.parentElement.offsetWidth)")
    context.close()
    assert len(shares) > 5 and min(shares) > 0.5


def test_an_address_of_mail_is_not_torn_apart_where_it_fits_on_a_line(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(server + "/gop-y/")
    lines = page.evaluate("[...document.querySelectorAll('.mail')].map(mail => mail.offsetHeight / 24)")
    page.close()
    assert len(lines) == 2 and max(lines) < 1.5
