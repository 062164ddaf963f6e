"""docs/design-system.md says what the stylesheet has, no less and no more; and its colours can be read."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOC = (ROOT / "docs" / "design-system.md").read_text(encoding="utf-8")
CSS = re.sub(r"/\*.*?\*/", "", (ROOT / "theme" / "static" / "site.css").read_text(encoding="utf-8"), flags=re.DOTALL)
EDGES = {"--edge", "--warn-edge", "--info-edge"}
"""Must be seen, need not be read."""


def rows(heading: str) -> Iterator[list[str]]:
    """The rows of the tables whose first heading is this, without their heads."""
    inside = False
    for line in DOC.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if cells and cells[0] == heading:
            inside = True
        elif inside and cells and not set(cells[0]) <= {"-"}:
            yield cells
        elif not cells:
            inside = False


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[\w-]+):\s*([^;}]+?)\s*[;}]", block))


def blocks() -> list[str]:
    """The blocks of ``:root``, in the order of the file: light, dark, wide, paper."""
    return re.findall(r":root\s*\{([^}]*\})", CSS)


LIGHT = declared(blocks()[0])
DARK = {**LIGHT, **declared(blocks()[1])}


def code(cell: str) -> str:
    return cell.strip("`")


def test_the_tokens_of_the_tables_are_those_of_the_stylesheet() -> None:
    told = list(rows("token"))
    colours = {code(name): (code(light), code(dark)) for name, _, light, dark in (row for row in told if len(row) == 4)}
    sizes = {code(name): code(value) for name, _, value in (row for row in told if len(row) == 3)}
    assert colours == {name: (LIGHT[name], DARK[name]) for name in LIGHT if LIGHT[name].startswith("#")}
    assert sizes == {name: LIGHT[name] for name in LIGHT if not LIGHT[name].startswith("#")}


def test_every_token_is_used_and_every_used_one_exists() -> None:
    assert set(re.findall(r"var\((--[\w-]+)\)", CSS)) == set(LIGHT)
    for block in blocks():
        assert declared(block).keys() <= LIGHT.keys()


def test_the_sizes_of_text_are_those_of_the_table() -> None:
    used = set(re.findall(r"font-size: ([\d.]+rem)", CSS)) | set(re.findall(r"font: ([\d.]+rem)/", CSS))
    listed = [code(row[0]) for row in rows("size")]
    assert set(listed) == used
    assert all(float(large[:-3]) > float(small[:-3]) for large, small in pairwise(listed))


def test_every_class_has_a_place_among_the_pieces() -> None:
    selectors = "".join(re.findall(r"([^{}]*)\{", CSS))
    used = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    told = [name for row in rows("what") for name in re.findall(r"`([\w-]+)`", row[1])]
    assert len(told) == len(set(told))
    assert set(told) == used


def luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    parts = [int(digits[i : i + 2], 16) for i in (0, 2, 4)] if len(digits) == 6 else [int(digit * 2, 16) for digit in digits]
    red, green, blue = (part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(front: str, behind: str) -> float:
    high, low = sorted((luminance(front), luminance(behind)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("row", list(rows("in front")), ids=lambda row: f"{row[0]} on {row[1]}")
def test_the_contrasts_of_the_table_are_right_and_enough(row: list[str]) -> None:
    front, behind = code(row[0]), code(row[1])
    for told, tokens in ((row[2], LIGHT), (row[3], DARK)):
        found = contrast(tokens[front], tokens[behind])
        assert f"{found:.1f}" == told, f"{front} on {behind}: {found:.1f}"
        assert found >= (3 if front in EDGES else 4.5)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_white_can_be_read_on_the_head(tokens: dict[str, str]) -> None:
    assert contrast("#fff", tokens["--brand"]) > 9


def test_lines_leave_room_for_two_marks() -> None:
    """Only the figures of a date may stand closer."""
    for selector, body in re.findall(r"([^{}]*)\{([^{}]*)\}", CSS):
        for height in re.findall(r"line-height: ([\d.]+)", body):
            assert float(height) >= 1.4 or ".sheet" in selector, selector


def test_nothing_is_set_in_capitals_or_spaced_or_justified() -> None:
    assert not re.search(r"text-transform|letter-spacing|text-align: justify|hyphens: auto", CSS)
