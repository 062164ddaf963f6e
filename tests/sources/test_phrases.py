"""The plan's lists of words: one phrase a line; a line of another form is a fault at its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.plan import Phrase, Plan
from pipeline.model.source_file import FaultKind, SourceFile
from pipeline.sources.fields import Fields
from pipeline.sources.phrases import read_phrases
from pipeline.sources.plan import read_plan

PLAN = """number = "1/KH-UBND"
year = 2020
taxonomy = "thu"

[[area]]
id = "mot-cua"
clause = "II.4a"
name = "Một cửa"
words = \"\"\"
# lời ghi chú
một cửa = 3
bộ phận Một cửa = 4,5

{line}
\"\"\"

[outside]
words = "bóng đá = 4"

[tone]
praise = \"\"\"
hài lòng = 2
\"\"\"
"""


def plan_with(project: Path, line: str) -> tuple[Plan, SourceFile]:
    (project / "content/ke-hoach/2020.toml").write_text(PLAN.replace("{line}", line), encoding="utf-8")
    plan, file = read_plan(project, 2020)
    assert plan is not None
    return plan, file


def test_phrases_have_weights_and_lines(project: Path) -> None:
    plan, file = plan_with(project, "")
    assert file.faults == ()
    assert plan.taxonomy == "thu"
    assert plan.areas[0].words == (Phrase("một cửa", 3, 11), Phrase("bộ phận Một cửa", 4.5, 12))
    assert [phrase.text for phrase in plan.outside] == ["bóng đá"]
    assert {tone: len(words) for tone, words in plan.tones.items()} == {"praise": 1, "critique": 0, "neutral": 0}
    for phrase in (*plan.areas[0].words, *plan.outside, *plan.tones["praise"]):
        assert phrase.text in file.text.split("\n")[phrase.line - 1]


@pytest.mark.parametrize("line", ["một cửa", "= 3", "một cửa = nhiều", "một cửa = 11", "một cửa = -1", "một cửa = nan"])
def test_a_line_of_another_form_is_a_fault_at_its_line(project: Path, line: str) -> None:
    plan, file = plan_with(project, line)
    (fault,) = file.faults
    assert (fault.kind, fault.line, fault.key) == (FaultKind.BAD_NUMBER, 14, "area.0.words")
    assert line in fault.detail
    assert len(plan.areas[0].words) == 2


def test_another_shape_is_a_fault() -> None:
    fields = Fields({"words": ["một cửa"]}, {"words": 3}, [])
    assert read_phrases(fields, "words") == ()
    assert fields.faults[0].kind is FaultKind.WRONG_SHAPE


@given(st.text())
def test_any_text_is_read_or_named(text: str) -> None:
    fields = Fields({"words": text}, {"words": 1}, [])
    found = read_phrases(fields, "words")
    lines = [line for line in text.split("\n") if line.strip() and not line.strip().startswith("#")]
    assert len(found) + len(fields.faults) == len(lines)
    assert all(0 <= phrase.weight <= 10 for phrase in found)
