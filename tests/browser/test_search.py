"""The search page in a browser: what people type finds what they mean; filters, keyboard, back, slow lines, no JavaScript."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_tools import PROJECT
from playwright.sync_api import Browser, Page, Route, expect

from pipeline.outlets.search.block import shard_of
from pipeline.vietnamese.search_words import search_key, search_words

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SEARCH = "/tim-kiem/"
INDEX = "**/chi-muc/tim/*"
ASK = """async queries => {
  const { openIndex } = await import("/theme/tim-loi.js");
  const index = await openIndex(name => fetch("/chi-muc/tim/" + name + ".json").then(answer => answer.json()));
  const found = [];
  for (const [query, filter] of queries) {
    const pages = await index.search(query, filter);
    found.push((await index.cards(pages.slice(0, 10))).map(card => card[0]));
  }
  return found;
}"""
KHAI_SINH = "/thu-tuc/1.001193/"


def queries(name: str) -> list[tuple[str, str]]:
    lines = (PROJECT / "tests" / "data" / name).read_text(encoding="utf-8").splitlines()
    return [(query, url) for query, _, url in (line.partition("\t") for line in lines if line and not line.startswith("#"))]


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(server + SEARCH)
    yield page
    page.close()


def found(page: Page) -> list[str]:
    return [str(href) for href in page.eval_on_selector_all(".results a", "all => all.map(a => a.getAttribute('href'))")]


def ask(page: Page, query: str) -> list[str]:
    """Type a query and give the addresses that are shown, best first."""
    page.fill("#o-hoi", query)
    page.press("#o-hoi", "Enter")
    expect(page.locator(".found")).to_contain_text(f"“{query.strip()}”")
    return found(page)


def quiet(page: Page, *asked: str, **narrowed: str) -> list[list[str]]:
    """Ask the module itself, without the page."""
    answer: list[list[str]] = page.evaluate(ASK, [[query, narrowed] for query in asked])
    return answer


def test_events_are_found_by_title_place_and_kind(page: Page) -> None:
    forum = "/lich/2021/01/dien-dan-phuong-phu-thu/"
    assert forum in ask(page, "dien dan phu thu")[:3]
    page.click("summary")
    page.select_option("#o-loai", label="Lịch sự kiện")
    expect(page.locator(".results a:not([href^='/lich/'])")).to_have_count(0)
    assert found(page)[0] == forum


@pytest.mark.parametrize(
    ("name", "least"), [("search-queries.tsv", 57), ("search-queries-fresh.tsv", 57), ("search-queries-third.tsv", 57)]
)
def test_what_residents_type_is_among_the_first_three(page: Page, name: str, least: int) -> None:
    wanted = queries(name)
    assert len(wanted) == 60
    answers = quiet(page, *(query for query, _ in wanted))
    missed = [(query, url, urls[:3]) for (query, url), urls in zip(wanted, answers, strict=True) if url not in urls[:3]]
    assert len(wanted) - len(missed) >= least, missed


@pytest.mark.parametrize(
    "query",
    ["khai sinh", "dang ky khai sinh", "KHAI SINH", "thutuc khai sinh", "khia sinh", "khair sinhs", "1.001193", "1001193"],
)
def test_the_page_shows_what_was_found(page: Page, query: str) -> None:
    assert KHAI_SINH in ask(page, query)[:3]


def test_the_script_cuts_words_like_the_index(page: Page, site: Path) -> None:
    texts = [
        "Đất đai, nhà ở", "HOÀ giải – hoà-giải; quỳ, quý, thuỷ, thúy", "177/KH-UBND (1.001193.000.00.00.H13)", "Ðường ƯỚC ²",
        "Iİ a\u0308 o\u0303\u0302 _x_ 1,5%", *(card["t"] for card in _titles(site)),
    ]  # fmt: skip
    texts += [unicodedata.normalize("NFD", text) for text in texts]
    script = (
        'async texts => { const chu = await import("/theme/chu-viet.js"); const loi = await import("/theme/tim-loi.js");'
        " return texts.map(text => chu.words(text).map(word => [word, chu.fold(word), loi.shardOf(chu.fold(word), 256)])); }"
    )
    cut = page.evaluate(script, texts)
    assert cut == [[[word, search_key(word), shard_of(search_key(word), 256)] for word in search_words(text)] for text in texts]


def _titles(site: Path) -> Iterator[dict[str, str]]:
    for file in sorted((site / "chi-muc" / "tim" / "the").iterdir()):
        for card in json.loads(file.read_text(encoding="utf-8"))[1]:
            yield {"t": card[1] + " " + card[3]}


def test_a_result_gives_its_date_as_its_page_does(page: Page) -> None:
    assert ask(page, "giấy tờ nào được bớt")[0].startswith("/tin-tuc/2020/08/")
    assert page.locator(".results .note").first.inner_text().startswith("05/8/2020 · ")


def test_typed_accents_put_exact_matches_first(page: Page) -> None:
    plain, exact = quiet(page, "ban sao", "bàn")
    assert "/thu-tuc/2.000815/" in plain
    decomposed, old = quiet(page, unicodedata.normalize("NFD", "hoà giải"), "hòa giải")
    assert decomposed == old
    assert decomposed[:2] == quiet(page, "hoa giai")[0][:2]
    assert all("bàn" in _text_of(page, url) for url in exact[:1])


def _text_of(page: Page, url: str) -> str:
    return page.request.get(page.url.split(SEARCH)[0] + url).text().lower()


def test_a_code_that_no_procedure_has_finds_nothing(page: Page) -> None:
    assert quiet(page, "1.999999", "9.999999.000.00.00.H13") == [[], []]


def test_drafts_and_withdrawn_pages_are_not_found(page: Page) -> None:
    answers = quiet(page, "bài thử thu-hoi", "bài thử gui-lai")
    assert not [url for urls in answers for url in urls if "thu-hoi" in url or "het-han" in url]
    assert "/tin-tuc/2020/02/gui-lai/" in answers[1][:3]


def test_kind_year_area_and_agency_narrow_the_result(page: Page) -> None:
    everything = quiet(page, "thủ tục")[0]
    assert {url.split("/")[1] for url in everything} >= {"tin-tuc", "thu-tuc"}
    assert all(url.startswith("/tin-tuc/2020/") for url in quiet(page, "thủ tục", year="2020")[0])
    assert quiet(page, "thủ tục", year="1999") == [[]]
    assert all(url.startswith("/thu-tuc/") for url in quiet(page, "khai sinh", kind="thu-tuc")[0])
    ward = quiet(page, "hồ sơ", agency="phuong-hung-phu")[0]
    assert ward
    assert all("phường Hưng Phú".lower() in _text_of(page, url) for url in ward)
    area = quiet(page, "hồ sơ", area="mo-hinh-dien-hinh")[0]
    assert area
    assert set(area) != set(quiet(page, "hồ sơ")[0])


def test_a_choice_on_the_page_narrows_and_stands_in_the_address(page: Page) -> None:
    ask(page, "hộ tịch")
    page.click("summary")
    page.select_option("#o-loai", label="Tin bài")
    expect(page.locator(".results a").first).to_have_attribute("href", "/tin-tuc/2020/08/dang-ky-ho-tich-theo-thong-tu-moi/")
    assert "loai=tin" in page.url


def test_back_and_a_passed_on_address_show_the_search_again(page: Page, server: str) -> None:
    first = ask(page, "khai sinh")
    second = ask(page, "khai tử")
    assert first != second
    page.go_back()
    expect(page.locator(".found")).to_contain_text("“khai sinh”")
    assert page.input_value("#o-hoi") == "khai sinh"
    page.locator(".results a").first.click()
    page.wait_for_url("**/thu-tuc/1.001193/")
    page.go_back()
    expect(page.locator(".results a").first).to_be_visible()
    assert found(page) == first
    page.goto(f"{server}{SEARCH}?q=khai+t%E1%BB%AD")
    expect(page.locator(".found")).to_contain_text("“khai tử”")
    assert found(page) == second


def test_the_header_of_every_page_leads_to_the_box(page: Page, server: str) -> None:
    page.goto(server + "/tin-tuc/2020/02/gui-lai/")
    page.get_by_role("link", name="Tìm kiếm").click()
    page.wait_for_url(f"**{SEARCH}*")
    expect(page.locator("#o-hoi")).to_be_focused()


def test_the_search_works_by_keyboard_alone(page: Page) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "o-hoi":
            break
    page.keyboard.type("khai sinh")
    page.keyboard.press("Enter")
    expect(page.locator(".results a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "o-hoi"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thu-tuc/1.001193/")


def test_more_results_come_on_demand_and_take_the_focus(page: Page) -> None:
    assert len(ask(page, "thủ tục hành chính")) == 10
    page.get_by_role("button", name="Xem thêm kết quả").click()
    expect(page.locator(".results li").nth(10).locator("a")).to_be_focused()


def test_results_are_announced_and_the_form_is_labelled(page: Page) -> None:
    status = page.locator(".found")
    assert status.get_attribute("role") == "status"
    assert page.get_by_label("Từ cần tìm, hoặc mã thủ tục").count() == 1
    ask(page, "khai sinh")
    expect(status).to_contain_text("Tìm thấy")
    ask(page, "xyzxyz qwerty")
    expect(status).to_contain_text("Không tìm thấy")
    assert page.locator("#t-danh-sach").is_visible()


@pytest.mark.parametrize(("query", "words"), [("", "Xin gõ từ cần tìm"), ("???", "chỉ có dấu")])
def test_an_empty_question_is_an_error_in_words_at_the_box(page: Page, query: str, words: str) -> None:
    page.fill("#o-hoi", query)
    page.press("#o-hoi", "Enter")
    expect(page.locator("#t-loi")).to_contain_text(words)
    assert page.get_attribute("#o-hoi", "aria-invalid") == "true"
    assert "t-loi" in str(page.get_attribute("#o-hoi", "aria-describedby"))
    expect(page.locator("#o-hoi")).to_be_focused()
    ask(page, "khai sinh")
    assert page.locator("#t-loi").is_hidden()


def test_nothing_is_loaded_before_somebody_searches_and_little_then(page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server + SEARCH)
    page.wait_for_timeout(200)
    assert not [url for url in asked if ".json" in url]
    ask(page, "khai sinh")
    assert sum("/tim/muc-luc.json" in url for url in asked) == 1
    assert sum("/chi-muc/tim/" in url for url in asked) < 15


def test_a_slow_line_is_said(page: Page) -> None:
    held: list[Route] = []
    slow = True
    page.route(INDEX, lambda route: held.append(route) if slow else route.continue_())
    page.fill("#o-hoi", "khai sinh")
    page.press("#o-hoi", "Enter")
    expect(page.locator(".found")).to_contain_text("Đường truyền chậm")
    slow = False
    for route in held:
        route.continue_()
    expect(page.locator(".found")).to_contain_text("Tìm thấy")


@pytest.mark.parametrize("missing", [r"/tim/muc-luc\.json", r"/tim/[0-9a-f]{2}\.json", "/tim/the/"])
def test_a_missing_file_is_said_in_words_and_tried_again(page: Page, missing: str) -> None:
    pattern = re.compile(missing)
    page.route(pattern, lambda route: route.fulfill(status=404, body="<html>"))
    page.fill("#o-hoi", "khai sinh")
    page.press("#o-hoi", "Enter")
    expect(page.locator(".found")).to_contain_text("Chưa tải được chỉ mục")
    assert page.locator("#t-danh-sach").is_visible()
    page.unroute(pattern)
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator(".found")).to_contain_text("Tìm thấy")
    assert KHAI_SINH in found(page)[:3]


def test_pieces_of_two_releases_never_meet(page: Page) -> None:
    old = page.request.get(page.url.split(SEARCH)[0] + "/chi-muc/tim/muc-luc.json").json()
    old["blocks"] = [[key.rpartition(".")[0] + ".0000", lengths] for key, lengths in old["blocks"]]
    served = []

    def directory(route: Route) -> None:
        served.append(route.request.url)
        if len(served) == 1:
            route.fulfill(json=old)
        else:
            route.continue_()

    page.route("**/muc-luc.json", directory)
    assert KHAI_SINH in ask(page, "khai sinh")[:3]
    assert len(served) == 2


def test_a_title_in_the_index_cannot_run(page: Page) -> None:
    def card(route: Route) -> None:
        key, cards = route.fetch().json()
        route.fulfill(json=[key, [[c[0], "<img src=x onerror=alert(1)>", "<b>x</b>", "<i>y</i>", ""] for c in cards]])

    page.route("**/tim/the/*", card)
    ask(page, "khai sinh")
    assert page.locator(".results img, .results b, .results i").count() == 0


def test_the_search_works_under_a_strict_policy(browser: Browser, server: str) -> None:
    page = browser.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'"

    def with_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route(f"**{SEARCH}", with_policy)
    page.goto(server + SEARCH)
    assert KHAI_SINH in ask(page, "khai sinh")[:3]
    assert messages == []
    page.close()


def test_without_javascript_there_is_no_form_and_the_lists_lead_on(browser: Browser, server: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server + SEARCH)
    assert page.locator("#o-hoi").is_hidden()
    assert page.get_by_text("không chạy JavaScript").is_visible()
    page.locator("main").get_by_role("link", name="Thủ tục hành chính", exact=True).click()
    page.wait_for_url("**/thu-tuc/")
    context.close()
