"""Another site shows our latest news: the code of ``/embed/`` and the headers of the manual, tried in a real browser."""

import functools
import html
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from browser_tools import PROJECT
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SITE = "https://cchc.cairang.example"
MANUAL = PROJECT / "docs" / "huong-dan" / "ban-tin.md"
_HEADER = re.compile(r'add_header (?P<name>\S+) "(?P<value>[^"]*)" always;')


def headers_of_the_manual() -> dict[str, str]:
    """What the nginx example of the manual adds below /embed/."""
    block = MANUAL.read_text(encoding="utf-8").partition("location /embed/ {")[2].partition("}")[0]
    return {match["name"]: match["value"] for match in _HEADER.finditer(block)}


@contextmanager
def served(folder: Path, headers: dict[str, str]) -> Iterator[str]:
    """A folder over HTTP, with these headers on every answer."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=http.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


def code_of_the_page(site: Path) -> str:
    """The lines that ``/embed/`` offers for copying."""
    page = (site / "embed" / "index.html").read_text(encoding="utf-8")
    return html.unescape("&lt;div" + page.partition("<code>&lt;div")[2].partition("</code></pre>")[0])


@pytest.mark.parametrize("allowed", [True, False], ids=["with the headers of the manual", "without them"])
def test_the_code_of_the_embed_page_shows_our_news_on_another_origin(
    browser: Browser, site: Path, tmp_path: Path, allowed: bool
) -> None:
    headers = headers_of_the_manual()
    assert headers["Access-Control-Allow-Origin"] == "*"
    with served(site, headers if allowed else {}) as ours, served(tmp_path, {}) as theirs:
        head = '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Trang của trường</title></head>'
        code = code_of_the_page(site).replace(SITE, ours)
        (tmp_path / "index.html").write_text(f"{head}<body><h1>Trường</h1>{code}</body></html>", encoding="utf-8")
        page = browser.new_context().new_page()
        page.goto(theirs, wait_until="networkidle")
        assert page.locator("#tin-cchc a").first.is_visible()
        assert page.locator("#tin-cchc li").count() == (10 if allowed else 0)
        if allowed:
            assert page.locator("#tin-cchc section[lang=vi] time").first.inner_text() == "22/12/2020"
            titles = page.evaluate(
                "url => fetch(url).then(answer => answer.json()).then(feed => feed.items.map(item => item.title))",
                f"{ours}/embed/tin-moi.json",
            )
            assert titles == page.locator("#tin-cchc li > a").all_inner_texts()
        page.context.close()


def test_the_addresses_of_the_embed_page_all_lead_to_files(site: Path) -> None:
    page = (site / "embed" / "index.html").read_text(encoding="utf-8")
    found = re.findall(r'href="/(embed/[^"]+)"', page)
    assert len(found) > 40
    assert [path for path in found if not (site / path).is_file()] == []
