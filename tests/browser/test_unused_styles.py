"""No page ships rules that no page uses: each selector of the stylesheet meets something on some kind of page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_tools import PROJECT
from playwright.sync_api import Browser
from test_every_page import addresses
from test_pages import KINDS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SHEET = PROJECT / "theme" / "static" / "site.css"
STATES = re.compile(r"::?(?:hover|focus-visible|focus|visited|before|after|target)\b(?!-)|::[\w-]+")
ELSEWHERE = {  # what the sample does not have
    ".preview": "only in the preview",
    ".chi-ho-so": "while the button of in-ho-so.js prints",
    ".changes .returned": "a procedure that is in force again",
    ".dossier li li": "a list within a list of documents",
    ".papers th[colspan]": "documents that are asked for in one case only",
}
_RULES = """() => {
  const found = [];
  const collect = rules => {
    for (const rule of rules) {
      if (rule.selectorText) found.push(rule.selectorText); else collect(rule.cssRules || []);
    }
  };
  [...document.styleSheets].forEach(sheet => collect(sheet.cssRules));
  return found;
}"""


_MET = """async ([path, all]) => {
  const answer = await fetch(path);
  const read = new DOMParser().parseFromString(await answer.text(), "text/html");
  return all.filter(selector => read.querySelector(selector));
}"""


def split(text: str) -> list[str]:
    """The alternatives of a list of selectors; commas in brackets do not part them."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(text):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and not depth:
            parts.append(text[start:place].strip())
            start = place + 1
    return [*parts, text[start:].strip()]


def spelt_out(selector: str) -> Iterator[str]:
    """Each alternative within ``:is(…)`` as a selector of its own."""
    place = selector.find(":is(")
    if place < 0:
        yield selector
        return
    depth, end = 1, place + 4
    while depth:
        depth += (selector[end] == "(") - (selector[end] == ")")
        end += 1
    for choice in split(selector[place + 4 : end - 1]):
        yield from spelt_out(_joined(selector[:place], choice) + selector[end:])


def _joined(head: str, choice: str) -> str:
    """``th:is(.a)`` -> ``th.a``; ``.text :is(h2)`` -> ``.text h2``; ``.a:is(li)`` -> ``li.a``."""
    if not head or head[-1] in " >+~(" or not choice[0].isalpha():
        return head + choice
    before, compound = re.fullmatch(r"(.*[ >+~])?([^ >+~]*)", head).groups(default="")  # type: ignore[union-attr]
    return f"{before}{choice}{compound}"


def asked(selectors: list[str]) -> dict[str, str]:
    """What stands in the sheet -> what an element must match to be of use to it."""
    found = {}
    for text in selectors:
        for selector in split(text):
            for single in spelt_out(selector):
                found[single] = STATES.sub("", single).strip() or "*"
    return found


@pytest.mark.parametrize(
    ("selector", "singles"),
    [
        ("a, b", ["a", "b"]),
        (".x :is(p, .y > a) b", [".x p b", ".x .y > a b"]),
        (":is(.a, .b) :is(h2, h3)", [".a h2", ".a h3", ".b h2", ".b h3"]),
        (".stack :is(th, td):not(:nth-child(3))", [".stack th:not(:nth-child(3))", ".stack td:not(:nth-child(3))"]),
        (".chi-ho-so :is(.text:not(.dossier), .facts)", [".chi-ho-so .text:not(.dossier)", ".chi-ho-so .facts"]),
        (".dossier :is(li, .tick)::before", [".dossier li::before", ".dossier .tick::before"]),
    ],
)
def test_lists_of_selectors_are_spelt_out(selector: str, singles: list[str]) -> None:
    assert list(asked([selector])) == singles


def test_every_rule_of_the_stylesheet_is_used_on_some_kind_of_page(browser: Browser, server: str, site: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(server + "/")
    open_ones = asked(page.evaluate(_RULES))
    assert len(open_ones) > 250
    for path in KINDS.values():
        page.goto(server + path, wait_until="networkidle")
        met = page.evaluate("all => all.filter(selector => document.querySelector(selector))", list(open_ones.values()))
        open_ones = {rule: needed for rule, needed in open_ones.items() if needed not in met}
    for path in addresses(site):
        met = page.evaluate(_MET, [path, list(open_ones.values())])
        open_ones = {rule: needed for rule, needed in open_ones.items() if needed not in met}
    page.close()
    unused = [rule for rule in open_ones if not any(name in rule for name in ELSEWHERE)]
    assert not unused, "\n".join(unused)
