"""Sharing a page: a plain link to Facebook, and a button that copies the address and says so; the QR code is for paper."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ARTICLE = "/tin-tuc/2020/10/doi-thoai-voi-doanh-nghiep/"
PAGES = (ARTICLE, "/thu-tuc/1.001193/", "/lich/2021/01/dien-dan-phuong-phu-thu/")
OWN = "https://cchc.cairang.example"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_the_link_hands_the_pages_own_address_to_facebook(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    href = page.get_by_role("link", name="Chia sẻ lên Facebook").get_attribute("href")
    assert page.evaluate("href => new URL(href).searchParams.get('u')", href) == OWN + path


@pytest.mark.parametrize("path", PAGES)
def test_the_button_copies_the_address_and_says_so(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    status = page.locator(".share [role=status]")
    assert status.inner_text() == ""
    page.get_by_role("button", name="Sao chép địa chỉ").press("Enter")
    page.wait_for_function("document.getElementById('t-da-chep').textContent")
    assert status.inner_text() == "Đã sao chép địa chỉ của trang."
    assert page.evaluate("navigator.clipboard.readText()") == OWN + path


def test_where_there_is_no_clipboard_a_selected_text_is_copied_and_the_focus_stays(page: Page, server: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined, configurable: true})")
    page.goto(server + ARTICLE)
    page.evaluate("document.addEventListener('copy', () => { window.copied = String(document.activeElement.value); })")
    page.get_by_role("button", name="Sao chép địa chỉ").click()
    page.wait_for_function("document.getElementById('t-da-chep').textContent")
    assert page.evaluate("window.copied") == OWN + ARTICLE
    assert page.evaluate("document.activeElement.id") == "chep-dia-chi"
    assert page.locator("textarea").count() == 0


def test_a_browser_that_refuses_is_told_of_with_the_address(page: Page, server: str) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('không'))")
    page.goto(server + ARTICLE)
    page.get_by_role("button", name="Sao chép địa chỉ").click()
    page.wait_for_function("document.getElementById('t-da-chep').textContent")
    assert OWN + ARTICLE in page.locator(".share [role=status]").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_without_a_script_there_is_the_link_and_no_dead_button(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + ARTICLE)
    assert page.get_by_role("link", name="Chia sẻ lên Facebook").is_visible()
    assert page.locator("#chep-dia-chi").is_hidden()
    context.close()


def test_a_withdrawn_article_is_not_offered_to_be_shared(page: Page, server: str) -> None:
    page.goto(server + "/tin-tuc/2020/02/thu-hoi/")
    assert page.locator(".share").count() == 0


@pytest.mark.parametrize("path", PAGES)
def test_the_code_is_seen_on_paper_only_and_large_enough_to_be_read(page: Page, server: str, path: str) -> None:
    page.goto(server + path)
    code = page.locator("svg.code")
    assert code.is_hidden()
    page.emulate_media(media="print")
    box = code.bounding_box()
    assert box is not None and box["width"] == box["height"] >= 100
    assert code.evaluate("svg => svg.viewBox.baseVal.width / svg.getBoundingClientRect().width") < 0.5
    assert page.locator(".share").is_hidden()
    assert OWN + path in page.locator(".paper").inner_text()
