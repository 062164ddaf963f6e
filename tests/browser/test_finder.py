"""The finder of procedures in a browser: what people type finds what they mean; keyboard alone; no JavaScript; a broken index."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FINDER = "/thu-tuc/"


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(server + FINDER)
    yield page
    page.close()


def ask(page: Page, query: str) -> list[str]:
    """Type a query and give the codes that are found, best first."""
    page.fill("#o-tim", query)
    page.press("#o-tim", "Enter")
    expect(page.locator(".found")).to_contain_text("ìm thấy")
    page.wait_for_timeout(50)
    return [href.split("/")[2] for href in page.eval_on_selector_all(".results a", "all => all.map(a => a.getAttribute('href'))")]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("đăng ký khai sinh", "1.001193"),
        ("dang ky khai sinh", "1.001193"),
        ("DANG KY KHAI SINH", "1.001193"),
        ("khai sinh", "1.001193"),
        ("khaisinh", "1.001193"),
        ("khia sinh", "1.001193"),
        ("đăng ki khai sinh", "1.001193"),
        ("dang ky ket hon", "1.000894"),
        ("kết hon", "1.000894"),
        ("ket honn", "1.000894"),
        ("lam giay khai sinh cho con", "1.001193"),
        ("khai tu", "1.000656"),
        ("tinh trang hon nhan", "1.004873"),
        ("chung thuc ban sao", "2.000815"),
        ("di chúc", "2.001019"),
        ("giam ho", "1.004837"),
        ("hoa giai vien", "1.002211"),
        ("khuyet tat", "1.001653"),
        ("quyen su dung dat", "2.001406"),
        ("1.001193", "1.001193"),
        ("1.001193.000.00.00.H13", "1.001193"),
        ("1.001193.H13", "1.001193"),
        ("1001193", "1.001193"),
        ("1,001193", "1.001193"),
        ("001193", "1.001193"),
        ("mã thủ tục 1.001193", "1.001193"),
        ("TTHC ho tich khai sinh", "1.001193"),
        ("sổ đỏ", "2.001406"),
        ("so do", "2.001406"),
        ("mua bán sổ đỏ", "2.001406"),
        ("giấy độc thân", "1.004873"),
        ("giay doc than", "1.004873"),
        ("cưới", "1.000894"),
        ("công chứng", "2.000815"),
        ("sao y ban chinh", "2.000815"),
        ("giấy báo tử", "1.000656"),
        ("tàn tật", "1.001653"),
    ],
)
def test_what_people_type_is_among_the_first_three(page: Page, query: str, code: str) -> None:
    assert code in ask(page, query)[:3]


def test_small_words_do_not_put_a_longer_name_first(page: Page) -> None:
    assert ask(page, "giay khai sinh")[0] == "1.001193"
    assert len(ask(page, "giấy xác nhận")) >= 1
    assert len(ask(page, "cấp giấy")) >= 1


def test_a_folded_field_finds_its_procedures(page: Page) -> None:
    assert len(ask(page, "ho tich")) >= 15


def test_a_code_that_is_not_in_the_set_finds_nothing_else(page: Page) -> None:
    assert ask(page, "1.999999") == []


def test_nothing_found_is_said_in_words_and_the_lists_stay(page: Page) -> None:
    assert ask(page, "xyzxyz qwerty") == []
    expect(page.locator(".found")).to_contain_text("Không tìm thấy")
    assert page.locator("#t-linh-vuc").is_visible()


def test_level_and_audience_narrow_the_result(page: Page) -> None:
    everything = ask(page, "chung thuc")
    page.select_option("#o-cap", label="Cấp huyện")
    page.wait_for_timeout(300)
    narrowed = page.locator(".results a").count()
    assert 0 < narrowed < len(everything)


def test_the_finder_works_by_keyboard_alone(page: Page) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "o-tim":
            break
    assert page.evaluate("document.activeElement.id") == "o-tim"
    page.keyboard.type("khai sinh")
    expect(page.locator(".results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "o-tim"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/1.001193/")
    page.go_back()
    expect(page.locator(".results a").first).to_be_visible()
    assert page.input_value("#o-tim") == "khai sinh"


def test_what_is_found_is_announced(page: Page) -> None:
    status = page.locator(".found")
    assert status.get_attribute("role") == "status"
    ask(page, "khai sinh")
    expect(status).to_have_text("Tìm thấy 4 thủ tục.")


def test_the_index_is_loaded_on_first_use_only(browser: Browser, server: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + FINDER)
    assert not [url for url in asked if url.endswith(".json")]
    ask(page, "khai sinh")
    ask(page, "ket hon")
    assert len([url for url in asked if url.endswith(".json")]) == 1
    page.close()


def test_an_index_that_does_not_come_is_said_and_tried_again(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.route("**/chi-muc/*", lambda route: route.abort())
    page.goto(server + FINDER)
    page.fill("#o-tim", "khai sinh")
    page.press("#o-tim", "Enter")
    expect(page.locator(".found")).to_contain_text("Chưa tải được danh mục")
    page.unroute("**/chi-muc/*")
    assert "1.001193" in ask(page, "khai sinh")
    page.close()


def test_a_name_in_the_index_cannot_run(browser: Browser, server: str) -> None:
    page = browser.new_page()
    row: list[object] = ["/thu-tuc/1.001193/", "1.001193", "<img src=x onerror=alert(1)> khai sinh", 0, [], [], ""]
    body = json.dumps({"fields": ["<b>x</b>"], "levels": [], "audiences": [], "abbreviations": [], "items": [row]})
    page.route("**/chi-muc/*", lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto(server + FINDER)
    ask(page, "khai sinh")
    assert page.locator(".results img, .results b").count() == 0
    page.close()


def test_without_javascript_the_page_says_so_and_offers_the_lists(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + FINDER)
    assert page.locator("#o-tim").is_hidden()
    assert page.get_by_text("không chạy JavaScript").is_visible()
    page.locator("main").get_by_role("link", name="Hộ tịch").first.click()
    page.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    assert page.url.endswith("/thu-tuc/1.001193/")
    context.close()


def test_no_page_has_script_or_style_inside(site: Path) -> None:
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "<style" not in text and ' style="' not in text, file
