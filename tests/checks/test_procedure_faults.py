"""Faults of every kind are planted into clean procedures; each must be found with its code, at its line, by the real run.

On the national portal's records where they stand beside the project, and on the project's own sample everywhere. Another seed and
other records: ``FAULT_SEED=7 FAULT_CODES=danh-sach.txt`` (base codes, one a line or separated by commas), ``FAULT_TIMES=40``.
"""

import os
import re
import shutil
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from random import Random

import pytest
from listed_procedures import FOLDER, NATIONAL, ROOT, as_file, national, project_with
from procedure_edits import Sheet
from procedure_faults import DAY_2020, DAY_2026, FAULTS, Fault

from pipeline.checks.run import run_checks
from pipeline.model.finding import Finding, Severity
from pipeline.sources.load import load_content
from pipeline.vietnamese.dates import HO_CHI_MINH

CLEAN = Path(__file__).parents[1] / "data" / "clean-procedures.toml"
SAMPLE = ROOT / "content" / "thu-tuc"
SEED = int(os.environ.get("FAULT_SEED", "1"))
TIMES = int(os.environ.get("FAULT_TIMES", "40"))
BORROWED = Fault("name of another procedure", "NAM008", lambda sheet: 0)
ALL_FAULTS = (*FAULTS, BORROWED)
needs_records = pytest.mark.skipif(not NATIONAL.is_file(), reason="không có ../shared/data/tthc")


@dataclass(frozen=True)
class Tried:
    """What came of planting one kind of fault."""

    planted: int
    missed: tuple[str, ...]
    """Where it was planted and not found: path:line."""


def moment(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=HO_CHI_MINH)


def judge(project: Path, day: date) -> Sequence[Finding]:
    result = run_checks(load_content(project, 2020), moment(day), province_code="H13")
    assert result.crashes == ()
    return result.findings


def clean_codes() -> list[str]:
    """The records to plant in: the 200 fixed ones, or those that the environment names."""
    given = os.environ.get("FAULT_CODES", "")
    if given:
        return re.split(r"[\s,]+", Path(given).read_text(encoding="utf-8").strip())
    return list(tomllib.loads(CLEAN.read_text(encoding="utf-8"))["codes"])


def clean_files() -> dict[str, str]:
    entries = national()
    return {code: as_file(entries[code]) for code in clean_codes()}


def sample_files() -> dict[str, str]:
    return {file.stem: file.read_text(encoding="utf-8") for file in sorted(SAMPLE.glob("*/[0-9]*.md"))}


def plant(fault: Fault, files: dict[str, str], day: date, folder: Path, times: int) -> Tried:
    """Plant a fault into as many files as wanted that did not have it before, all in one project, and look for it."""
    rnd = Random(f"{SEED} {fault.name}")
    order = sorted(files)
    rnd.shuffle(order)
    day = fault.on or day
    order = order[: times * 2 + 10]
    times = min(times, len(order) // 2) if fault is BORROWED else times
    files = {code: files[code] for code in order}
    before = judge(project_with(folder / "truoc", files), day)
    has_it = {Path(finding.path).stem for finding in before if finding.code == fault.code}
    changed, expected = dict(files), set()
    extra: dict[str, str] = {}
    for code in order:
        if len(expected) == times or (fault is BORROWED and code in order[times:]):
            break
        if code in has_it:
            continue
        sheet = Sheet(files[code].split("\n"), Random(f"{SEED} {fault.name} {code}"))
        line = borrow(sheet, files, order[times:]) if fault is BORROWED else fault.plant(sheet)
        if line:
            changed[code] = sheet.text
            extra |= sheet.extra
            own = f"{FOLDER}/{code}.md"
            path = next(
                (f"content/{name}" for name in sheet.extra if fault.path and f"content/{name}".startswith(fault.path)), own
            )
            expected.add((path, line))
    project = project_with(folder / "sau", changed)
    for name, text in extra.items():
        (project / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "content" / name).write_text(text, encoding="utf-8")
    found = {(finding.path, finding.line) for finding in judge(project, day) if finding.code == fault.code}
    shutil.rmtree(folder)
    return Tried(len(expected), tuple(f"{path}:{line}" for path, line in sorted(expected - found)))


def borrow(sheet: Sheet, files: dict[str, str], donors: list[str]) -> int:
    """Give it the name of a procedure of another field; the donors keep theirs."""
    field = sheet.value("field")
    others = [Sheet(files[code].split("\n"), sheet.rnd) for code in sheet.rnd.sample(donors, len(donors))]
    donor = next((other for other in others if other.value("field") != field and len(other.value("name").split()) > 4), None)
    return sheet.put("name", donor.value("name")) if donor else 0


@pytest.mark.long
@needs_records
@pytest.mark.parametrize("fault", ALL_FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_planted_faults_are_found_in_records_of_the_portal(fault: Fault, tmp_path: Path) -> None:
    tried = plant(fault, clean_files(), DAY_2026, tmp_path / "v", TIMES)
    assert tried.planted >= TIMES * 3 // 4, "the records do not lend themselves to this fault"
    assert len(tried.missed) <= tried.planted * 0.01, tried.missed


@pytest.mark.long
@pytest.mark.parametrize("fault", ALL_FAULTS, ids=lambda fault: fault.name.replace(" ", "-"))
def test_planted_faults_are_found_in_the_sample(fault: Fault, tmp_path: Path) -> None:
    tried = plant(fault, sample_files(), DAY_2020, tmp_path / "v", TIMES)
    assert tried.planted >= 5, "the sample does not lend itself to this fault"
    assert len(tried.missed) <= tried.planted * 0.01, tried.missed


def test_planted_faults_are_found_in_three_procedures_of_the_sample(tmp_path: Path) -> None:
    files = sample_files()
    few = {code: files[code] for code in ("1.001193", "1.004884", "2.000635", "1.001653")}
    missed = [f"{fault.name}: {place}" for fault in ALL_FAULTS for place in plant(fault, few, DAY_2020, tmp_path / "v", 2).missed]
    assert missed == []


@pytest.mark.long
@needs_records
def test_clean_records_raise_next_to_no_error(tmp_path: Path) -> None:
    files = clean_files()
    findings = judge(project_with(tmp_path / "v", files), DAY_2026)
    wrong = [finding for finding in findings if finding.severity is Severity.ERROR and finding.path.startswith(FOLDER)]
    assert len({finding.path for finding in wrong}) <= len(files) * 0.01, wrong


def test_sample_raises_no_error(tmp_path: Path) -> None:
    findings = judge(project_with(tmp_path / "v", sample_files()), DAY_2020)
    assert [finding for finding in findings if finding.severity is Severity.ERROR and finding.path.startswith(FOLDER)] == []
