"""The QR code of an address: its path draws the modules of the code and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from pipeline.site.qr_code import MARGIN, QrCode, qr_code
from pipeline.site.result import BuildResult

SLUGS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=120)
STEP = re.compile(r"m(-?\d+) (-?\d+)h(\d+)")


def drawn(code: QrCode) -> set[tuple[int, int]]:
    """The dark modules as (x, y)."""
    assert STEP.sub("", code.path) == ""
    found: set[tuple[int, int]] = set()
    x = y = 0
    for right, down, length in STEP.findall(code.path):
        x, y = x + int(right), y + int(down)
        found |= {(x + step, y) for step in range(int(length))}
        x += int(length)
    return found


@given(SLUGS)
def test_the_path_draws_the_modules_of_the_code(slug: str) -> None:
    address = f"https://cchc.cairang.example/tin-tuc/2020/03/{slug}/"
    code = qr_code(address)
    made = segno.make_qr(address, error="L", mask=2)
    assert drawn(code) == {(x, y) for y, row in enumerate(made.matrix) for x, dark in enumerate(row) if dark}
    left, top, width, height = map(float, code.view_box.split())
    assert (left, top, width, height) == (-MARGIN, -MARGIN - 0.5, len(made.matrix) + 2 * MARGIN, width)


def test_the_same_address_gives_the_same_code_and_another_one_another() -> None:
    assert qr_code("https://a.example/") == qr_code("https://a.example/") != qr_code("https://b.example/")


def test_articles_procedures_and_events_carry_it_and_lists_do_not(whole_project: Path, build: Callable[..., BuildResult]) -> None:
    build(whole_project)
    output = whole_project / "output"
    with_code = {
        file.relative_to(output).as_posix() for file in output.rglob("*.html") if '<svg class="code"' in file.read_text("utf-8")
    }
    assert "tin-tuc/2020/03/bai-mau/index.html" in with_code
    assert "thu-tuc/1.001193/index.html" in with_code
    assert not with_code & {"index.html", "tin-tuc/index.html", "lich/index.html", "404.html"}
    page = (output / "tin-tuc/2020/03/bai-mau/index.html").read_text("utf-8")
    assert qr_code("https://cchc.quan-mau.example/tin-tuc/2020/03/bai-mau/").path in page
    assert "style=" not in page


def test_older_articles_print_their_address_as_words(
    whole_project: Path, build: Callable[..., BuildResult], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.site.articles.NEWEST", 1)
    build(whole_project)
    news = whole_project / "output/tin-tuc/2020"
    newer, older = ((news / path / "index.html").read_text("utf-8") for path in ("04/bai-thu-hai", "03/bai-mau"))
    assert ('<svg class="code"' in newer, '<svg class="code"' in older) == (True, False)
    assert "Địa chỉ trang: https://cchc.quan-mau.example/tin-tuc/2020/03/bai-mau/" in older
