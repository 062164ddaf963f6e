"""A procedure's page in a browser: what a phone shows first, the checklist on paper, notices, downloads, no JavaScript."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CHECKLIST = "/thu-tuc/1.900005/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.add_init_script("window.print = () => { window.printed = document.documentElement.className; }")
    yield page
    page.close()


def test_time_and_fee_are_on_the_first_screen_of_a_phone(page: Page, server: str) -> None:
    page.goto(server + "/thu-tuc/1.004837/")
    page.evaluate("document.querySelector('.urgent').remove()")  # what is urgent comes first while it lasts
    for name in ("Thời hạn giải quyết", "Phí, lệ phí"):
        box = page.locator(".glance dt", has_text=name).bounding_box()
        assert box is not None and box["y"] < 740, name


def test_the_button_prints_the_checklist_alone(page: Page, server: str) -> None:
    page.goto(server + CHECKLIST)
    page.click("#in-ho-so")
    assert page.evaluate("window.printed") == "chi-ho-so"
    page.emulate_media(media="print")
    assert page.locator(".dossier").is_visible()
    assert page.locator("h1").is_visible()
    for other in ("#cach-thuc", ".answer", "#in-ho-so", ".menu"):
        assert page.locator(other).is_hidden(), other
    pointers = page.locator(".glance .note").all()
    assert pointers and all(words.is_hidden() for words in pointers), "on this paper there is no table of ways to look at"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("#cach-thuc").is_visible()


def test_each_document_has_a_box_to_tick_on_paper(page: Page, server: str) -> None:
    page.goto(server + CHECKLIST)
    page.emulate_media(media="print")
    ticks = page.locator(".dossier .tick")
    assert ticks.count() == 2
    border = ticks.first.evaluate("cell => getComputedStyle(cell, '::before').borderTopWidth")
    assert float(border.removesuffix("px")) >= 1
    assert page.locator(".papers tr", has_text="Hộ chiếu").inner_text().split("\t")[1:] == ["0", "2"]


def test_without_a_script_there_is_no_dead_button(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + CHECKLIST)
    assert page.locator("#in-ho-so").is_hidden()
    assert page.get_by_role("link", name="Nộp hồ sơ trực tuyến").is_visible()
    context.close()


def test_a_dossier_with_a_page_of_its_own_is_one_step_away_and_has_no_empty_print(page: Page, server: str) -> None:
    page.goto(server + "/thu-tuc/1.900006/")
    assert page.locator("#in-ho-so").count() == 0
    page.get_by_role("link", name="Xem giấy tờ cần nộp").click()
    page.wait_for_url("**/1.900006/thanh-phan-ho-so/")


def test_forms_that_the_dossier_names_are_not_said_to_be_unknown(page: Page, server: str) -> None:
    page.goto(server + "/thu-tuc/1.900007/")
    forms = page.locator("section", has=page.get_by_role("heading", name="Mẫu đơn, tờ khai"))
    assert "Tên mẫu ghi ở từng giấy tờ" in forms.inner_text()


@pytest.mark.parametrize(("code", "shown"), [("1.900001", True), ("1.900002", False), ("1.900003", False)])
def test_what_has_ended_has_no_button_and_what_is_not_yet_in_force_none_to_hand_in(
    page: Page, server: str, code: str, shown: bool
) -> None:
    page.goto(f"{server}/thu-tuc/{code}/")
    assert page.get_by_role("link", name="Nộp hồ sơ trực tuyến").count() == 0
    assert page.get_by_role("link", name="Xem giấy tờ cần nộp").count() == int(shown)


def test_a_form_can_be_fetched_from_the_top_of_the_page(page: Page, server: str) -> None:
    page.goto(server + CHECKLIST)
    link = page.locator(".downloads a")
    assert page.request.get(server + str(link.get_attribute("href"))).ok
    assert "DOCX, 4 KB" in page.locator(".downloads").inner_text()


def test_a_long_part_is_one_step_away_and_leads_back(page: Page, server: str) -> None:
    page.goto(server + CHECKLIST)
    page.get_by_role("link", name="xem trình tự thực hiện").click()
    page.wait_for_url("**/1.900005/trinh-tu/")
    page.get_by_role("link", name="Về trang của thủ tục").click()
    page.wait_for_url(f"**{CHECKLIST}")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("1.900001", "Thủ tục chưa có hiệu lực"),
        ("1.900002", "Thủ tục đã bị bãi bỏ từ ngày 01/12/2020"),
        ("1.900003", "Thủ tục đã được thay thế từ ngày 01/12/2020"),
        ("1.900004", "Từ ngày 01/3/2021 thủ tục này bị bãi bỏ"),
    ],
)
def test_the_state_is_said_before_anything_else(page: Page, server: str, code: str, words: str) -> None:
    page.goto(f"{server}/thu-tuc/{code}/")
    assert page.locator("main").inner_text().strip().startswith(words)


def test_the_ways_need_no_sideways_scrolling_on_a_phone(page: Page, server: str) -> None:
    page.goto(server + "/thu-tuc/1.001193/")
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator("#cach-thuc td").first.is_visible()
