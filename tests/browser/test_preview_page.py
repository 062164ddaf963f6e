"""The preview in a real browser: the open page loads itself again after a save, and says what was found in that file."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_tools import PROJECT
from playwright.sync_api import Browser, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"
PAGE = "tin-tuc/2020/03/bai-mau/"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The minimal project, and the address of its preview."""
    project = tmp_path / "du-an"
    shutil.copytree(PROJECT / "tests" / "content" / "minimal" / "content", project / "content")
    shutil.copytree(PROJECT / "theme", project / "theme")
    shutil.copy2(PROJECT / "pelicanconf.py", project)
    (project / "pipeline").symlink_to(PROJECT / "pipeline")
    command = [sys.executable, "-m", "pipeline", "serve", "--port", "0"]
    where = {**os.environ, "PYTHONPATH": str(PROJECT)}
    with subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, encoding="utf-8", env=where) as process:
        assert process.stdout is not None
        said = iter(process.stdout.readline, "")
        url = next(found[0] for found in (re.search(r"http://127\.0\.0\.1:\d+/", line) for line in said) if found)
        yield project, url
        process.kill()


def test_an_open_page_loads_itself_again_and_says_what_was_found(serving: tuple[Path, str], browser: Browser) -> None:
    project, url = serving
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    with page.expect_request("**/su-kien"):
        page.goto(url + PAGE)
    for words in ("Chữ vừa lưu lần một.", "Chữ vừa lưu lần hai."):
        file = project / ARTICLE
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\n---\n\n", f"\n---\n\n{words} [hỏng](/khong-co/)\n\n", 1), encoding="utf-8")
        expect(page.get_by_text(words)).to_be_visible(timeout=20_000)
        expect(page.locator("#xem-truoc-loi")).to_contain_text("LNK001", timeout=20_000)
    page.get_by_role("button", name="Đóng").click()
    expect(page.locator("#xem-truoc-loi")).to_have_count(0)
    assert refused == []
    page.close()
