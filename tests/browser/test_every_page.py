"""Every page of the sample site, one by one: accessibility in light and dark, requests, console, security policy.

With RECORD_RESULT=1 (``make thu-tiep-can``) the long test leaves what it found in theme/, from where the statement on
accessibility takes it.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from browser_tools import NPM, PROJECT, need
from playwright.sync_api import Browser, Page, Route

from pipeline.release.manifest import is_html
from pipeline.site.theme_record import RECORD, theme_digest
from pipeline.storage import write_atomically

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
WIDTH = 360
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')


def _pages(site: Path) -> list[Path]:
    return [file for file in site.rglob("*.html") if is_html(file.relative_to(site).as_posix())]


def addresses(site: Path) -> list[str]:
    """The addresses of all pages, redirects included; fragments for other sites are no pages."""
    names = sorted(file.relative_to(site).as_posix() for file in _pages(site))
    return [f"/{name.removesuffix('index.html')}" for name in names]


def _stay(route: Route) -> None:
    """A redirect is looked at, not followed."""
    answer = route.fetch()
    route.fulfill(response=answer, body=REFRESH.sub("", answer.text()))


class Watched:
    """A page of the browser and what went wrong in it."""

    def __init__(self, browser: Browser, server: str) -> None:
        self.context = browser.new_context(viewport={"width": WIDTH, "height": 900})
        self.page: Page = self.context.new_page()
        self.foreign: list[str] = []
        self.messages: list[str] = []
        self.page.on("request", lambda asked: None if asked.url.startswith(server) else self.foreign.append(asked.url))
        self.page.on("console", lambda message: self.messages.append(f"{self.page.url}: {message.text}"))
        self.page.on("pageerror", lambda error: self.messages.append(f"{self.page.url}: {error}"))
        self.page.route(lambda url: url.endswith(("/", ".html")), _stay)


def record_result(theme: str, day: date, tools: Mapping[str, str], kinds: Mapping[str, int], broken: Mapping[str, int]) -> None:
    """Leave the result beside the theme; whatever it says is what the statement on accessibility will say; `theme`: digest."""
    pages = {kind.removeprefix("p-"): count for kind, count in sorted(kinds.items())}
    found = {"date": day.isoformat(), "theme": theme, "tools": dict(tools), "width": WIDTH, "pages": pages}
    text = json.dumps({**found, "violations": dict(sorted(broken.items()))}, ensure_ascii=False, indent=1)
    write_atomically(PROJECT / "theme" / RECORD, f"{text}\n".encode())


@pytest.mark.long
def test_every_page_is_accessible_in_light_and_dark_and_keeps_to_itself(browser: Browser, server: str, site: Path) -> None:
    axe = NPM / "axe-core" / "axe.min.js"
    need(axe.exists(), "axe-core (npm ci --prefix tests/browser)")
    script, urls = axe.read_text(encoding="utf-8"), addresses(site)
    assert len(urls) > 250
    watched = Watched(browser, server)
    page, found = watched.page, {}
    kinds, broken = Counter[str](), Counter[str]()
    for url in urls:
        answer = page.goto(server + url)
        assert answer is not None and answer.ok, url
        page.evaluate(script)
        kinds[str(page.evaluate("document.body.className"))] += 1
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            violations = page.evaluate("rules => axe.run(document, rules).then(result => result.violations)", RULES)
            broken.update({violation["id"]: len(violation["nodes"]) for violation in violations})
            if violations:
                found[f"{url} {scheme}"] = [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in violations]
    tools = {"axe-core": str(page.evaluate("axe.version")), "Chromium": browser.version}
    watched.context.close()
    if os.environ.get("RECORD_RESULT") == "1":
        record_result(theme_digest(site.parent / "theme"), date.today(), tools, kinds, broken)  # noqa: DTZ011 - the day of whoever tests
    assert found == {}, json.dumps(found, ensure_ascii=False, indent=1)
    assert watched.foreign == []
    assert watched.messages == []


def test_a_message_a_foreign_request_and_a_broken_policy_would_be_seen(browser: Browser, server: str) -> None:
    watched = Watched(browser, server)
    watched.page.goto(server + "/")
    watched.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    watched.page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert watched.page.evaluate("window.ran") is None
    assert len([message for message in watched.messages if "Content Security Policy" in message]) == 2
    watched.page.evaluate("new Image().src = 'https://khac.example/a.png'")
    watched.page.wait_for_timeout(100)
    assert len(watched.messages) == 3
    watched.context.close()


def test_every_page_carries_the_policy_without_unsafe_parts(site: Path) -> None:
    for file in _pages(site):
        head = file.read_text(encoding="utf-8").partition("</head>")[0]
        found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', head)
        assert len(found) == 1 and "unsafe" not in found[0] and "default-src 'none'" in found[0], file


def test_the_policy_comes_before_anything_that_it_rules(site: Path) -> None:
    head = (site / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
    assert head.index("Content-Security-Policy") < min(head.index("<link"), head.index("<script"))
