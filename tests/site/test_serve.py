"""The preview server over real HTTP."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from pipeline.site.serve import PreviewServer


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PreviewServer]:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<body>Một</body>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<body>Không có</body>", encoding="utf-8")
    (tmp_path / "tep.css").write_text("p{}", encoding="utf-8")
    running = PreviewServer(tmp_path, 0)
    running.start()
    yield running
    running.stop()


def test_a_page_gets_the_script_and_the_file_does_not(server: PreviewServer, tmp_path: Path) -> None:
    answer = requests.get(server.url + "a/", timeout=5)
    assert answer.status_code == 200 and "tai-lai.js" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert "script" not in (tmp_path / "a" / "index.html").read_text(encoding="utf-8")


def test_a_missing_page_is_the_sites_own_404(server: PreviewServer) -> None:
    answer = requests.get(server.url + "b/", timeout=5)
    assert answer.status_code == 404 and "Không có" in answer.text


def test_nothing_outside_the_folder_is_served(server: PreviewServer, tmp_path: Path) -> None:
    (tmp_path.parent / "bi-mat.html").write_text("bí mật", encoding="utf-8")
    assert "bí mật" not in requests.get(server.url + "..%2fbi-mat.html", timeout=5).text


def test_only_this_machine_can_connect(server: PreviewServer) -> None:
    assert server.url.startswith("http://127.0.0.1:")


def test_every_open_page_is_told_what_happened(server: PreviewServer) -> None:
    got: list[dict[str, object]] = []

    def listen() -> None:
        with requests.get(server.url + "__xem-truoc/su-kien", stream=True, timeout=10) as answer:
            answer.encoding = "utf-8"
            for line in answer.iter_lines(decode_unicode=True):
                if line.startswith("data: "):
                    got.append(json.loads(line[6:]))
                    return

    listeners = [threading.Thread(target=listen) for _ in range(2)]
    for listener in listeners:
        listener.start()
    while any(listener.is_alive() for listener in listeners):
        server.tell({"reload": True, "title": "Đã dựng", "lines": ["x"]})
        time.sleep(0.05)
    assert got == [{"reload": True, "title": "Đã dựng", "lines": ["x"]}] * 2
