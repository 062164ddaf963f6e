"""Lists stay stable and small, whatever the size of the archive."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.site.result import BuildResult
from pipeline.site.split import split_by_weight

ARTICLE = "content/tin-tuc/phong-noi-vu/2020-03-05-bai-mau.md"


@given(st.lists(st.integers(1, 60)), st.integers(1, 100))
def test_parts_hold_every_item_once_in_order_and_stay_under_the_limit(weights: list[int], limit: int) -> None:
    parts = split_by_weight(weights, lambda weight: weight, limit)
    assert [item for part in parts for item in part] == weights
    assert all(sum(part) <= limit or len(part) == 1 for part in parts)


@given(st.lists(st.integers(1, 60), min_size=1), st.integers(1, 60))
def test_one_more_item_changes_no_part_but_the_last(weights: list[int], extra: int) -> None:
    before = split_by_weight(weights, lambda weight: weight, 100)
    after = split_by_weight([*weights, extra], lambda weight: weight, 100)
    assert after[: len(before) - 1] == before[:-1]
    assert len(after) - len(before) in (0, 1)


def _add(project: Path, number: int, day: str) -> None:
    text = (project / ARTICLE).read_text(encoding="utf-8").replace("2020-03-05", day)
    text = text.replace("2020-k7q4m", f"2020-{number:05d}").replace("title: ", f"title: Bài số {number}, ")
    (project / f"content/tin-tuc/phong-noi-vu/{day}-bai-so-{number}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def archive(whole_project: Path) -> Path:
    for number in range(120):
        _add(whole_project, number, f"2020-{6 + number % 2:02d}-{1 + number // 5:02d}")
    return whole_project


def test_no_page_is_over_the_limit_and_a_long_month_is_split(archive: Path, build: Callable[..., BuildResult]) -> None:
    build(archive)
    output = archive / "output"
    sizes = {file.relative_to(output).as_posix(): file.stat().st_size for file in output.rglob("*.html")}
    assert max(sizes.values()) <= 60_000
    month = [path for path in sizes if re.fullmatch(r"tin-tuc/2020/06/(phan-\d+/)?index.html", path)]
    assert len(month) >= 2
    listed = set().union(*(links(output / path) for path in month))
    assert {f"/tin-tuc/2020/06/bai-so-{number}/" for number in range(0, 120, 2)} <= listed


def links(page: Path) -> set[str]:
    return set(re.findall(r'href="(/tin-tuc/\d{4}/\d{2}/[a-z0-9-]+/)"', page.read_text(encoding="utf-8")))


def test_the_newest_list_shows_twenty(archive: Path, build: Callable[..., BuildResult]) -> None:
    build(archive)
    assert len(links(archive / "output" / "index.html")) == 20


def test_the_number_of_pages_changed_does_not_grow_with_the_archive(archive: Path, build: Callable[..., BuildResult]) -> None:

    def changed(number: int) -> int:
        _add(archive, number, "2020-12-01")
        return sum(path.endswith(".html") for path in build(archive).written)

    build(archive)
    first = changed(900)
    for number in range(200, 260):
        _add(archive, number, f"2020-{1 + number % 5:02d}-{1 + number % 28:02d}")
    build(archive)
    assert changed(901) <= first <= 20
