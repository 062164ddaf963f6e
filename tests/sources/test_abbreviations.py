"""The staff's list of abbreviations: order, lines, several readings, and each fault."""

from pathlib import Path

import pytest

from pipeline.model.abbreviation import Abbreviation
from pipeline.model.source_file import Fault, FaultKind
from pipeline.sources.abbreviations import read_abbreviations
from pipeline.sources.load import load_content

ROOT = Path(__file__).resolve().parents[2]


def write(project: Path, text: str) -> None:
    (project / "content/viet-tat.toml").write_text(text, encoding="utf-8")


def test_abbreviations_come_in_the_order_of_the_file_with_their_lines(project: Path) -> None:
    entries, file = read_abbreviations(project)
    assert file.faults == ()
    assert entries == (
        Abbreviation("UBND", "Ủy ban nhân dân", True, 1),
        Abbreviation("TTHC", "thủ tục hành chính", False, 6),
        Abbreviation("CT", "chỉ thị", False, 10),
        Abbreviation("CT", "chủ tịch", False, 14),
    )


def test_content_holds_the_list_and_its_file(project: Path) -> None:
    content = load_content(project, 2020)
    assert [entry.short for entry in content.abbreviations] == ["UBND", "TTHC", "CT", "CT"]
    assert "content/viet-tat.toml" in [file.path for file in content.files]


def test_project_without_the_list_has_no_abbreviations_and_no_fault(project: Path) -> None:
    (project / "content/viet-tat.toml").unlink()
    content = load_content(project, 2020)
    assert content.abbreviations == ()
    assert "content/viet-tat.toml" not in [file.path for file in content.files]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('full = "a"', Fault(FaultKind.MISSING, 1, "abbreviation.0.short")),
        ('short = "A"\nfull = ""', Fault(FaultKind.MISSING, 3, "abbreviation.0.full")),
        ('short = "A"\nfull = "a"\ncommon = "có"', Fault(FaultKind.WRONG_SHAPE, 4, "abbreviation.0.common", "true hoặc false")),
        ('short = "A"\nfull = "a"\nful = "b"', Fault(FaultKind.UNKNOWN_KEY, 4, "abbreviation.0.ful", "full")),
    ],
)
def test_wrong_entry_is_a_fault_at_its_line(project: Path, text: str, fault: Fault) -> None:
    write(project, f"[[abbreviation]]\n{text}\n")
    entries, file = read_abbreviations(project)
    assert file.faults == (fault,)
    assert len(entries) == (0 if fault.kind is FaultKind.MISSING else 1)


def test_same_reading_twice_is_a_fault_that_names_the_first_line(project: Path) -> None:
    entry = '[[abbreviation]]\nshort = "A"\nfull = "{}"\n'
    write(project, entry.format("chữ a") + entry.format("CHỮ A") + entry.format("chữ b"))
    entries, file = read_abbreviations(project)
    assert [entry.full for entry in entries] == ["chữ a", "chữ b"]
    assert file.faults == (Fault(FaultKind.DUPLICATE_KEY, 5, "abbreviation.1.short", "A|1"),)


def test_text_that_is_no_toml_gives_an_empty_list_and_a_fault(project: Path) -> None:
    write(project, '[[abbreviation]]\nshort = "A\n')
    entries, file = read_abbreviations(project)
    assert entries == ()
    assert [fault.kind for fault in file.faults] == [FaultKind.BAD_TOML]


def test_list_of_the_sample_is_without_fault() -> None:
    entries, file = read_abbreviations(ROOT)
    assert file.faults == ()
    assert len({entry.short for entry in entries}) >= 30
    assert {"UBND", "HĐND"} <= {entry.short for entry in entries if entry.common}
    assert [entry.full for entry in entries if entry.short == "CT"] == ["chỉ thị", "chủ tịch"]
