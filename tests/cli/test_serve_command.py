"""``serve`` in a process of its own: it rebuilds on save, tells the open page, and shows the findings of that file."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from command_line import ROOT

ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"


@pytest.fixture
def serving(project: Path) -> Iterator[tuple[Path, str, "subprocess.Popen[str]"]]:
    shutil.copytree(ROOT / "theme", project / "theme")
    shutil.copy2(ROOT / "pelicanconf.py", project / "pelicanconf.py")
    (project / "pipeline").symlink_to(ROOT / "pipeline")
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", "serve", "--port", "0"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    url = ""
    for line in process.stdout:
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            url = found[0]
            break
    yield project, url, process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_save_reaches_the_open_page_with_the_findings_of_that_file(
    serving: tuple[Path, str, "subprocess.Popen[str]"],
) -> None:
    project, url, _ = serving
    assert url, "serve did not start"
    page = requests.get(url + "tin-tuc/2020/03/bai-mau/", timeout=5)
    assert page.status_code == 200
    text = (project / ARTICLE).read_text(encoding="utf-8")
    with requests.get(url + "__xem-truoc/su-kien", stream=True, timeout=30) as events:
        time.sleep(0.5)  # the watcher begins a moment after the address is printed
        (project / ARTICLE).write_text(
            text.replace("\n---\n\n", "\n---\n\nChữ vừa lưu. [hỏng](/khong-co/)\n\n"), encoding="utf-8"
        )
        events.encoding = "utf-8"
        told = (
            json.loads(line[6:]) for line in events.iter_lines(chunk_size=1, decode_unicode=True) if line.startswith("data: ")
        )
        assert next(told) == {"reload": True}
        assert "Chữ vừa lưu." in requests.get(url + "tin-tuc/2020/03/bai-mau/", timeout=5).text
        event = next(told)
    assert event["reload"] is False
    assert [line for line in event["lines"] if "LNK001" in line and ARTICLE in line]
    with requests.get(url + "__xem-truoc/su-kien", stream=True, timeout=30) as events:  # a page that reloads just now
        events.encoding = "utf-8"
        lines = events.iter_lines(chunk_size=1, decode_unicode=True)
        assert json.loads(next(line[6:] for line in lines if line.startswith("data: "))) == event
