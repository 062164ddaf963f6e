"""With the keyboard alone: every kind of page from one end to the other, and the walk from an article to a way to answer."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from test_pages import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ARTICLE = "/tin-tuc/2020/12/ket-qua-khao-sat-hai-long/"
WALKED = (
    "home",
    "month",
    "area",
    "agencies",
    "procedures",
    "found",
    "search",
    "changes",
    "checklist",
    "procedure",
    "page",
    "feeds",
    "embed",
    "feedback",
    "error",
    "article",
    "withdrawn",
)
_FOCUSED = """() => {
  const found = document.activeElement;
  if (!found || found === document.body || found === document.documentElement) return null;
  const place = [...document.querySelectorAll("*")].indexOf(found);
  const box = found.getBoundingClientRect(), look = getComputedStyle(found);
  const lines = [...found.getClientRects()];
  const seen = lines.some(line => {
    const top = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    return top && (found.contains(top) || top.contains(found));
  });
  return {
    place, seen, name: found.outerHTML.slice(0, 90), width: box.width, height: box.height,
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    outline: look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth),
  };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """Where the focus stands after one press of Tab."""

    place: int
    """Among all elements of the document."""
    name: str
    fault: str


def walk(page: Page, key: str = "Tab", most: int = 400) -> Iterator[Stop]:
    """Press the key until the focus has left the page; `most` presses are more than any page has stops.

    A browser without a window has nothing to go to beyond the page, and begins again at once.
    """
    first = None
    for _ in range(most):
        page.keyboard.press(key)
        found = page.evaluate(_FOCUSED)
        if found is None or found["place"] == first:
            return
        first = found["place"] if first is None else first
        faults = [
            "" if found["outline"] >= 2 else "no visible focus",
            "" if found["inside"] and found["seen"] else "not to be seen",
            "" if found["width"] and found["height"] else "without size",
        ]
        yield Stop(found["place"], found["name"], "; ".join(filter(None, faults)))
    raise AssertionError(f"the focus never leaves {page.url}")


@pytest.mark.parametrize("width", [360, pytest.param(1280, marks=pytest.mark.long)])
def test_tab_goes_through_every_kind_of_page_in_order_and_out_of_it_again(browser: Browser, server: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    faults = {}
    for kind in WALKED:
        page.goto(server + KINDS[kind], wait_until="networkidle")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Control+Home")
        stops = list(walk(page))
        places = [stop.place for stop in stops]
        assert 'class="skip"' in stops[0].name, f"{kind}: {stops[0].name}"
        assert len(stops) > 15, kind
        found = [f"{stop.fault}: {stop.name}" for stop in stops if stop.fault]
        if places != sorted(set(places)):
            found.append("not in the order of the page")
        if found:
            faults[kind] = found
    page.close()
    assert faults == {}


def test_shift_and_tab_go_the_same_way_back(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    for kind in ("search", "procedures", "checklist"):
        page.goto(server + KINDS[kind], wait_until="networkidle")
        page.evaluate("document.activeElement.blur()")
        there = [stop.place for stop in walk(page)]
        back = [stop.place for stop in walk(page, "Shift+Tab")]
        assert back == there[::-1], kind
    page.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the link of this name has the focus."""
    for stop in walk(page):
        assert stop.fault == "", stop
        if name in str(page.evaluate("document.activeElement.innerText")):
            return
    raise AssertionError(f"no way to {name}")


def test_from_an_article_to_a_letter_about_it(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(server + ARTICLE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab_to(page, "Góp ý về trang này")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/gop-y/?trang=" in url)
    expect(page.locator("#t-trang")).to_contain_text(ARTICLE)
    for name, start in (("Gọi 0292", "tel:"), ("Gửi thư điện tử", "mailto:"), ("Điền phiếu góp ý", "https://")):
        tab_to(page, name)
        assert str(page.evaluate("document.activeElement.href")).startswith(start)
    assert "ket-qua-khao-sat-hai-long" in str(page.evaluate("document.activeElement.href"))
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_url(f"**{ARTICLE}")
    page.close()


def test_a_trap_a_missing_outline_and_something_covered_would_be_seen(browser: Browser, server: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(server + "/gop-y/")
    page.evaluate("document.querySelector('.find').addEventListener('blur', event => event.target.focus())")
    page.evaluate(
        "document.querySelector('.find').addEventListener('keydown', event => event.key === 'Tab' && event.preventDefault())"
    )
    with pytest.raises(AssertionError, match="never leaves"):
        list(walk(page))
    page.goto(server + "/gop-y/")
    page.evaluate("document.querySelector('.find').style.outline = 'none'")
    page.evaluate(
        "Object.assign(document.body.appendChild(document.createElement('div')).style, {position: 'fixed', inset: 0, zIndex: 9})"
    )
    faults = [stop.fault for stop in walk(page)]
    page.close()
    assert any("no visible focus" in fault for fault in faults)
    assert all("not to be seen" in fault for fault in faults)
