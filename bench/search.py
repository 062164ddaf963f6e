"""What the search costs: making the index anew and after an edit, and what the first query loads, gzip, scripts included.

``python -m bench.search [ARTICLES]`` makes a project of that size (10,000 when none is given) and asks in Chromium.
"""

import functools
import gzip
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.content import make_project
from pipeline.model.page import HandoverPage
from pipeline.outlets.search.render import Memory, render_search
from pipeline.settings import moment_of, read_settings
from pipeline.site.assemble import assemble
from pipeline.sources.load import load_content

QUERIES = (
    "dat dai",
    "duong day nong",
    "cai cach hanh chinh",
    "chung thuc khai sinh",
    "datdai",
    "thu tuc giai quyet ho so",
    "1.000003",
)
_ASK = """async query => {
  const { openIndex } = await import("/theme/tim-loi.js");
  const index = await openIndex(name => fetch("/chi-muc/tim/" + name + ".json").then(answer => answer.json()));
  const started = performance.now();
  const pages = await index.search(query, {});
  await index.cards(pages.slice(0, 10));
  return [pages.length, performance.now() - started];
}"""
_PAGE = '<!DOCTYPE html><title>x</title><script type="module" src="/theme/tim-kiem.js"></script>'


_Make = Callable[[tuple[HandoverPage, ...], Memory], Mapping[str, bytes]]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing."""


def main() -> None:
    """Print both tables."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        make_project(Path.cwd(), project, articles, 500)
        settings = read_settings(project)
        now = moment_of(settings)
        site = assemble(load_content(project, settings.plan_year), settings, now, "", preview=False)
        files = _time(site.handover, lambda pages, memory: render_search(pages, now=now, memory=memory))
        output = project / "output"
        for path, data in files.items():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)
        shutil.copytree(Path("theme/static"), output / "theme")
        _transfer(output)


def _time(pages: tuple[HandoverPage, ...], make: _Make) -> Mapping[str, bytes]:
    memory: Memory = {}
    took, files = _timed(make, pages, memory)
    print(f"{len(pages):,} trang, {len(files):,} tệp, {sum(map(len, files.values())):,} byte")
    print(f"làm mới: {took}")
    place = next(number for number, page in enumerate(pages) if page.kind == "article" and page.date > "2020")
    edited = replace(pages[place], html=f"{pages[place].html}<p>Một câu vừa sửa lại cho đúng.</p>")
    took, after = _timed(make, (*pages[:place], edited, *pages[place + 1 :]), memory)
    print(f"sau một lần sửa: {took}, {sum(files.get(path) != data for path, data in after.items())} tệp đổi")
    return files


def _timed(make: _Make, pages: tuple[HandoverPage, ...], memory: Memory) -> tuple[str, Mapping[str, bytes]]:
    wall, processor = time.perf_counter(), time.process_time()
    files = make(pages, memory)
    return f"{time.perf_counter() - wall:.2f} s, bộ xử lý {time.process_time() - processor:.2f} s", files


def _transfer(output: Path) -> None:
    (output / "index.html").write_text(_PAGE, encoding="utf-8")
    http = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(output)))
    threading.Thread(target=http.serve_forever, daemon=True).start()
    weight = {
        "/" + file.relative_to(output).as_posix(): len(gzip.compress(file.read_bytes(), 6)) for file in output.rglob("*.js*")
    }
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for query in QUERIES:
            page = chromium.new_page()
            asked: set[str] = set()
            page.on("request", lambda request, asked=asked: asked.add(request.url.split(str(http.server_port))[1]))
            page.goto(f"http://127.0.0.1:{http.server_port}/")
            count, took = page.evaluate(_ASK, query)
            size = sum(weight.get(path, 0) for path in asked)
            print(f"{query}: {count} trang, {len(asked) - 1} tệp, {size / 1000:.0f} KB, {took:.0f} ms")
            page.close()
        chromium.close()
    http.shutdown()


if __name__ == "__main__":
    main()
