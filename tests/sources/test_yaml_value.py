"""Lists and maps of a header: whichever parser of YAML reads them, the value, its lines and the faults are the same."""

from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources import yaml_value
from pipeline.sources.frontmatter import Entry
from pipeline.sources.yaml_value import read_value

SIGNS = "[|]|{|}|, |,|: |:|\n|\n  |\n    |- |\n- |\n  - |'|\"|''|#| # |?|? |&a|*a|!|%|@|`|\t|---|...|>|\\|“|”|/|-|~|=|<<"
WORDS = "a|by|Ban A|2020-01-02|đ|1.014200|https://a.vn/b|\xa0|\u2028|\x85|\ufeff|😀|(x)"
PIECES = st.sampled_from(["|", *SIGNS.split("|"), *WORDS.split("|")])
TEXTS = st.lists(PIECES, max_size=10).map("".join)
VALUES = TEXTS | TEXTS.map("[{}]".format) | TEXTS.map("{{{}}}".format)


def read(text: str) -> tuple[Any, dict[str, int], list[Fault]]:
    lines: dict[str, int] = {}
    faults: list[Fault] = []
    first, *block = text.split("\n")
    return read_value(Entry("k", first.strip(), 3, tuple(block)), lines, faults), lines, faults


@given(VALUES)
@example("{by: Ban A, date: 2020-01-02}")
@example("[a, b: \n, 'c']")
@example("\n- {a: b,\n   c: d}\n- e: f\n  g: [h]")
@example("\n" + "\n".join(" " * depth + "a:" for depth in range(1, 210)))
@settings(max_examples=400)
def test_both_parsers_read_the_same(text: str) -> None:
    found = read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_value, "_Fast", None)
        assert read(text) == found


def test_usual_values_are_read_by_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    if not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yaml_value, "_Loader", None)
    assert read("[1.014200, Đất đai]") == (["1.014200", "Đất đai"], {"k": 3, "k.0": 3, "k.1": 3}, [])
    assert read("\n  by: Văn phòng\n  date: 2020-12-15")[0] == {"by": "Văn phòng", "date": "2020-12-15"}


@pytest.mark.parametrize("text", ["[" * 5_000, "\n" + "- " * 5_000 + "a", "[" * 5_000 + "]" * 5_000, "{a: " * 5_000])
def test_thousands_of_lists_in_each_other_are_a_fault_and_no_crash(text: str) -> None:
    value, _, faults = read(text)
    assert value == ""
    assert [fault.kind for fault in faults] == [FaultKind.BAD_YAML]
